import { about, statusOf, type Facts, type Judged } from './facts';
import type { Row } from './rows';
import { keyOfUnit, type Unit } from './units';
import { SUCCESSES, type Violation } from './violation';

const UNTRUE: Record<string, string> = {
	unknown: 'unknown without a fault',
	not_sent: 'not sent without a cause',
	failed: 'refused without a no',
	partial: 'in part without a reason',
	planned: 'planned without a cause',
};

/** The result has one of the statuses that it may rightly have. */
export function* checkStatus(judged: Judged, allowed: ReadonlySet<string>): Generator<Violation> {
	const status = statusOf(judged);
	if (allowed.has(status)) return;
	yield {
		name: UNTRUE[status] ?? 'success without evidence',
		detail: `${about(judged)}; rightly: ${[...allowed].join(' or ') || 'nothing'}`,
	};
}

const CLAIMS = new Set([...SUCCESSES, 'partial', 'unknown']);

/** Whatever is new must be told of as done, or as unclear. */
export function* checkTold(
	facts: Facts,
	unit: Unit,
	isTold: (judged: Judged) => boolean,
): Generator<Violation> {
	if (facts.wasDone(unit) || !facts.isDoneNow(unit)) return;
	if (facts.judged.some((judged) => CLAIMS.has(statusOf(judged)) && isTold(judged))) return;
	yield { name: 'changed, and not told', detail: keyOfUnit(unit) };
}

/** Rows that ask for the same in the same words have the same outcome. */
export function* checkTwins(
	all: readonly Judged[],
	wordsOf: (row: Row) => string,
): Generator<Violation> {
	const firsts = new Map<string, Judged>();
	for (const judged of all) {
		const words = wordsOf(judged.row);
		const first = firsts.get(words);
		if (!first) firsts.set(words, judged);
		else if (statusOf(first) !== statusOf(judged)) {
			yield { name: 'twins disagree', detail: `${about(first)} and ${about(judged)}` };
		}
	}
}
