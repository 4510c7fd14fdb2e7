import { idValue } from './keys';
import { OTHERS_CHANGED } from './messages';
import { done, outcomeOfChange, type Outcome } from './outcome';
import type { Listed, Verdict } from './verdict';

/** Result fields that list groups. */
export const GROUP_LISTS = ['assigned_to', 'removed_from', 'invalid_groups', 'failed_groups'];

/** A group that a user was to join or to leave, by ID or else by name, and what is proven about that. */
export interface GroupVerdict {
	id: string;
	side: 'join' | 'leave';
	verdict: Verdict;
}

/** One outcome for all groups of an item: whatever is unclear about one of them makes the whole unclear. */
export function outcomeOfGroups(groups: readonly GroupVerdict[]): Outcome {
	const ids = (list: Listed, ...sides: Array<GroupVerdict['side']>) => {
		const listed = groups.filter(
			({ side, verdict }) => sides.includes(side) && verdict.listedAs?.includes(list),
		);
		return listed.length > 0 ? listed.map(({ id }) => idValue(id)) : null;
	};
	return {
		...combined(groups.map(({ verdict }) => outcomeOfChange(verdict, 'changed'))),
		extra: {
			assigned_to: ids('done', 'join'),
			removed_from: ids('removed', 'leave'),
			invalid_groups: ids('invalid', 'join', 'leave'),
			failed_groups: ids('failed', 'join', 'leave'),
		},
	};
}

function combined(outcomes: Outcome[]): Outcome {
	const unclear = outcomes.find(({ status }) => status === 'unknown');
	if (unclear) return unclear;
	const isRefused = ({ status }: Outcome): boolean => status === 'failed';
	const undone = outcomes.filter(({ status }) => status !== 'changed');
	const refusals = [...undone.filter(isRefused), ...undone.filter((one) => !isRefused(one))];
	const [first] = refusals;
	if (!first) return done('changed');
	const message = [...new Set(refusals.map((refusal) => refusal.message))].join(' ');
	if (refusals.length === outcomes.length) return { ...first, message };
	return { ...first, status: 'partial', message: `${message} ${OTHERS_CHANGED}` };
}
