import type { Report } from '../test/n8n/real/command';
import { idOf, type Cell, type Measurement, type Result } from './cells';
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

/** Measures a cell so many times: the run whose time is in the middle counts. If it fails, the result says so, and everything is started anew. */
export async function tryCell(
	bench: Bench,
	{ cell, runs }: Planned,
	limits: Limits,
	report: Report,
): Promise<Result> {
	try {
		const measured: Measurement[] = [];
		while (measured.length < runs) measured.push(await measure(bench, cell, limits));
		measured.sort((one, other) => one.wall - other.wall);
		const measurement = measured[Math.floor(runs / 2)] as Measurement;
		return { ...cell, outcome: 'measured', measurement };
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
