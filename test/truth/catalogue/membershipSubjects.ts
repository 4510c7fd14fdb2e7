import { changeGroups } from '../../operations/described/changeGroups';
import { setGroups } from '../../operations/described/setGroups';
import { setMembers } from '../../operations/described/setMembers';
import type { ChangingOperation } from '../../operations/operation';
import { member, range } from '../../operations/users';
import { GROUPS } from '../../sandbox/seed';
import type { Effect } from './effect';
import { stateOf, type Subject } from './subjects';

/** Memberships as trials of faults use them: nobody is refused, and somebody leaves in each request. */

const [FIRST, SECOND, THIRD] = [GROUPS.sales, GROUPS.it, GROUPS.hr];

/** Each user once, however many of their groups a request changes. */
const numbersIn =
	({ asks }: ChangingOperation): Subject['named'] =>
	(request) => [...new Set(asks(request).map(({ user }) => Number(user)))];

const groupOf = (number: number) => [FIRST, SECOND, THIRD][Math.floor((number - 1) / 3)] ?? FIRST;

/** The only member of a group, whom its list doesn't name. */
const isLeaving = (number: number): boolean => number % 3 === 0;

const memberIf = (isMember: boolean, number: number) =>
	member(number, { groups: isMember ? [groupOf(number).name] : [] });

/** Three groups, of each of which one user is a member, and two others are to be. */
export const MEMBERS: Subject = {
	users: 9,
	perRequest: 3,
	items: range(9)
		.filter((number) => !isLeaving(number))
		.map((number) => ({ group: groupOf(number).id, members: number })),
	numberOf: ({ user_id: id }) => Number(id),
	seed: range(9).map((number) => memberIf(isLeaving(number), number)),
	whenDone: (number) => stateOf(memberIf(!isLeaving(number), number)),
	named: numbersIn(setMembers),
	isRefused: () => false,
	doneAs: (number) => (isLeaving(number) ? 'removed' : 'assigned'),
};

const JOINED = [FIRST, SECOND, THIRD];
const LEFT = [GROUPS.everyone, GROUPS.last, GROUPS.year];

const userIn = (groups: ReadonlyArray<{ name: string }>, number: number) =>
	member(number, { groups: groups.slice(number - 1, number).map(({ name }) => name) });

/** Three users, each of whom leaves a group and joins another, so that each has a request of their own. */
export const USERS_OF_GROUPS: Subject = {
	users: 3,
	perRequest: 1,
	items: range(3).map((number) => ({ user: number, groups: JOINED[number - 1]?.id })),
	parameters: {
		...setGroups.parameters,
		managedGroups: [...JOINED, ...LEFT].map(({ id }) => id).join(', '),
	},
	seed: range(3).map((number) => userIn(LEFT, number)),
	whenDone: (number) => stateOf(userIn(JOINED, number)),
	named: numbersIn(setGroups),
	isRefused: () => false,
	doneAs: () => 'changed',
};

/** The same, with both groups named. */
export const GROUPS_OF_USERS: Subject = {
	...USERS_OF_GROUPS,
	items: range(3).map((number) => ({
		user: number,
		assign: JOINED[number - 1]?.id,
		remove: LEFT[number - 1]?.id,
	})),
	parameters: changeGroups.parameters,
};

/** What a fault does to users none of whom is refused. */
export function ofNobodyRefused(effect: Effect): Effect {
	const { users, once, isShown } = effect;
	const [first, second, third] = users.map((verdict) =>
		isShown || verdict === 'refused' ? 'done' : verdict,
	);
	return {
		...effect,
		users: [first ?? 'done', second ?? 'done', third ?? 'done'],
		once: once && ['done', 'done', 'done'],
	};
}
