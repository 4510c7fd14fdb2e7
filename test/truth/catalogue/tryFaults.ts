import type { Finding } from './finding';
import { findingOf, truthOf, type Trial } from './trial';
import { Turns } from './turns';
import { truthOfUpsert } from './upsertTrial';

/** Milliseconds for the runs of a test, which wait for those before them. */
const PATIENCE = 120_000;

/** Makes these runs, whose findings are told test by test. Call it at the top of a file. */
export function tryFaults(tests: ReadonlyArray<{ title: string; trials: Trial[] }>): void {
	const tried = tests.map(({ title, trials }) => ({
		title,
		runs: trials.map((trial) => ({ trial, find: once(async () => await inTurn(trial)) })),
	}));

	beforeAll(() => {
		for (const { trial, find } of tried.flatMap(({ runs }) => runs)) {
			// Not many times 100 MB at once. Of what fails, the test that waits for it tells.
			if (trial.fault.cost !== 'memory') find().catch(() => undefined);
		}
	});

	it.each(tried)(
		'$title',
		async ({ runs }) => {
			expect(runs.length).toBeGreaterThan(0);
			for (const { trial, find } of runs) {
				const { operation, setting, stays } = trial;
				const run = { operation: operation.name, setting, stays };
				expect({ ...run, ...(await find()) }).toEqual({ ...run, ...truth(trial) });
			}
		},
		PATIENCE,
	);
}

const truth = (trial: Trial): Finding =>
	trial.operation.change.updates ? truthOfUpsert(trial) : truthOf(trial);

/** Runs side by side, because some mostly wait for what a fault holds up. */
const turns = new Turns(4);

async function inTurn(trial: Trial): Promise<Finding> {
	const done = await turns.take();
	try {
		return await findingOf(trial, done);
	} finally {
		done();
	}
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}
