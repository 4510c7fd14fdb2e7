/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';

import { projectFolder } from '../test/n8n/real/pack';
import { exitOnSignals } from '../test/n8n/real/temporaryFolder';
import { idOf, type Cell, type Result } from './cells';
import { WatchedN8n } from './n8n/watched';
import { measureOverhead, type Overhead } from './overhead';
import { planOf, whyNot, type Planned } from './plan';
import { chartOf } from './report/chart';
import { documentOf } from './report/document';
import { emptyResults, loadResults, saveResults, type Results } from './results';
import { measure, type Bench } from './run';
import { RemoteSandbox } from './sandbox/remote';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const messageOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/**
 * Measures, and writes docs/benchmarks.md with its chart. `--quick` measures little, `--only REGEXP`
 * the runs it fits, such as "activate node 10000"; both write beside the results. `--minutes N` is
 * how long it may take, `--render FILE` writes the document from the results of an earlier run.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			minutes: { type: 'string', default: '35' },
			only: { type: 'string' },
			render: { type: 'string' },
		},
	});
	const docs = path.join(projectFolder, 'docs');
	if (values.render) return await render(loadResults(values.render), docs);
	exitOnSignals();
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-results-'));
	const file = path.join(folder, 'results.json');
	print(`The results are kept in ${file}`);
	const fits = new RegExp(values.only ?? '');
	const plan = planOf(values.quick).filter(({ cell }) => fits.test(idOf(cell)));
	const results = await run(file, Number(values.minutes) * 60_000, plan);
	await render(results, values.quick || values.only ? folder : docs);
}

/** Runs the plan; a cell that fails is noted and doesn't keep the others from running. */
async function run(file: string, time: number, plan: Planned[]): Promise<Results> {
	const started = Date.now();
	const bench = await start();
	const results = emptyResults(bench.n8n.version);
	const save = (): void => {
		results.minutes = Math.round((Date.now() - started) / 6_000) / 10;
		saveResults(file, results);
	};
	try {
		for (const cell of warmUps) await tryCell(bench, cell, time);
		results.overhead = await tryOverhead(bench);
		save();
		for (const [index, planned] of plan.entries()) {
			const left = started + time - Date.now();
			const reason = whyNot(planned, left);
			const result: Result = reason
				? { ...planned.cell, outcome: 'not run', reason }
				: await tryCell(bench, planned.cell, left);
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

async function tryCell(bench: Bench, cell: Cell, left: number): Promise<Result> {
	try {
		return { ...cell, outcome: 'measured', measurement: await measure(bench, cell, left) };
	} catch (error) {
		// Nobody knows what still runs in there.
		await stop(bench);
		Object.assign(bench, await start());
		return { ...cell, outcome: 'failed', reason: messageOf(error) };
	}
}

async function tryOverhead({ sandbox }: Bench): Promise<Overhead | undefined> {
	try {
		return await measureOverhead(sandbox, 10_000);
	} catch (error) {
		print(`The node's overhead wasn't measured: ${messageOf(error)}`);
		return undefined;
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

async function render(results: Results, folder: string): Promise<void> {
	mkdirSync(path.join(folder, 'images'), { recursive: true });
	writeFileSync(path.join(folder, 'images', 'benchmarks.svg'), chartOf(results));
	const file = path.join(folder, 'benchmarks.md');
	writeFileSync(file, await format(documentOf(results), { parser: 'markdown' }));
	print(`Written: ${file}`);
}

main().then(
	// n8n-core leaves handles open.
	() => process.exit(process.exitCode),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
