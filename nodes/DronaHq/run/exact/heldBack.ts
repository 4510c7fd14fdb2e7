import { keyOf, type Change } from '../../account/change';
import { breath } from '../../http/breath';
import { DOUBTS, type Doubt } from '../../outcomes/doubts';
import { EXACT, howToApprove } from '../../outcomes/exact';
import { notSent, plannedAs, type Outcome } from '../../outcomes/outcome';
import type { Verdict } from '../../outcomes/verdict';
import { recalledVerdicts } from '../retryOnFail';
import type { Earlier } from '../rounds';
import type { Row } from '../row';
import type { Difference } from './difference';

/** Why changes are held back, by their keys; what an earlier try has sent is done. */
export async function doubtsIn(
	changes: ReadonlyMap<string, Change>,
	{ rows, doubtOf, made }: Difference,
	earlier: Earlier,
): Promise<Map<string, Doubt>> {
	const recalled = recalledVerdicts(rows);
	const doubts = new Map<string, Doubt>();
	await breath.each(changes, ([key, change]) => {
		if (change.verb !== 'leave' || recalled.has(key)) return;
		const isMadeAgain = earlier.made.has(change[made.of].id ?? '');
		const doubt = doubtOf(change) ?? (isMadeAgain ? DOUBTS.madeBefore : undefined);
		if (doubt) doubts.set(key, doubt);
	});
	return doubts;
}

/** What is known of changes that are held back, by their keys. */
export const heldBack = (held: ReadonlyMap<string, Doubt>, code: string): Map<string, Verdict> =>
	new Map(
		[...held].map(([key, { inRow, isOpen }]) => {
			const message = isOpen ? `${inRow} ${howToApprove(code)}` : inRow;
			return [key, { proves: 'not_applied', reason: 'list_unsafe', message }];
		}),
	);

/** What a dry run says of a row, of which what nothing can lift would not be done. */
export function plannedWithout(
	row: Row,
	held: ReadonlyMap<string, Doubt>,
	planned: (row: Row) => Outcome,
): Outcome {
	const { changes = [], keeps } = row;
	const doubtOf = (change: Change): Doubt | undefined => {
		const doubt = held.get(keyOf(change));
		return doubt?.isOpen ? undefined : doubt;
	};
	const doubt = changes.map(doubtOf).find((one) => one !== undefined);
	const due = changes.filter((change) => !doubtOf(change));
	if (doubt && due.length === 0) return notSent('list_unsafe', doubt.inRow);
	const outcome = planned({ ...row, changes: due });
	const message = [
		outcome.message,
		...(doubt ? [doubt.inRow] : []),
		...(keeps ? [EXACT.keptIn(keeps)] : []),
	].join(' ');
	return plannedAs(message, doubt ? 'list_unsafe' : outcome.reason);
}
