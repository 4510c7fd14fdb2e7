import { keyOf, type MembershipChange } from '../account/change';
import { groupName } from '../account/refs';
import { isIn, namesAllGroups, surelyNamedGroupsOf, type User } from '../account/user';
import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import { REASONS } from '../outcomes/messages';
import { notShown, shownAsDone } from '../outcomes/seen';
import { DONE, type Verdict } from '../outcomes/verdict';
import { recalledVerdicts } from './retryOnFail';
import { isUndecided, type Row } from './row';

/** A membership that is looked up, and what is known of it so far. */
export interface ToCheck {
	change: MembershipChange;
	verdict: Verdict;
}

/** A list of a group's members that is whole and believed. */
export interface BelievedList {
	/** The group's. */
	id: string;
	/** By their IDs. */
	users: ReadonlyMap<string, User>;
	/** When it was read, as sentences tell it. */
	time: string;
}

/**
 * The memberships to look up: those of which no answer said what became of them, and with `all` those as
 * well that were acknowledged. By the keys of the changes.
 */
export async function membershipsToCheck(
	rows: readonly Row[],
	verdicts: ReadonlyMap<string, Verdict>,
	all: boolean,
): Promise<Map<string, ToCheck>> {
	const recalled = recalledVerdicts(rows);
	const toCheck = new Map<string, ToCheck>();
	const isDue = ({ proves }: Verdict): boolean =>
		proves === 'unclear' || (all && proves === 'done');
	if (![...verdicts.values(), ...recalled.values()].some(isDue)) return toCheck;
	await breath.each(rows, (row) => {
		for (const change of isUndecided(row) ? (row.changes ?? []) : []) {
			if (!('group' in change)) continue;
			const key = keyOf(change);
			const verdict = verdicts.get(key) ?? recalled.get(key);
			if (verdict && isDue(verdict)) toCheck.set(key, { change, verdict });
		}
	});
	return toCheck;
}

/** Whether the user's own record is needed as well: not to be on a list is weak evidence. */
export const needsRecord = ({ change, verdict }: ToCheck, list: BelievedList): boolean =>
	change.verb === 'leave' && verdict.proves === 'unclear' && !list.users.has(change.user.id ?? '');

/**
 * What is known of a membership once the account was looked at. A look never proves that nothing was
 * done: a list may lag, and a request may still be on its way.
 *
 * @param record the user's own, where it was asked for and came
 */
export function judged({ change, verdict }: ToCheck, list: BelievedList, record?: User): Verdict {
	const { verb, user, group } = change;
	const { time } = list;
	if (user.id === undefined) return verdict;
	const listed = list.users.get(user.id);
	const isAsWanted = (listed !== undefined) === (verb === 'join');
	const seen = {
		isAsWanted,
		time,
		group: group.name ?? nameIn(listed, list.id) ?? groupName(group),
	};
	if (verdict.proves === 'done') return { ...verdict, seen };
	const { reason, message = REASONS[reason ?? 'missing_from_response'] } = verdict;
	if (!isAsWanted) return { ...verdict, seen, message: notShown(verb, message, time) };
	const isGone = record !== undefined && namesAllGroups(record) && !isIn(record, { id: list.id });
	if (verb === 'leave' && !isGone) return verdict;
	return {
		...DONE,
		listedAs: [verb === 'join' ? 'done' : 'removed'],
		message: shownAsDone(verb, reason, time),
		seen,
	};
}

const nameIn = (user: User | undefined, id: string): string | undefined =>
	user && surelyNamedGroupsOf(user).find(({ grp_id }) => idKey(grp_id) === id)?.grp_name;

/** Whether the account showed memberships as they were wanted; null where that isn't known of all of them. */
export function confirmedOf(verdicts: readonly Verdict[]): boolean | null {
	const seen = verdicts.map((verdict) => verdict.seen?.isAsWanted);
	if (seen.includes(false)) return false;
	return seen.length === 0 || seen.includes(undefined) ? null : true;
}

/** The memberships that DronaHQ says it has changed, and that its lists didn't show. */
export function missingOf(checked: ReadonlyMap<string, Verdict>): {
	changes: number;
	time: string;
} {
	const missing = [...checked.values()].flatMap(({ proves, seen }) =>
		proves === 'done' && seen?.isAsWanted === false ? [seen] : [],
	);
	return { changes: missing.length, time: missing.at(-1)?.time ?? '' };
}
