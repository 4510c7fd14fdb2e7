/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHANGES } from '../operations';
import { FAULTS, type Fault } from '../sandbox/faults';
import { truthDocument } from '../truth/catalogue/document';
import { EFFECTS, effectsOf, isTriedInAllCells } from '../truth/catalogue/effects';
import { cellOf, cellsOf } from '../truth/catalogue/row';
import { ROWS } from '../truth/catalogue/rows';

const ROOT = join(__dirname, '..', '..');

describe('docs/truth.md', () => {
	it('is what npm run docs:truth writes', () => {
		expect(readFileSync(join(ROOT, 'docs', 'truth.md'), 'utf8')).toBe(truthDocument());
	});

	it('names tests that exist', () => {
		const files = ROWS.map(({ file }) => join(ROOT, 'test', 'truth', 'catalogue', file));
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});
});

describe('The catalogue', () => {
	it('has each row once, and every fault', () => {
		const ids = ROWS.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => id.startsWith('F'))).toEqual(FAULTS.map(({ id }) => id));
	});

	it('says of every fault once what it does to users', () => {
		const told = EFFECTS.flatMap(([faults]) => faults).sort((one, other) => one - other);
		expect(told).toEqual(FAULTS.map((_, index) => index + 1));
		const untold = FAULTS.flatMap((fault) =>
			CHANGES.map(({ change, endpoint }) => ({ id: fault.id, sort: change.sort, endpoint })).filter(
				({ sort, endpoint }) => fault.endpoints.includes(endpoint) && !effectsOf(fault)[sort],
			),
		);
		expect(untold).toEqual([]);
	});

	it('tries all that a fault can do to a sort of change in all cells', () => {
		const kindsOf = (fault: Fault): string[] =>
			Object.entries(effectsOf(fault)).map(([sort, effect]) => {
				const isApplied = fault.stage !== 'before apply';
				// Whatever reason is given.
				const said = JSON.stringify(effect).replace(/"(failed|unknown) \w+"/g, '"$1"');
				return JSON.stringify({ sort, isApplied, said });
			});
		const tried = new Set(FAULTS.filter(isTriedInAllCells).flatMap(kindsOf));
		expect(FAULTS.filter((fault) => !kindsOf(fault).every((kind) => tried.has(kind)))).toEqual([]);
	});
});

describe('Titles of tests', () => {
	it('carry the cells of their rows', () => {
		const [row] = ROWS;
		if (!row) throw new Error('No rows');
		expect(cellsOf({ ...row, id: 'I07', cells: 'setting' })).toEqual([
			'I07 · stopWorkflow',
			'I07 · continueRegularOutput',
			'I07 · continueErrorOutput',
		]);
		expect(cellsOf({ ...row, id: 'F07', cells: 'position × setting' })).toHaveLength(9);
		expect(cellsOf({ ...row, id: 'P07', cells: 'position' })).toContain('P07 · middle');
		expect(cellsOf({ ...row, id: 'R07', cells: 'once' })).toEqual(['R07']);
	});

	it.each([
		['F07 · middle · stopWorkflow', 'F07 · middle · stopWorkflow'],
		['I02 · changeUsers · stopWorkflow', 'I02 · stopWorkflow'],
		['R01', 'R01'],
		['R01 in words', undefined],
		['the middle · stopWorkflow', undefined],
	])('%j is in the cell %j', (title, cell) => {
		expect(cellOf(title)).toBe(cell);
	});
});
