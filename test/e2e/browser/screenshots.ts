/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

import { projectFolder } from '../real/pack';

/** Where every step is kept as a picture; git ignores it. */
const folder = path.join(projectFolder, 'artefacts', 'screenshots');

/** How the editor looked at the end of each test: the first to look at where one fails. */
const ends = 'ends';

/** Removes the editor's pictures of an earlier run, and returns their folder. */
export function emptyScreenshots(): string {
	mkdirSync(folder, { recursive: true });
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		// The other folders are of other tests.
		if (entry.isFile() || entry.name === ends) {
			rmSync(path.join(folder, entry.name), { recursive: true });
		}
	}
	return folder;
}

/** Keeps what is on the screen as `<name>.png`, once nothing on it moves. */
export async function keep(page: Page, name: string): Promise<void> {
	const file = path.join(folder, `${name.replace(/[^\w/]+/g, '-')}.png`);
	await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}

/** Keeps how the screen looked at the end of a test. */
export async function keepEnd(page: Page, test: string): Promise<void> {
	await keep(page, `${ends}/${test}`);
}
