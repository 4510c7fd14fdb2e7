import fc from 'fast-check';

/** What is wrong with a run, and how it went, a line each. */
export interface Broken {
	faults: string[];
	story: string[];
}

/** Runs to generate, and how each is judged; undefined: it kept the promise. */
export interface Generated<Run> {
	runs: fc.Arbitrary<Run>;
	/** @param isCounted whether it is no attempt to make another run smaller */
	judge(run: Run, isCounted: boolean): Promise<Broken | undefined>;
}

/** Which of them; the same seed gives the same ones. */
export interface Chosen {
	seed: number;
	/** Leads to one run of the seed, as a finding has it. */
	path?: string;
	count: number;
}

/** The smallest run that was found to break the promise, and how to see it again. */
export interface Finding extends Broken {
	seed: number;
	path: string;
}

/** Milliseconds for making a run smaller that breaks the promise. */
const SHRINKING = 60_000;

class BrokenPromise extends Error {
	constructor(readonly broken: Broken) {
		super(broken.faults.join('\n'));
	}
}

/** Generates runs until one breaks the promise; then makes it as small as it can be. */
export async function search<Run>(
	{ runs, judge }: Generated<Run>,
	{ seed, path, count }: Chosen,
): Promise<Finding | undefined> {
	let until = Infinity;
	const property = fc.asyncProperty(runs, async (run) => {
		// Whatever is left of the shrinking passes, so that the smallest run so far is the result.
		if (Date.now() > until) return;
		const isFirst = until === Infinity;
		// For runs that can't be judged at all.
		until = Math.min(until, Date.now() + SHRINKING);
		const broken = await judge(run, isFirst);
		if (broken) throw new BrokenPromise(broken);
		if (isFirst) until = Infinity;
	});
	const details = await fc.check(property, { seed, path, numRuns: count });
	if (!details.failed || !details.counterexample) return undefined;
	const { errorInstance, counterexample, counterexamplePath } = details;
	const broken =
		errorInstance instanceof BrokenPromise
			? errorInstance.broken
			: { faults: [`no judgement: ${String(errorInstance)}`], story: counterexample.map(String) };
	return { ...broken, seed, path: counterexamplePath ?? '' };
}
