/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { launch } from '../real/launch';
import type { RunningN8n } from '../real/start';
import { exitOnSignals } from '../real/temporaryFolder';
import { handOver } from './n8nForBrowser';
import { emptyScreenshots } from './screenshots';

declare global {
	/** The n8n whose editor the tests look at, until the teardown. */
	var n8nOfBrowser: RunningN8n | undefined;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Before the tests in the browser: starts an n8n with the packed node, and makes room for screenshots. */
export default async function globalSetup() {
	exitOnSignals();
	say(`Screenshots: ${emptyScreenshots()}`);
	const { n8n, rest } = await launch('current', say);
	globalThis.n8nOfBrowser = n8n;
	handOver({ url: rest.url, cookie: rest.cookie });
}
