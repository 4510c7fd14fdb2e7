import type { Done } from '../outcomes/outcome';
import { groupKey, userKey, type GroupRef, type UserRef } from './refs';

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

/** In what two changes with the same key may differ: other data about one user contradict each other. */
export const dataOf = (change: Change): string =>
	change.verb === 'create'
		? JSON.stringify([
				change.userName,
				change.password,
				change.groups.map(({ name }) => name).sort(),
				change.mayExist,
			])
		: '';
