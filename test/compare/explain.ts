import type { Plan } from '../oracle/plan';
import { areSame, differencesOf, type Difference } from './differences';
import type { Observed } from './observed';
import type { Wanted } from './wanted';

/** What was seen of one plan in both builds. */
export interface Pair {
	plan: Plan;
	before: Observed;
	after: Observed;
}

/**
 * The names of the wanted differences that make up the whole difference, in the order of the list:
 * none where there is none. Undefined where something is left that nobody wants. Each may be left out,
 * because the reference may have it already.
 */
export function explain(
	{ plan, before, after }: Pair,
	wanted: readonly Wanted[],
): string[] | undefined {
	if (areSame(before, after)) return [];
	for (const [index, rule] of wanted.entries()) {
		const rewritten = applied(rule, { plan, before, after });
		if (areSame(before, rewritten)) continue;
		const others = explain({ plan, before: rewritten, after }, wanted.slice(index + 1));
		if (others) return [rule.name, ...others];
	}
	return undefined;
}

/** What nobody wants of a difference: what is left after each wanted one that makes it smaller. */
export function unwanted(pair: Pair, wanted: readonly Wanted[]): Difference[] {
	let left = differencesOf(pair.before, pair.after);
	let { before } = pair;
	for (const rule of wanted) {
		const rewritten = applied(rule, { ...pair, before });
		const differences = differencesOf(rewritten, pair.after);
		if (differences.length >= left.length) continue;
		left = differences;
		before = rewritten;
	}
	return left;
}

function applied({ rewrite }: Wanted, { plan, before, after }: Pair): Observed {
	const rewritten = JSON.parse(JSON.stringify(before)) as Observed;
	rewrite(rewritten, { plan, after });
	return rewritten;
}
