/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

type Answer<T> = T | undefined | false;

/**
 * Asks until there is an answer, which `undefined` and `false` are not.
 *
 * @param within milliseconds; a busy machine takes a tenth of a minute
 * @param askEvery milliseconds between two questions
 * @throws Error when there is none in time
 */
export async function until<T>(
	ask: () => Answer<T> | Promise<Answer<T>>,
	within = 60_000,
	askEvery = 100,
): Promise<T> {
	const deadline = Date.now() + within;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) throw new Error(`Still nothing after ${within / 1000} s: ${ask}`);
		await wait(askEvery);
	}
}
