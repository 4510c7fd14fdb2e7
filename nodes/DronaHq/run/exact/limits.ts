import { keyOf, type Change } from '../../account/change';
import { REFUSALS } from '../../outcomes/exact';
import type { Reason } from '../../outcomes/messages';
import type { Earlier } from '../rounds';

/** A group with the list of who is to be in it, in numbers. */
export interface ListedGroup {
	readonly id: string;
	/** As sentences name it. */
	readonly name: string;
	/** How many members it had before anything was changed. */
	readonly members: number;
	/** How many users are on the list, how many of these aren't in the account, and how many are members. */
	readonly listed: number;
	readonly unknown: number;
	readonly common: number;
}

/** How much access a plan may take away. */
export interface Limits {
	/** From how many users, in all rounds of the execution together. */
	maxUsers: number;
	/** Of the members of each group. */
	maxPercent: number;
}

/** Why a whole plan is refused, as a part of a sentence. */
export interface Refusal {
	reason: Reason;
	why: string;
}

/** So few may leave whatever share they are. */
const FEW = 2;

/**
 * Why a plan is refused that only somebody who has looked at it can want, in the order in which the
 * causes are told.
 *
 * @param leaving how many members would leave each group, by the IDs of the groups
 * @param losing how many users would lose something
 */
export function refusalOfPlan(
	groups: readonly ListedGroup[],
	leaving: ReadonlyMap<string, number>,
	losing: number,
	{ maxPercent, maxUsers, earlier }: Limits & { earlier: Earlier },
): Refusal | undefined {
	const strangers = groups.find(({ listed, unknown }) => unknown * 2 > listed);
	if (strangers) return unsafe(REFUSALS.strangers(strangers.unknown, strangers.listed));
	const leavingOf = ({ id }: ListedGroup): number => leaving.get(id) ?? 0;
	const emptied = groups.find((one) => one.common === 0 && leavingOf(one) > 1);
	if (emptied) return unsafe(REFUSALS.nobody(emptied.name));
	const exceeded = [
		...groups
			.filter((one) => isTooMuch(leavingOf(one), one.members, maxPercent))
			.map((one) => REFUSALS.percent(leavingOf(one), one.members, one.name, maxPercent)),
		...usersExceeded(losing, maxUsers, earlier),
	];
	return exceeded.length > 0
		? { reason: 'limit_exceeded', why: exceeded.join('; and ') }
		: undefined;
}

const unsafe = (why: string): Refusal => ({ reason: 'list_unsafe', why });

function isTooMuch(leaving: number, members: number, maxPercent: number): boolean {
	if (maxPercent === 0) return leaving > 0;
	return leaving > FEW && leaving * 100 > members * maxPercent;
}

function usersExceeded(losing: number, maxUsers: number, earlier: Earlier): string[] {
	if (earlier.isOver) return [REFUSALS.earlierRound];
	const isOver = losing > Math.max(0, maxUsers - earlier.users);
	return isOver ? [REFUSALS.users(losing, earlier.users, maxUsers)] : [];
}

/** How many leave each group, by the IDs of the groups; each change once. */
export function leavingIn(changes: readonly Change[]): Map<string, number> {
	const leaving = new Map<string, number>();
	const distinct = new Map(changes.map((change) => [keyOf(change), change]));
	for (const change of distinct.values()) {
		if (change.verb !== 'leave') continue;
		const id = change.group.id ?? '';
		leaving.set(id, (leaving.get(id) ?? 0) + 1);
	}
	return leaving;
}
