/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import startN8n from '../real/globalSetup';
import { emptyScreenshots } from './screenshots';

/** Before the tests in the browser: makes room for screenshots, and starts an n8n with the packed node. */
export default async function globalSetup(...project: Parameters<typeof startN8n>) {
	process.stderr.write(`Screenshots: ${emptyScreenshots()}\n`);
	await startN8n(...project);
}
