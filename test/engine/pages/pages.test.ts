/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { operations } from '../../../nodes/DronaHq/operations';
import { runNode, sandboxes } from '../harness/dronaHq';
import { fileOf, pageOf } from './page';
import { SAMPLES } from './samples';

const FOLDER = join(__dirname, '..', '..', '..', 'docs', 'operations');

/** `npm run docs:operations` writes the pages; otherwise they are compared. */
const writes = process.env.WRITE_PAGES === 'true';

/** The pages are formatted after they have been written. */
const unformatted = (page: string): string => page.replace(/\s+/g, '').replace(/-{3,}/g, '---');

describe('The page of an operation', () => {
	const start = sandboxes();

	it.each(operations.map((operation) => [fileOf(operation), operation] as const))(
		'%s says what the operation takes and gives',
		async (file, operation) => {
			const { resource, value } = operation;
			const sample = SAMPLES[`${resource} ${value}`];
			if (!sample) throw new Error(`There is no sample of ${resource} ${value}`);
			const { rows } = await runNode({
				sandbox: await start(),
				items: sample.items,
				parameters: { resource, operation: value, ...sample.parameters },
			});
			const path = join(FOLDER, file);
			const page = pageOf(operation, sample, rows);
			if (writes) {
				mkdirSync(FOLDER, { recursive: true });
				writeFileSync(path, page);
			}
			expect(unformatted(readFileSync(path, 'utf8'))).toBe(unformatted(page));
		},
	);

	it('is there for operations only', () => {
		expect(readdirSync(FOLDER).sort()).toEqual(operations.map(fileOf).sort());
	});
});
