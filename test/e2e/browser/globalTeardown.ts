/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** After the tests in the browser: ends their n8n. */
export default async function globalTeardown() {
	await globalThis.n8nOfBrowser?.stop();
}
