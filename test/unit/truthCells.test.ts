/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { FAULT_ROWS } from '../truth/catalogue/faultRows';
import { cellsOf } from '../truth/catalogue/row';
import { ROWS } from '../truth/catalogue/rows';

// The reporter runs outside jest, which has its own way to load TypeScript.
jest.mock('tsx/cjs/api', () => ({ require: (path: string): unknown => jest.requireActual(path) }));

interface Reporter {
	onTestResult(test: object, result: object): void;
	onRunComplete(): void;
	getLastError(): Error | undefined;
}

const TruthCells =
	jest.requireActual<new (options: { testNamePattern?: string }) => Reporter>(
		'../truth/truthCells',
	);

const FOLDER = join(__dirname, '..', 'truth', 'catalogue');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts'));

interface Told {
	title: string;
	status: string;
}

/** What the reporter says after a run in which every cell has a passed test, but for what is changed. */
function after(change: (results: Map<string, Told[]>) => void, options = {}) {
	const results = new Map(
		files.map((file): [string, Told[]] => [
			file,
			ROWS.filter((row) => row.file === file)
				.flatMap(cellsOf)
				.map((title) => ({ title, status: 'passed' })),
		]),
	);
	change(results);
	const reporter = new TruthCells(options);
	const context = { config: { displayName: { name: 'engine' } } };
	for (const [file, testResults] of results) {
		reporter.onTestResult({ path: join(FOLDER, file), context }, { testResults });
	}
	const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	reporter.onRunComplete();
	const lines = written.mock.calls.map(([line]) => String(line));
	written.mockRestore();
	return { error: reporter.getLastError()?.message, lines };
}

const file = 'effects.test.ts';
const testsOf = (results: Map<string, Told[]>): Told[] => results.get(file) ?? [];

it('counts the cells of a whole run', () => {
	const { error, lines } = after(() => {});
	expect(error).toBeUndefined();
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain('truth on engine: 98 faults, 16 of them in 3 positions × 3 settings');
	const cells = FAULT_ROWS.flatMap(cellsOf).length;
	expect(lines[0]).toContain(`: ${cells} of ${cells} cells; `);
});

it.each<[string, (results: Map<string, Told[]>) => void, string]>([
	['has no test', (results) => testsOf(results).shift(), 'no passed test for F30 · first'],
	[
		'has only a failed test',
		(results) => Object.assign(testsOf(results)[0] ?? {}, { status: 'failed' }),
		'no passed test for F30 · first',
	],
	[
		'is tested in another file',
		(results) => results.get('faults.test.ts')?.push(...testsOf(results).splice(0, 1)),
		`no passed test for F30 · first · stopWorkflow (${file})`,
	],
	[
		'is no row',
		(results) => testsOf(results).push({ title: 'F999 · last', status: 'passed' }),
		`no row for F999 · last (${file})`,
	],
])('fails a run in which a cell %s', (_, change, message) => {
	expect(after(change).error).toContain(message);
});

it('says nothing of a part of the tests', () => {
	const part = after((results) => results.delete(file));
	const named = after((results) => testsOf(results).shift(), { testNamePattern: 'F31' });
	for (const { error, lines } of [part, named]) expect([error, lines]).toEqual([undefined, []]);
});
