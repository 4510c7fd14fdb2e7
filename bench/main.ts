/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';

import { projectFolder } from '../test/e2e/real/pack';
import { exitOnSignals } from '../test/e2e/real/temporaryFolder';
import { idOf, type Result } from './cells';
import { measureOverhead } from './engine/overhead';
import { countMemberships } from './memberships/memberships';
import { isTimeFor, only, planOf, type Planned } from './plan';
import { chartOf } from './report/chart';
import { documentOf } from './report/document';
import { emptyResults, loadResults, Lookup, saveResults, type Results } from './results';
import { messageOf, start, stop, tryBeside, tryCells, warmUps } from './session';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Measures, and writes docs/benchmarks.md with its chart. `--quick` measures little, `--only REGEXP`
 * the runs it fits, such as "activate node 10000", `--profile` keeps a CPU profile of n8n for each
 * run, which slows it down: these three write beside the results. `--minutes N` is how long it may
 * take, `--continue FILE` does what an earlier run had no time for, `--render FILE` writes the document
 * from the results of an earlier run.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			minutes: { type: 'string', default: '25' },
			only: { type: 'string' },
			profile: { type: 'boolean', default: false },
			continue: { type: 'string' },
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
	const results = await run(file, {
		time: Number(values.minutes) * 60_000,
		plan: only((cell) => fits.test(idOf(cell)), planOf(values.quick)),
		profiles: values.profile ? folder : undefined,
		earlier: values.continue ? loadResults(values.continue) : undefined,
	});
	const isWhole = !values.quick && !values.profile && values.only === undefined;
	await render(results, isWhole ? docs : folder);
}

interface Run {
	/** How long it may take, in ms. */
	time: number;
	plan: Planned[];
	profiles?: string;
	/** What was measured before; not measured again. */
	earlier?: Results;
}

/** Runs the plan; a cell that fails is noted and doesn't keep the others from running. */
async function run(file: string, { time, plan, profiles, earlier }: Run): Promise<Results> {
	const started = Date.now();
	const bench = await start(print);
	const known = new Lookup(earlier ?? { cells: [] });
	const results: Results = { ...emptyResults(bench.n8n.version), ...earlier, cells: [] };
	if (earlier) results.sittings++;
	const save = (): void => {
		const minutes = (earlier?.minutes ?? 0) + (Date.now() - started) / 60_000;
		results.minutes = Math.round(minutes * 10) / 10;
		saveResults(file, results);
	};
	const resultsOf = async (planned: Planned): Promise<Result[]> => {
		const { cells } = planned;
		const before = cells.flatMap((cell) => known.result(cell) ?? []);
		const measured = before.filter(({ outcome }) => outcome === 'measured');
		// What is compared is measured together.
		if (measured.length === cells.length) return measured;
		const left = started + time - Date.now();
		if (isTimeFor(planned, left)) return await tryCells(bench, planned, { left, profiles }, print);
		const reason = 'No time was left for it.';
		return cells.map((cell) => ({ ...cell, outcome: 'not run', reason }));
	};
	try {
		await tryCells(bench, { cells: warmUps, runs: 1 }, { left: time }, print);
		results.memberships ??= await tryBeside('Counting requests', countMemberships, print);
		const overhead = async () => await measureOverhead(bench.sandbox);
		results.overhead ??= await tryBeside('Measuring the overhead', overhead, print);
		save();
		for (const [index, planned] of plan.entries()) {
			for (const result of await resultsOf(planned)) {
				results.cells.push(result);
				print(`${index + 1}/${plan.length} ${idOf(result)}: ${inShort(result)}`);
			}
			save();
		}
	} catch (error) {
		print(`The bench ended early: ${messageOf(error)}`);
		process.exitCode = 1;
	} finally {
		await stop(bench);
	}
	return results;
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
