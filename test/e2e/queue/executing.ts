/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

import type { SavedExecution } from '../real/rest';
import type { Gate } from './gate';
import type { QueueRest } from './rest';
import type { Run } from './runs';
import type { workflows } from './workflows';

/** A run, and what n8n keeps of the execution that it made of it. */
export interface Executed {
	run: Run;
	execution: SavedExecution;
}

/** Starts an execution for each run, all at once; the ids are in the order of the runs. */
export async function trigger(
	rest: QueueRest,
	runs: Run[],
	create: keyof typeof workflows = 'create',
): Promise<string[]> {
	return await Promise.all(
		runs.map(
			async ({ operation, rows }) =>
				await rest.trigger(operation === 'create' ? create : operation, { users: rows }),
		),
	);
}

/** Waits for the ends of the executions that the runs were given. */
export async function ended(rest: QueueRest, runs: Run[], ids: string[]): Promise<Executed[]> {
	return await Promise.all(
		runs.map(async (run, index) => ({ run, execution: await rest.finished(ids[index] ?? '') })),
	);
}

/** Answers the first requests of each run, and holds the answers to those without which it can't finish. */
export function holdUnfinished(gate: Gate): void {
	const seen = new Map<string, number>();
	gate.hold(({ method, body }) => {
		const key = runOf(body);
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		return count > (method === 'POST' ? 4 : 8);
	});
}

/** Whether an answer of the run is held, so that it is in the middle; for _Activate_, of any of its runs. */
export function isHeld(gate: Gate, { number, operation }: Run): boolean {
	const key = operation === 'create' ? `${number}` : 'activate';
	return gate.held.some(({ body }) => runOf(body) === key);
}

/** The run that a request belongs to; those of _Activate_ share their users, so they count as one. */
const runOf = (body: string): string => /new\d+\.run(\d+)@/.exec(body)?.[1] ?? 'activate';

/** @throws Error when the condition doesn't come true within two minutes */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 120_000;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error('Waited two minutes in vain');
		await wait(100);
	}
}
