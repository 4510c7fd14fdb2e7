/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

/** How long a full wave stays, for a request too many to show itself, in milliseconds. */
const SURPLUS = 50;

/**
 * Makes the answers of a server wait for each other: those of the first wave for as many requests as
 * its size, then those of the next one. A request too many is held for the wave after; one too few
 * leaves its wave without an answer. Behind the last wave they go as they come. Resolves to the
 * wave's index.
 */
export function waves(sizes: readonly number[]): () => Promise<number> {
	const held: Array<(wave: number) => void> = [];
	let current = 0;
	let isFull = false;
	const letGo = async (): Promise<void> => {
		while (held.length && held.length >= (sizes[current] ?? 0)) {
			isFull = true;
			await wait(SURPLUS);
			for (const go of held.splice(0, sizes[current] ?? held.length)) go(current);
			current++;
		}
		isFull = false;
	};
	return async () =>
		await new Promise<number>((go) => {
			held.push(go);
			if (!isFull) void letGo();
		});
}
