/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, selectors, type Browser } from 'playwright-core';

/** What Chromium is called, on Debian first. */
const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * As root in a container, without a graphics card, and without a word to the outside: where requests are
 * intercepted instead, Chromium keeps nothing of the editor from one page to the next.
 */
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-proxy-server',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts the system's Chromium without a window, to find things by n8n's test ids.
 *
 * @throws Error when there is none on the PATH
 */
export async function launchChromium(): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath: findChromium(), args });
}

function findChromium(): string {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	const found = files.find((file) => existsSync(file));
	if (found === undefined) {
		throw new Error('There is no Chromium on the PATH: install the package "chromium".');
	}
	return found;
}
