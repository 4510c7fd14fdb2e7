import { judge } from '../../core/evidence';
import { idValue, isExactId, isId, userKey } from '../../core/keys';
import { OTHERS_CHANGED, tooLargeId } from '../../core/messages';
import { done, notSent, outcomeOfFailedLookUp, type Outcome } from '../../core/outcome';
import type { ListsWithDoubts } from '../../api/lists';
import { groupList, readGroups } from '../fields/groups';
import { dryRun, ifUserFails, maxUsers } from '../fields/options';
import { readUser, subjectOf, user } from '../fields/user';
import type { Operation } from '../operation';

/** Groups are names and ids, mixed, until they are resolved; then ids. The user likewise. */
interface GroupsChange {
	user: string;
	assign: string[];
	remove: string[];
}

/** `PUT /users/{userId}/actions/change_group` */
export const changeGroups: Operation<GroupsChange> = {
	resource: 'user',
	value: 'changeGroups',
	name: 'Add or Remove Groups',
	action: 'Add or remove groups of user',
	description:
		'Put one user into groups and take them out of others. Groups that are not named stay as they are.',
	resultAction: 'changeGroups',
	fields: [
		user,
		groupList('Add to Group Names or IDs', 'assignGroups', 'getGroupIds'),
		groupList('Remove From Group Names or IDs', 'removeGroups', 'getGroupIds'),
	],
	options: [ifUserFails, dryRun, maxUsers],
	write: {
		done: 'changed',
		repeatable: true,
		takesAway: ({ remove }: GroupsChange) => remove.length > 0,
		extraFields: ['assigned_to', 'removed_from', 'invalid_groups', 'failed_groups'],
	},
	subject: ['user_email', 'user_id'],
	// Everything that is asked for one user goes into one request.
	batch: { size: Number.MAX_SAFE_INTEGER, groupBy: (input: GroupsChange) => input.user },

	read(params) {
		const input = {
			user: readUser(params),
			assign: readGroups(params, 'assignGroups'),
			remove: readGroups(params, 'removeGroups'),
		};
		for (const name of ['assign', 'remove'] as const) {
			const tooLarge = input[name].find((group) => isId(group) && !isExactId(group));
			if (tooLarge) params.reject(`${name}Groups`, `holds '${tooLarge}', which is no group ID`);
		}
		const subject = subjectOf(input.user);
		const isEmpty = input.assign.length + input.remove.length === 0;
		return [isEmpty ? { subject, outcome: done('unchanged') } : { subject, input }];
	},

	async resolve(client, inputs) {
		const names = inputs.flatMap(({ assign, remove }) => [...assign, ...remove]).filter(isName);
		const groups = await client.directory.findGroupIds([...new Set(names)]);
		const users = await client.directory.findUsers(
			inputs.map((input) => input.user).filter(isName),
		);
		return inputs.map((input) => {
			const userId = users.get(userKey(input.user)) ?? { value: input.user };
			if ('failure' in userId) return { outcome: outcomeOfFailedLookUp(userId.failure) };
			const ids = { assign: new Set<string>(), remove: new Set<string>() };
			for (const side of ['assign', 'remove'] as const) {
				for (const group of input[side]) {
					const id = groups.get(group) ?? { value: group };
					if ('failure' in id) return { outcome: outcomeOfFailedLookUp(id.failure) };
					if (!isExactId(id.value)) {
						return { outcome: notSent('invalid_input', tooLargeId(id.value)) };
					}
					ids[side].add(id.value);
				}
			}
			return {
				input: {
					user: String(userId.value),
					assign: [...ids.assign],
					remove: [...ids.remove],
				},
				subject: { user_id: idValue(userId.value) },
			};
		});
	},

	key: ({ user: who, assign, remove }) =>
		JSON.stringify([userKey(who), [...assign].sort(), [...remove].sort()]),

	claims: ({ user: who, assign, remove }) => ({
		assign: assign.map((group) => `${userKey(who)} ${group}`),
		remove: remove.map((group) => `${userKey(who)} ${group}`),
	}),

	async run(client, inputs) {
		const all = (side: 'assign' | 'remove') => [
			...new Set(inputs.flatMap((input) => input[side].map(Number))),
		];
		const lists = await client.changeGroupsOfUser(inputs[0]?.user ?? '', {
			assign: all('assign'),
			remove: all('remove'),
		});
		return inputs.map((input) => outcomeOfLists(lists, input));
	},
};

const isName = (text: string): boolean => !isId(text);

/** An item's outcome holds only what that item asked for. */
function outcomeOfLists(lists: ListsWithDoubts, { assign, remove }: GroupsChange): Outcome {
	const verdicts = [
		...assign.map((key) => judge(lists, { key, ...ASKED, provenBy: 'done' })),
		...remove.map((key) => judge(lists, { key, ...ASKED, provenBy: 'removed' })),
	];
	const among = (ids: string[], list: Set<string>) => {
		const named = ids.filter((id) => list.has(id)).map(idValue);
		return named.length > 0 ? named : null;
	};
	return {
		...combined(verdicts),
		extra: {
			assigned_to: among(assign, lists.done),
			removed_from: among(remove, lists.removed),
			invalid_groups: among([...assign, ...remove], lists.invalid),
			failed_groups: among([...assign, ...remove], lists.failed),
		},
	};
}

const ASKED = { action: 'changeGroups', as: 'changed', invalid: 'invalid_groups' } as const;

/** One verdict for all groups: whatever is unclear about one of them makes the whole unclear. */
function combined(verdicts: Outcome[]): Outcome {
	const unclear = verdicts.find(({ status }) => status === 'unknown');
	if (unclear) return unclear;
	const refusals = verdicts.filter(({ status }) => status !== 'changed');
	const [first] = refusals;
	if (!first) return done('changed');
	const message = [...new Set(refusals.map((refusal) => refusal.message))].join(' ');
	if (refusals.length === verdicts.length) return { ...first, message };
	return { ...first, status: 'partial', message: `${message} ${OTHERS_CHANGED}` };
}
