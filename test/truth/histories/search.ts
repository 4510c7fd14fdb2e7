import fc from 'fast-check';

import { drive } from './drive';
import { violationsOf } from './judge';
import type { Seen } from './observed';
import { histories } from './plans';
import { reportOf } from './report';
import type { Summary } from './summary';

/** Which histories to generate; the same seed gives the same ones. */
export interface Search {
	seed: number;
	/** Leads to one history of the seed, as a failed search prints it. */
	path?: string;
	runs: number;
	summary: Summary;
}

/** Milliseconds for making a history smaller that breaks the promise. */
const SHRINKING = 30_000;

class BrokenPromise extends Error {
	constructor(
		readonly seen: Seen,
		readonly violations: string[],
	) {
		super(violations.join('\n'));
	}
}

/** Generates histories until one breaks the promise; then reports the smallest such one that it finds. */
export async function search({ seed, path, runs, summary }: Search): Promise<string | undefined> {
	let until = Infinity;
	const property = fc.asyncProperty(histories, async (history) => {
		// Whatever is left of the shrinking passes, so that the smallest history so far is the result.
		if (Date.now() > until) return;
		const seen = await drive(history);
		const violations = violationsOf(seen);
		if (until === Infinity) summary.add(seen, violations.length);
		if (violations.length === 0) return;
		until = Math.min(until, Date.now() + SHRINKING);
		throw new BrokenPromise(seen, violations);
	});
	const details = await fc.check(property, { seed, path, numRuns: runs });
	if (!details.failed || !details.counterexample) return undefined;
	const { errorInstance, counterexample, counterexamplePath } = details;
	if (!(errorInstance instanceof BrokenPromise)) return `No judgement: ${String(errorInstance)}`;
	const again = `HISTORY_SEED=${seed} HISTORY_PATH=${counterexamplePath}`;
	return reportOf(counterexample[0], errorInstance, again);
}
