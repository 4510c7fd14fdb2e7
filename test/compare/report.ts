import { shortly } from '../oracle/report';
import type { Plan } from '../oracle/plan';
import { lineOf, type Difference } from './differences';

/** Differences that are shown of one plan, and characters of the plan itself. */
const SHOWN = 12;
const LONG = 700;

/** What differs in the runs of a plan, for people. */
export function reportOf(plan: Plan, differences: readonly Difference[]): string {
	const text = shortly(plan);
	const more = differences.length - SHOWN;
	return [
		text.length > LONG ? `${text.slice(0, LONG)}…` : text,
		...differences.slice(0, SHOWN).map((difference) => `- ${lineOf(difference)}`),
		...(more > 0 ? [`- and ${more} more`] : []),
	].join('\n');
}
