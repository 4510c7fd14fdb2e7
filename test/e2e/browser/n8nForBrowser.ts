/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** What jest's global setup tells the tests about the n8n that runs for them. */
export interface N8nForBrowser {
	url: string;
	/** Of the signed-in owner. */
	cookie: string;
}

/** The environment is the only thing that jest hands from its global setup to its workers. */
const variable = 'N8N_FOR_BROWSER';

/** Called by the global setup. */
export function handOver(n8n: N8nForBrowser): void {
	process.env[variable] = JSON.stringify(n8n);
}

/** Called by tests: the n8n whose editor they look at. */
export function n8nForBrowser(): N8nForBrowser {
	const text = process.env[variable];
	if (text === undefined) throw new Error('No n8n was started for the tests in the browser.');
	return JSON.parse(text) as N8nForBrowser;
}
