import type { INodeProperties } from 'n8n-workflow';
import type { Change, Creation } from '../../account/change';
import { HINTS } from '../../outcomes/tellings';
import type { Entry } from '../../run/operation';
import type { Params } from '../../run/params';
import { groupList, pickedName, readGroups } from './groups';
import { readNewEmail, readUserName } from './newUser';

/** By name, which is how DronaHQ takes them of a new user. */
export const groupsOfNewUser: INodeProperties = {
	...groupList('Group Names or IDs', 'groupNames', 'getGroupNames'),
	required: true,
};

interface Own {
	password(params: Params): string;
	/** What else the operation says about the user. */
	rest(): Pick<Creation, 'mayExist' | 'update'>;
}

/** The one user whom an item wants in the account, with what they are called and in which groups they are. */
export function readCreation(params: Params, { password, rest }: Own): Array<Entry<Creation>> {
	const address = readNewEmail(params);
	const ask: Creation = {
		verb: 'create',
		user: { email: address },
		userName: readUserName(params),
		password: password(params),
		groups: readGroups(params, 'groupNames', pickedName),
		...rest(),
	};
	if (ask.groups.length === 0) params.rejectEmpty('groupNames');
	return [{ subject: { user_email: address || null, user_name: ask.userName || null }, ask }];
}

/** Passwords are kept as they are, so spaces that may not have been meant are told. */
export function hintOfPasswords(changes: readonly Change[]): string | undefined {
	const spaced = changes.filter(
		(change) => change.verb === 'create' && /^\s|\s$/.test(change.password),
	);
	return spaced.length > 0 ? HINTS.spacedPasswords(spaced.length) : undefined;
}
