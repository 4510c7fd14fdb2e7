import type { GroupChange } from '../outcomes/groups';
import type { Done } from '../outcomes/outcome';
import { groupKey, groupName, userKey, type GroupRef, type UserRef } from './refs';

/** The smallest thing that can be done to one user. */
export type Change = Creation | StatusChange | MembershipChange;

export interface Creation {
	readonly verb: 'create';
	readonly user: UserRef;
	readonly userName: string;
	readonly password: string;
	readonly groups: readonly GroupRef[];
	/** Whether it is as good as done if the user is in the account already. */
	readonly mayExist: boolean;
	/** What is to be done instead for somebody who is in the account already. */
	readonly update?: Update;
}

/** Somebody who is in the account already joins the groups, and may be activated before. */
export interface Update {
	readonly reactivate: boolean;
}

export interface StatusChange {
	readonly verb: 'activate' | 'deactivate';
	readonly user: UserRef;
}

export interface MembershipChange {
	readonly verb: 'join' | 'leave';
	readonly user: UserRef;
	readonly group: GroupRef;
}

type Verb = Change['verb'];

/** What is true of a user once it is done. */
export const DONE_AS: Record<Verb, Done> = {
	create: 'created',
	activate: 'activated',
	deactivate: 'deactivated',
	join: 'assigned',
	leave: 'removed',
};

const OPPOSITES: Partial<Record<Verb, Verb>> = { join: 'leave', leave: 'join' };

const keyFor = (verb: Verb, change: Change): string =>
	`${verb} ${userKey(change.user)}${'group' in change ? ` ${groupKey(change.group)}` : ''}`;

/** Changes with the same key are one. */
export const keyOf = (change: Change): string => keyFor(change.verb, change);

/** The key of the change that would undo it, if one operation takes both. */
export function oppositeOf(change: Change): string | undefined {
	const verb = OPPOSITES[change.verb];
	return verb && keyFor(verb, change);
}

export const takesAway = ({ verb }: Change): boolean => verb === 'deactivate' || verb === 'leave';

/** In what two changes with the same key may contradict each other. Groups don't: a new user can have those of both. */
export const dataOf = (change: Change): string =>
	change.verb === 'create'
		? JSON.stringify([change.userName, change.password, change.mayExist, change.update])
		: '';

/** Two changes with the same key and the same data as one: a new user gets the groups of both, each once. */
export function together(first: Change, other: Change): Change {
	if (first.verb !== 'create' || other.verb !== 'create') return first;
	const groups = [...first.groups, ...other.groups];
	return { ...first, groups: [...new Map(groups.map((one) => [groupKey(one), one])).values()] };
}

/** Whether a change with the same key and the same data would bring about all of this one. */
export function isPartOf(part: Change, whole: Change): boolean {
	if (part.verb !== 'create' || whole.verb !== 'create') return true;
	const groups = new Set(whole.groups.map(groupKey));
	return part.groups.every((group) => groups.has(groupKey(group)));
}

/** What changes want for a user's groups, each once, however often it was given. */
export function wantedGroups(changes: readonly Change[]): GroupChange[] {
	const wanted = new Map(
		changes.flatMap((change) => ('group' in change ? [[keyOf(change), change] as const] : [])),
	);
	return [...wanted.values()].map(({ verb, group }) => ({ side: verb, name: groupName(group) }));
}
