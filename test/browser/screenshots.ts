/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

import { projectFolder } from '../n8n/real/pack';

/** Where every step is kept as a picture; git ignores it. */
const folder = path.join(projectFolder, 'artefacts', 'screenshots');

/** Removes the pictures of an earlier run, and returns their folder. */
export function emptyScreenshots(): string {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** Keeps what is on the screen as `<name>.png`, once nothing on it moves. */
export async function keep(page: Page, name: string): Promise<void> {
	const file = path.join(folder, `${name.replace(/[^\w/]+/g, '-')}.png`);
	await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
