/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { DronaHqTrigger } from '../../../nodes/DronaHq/DronaHqTrigger.node';
import { OPERATIONS } from '../../operations';
import { offeredIn } from '../../operations/offered';
import { valueOf } from '../../operations/operation';
import { runNode, sandboxes } from '../harness/dronaHq';
import { fileOf, pageOf, pageOfNode, tableOfPages, TRIGGER_FILE } from './page';

const offered = offeredIn(new DronaHq().description.properties);

const trigger = new DronaHqTrigger().description;

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

/** The README, in which the table of all pages stands between two markers. */
const README = join(__dirname, '..', '..', '..', 'README.md');

/** Writes a page, or compares it. */
function writeOrCompare(file: string, page: string): void {
	const path = join(FOLDER, file);
	if (writes) {
		mkdirSync(FOLDER, { recursive: true });
		writeFileSync(path, page);
	}
	expect(unformatted(readFileSync(path, 'utf8'))).toBe(unformatted(page));
}

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
			writeOrCompare(file, pageOf(operation, described, rows, notesFor(file)));
		},
	);

	it('is there for operations only, and for the trigger', () => {
		const pages = [...offered.map(fileOf), TRIGGER_FILE];
		expect(readdirSync(FOLDER).sort()).toEqual(pages.sort());
		expect(pages).toEqual(expect.arrayContaining(readdirSync(NOTES)));
	});
});

it('The page of the trigger says what it takes', () => {
	writeOrCompare(TRIGGER_FILE, pageOfNode(trigger, notesFor(TRIGGER_FILE) ?? ''));
});

it('The table of the README leads to all pages', () => {
	const readme = readFileSync(README, 'utf8');
	const table = `<!-- operations -->\n\n${tableOfPages(offered, trigger, 'docs/operations')}\n<!-- /operations -->`;
	const between = /<!-- operations -->[^]*<!-- \/operations -->/;
	if (writes)
		writeFileSync(
			README,
			readme.replace(between, () => table),
		);
	const [written = ''] = between.exec(readFileSync(README, 'utf8')) ?? [];
	expect(unformatted(written)).toBe(unformatted(table));
});
