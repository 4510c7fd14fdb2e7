/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { LineName } from './lines';

/** What jest's global setup tells the tests about the n8n that runs for them. */
export interface N8nUnderTest {
	url: string;
	/** Of the signed-in owner. */
	cookie: string;
}

/** The environment is the only thing that jest hands from its global setup to its workers. */
const variable = (line: LineName) => `N8N_UNDER_TEST_${line.toUpperCase()}`;

/** Called by the global setup. */
export function handOver(line: LineName, n8n: N8nUnderTest): void {
	process.env[variable(line)] = JSON.stringify(n8n);
}

/** Called by tests: the n8n of the jest project that they run in. */
export function n8nUnderTest(): N8nUnderTest {
	const text = process.env[variable(lineUnderTest())];
	if (text === undefined) throw new Error(`No n8n was started for "${lineUnderTest()}".`);
	return JSON.parse(text) as N8nUnderTest;
}

/** The line of n8n that the jest project is for. */
export const lineUnderTest = (): LineName =>
	(globalThis as unknown as { n8nLine: LineName }).n8nLine;
