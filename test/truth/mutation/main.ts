/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { compileErrors } from './compile';
import { Judge } from './judge';
import { withLie, type Lie } from './lie';
import { lies } from './lies';
import { endAll, runTests } from './runTests';
import { ROOT, WorkingCopy } from './workingCopy';

/** How many lies are told at once, each in a copy of its own. */
const AT_ONCE = 2;

const print = (line = '') => process.stdout.write(`${line}\n`);

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** What is wrong with the list itself: nothing has to be run to know it. */
function problemsOf(told: readonly Lie[]): string[] {
	const names = told.map(({ name }) => name);
	const twice = names.filter((name, index) => names.indexOf(name) !== index);
	return [
		...twice.map((name) => `Two lies are called '${name}'.`),
		...told.flatMap((lie) => {
			try {
				withLie(lie, readFileSync(path.join(ROOT, lie.file), 'utf8'));
				return [];
			} catch (error) {
				return [`Stale lie '${lie.name}': ${error instanceof Error ? error.message : ''}`];
			}
		}),
		...told.flatMap(({ name, provenBy }) =>
			provenBy
				.filter((file) => !existsSync(path.join(ROOT, file)))
				.map((file) => `Stale lie '${name}': there is no ${file}.`),
		),
	];
}

/** The tests that lies name and that fail without any. */
async function failuresWithout(told: readonly Lie[], copies: WorkingCopy[]): Promise<string[]> {
	const files = [...new Set(told.flatMap(({ provenBy }) => provenBy))];
	const failures = copies.map(async ({ folder }, own) => {
		const share = files.filter((_, index) => index % copies.length === own);
		return await failuresIn(folder, share);
	});
	return (await Promise.all(failures)).flat();
}

/** What fails in these test files twice: once may be a busy machine's fault. */
async function failuresIn(folder: string, files: readonly string[]): Promise<string[]> {
	let failures: string[] = [];
	let open = files;
	for (let times = 0; times < 2 && open.length > 0; times++) {
		const { failed, unloadable } = await runTests(folder, open, 10);
		failures = [...failed, ...unloadable];
		open = open.filter((file) => failures.some((failure) => failure.startsWith(`${file}:`)));
	}
	return failures;
}

/** Tells every lie and prints what caught it. Answers which ones survive. */
async function tellAll(
	told: readonly Lie[],
	copies: WorkingCopy[],
	judge: Judge,
): Promise<string[]> {
	const waiting = [...told];
	const survivors: string[] = [];
	const work = async (copy: WorkingCopy) => {
		for (let lie = waiting.shift(); lie; lie = waiting.shift()) {
			const begun = Date.now();
			const verdict = await judge.judge(lie, copy);
			if ('caughtBy' in verdict) {
				print(`caught    ${lie.name} (${seconds(begun)})\n          ${verdict.caughtBy}`);
			} else {
				survivors.push(`SURVIVES  ${lie.name}\n          ${lie.file}: ${verdict.survives}`);
				print(`${survivors.at(-1)} (${seconds(begun)})`);
			}
		}
	};
	await Promise.all(copies.map(work));
	return survivors;
}

async function main(): Promise<boolean> {
	const { values } = parseArgs({
		options: { only: { type: 'string', default: '' }, check: { type: 'boolean', default: false } },
	});
	const told = lies.filter(({ name, file, provenBy }) =>
		[name, file, ...provenBy].some((text) => text.includes(values.only)),
	);
	const problems = problemsOf(told);
	if (problems.length > 0 || values.check) return report(0, problems);

	const begun = Date.now();
	const folder = mkdtempSync(path.join(tmpdir(), 'dronahq-lies-'));
	process.once('exit', () => {
		endAll();
		// Tests that were just ended may have been writing.
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	const copy = async (name: string) => await WorkingCopy.make(path.join(folder, name));

	const copies = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => copy(`${index}`)));
	const failing = failuresWithout(told, copies);
	const uncompiled = compileErrors(told);
	if (uncompiled.length > 0) return report(0, uncompiled);
	const failures = (await failing).map((title) => `Fails without any lie: ${title}`);
	failures.forEach((failure) => print(failure));
	print(`What the tests say without a lie is known (${seconds(begun)}).`);

	const judge = new Judge(new Set(await failing), print, async () => await copy('truth'));
	const survivors = await tellAll(told, copies, judge);
	print(`\n${told.length} lies in ${seconds(begun)}`);
	return report(told.length - survivors.length, [...failures, ...survivors]);
}

/** Prints the counts as the tests of the other projects do. Whether all is well. */
function report(caught: number, problems: readonly string[]): boolean {
	problems.forEach((problem) => print(problem));
	print(`project mutation: ${caught} passed, ${problems.length} failed, 0 skipped`);
	return problems.length === 0;
}

void main().then((fine) => {
	process.exitCode = fine ? 0 : 1;
});
