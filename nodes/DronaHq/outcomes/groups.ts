import type { IDataObject } from 'n8n-workflow';
import { idValue } from './keys';
import { OTHERS_CHANGED } from './messages';
import { done, outcomeOfChange, type Outcome } from './outcome';
import { shownOfGroups } from './seen';
import type { Listed, Verdict } from './verdict';

/** Result fields about a user's groups: what is wanted in words, and lists of groups. */
export const GROUP_FIELDS = [
	'change',
	'assigned_to',
	'removed_from',
	'invalid_groups',
	'failed_groups',
];

/** A group that a user was to join or to leave, by ID or else by name, and what is proven about that. */
export interface GroupVerdict {
	id: string;
	side: 'join' | 'leave';
	verdict: Verdict;
}

/** A group that a user is to join or to leave, as sentences name it. */
export interface GroupChange {
	name: string;
	side: 'join' | 'leave';
}

/** As in "join HR; leave Sales": what joins comes first. Null where no group is asked for. */
export function changeInWords(changes: readonly GroupChange[]): string | null {
	const of = (wanted: GroupChange['side']): string[] =>
		changes.filter(({ side }) => side === wanted).map(({ name }) => `${wanted} ${name}`);
	return [...of('join'), ...of('leave')].join('; ') || null;
}

/** One outcome for all groups of an item: whatever is unclear about one of them makes the whole unclear. */
export const outcomeOfGroups = (groups: readonly GroupVerdict[]): Outcome => ({
	...combined(groups),
	extra: listsOfGroups(groups),
});

/** Verdicts about the user, not the group: they put no group into a list. */
const OF_USERS = new Set<Verdict['reason']>(['invalid_user', 'not_found']);

/** The result fields that list groups; null where a list would be empty. */
export function listsOfGroups(groups: readonly GroupVerdict[]): IDataObject {
	const ids = (list: Listed, ...sides: Array<GroupVerdict['side']>) => {
		const listed = groups.filter(
			({ side, verdict: { listedAs, reason } }) =>
				sides.includes(side) && listedAs?.includes(list) && !OF_USERS.has(reason),
		);
		return listed.length > 0 ? listed.map(({ id }) => idValue(id)) : null;
	};
	return {
		assigned_to: ids('done', 'join'),
		removed_from: ids('removed', 'leave'),
		invalid_groups: ids('invalid', 'join', 'leave'),
		failed_groups: ids('failed', 'join', 'leave'),
	};
}

function combined(groups: readonly GroupVerdict[]): Outcome {
	const outcomes = groups.map(({ verdict }) => outcomeOfChange(verdict, 'changed'));
	const unclear = outcomes.find(({ status }) => status === 'unknown');
	if (unclear) return { ...unclear, message: messageOfUnclear(groups, unclear) };
	const isRefused = ({ status }: Outcome): boolean => status === 'failed';
	const undone = outcomes.filter(({ status }) => status !== 'changed');
	const refusals = [...undone.filter(isRefused), ...undone.filter((one) => !isRefused(one))];
	const [first] = refusals;
	if (!first) return { ...done('changed'), message: wordsOf(outcomes) };
	const message = wordsOf(refusals);
	if (refusals.length === outcomes.length) return { ...first, message };
	return { ...first, status: 'partial', message: `${message} ${OTHERS_CHANGED}` };
}

/** Of several groups each that was looked at is named. */
function messageOfUnclear(groups: readonly GroupVerdict[], { reason, message }: Outcome): string {
	const looked = groups.flatMap(({ side, verdict: { seen } }) => (seen ? [{ side, seen }] : []));
	return groups.length > 1 && looked.length > 0 ? shownOfGroups(reason, looked) : message;
}

/** What is said of several of them, once. */
const wordsOf = (outcomes: readonly Outcome[]): string =>
	[...new Set(outcomes.map(({ message }) => message))].join(' ');
