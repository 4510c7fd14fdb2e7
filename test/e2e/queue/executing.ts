import type { SavedExecution } from '../real/executions';
import type { N8nRest } from '../real/rest';
import type { Gate } from './gate';
import type { Run } from './runs';
import type { workflows } from './workflows';

/** A run, and what n8n keeps of the execution that it made of it. */
export interface Executed {
	run: Run;
	execution: SavedExecution;
}

/** Milliseconds between two looks at an execution; n8n has other things to do. */
const lookEvery = 500;

/** Starts an execution for each run, all at once; the ids are in the order of the runs. */
export async function trigger(
	rest: N8nRest,
	runs: Run[],
	create: keyof typeof workflows = 'create',
): Promise<string[]> {
	return await Promise.all(
		runs.map(async ({ operation, rows }) => {
			const path = operation === 'create' ? create : operation;
			return await rest.callWebhook(path, { users: rows });
		}),
	);
}

/** Waits for the ends of the executions that the runs were given. */
export async function ended(rest: N8nRest, runs: Run[], ids: string[]): Promise<Executed[]> {
	return await Promise.all(
		runs.map(async (run, index) => ({
			run,
			execution: await rest.finishedExecution(ids[index] ?? '', lookEvery),
		})),
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
