/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { OPERATIONS } from '../../operations';
import { offeredIn } from '../../operations/offered';
import { valueOf } from '../../operations/operation';
import { runNode, sandboxes } from '../harness/dronaHq';
import { fileOf, pageOf } from './page';

const offered = offeredIn(new DronaHq().description.properties);

const FOLDER = join(__dirname, '..', '..', '..', 'docs', 'operations');

/** The parts of pages that people write; links in them lead from the page. */
const NOTES = join(__dirname, 'notes');

const notesFor = (file: string): string | undefined => {
	const path = join(NOTES, file);
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** `npm run docs:operations` writes the pages; otherwise they are compared. */
const writes = process.env.WRITE_PAGES === 'true';

/** The pages are formatted after they have been written. */
const unformatted = (page: string): string => page.replace(/\s+/g, '').replace(/-{3,}/g, '---');

describe('The page of an operation', () => {
	const start = sandboxes();

	it.each(offered.map((operation) => [fileOf(operation), operation] as const))(
		'%s says what the operation takes and gives',
		async (file, operation) => {
			const [resource, value] = [operation.resource.value, operation.value];
			const described = OPERATIONS.find(
				(one) => one.resource === resource && valueOf(one) === value,
			);
			if (!described) throw new Error(`${resource} ${value} is not described for the tests`);
			const { items, parameters } = described.sample;
			const { rows } = await runNode({
				sandbox: await start(),
				items,
				parameters: { resource, operation: value, ...parameters },
			});
			const path = join(FOLDER, file);
			const page = pageOf(operation, described, rows, notesFor(file));
			if (writes) {
				mkdirSync(FOLDER, { recursive: true });
				writeFileSync(path, page);
			}
			expect(unformatted(readFileSync(path, 'utf8'))).toBe(unformatted(page));
		},
	);

	it('is there for operations only', () => {
		expect(readdirSync(FOLDER).sort()).toEqual(offered.map(fileOf).sort());
		expect(offered.map(fileOf)).toEqual(expect.arrayContaining(readdirSync(NOTES)));
	});
});
