/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHANGES } from '../operations';
import { FAULTS } from '../sandbox/faults';
import { truthDocument } from '../truth/catalogue/document';
import { EFFECTS } from '../truth/catalogue/effects';
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

	it('says of every fault what it does to users, and of nothing else', () => {
		expect(Object.keys(EFFECTS)).toEqual(FAULTS.map(({ id }) => id));
		const told = FAULTS.flatMap(({ id, endpoints }) =>
			CHANGES.map(({ change: { sort }, endpoint }) => ({
				...{ id, sort },
				isFault: endpoints.includes(endpoint),
				isTold: EFFECTS[id]?.[sort] !== undefined,
			})),
		);
		expect(told.filter(({ isFault, isTold }) => isTold && !isFault)).toEqual([]);
		// Many faults do to changes of groups what they do to those of a status.
		const untold = told.filter(({ isFault, isTold }) => isFault && !isTold);
		expect(untold.filter(({ sort }) => ['creation', 'status'].includes(sort))).toEqual([]);
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
