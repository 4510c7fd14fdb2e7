/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

interface JestReport {
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ status: string; fullName: string }>;
	}>;
}

/** Nothing that a lie names takes as long on an idle machine. */
const MINUTES = 5;

/**
 * Runs test files on one line of n8n-core in a copy of the checkout. Answers what failed, each with its
 * file's path. Throws where a file can't be run at all, which proves nothing.
 */
export async function failuresIn(folder: string, files: readonly string[]): Promise<string[]> {
	const report = path.join(folder, 'report.json');
	await rm(report, { force: true });
	const child = spawn(
		process.execPath,
		[
			path.join('node_modules', 'jest', 'bin', 'jest.js'),
			...['--selectProjects', 'unit', 'engine', '--runInBand', '--forceExit', '--silent'],
			...['--cacheDirectory', path.join(folder, '..', 'cache')],
			...['--json', '--outputFile', report, '--runTestsByPath', ...files],
		],
		{ cwd: folder, stdio: 'ignore', timeout: MINUTES * 60_000 },
	);
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	await once(child, 'close');
	process.off('exit', end);

	const { testResults } = JSON.parse(await readFile(report, 'utf8')) as JestReport;
	const broken = testResults.find(({ assertionResults }) => assertionResults.length === 0);
	if (broken) throw new Error(`${path.relative(folder, broken.name)}: ${broken.message.trim()}`);
	return testResults.flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName }) => `${path.relative(folder, name)}: ${fullName}`),
	);
}
