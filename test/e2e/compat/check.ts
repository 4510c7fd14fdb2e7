/** Something that the node is asked to do in an n8n. */
export interface Check<Bench> {
	/** Completes "the node …": "lists users". */
	name: string;
	/** Throws where the node doesn't do as it should. */
	run: (bench: Bench) => Promise<void>;
}

/** What came of all checks in one n8n. */
export interface Outcome {
	/** How many checks there are. */
	checks: number;
	failed: Failure[];
}

/** A check that failed, and why. */
export interface Failure {
	check: string;
	message: string;
}

/** Runs checks one after the other; `onBench` gives each a bench of its own. */
export async function runChecks<Bench>(
	checks: Array<Check<Bench>>,
	onBench: (use: Check<Bench>['run']) => Promise<void>,
): Promise<Outcome> {
	const failed: Failure[] = [];
	for (const { name, run } of checks) {
		try {
			await onBench(run);
		} catch (error) {
			failed.push({ check: name, message: (error as Error).message });
		}
	}
	return { checks: checks.length, failed };
}

/** The outcome where something keeps all checks from being run. */
export const noneRan = (checks: Array<{ name: string }>, { message }: Error): Outcome => ({
	checks: checks.length,
	failed: checks.map(({ name }, index) => ({
		check: name,
		message: index === 0 ? message : 'not tried',
	})),
});
