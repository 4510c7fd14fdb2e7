import type { IDataObject } from 'n8n-workflow';
import type { Change } from '../../account/change';
import { idValue } from '../../outcomes/keys';
import { OTHERS_CHANGED } from '../../outcomes/messages';
import { done, outcomeOfChange, type Outcome } from '../../outcomes/outcome';
import type { Verdict } from '../../outcomes/verdict';

/** Result fields that list groups. */
export const GROUP_LISTS = ['assigned_to', 'removed_from', 'invalid_groups', 'failed_groups'];

/** One outcome for all groups of an item: whatever is unclear about one of them makes the whole unclear. */
export function outcomeOfGroups(changes: readonly Change[], verdicts: readonly Verdict[]): Outcome {
	const outcomes = verdicts.map((verdict) => outcomeOfChange(verdict, 'changed'));
	return { ...combined(outcomes), extra: listsOf(changes, verdicts) };
}

function combined(outcomes: Outcome[]): Outcome {
	const unclear = outcomes.find(({ status }) => status === 'unknown');
	if (unclear) return unclear;
	const refusals = outcomes.filter(({ status }) => status !== 'changed');
	const [first] = refusals;
	if (!first) return done('changed');
	const message = [...new Set(refusals.map((refusal) => refusal.message))].join(' ');
	if (refusals.length === outcomes.length) return { ...first, message };
	return { ...first, status: 'partial', message: `${message} ${OTHERS_CHANGED}` };
}

/** What DronaHQ's answer lists, whatever that proves. */
function listsOf(changes: readonly Change[], verdicts: readonly Verdict[]): IDataObject {
	const groups = (list: string, of: Array<Change['verb']>) => {
		const named = changes.flatMap((change, index) => {
			const isListed = of.includes(change.verb) && verdicts[index]?.listedAs?.includes(list);
			return isListed && 'group' in change ? [idValue(change.group.id ?? '')] : [];
		});
		return named.length > 0 ? named : null;
	};
	return {
		assigned_to: groups('done', ['join']),
		removed_from: groups('removed', ['leave']),
		invalid_groups: groups('invalid', ['join', 'leave']),
		failed_groups: groups('failed', ['join', 'leave']),
	};
}
