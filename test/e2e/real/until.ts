/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two questions. */
const askEvery = 100;

/**
 * Asks until there is an answer.
 *
 * @param within milliseconds
 * @throws Error when there is none in time
 */
export async function until<T>(ask: () => Promise<T | undefined>, within: number): Promise<T> {
	const deadline = Date.now() + within;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`Still nothing after ${within / 1000} s: ${ask}`);
		await wait(askEvery);
	}
}
