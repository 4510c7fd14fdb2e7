/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { projectFolder } from '../test/n8n/real/pack';
import { exitOnSignals } from '../test/n8n/real/temporaryFolder';
import { idOf, type Cell, type Result } from './cells';
import { WatchedN8n } from './n8n/watched';
import { measureOverhead } from './overhead';
import { planOf, whyNot } from './plan';
import { chartOf } from './report/chart';
import { documentOf } from './report/document';
import { emptyResults, loadResults, saveResults, type Results } from './results';
import { measure, type Bench } from './run';
import { RemoteSandbox } from './sandbox/remote';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const messageOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/**
 * Measures, and writes docs/benchmarks.md with its chart. `--quick` measures little and writes both
 * beside the results, `--minutes N` is how long it may take, `--render FILE` writes the document
 * from the results of an earlier run.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			minutes: { type: 'string', default: '35' },
			render: { type: 'string' },
		},
	});
	const docs = path.join(projectFolder, 'docs');
	if (values.render) return render(loadResults(values.render), docs);
	exitOnSignals();
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-results-'));
	const file = path.join(folder, 'results.json');
	print(`The results are kept in ${file}`);
	const results = await run(file, Number(values.minutes) * 60_000, values.quick);
	render(results, values.quick ? folder : docs);
}

/** Runs the plan; a cell that fails is noted and doesn't keep the others from running. */
async function run(file: string, time: number, isQuick: boolean): Promise<Results> {
	const started = Date.now();
	const bench = await start();
	const results = emptyResults(bench.n8n.version);
	const save = (): void => {
		results.minutes = Math.round((Date.now() - started) / 6_000) / 10;
		saveResults(file, results);
	};
	try {
		for (const cell of warmUps) await tryCell(bench, cell);
		results.overhead = await measureOverhead(bench.sandbox, isQuick ? 1_000 : 10_000);
		save();
		const plan = planOf(isQuick);
		for (const [index, planned] of plan.entries()) {
			const reason = whyNot(planned, started + time - Date.now());
			const result: Result = reason
				? { ...planned.cell, outcome: 'not run', reason }
				: await tryCell(bench, planned.cell);
			results.cells.push(result);
			save();
			print(`${index + 1}/${plan.length} ${idOf(result)}: ${inShort(result)}`);
		}
		return results;
	} catch (error) {
		print(`The bench ended early: ${messageOf(error)}`);
		process.exitCode = 1;
		return results;
	} finally {
		await stop(bench);
	}
}

/** Whatever runs first is slow, because everything has to be loaded and compiled. */
const warmUps: Cell[] = (['node', 'http', 'batches', 'loop'] as const).map((variant) => ({
	work: 'activate',
	variant,
	users: 200,
	latency: 0,
	server: 'free',
}));

async function tryCell(bench: Bench, cell: Cell): Promise<Result> {
	try {
		return { ...cell, outcome: 'measured', measurement: await measure(bench, cell) };
	} catch (error) {
		// Nobody knows what still runs in there.
		await stop(bench);
		Object.assign(bench, await start());
		return { ...cell, outcome: 'failed', reason: messageOf(error) };
	}
}

async function start(): Promise<Bench> {
	const n8n = await WatchedN8n.start(print);
	return { n8n, sandbox: RemoteSandbox.start() };
}

async function stop({ n8n, sandbox }: Bench): Promise<void> {
	await Promise.all([n8n.stop(), sandbox.stop()]);
}

function inShort(result: Result): string {
	if (result.outcome !== 'measured') return `${result.outcome}: ${result.reason}`;
	const { wall, requests, right, undone, untrue, stall } = result.measurement;
	return `${Math.round(wall)} ms, ${requests} requests, ${right} right, ${undone} undone, ${untrue} untrue, stall ${stall ?? '-'} ms`;
}

function render(results: Results, folder: string): void {
	mkdirSync(path.join(folder, 'images'), { recursive: true });
	writeFileSync(path.join(folder, 'images', 'benchmarks.svg'), chartOf(results));
	writeFileSync(path.join(folder, 'benchmarks.md'), documentOf(results));
	print(`Written: ${path.join(folder, 'benchmarks.md')}`);
}

main().then(
	// n8n-core leaves handles open.
	() => process.exit(process.exitCode),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
