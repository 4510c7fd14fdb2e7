/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { lineIn, lineOf } from '../e2e/compat/document';
import { planOf } from '../e2e/compat/plan';
import { reasonOf } from '../e2e/compat/registry';
import { compareVersions, newestPatches, spread, stableVersions } from '../e2e/compat/versions';
import { newHires } from '../e2e/n8n/onboarding';
import { lines } from '../e2e/real/lines';
import { rowsOf } from './tables';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const installed = (name: string): string =>
	(JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }).version;

describe('the versions of n8n that the README names', () => {
	const [table = ''] = /^\| n8n(.*\n\|)*.*$/m.exec(read('docs/compatibility.md')) ?? [];
	const rows = rowsOf(table);

	it('are those of the page that was written with them', () => {
		const passed = rows.map(([n8n = '', , , , whole]) => ({ n8n, isWhole: whole !== '' }));
		expect(lineIn(read('README.md'))).toBe(lineOf(passed));
	});

	it('are at least eight in order, from 1.94 on, three of them whole, and all of them work', () => {
		const versions = rows.map(([n8n = '']) => n8n);
		expect(versions.length).toBeGreaterThanOrEqual(8);
		expect(versions[0]).toMatch(/^1\.94\./);
		expect(versions).toEqual([...versions].sort(compareVersions));
		expect(rows.filter(([, , , , whole]) => whole !== '')).toHaveLength(3);
		for (const [, , , engine, whole] of rows) {
			expect(engine).toMatch(/^(\d+) of \1$/);
			expect(whole).toMatch(/^((\d+) of \2)?$/);
		}
	});

	it.each([
		[lines.current.version, 'n8n-core', 'n8n-workflow'],
		[lines.lts.version, 'n8n-core-lts', 'n8n-workflow-lts'],
	])('n8n %s, which the other tests run on, is one of them', (n8n, core, workflow) => {
		const row = rows.find(([version]) => version === n8n);
		expect(row?.slice(1, 3)).toEqual([installed(core), installed(workflow)]);
	});
});

describe('the choice of versions', () => {
	const listed = [
		...['1.93.0', '1.94.0', '1.94.1', '1.95.0-exp.1', '1.123.9', '1.123.81'],
		...['2.0.0', '2.9.9', '2.10.0'],
	];

	it('leaves out what is older than 1.94 and what is no release, and takes the newest patches', () => {
		const stable = stableVersions([...listed].reverse());
		const left = listed.filter((version) => !['1.93.0', '1.95.0-exp.1'].includes(version));
		expect(stable).toEqual(left);
		expect(newestPatches(stable)).toEqual(['1.94.1', '1.123.81', '2.0.0', '2.9.9', '2.10.0']);
	});

	it('is spread evenly, both ends included', () => {
		const entries = Array.from({ length: 75 }, (_, index) => index);
		expect(spread(entries, 10)).toEqual([0, 8, 16, 25, 33, 41, 49, 58, 66, 74]);
		expect(spread(entries.slice(0, 4), 10)).toEqual([0, 1, 2, 3]);
	});

	it('falls back to the next one where a version cannot be installed', () => {
		const { engines, whole } = planOf(listed, ['1.123.81', '2.9.9']);
		expect(engines.map(({ candidates }) => candidates)).toEqual([
			['1.94.1', '1.94.0'],
			['1.123.81', '1.123.9'],
			['2.0.0'],
			['2.9.9'],
			['2.10.0'],
		]);
		expect(whole.map(({ candidates }) => candidates)).toEqual([
			['1.123.81', '1.123.9', '1.94.1', '1.94.0'],
			['2.0.0', '2.9.9', '2.10.0'],
			['2.10.0', '2.9.9'],
		]);
	});
});

it.each([
	[
		'npm error code ETARGET\nnpm error notarget No matching version found for @n8n/di@0.9.0.\n',
		'the registry has no @n8n/di@0.9.0',
	],
	[
		"npm error code E404\nnpm error 404  'n8n-core@^9.0.0' is not in this registry.\n",
		'the registry has no n8n-core@^9.0.0',
	],
	[
		"npm error code E404\nnpm error 404  The requested resource 'n8n@9.9.9' could not be found or …\n",
		'the registry has no n8n@9.9.9',
	],
	['npm error code ENOSPC\nnpm error no space left', 'npm ended with ENOSPC'],
	['Building SQLite failed (exit code 1).\nmore', 'Building SQLite failed (exit code 1).'],
])('why a version cannot be installed is told in a few words: %j', (message, reason) => {
	expect(reasonOf(new Error(message))).toBe(reason);
});

it('the rows of the onboarding are read with their columns', () => {
	const rows = newHires();
	expect(rows).toHaveLength(120);
	const first = ['Amara Abbott', 'amara.abbott@example.com', 'Start-001-sandbox', 'Sales'];
	expect(Object.values(rows[0] ?? {})).toEqual(first);
	expect(rows.map(({ name }) => name)).toContain('Tanaka, Imran');
});
