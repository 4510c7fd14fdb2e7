import type { INodeProperties } from 'n8n-workflow';
import { keyOf, type Change, type Creation } from '../../account/change';
import type { Existing } from '../../account/existing';
import { groupName } from '../../account/refs';
import { groupsOf, namesAllGroups } from '../../account/user';
import { GROUP_FIELDS } from '../../outcomes/groups';
import { idKey } from '../../outcomes/keys';
import { outcomeOfChange, plannedAs, type Outcome } from '../../outcomes/outcome';
import {
	outcomeOfUpdate,
	PLANNED_UPDATE,
	stepsInWords,
	UPDATE_HINTS,
} from '../../outcomes/updates';
import type { Verdict } from '../../outcomes/verdict';
import type { Sent, Write } from '../../run/operation';
import { evened } from '../../text/marks';
import { groupsOfNewUser, hintOfPasswords, readCreation } from '../fields/creation';
import { email, passwordOfNew, readPasswordIfAny, userName } from '../fields/newUser';
import { checkAfterwards, dryRun, ifUserFails } from '../fields/options';

const reactivate: INodeProperties = {
	displayName: 'Reactivate',
	name: 'reactivate',
	type: 'boolean',
	default: true,
	description:
		'Whether to activate users who exist. DronaHQ does not tell who is inactive, so everybody is activated, active or not. Also undoes deactivations made on purpose: turn it off for lists of all staff.',
};

/** Not in n8n's usual words, which promise that a record is updated. */
const described = {
	description:
		'Create new users; reactivate existing ones and add them to groups (upsert). Names and passwords of existing users stay.',
};

export const upsert: Write<Creation> = {
	resource: 'user',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update users',
	...described,
	resultAction: 'create',
	fields: [
		{ ...email, description: 'The address that the user signs in with' },
		{
			...userName,
			description: "The user's full name. Of users who exist it stays as it is in DronaHQ.",
		},
		passwordOfNew,
		groupsOfNewUser,
		reactivate,
	],
	options: [checkAfterwards, ifUserFails, dryRun],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'created or updated',
	repeatable: false,
	secretInput: true,
	extraFields: [...GROUP_FIELDS, 'activated', 'other_groups'],

	read: (params) =>
		readCreation(params, {
			password: readPasswordIfAny,
			rest: () => ({ mayExist: false, update: { reactivate: params.flag('reactivate') } }),
		}),

	expand: (creation) => [creation],

	hint: (sent) =>
		[hintOfActivations(sent), hintOfPasswords(sent.filter(isCreated).flatMap(({ given }) => given))]
			.filter((one) => one !== undefined)
			.join(' ') || undefined,

	conclude: (changes, verdicts, existing) =>
		existing
			? conclusionOf(existing, changes, verdicts)
			: outcomeOfChange(verdicts[0] as Verdict, 'created'),

	planned: (changes, existing) =>
		existing
			? planOf(existing, changes)
			: plannedAs(PLANNED_UPDATE.creation(isReactivating(changes))),
};

const isReactivating = ([change]: readonly Change[]): boolean =>
	change?.verb === 'create' && change.update?.reactivate === true;

/** The part of the changes that concerns somebody who is in the account. */
function stepsOf(changes: readonly Change[]): { activates: boolean; joins: string[] } {
	return {
		activates: changes.some(({ verb }) => verb === 'activate'),
		joins: changes.flatMap((change) => ('group' in change ? groupName(change.group) : [])),
	};
}

function planOf({ unknown }: Existing, changes: readonly Change[]): Outcome {
	const { activates, joins } = stepsOf(changes);
	const messages = [
		PLANNED_UPDATE.update(stepsInWords(activates, joins)),
		...unknown.flatMap(({ verdict }) => verdict.message ?? []),
	];
	return plannedAs(messages.join(' '), unknown[0]?.verdict.reason);
}

function conclusionOf(
	{ creation, record, groups, unknown }: Existing,
	changes: readonly Change[],
	verdicts: readonly Verdict[],
): Outcome {
	const verdictOf = (verb: Change['verb']): Verdict | undefined =>
		verdicts[changes.findIndex((change) => change.verb === verb)];
	const others = groupsOf(record).filter(
		({ grp_id, grp_name }) =>
			!groups.some(({ id, name }) => (id === undefined ? name === grp_name : id === idKey(grp_id))),
	);
	const called = typeof record.user_name === 'string' ? record.user_name : '';
	return outcomeOfUpdate({
		creation: verdictOf('create'),
		activation: verdictOf('activate'),
		joins: changes.flatMap((change, index) =>
			'group' in change
				? {
						id: change.group.id ?? change.group.name ?? '',
						side: change.verb,
						name: groupName(change.group),
						verdict: verdicts[index] as Verdict,
					}
				: [],
		),
		unknownGroups: unknown.map(({ verdict }) => verdict),
		otherGroups: namesAllGroups(record) ? others.map(({ grp_name }) => grp_name) : null,
		unused: {
			password: creation.password !== '',
			name: ['', evened(creation.userName)].includes(evened(called)) ? undefined : called,
		},
	});
}

const isCreated = ({ outcome }: Sent): boolean => outcome.extra?.activated === undefined;

/** What all rows together came to: whom it has activated, or that the account refuses everybody. */
function hintOfActivations(sent: readonly Sent[]): string | undefined {
	const asked = sent.filter(({ outcome }) => (outcome.extra?.activated ?? null) !== null);
	const activated = asked.filter(({ outcome }) => outcome.extra?.activated === true);
	const users = new Set(activated.flatMap(({ given }) => given.map(keyOf)));
	if (users.size > 0) return UPDATE_HINTS.activated(users.size);
	const areListed = asked.every(({ outcome }) => outcome.reason === 'server_failed');
	return asked.length > 0 && areListed ? UPDATE_HINTS.noneActivated : undefined;
}
