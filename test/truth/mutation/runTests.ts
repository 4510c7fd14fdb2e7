/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** What a run of jest came to. */
export interface TestRun {
	passed: number;
	/** The failed tests by their full titles, after the file that they are in. */
	failed: string[];
	/** Files that could not be run at all, with what jest said. */
	unloadable: string[];
}

interface JestReport {
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

const running = new Set<ChildProcess>();

/** Ends every run of jest that is under way. */
export function endAll(): void {
	for (const child of running) child.kill('SIGKILL');
}

/**
 * Runs unit and engine tests, the latter on one line of n8n-core, in a copy of the checkout.
 *
 * @param files the test files; none means all
 * @param minutes after which jest is ended; a run that long throws
 */
export async function runTests(
	folder: string,
	files: readonly string[],
	minutes: number,
): Promise<TestRun> {
	const report = path.join(folder, 'report.json');
	await rm(report, { force: true });
	const selection = files.length > 0 ? ['--runTestsByPath', ...files] : [];
	const child = spawn(
		process.execPath,
		[
			path.join('node_modules', 'jest', 'bin', 'jest.js'),
			...['--selectProjects', 'unit', 'engine', '--runInBand', '--forceExit', '--silent'],
			...['--cacheDirectory', path.join(folder, '..', 'cache')],
			...['--json', '--outputFile', report, ...selection],
		],
		{ cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], timeout: minutes * 60_000 },
	);
	running.add(child);
	let said = '';
	child.stderr.on('data', (text) => (said += String(text)));
	const [, signal] = await once(child, 'close');
	running.delete(child);
	if (signal)
		throw new Error(`jest was ended by ${String(signal)}; ${minutes} minutes are allowed`);
	const text = await readFile(report, 'utf8').catch(() => '');
	if (text === '') throw new Error(`jest left no report:\n${said.slice(-2000)}`);
	return readReport(JSON.parse(text) as JestReport, folder);
}

function readReport({ testResults }: JestReport, folder: string): TestRun {
	const run: TestRun = { passed: 0, failed: [], unloadable: [] };
	for (const { name, message, assertionResults } of testResults) {
		const file = path.relative(folder, name);
		if (assertionResults.length === 0) run.unloadable.push(`${file}: ${message.trim()}`);
		for (const { status, fullName } of assertionResults) {
			if (status === 'passed') run.passed++;
			if (status === 'failed') run.failed.push(`${file}: ${fullName}`);
		}
	}
	return run;
}
