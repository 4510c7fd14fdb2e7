import type { MembershipChange } from '../../account/change';
import { subjectOf, userRef, type GroupRef } from '../../account/refs';
import { idValue, isExactId } from '../../outcomes/keys';
import { notAUser } from '../../outcomes/addresses';
import { done, notSent, type Subject } from '../../outcomes/outcome';
import type { Entry, Write } from '../../run/operation';
import type { Params } from '../../run/params';
import { isEmail } from '../../text/email';
import { readAddresses } from '../fields/addresses';
import { group, readGroup } from '../fields/group';
import { batchSize, checkAfterwards, dryRun, ifUserFails, maxUsers } from '../fields/options';
import { userList } from '../fields/userList';

export const changeUsers: Write<MembershipChange> = {
	resource: 'group',
	value: 'changeUsers',
	name: 'Add or Remove Users',
	action: 'Add or remove users in group',
	description:
		'Put users into a group and take others out of it. Users who are not named stay as they are.',
	resultAction: null,
	fields: [
		group,
		userList('Users to Add', 'assignUsers', 'Who joins the group'),
		userList('Users to Remove', 'removeUsers', 'Who leaves the group'),
	],
	options: [batchSize, checkAfterwards, ifUserFails, dryRun, maxUsers],
	subject: ['user_email', 'user_id', 'user_name', 'group_id'],
	done: 'changed',
	repeatable: true,
	memberships: 'ofGroup',

	read(params) {
		const of = readGroup(params);
		const subject = { group_id: of.id === undefined ? null : idValue(of.id) };
		const entries = [
			...readUsers(params, 'assignUsers', 'join', of, subject),
			...readUsers(params, 'removeUsers', 'leave', of, subject),
		];
		return entries.length > 0 ? entries : [{ subject, outcome: done('unchanged') }];
	},

	expand: (change) => [change],
};

/** Every user of one of the two lists, with the outcome of what is neither an email nor an ID. */
const readUsers = (
	params: Params,
	name: 'assignUsers' | 'removeUsers',
	verb: MembershipChange['verb'],
	of: GroupRef,
	ofGroup: Subject,
): Array<Entry<MembershipChange>> =>
	readAddresses(params, name, {
		wanted: 'addresses or IDs',
		takesAway: verb === 'leave',
		entryFor(text): Entry<MembershipChange> {
			const user = userRef(text);
			const entry = {
				subject: { ...subjectOf(user), ...ofGroup },
				action: verb === 'join' ? ('assign' as const) : ('remove' as const),
			};
			if (isEmail(text) || isExactId(text)) return { ...entry, ask: { verb, user, group: of } };
			const message = notAUser(params.labelOf(name), text);
			return { ...entry, outcome: notSent('invalid_input', message) };
		},
	});
