import fc from 'fast-check';

import type { Coverage } from './coverage';
import type { Scope } from './faultPlans';
import { allPlans, judge, type AnyPlan } from './judge';
import type { OperationName } from './plan';
import type { Violation } from './violation';

/** Which runs to generate; the same seed gives the same ones. */
export interface Search {
	seed: number;
	/** Leads to one run of the seed, as a failed search prints it. */
	path?: string;
	runs: number;
	scope: Scope;
	/** Which operations; default: all. */
	operations?: readonly OperationName[];
	coverage: Coverage;
}

/** The smallest run that was found to break the promise, and how to see it again. */
export interface Finding {
	plan: AnyPlan;
	/** How it was generated. */
	of: Pick<Search, 'scope' | 'operations'>;
	violations: Violation[];
	seed: number;
	path: string;
}

/** Milliseconds for making a run smaller that breaks the promise. */
const SHRINKING = 60_000;

class BrokenPromise extends Error {
	constructor(readonly violations: Violation[]) {
		super(violations.map(({ name, detail }) => `${name}: ${detail}`).join('\n'));
	}
}

/** Generates runs until one breaks the promise; then makes it as small as it can be. */
export async function search({
	seed,
	path,
	runs,
	scope,
	operations,
	coverage,
}: Search): Promise<Finding | undefined> {
	let until = Infinity;
	const property = fc.asyncProperty(allPlans(scope, operations), async (plan) => {
		// Whatever is left of the shrinking passes, so that the smallest run so far is the result.
		if (Date.now() > until) return;
		const isFirst = until === Infinity;
		// For runs that can't be judged at all.
		until = Math.min(until, Date.now() + SHRINKING);
		const violations = await judge(plan, isFirst ? coverage : undefined);
		if (violations.length > 0) throw new BrokenPromise(violations);
		if (isFirst) until = Infinity;
	});
	const details = await fc.check(property, { seed, path, numRuns: runs });
	if (!details.failed || !details.counterexample) return undefined;
	const { errorInstance, counterexample, counterexamplePath } = details;
	return {
		plan: counterexample[0],
		of: { scope, operations },
		violations:
			errorInstance instanceof BrokenPromise
				? errorInstance.violations
				: [{ name: 'the run could not be judged', detail: String(errorInstance) }],
		seed,
		path: counterexamplePath ?? '',
	};
}
