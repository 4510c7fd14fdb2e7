import type { Report } from '../test/e2e/real/command';
import { idOf, type Cell, type Result } from './cells';
import { WatchedN8n } from './n8n/watched';
import type { Planned } from './plan';
import { measure, type Bench, type Limits } from './run';
import { RemoteSandbox } from './sandbox/remote';

/** An error's words, as short as a table needs them. */
export const messageOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).slice(0, 120);

/** Whatever runs first is slow, because everything has to be loaded and compiled. */
export const warmUps: Cell[] = (['node', 'version1', 'http', 'batches', 'loop'] as const).map(
	(variant) => ({
		work: 'activate',
		variant,
		users: 200,
		latency: 0,
		server: 'free',
	}),
);

/**
 * Measures cells so many times, in turns, each time in the opposite order: whatever runs later finds more of
 * n8n compiled. Of each the run counts whose time is in the middle.
 */
export async function tryCells(
	bench: Bench,
	{ cells, runs }: Planned,
	limits: Limits,
	report: Report,
): Promise<Result[]> {
	const tries = cells.map((cell) => ({ cell, results: new Array<Result>() }));
	for (let run = 0; run < runs; run++) {
		for (const { cell, results } of tries) results.push(await tryCell(bench, cell, limits, report));
		tries.reverse();
	}
	return cells.map((cell) =>
		middleOf(tries.flatMap((one) => (one.cell === cell ? one.results : []))),
	);
}

/** One that failed says more than those that did not. */
function middleOf(results: readonly Result[]): Result {
	const wallOf = (result: Result): number =>
		result.outcome === 'measured' ? result.measurement.wall : 0;
	const sorted = [...results].sort((one, other) => wallOf(one) - wallOf(other));
	const failed = results.find(({ outcome }) => outcome === 'failed');
	return failed ?? (sorted[Math.floor(sorted.length / 2)] as Result);
}

/** Measures a cell once. If it fails, the result says so, and everything is started anew. */
async function tryCell(bench: Bench, cell: Cell, limits: Limits, report: Report): Promise<Result> {
	try {
		return { ...cell, outcome: 'measured', measurement: await measure(bench, cell, limits) };
	} catch (error) {
		const reason = messageOf(error);
		report(`${idOf(cell)} failed: ${reason}`);
		// Nobody knows what still runs in there.
		await stop(bench);
		Object.assign(bench, await start(report).catch(async () => await start(report)));
		return { ...cell, outcome: 'failed', reason };
	}
}

/** What something finds out beside the cells; undefined, and a word about it, where it fails. */
export async function tryBeside<T>(
	what: string,
	find: () => Promise<T>,
	report: Report,
): Promise<T | undefined> {
	try {
		return await find();
	} catch (error) {
		report(`${what} failed: ${messageOf(error)}`);
		return undefined;
	}
}

/** Starts a real n8n with the packed node, and a sandbox, each in its own process. */
export async function start(report: Report): Promise<Bench> {
	const n8n = await WatchedN8n.start(report);
	return { n8n, sandbox: RemoteSandbox.start() };
}

/** Ends both. May be called twice. */
export async function stop({ n8n, sandbox }: Bench): Promise<void> {
	await Promise.all([n8n.stop(), sandbox.stop()]);
}
