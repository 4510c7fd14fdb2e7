import type { Plan } from '../oracle/plan';
import { areSame } from './differences';
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
	for (const [index, { name, rewrite }] of wanted.entries()) {
		const rewritten = JSON.parse(JSON.stringify(before)) as Observed;
		rewrite(rewritten, { plan, after });
		if (areSame(before, rewritten)) continue;
		const others = explain({ plan, before: rewritten, after }, wanted.slice(index + 1));
		if (others) return [name, ...others];
	}
	return undefined;
}
