import type { Sending } from './effects';
import { isLimited, RETRIES } from './loads';
import type { AnyRun } from './observation';
import type { Violation } from './violation';

/** Why somebody has no outcome whom a server with limits has cost it. */
const LOST = new Set<unknown>(['rate_limited', 'server_error', 'timeout', 'connection_lost']);

/**
 * Where nothing but the server's limits is in the way and retries are allowed, nobody is lost; but what is
 * no better off by being sent again may be.
 */
export function* checkLoad({ sendings, seen }: AnyRun): Generator<Violation> {
	const { plan, results } = seen;
	if (!isLimited(plan.load) || plan.options.maxRetries < RETRIES || plan.isUnreachable) return;
	const isAlone = sendings.every((one) => one.effect === 'answered' || isTooMuch(one));
	if (!isAlone || sendings.some(isCreation) || !isAnyGivenUp(sendings)) return;
	for (const { json } of results) {
		// Under Stop Workflow a bad row stops all others.
		const isStopped = json.reason === 'stopped' && plan.onError !== 'stopWorkflow';
		if (!LOST.has(json.reason) && !isStopped) continue;
		const detail = `${String(json.user_email ?? json.user_id)}: ${String(json.reason)}`;
		yield { name: 'lost to a limit alone', detail };
	}
}

const isTooMuch = ({ request: { rule, status } }: Sending): boolean =>
	rule === undefined && (status === 429 || status === 503);

/** Whether a request was too much whenever it was sent. What was answered in the end with a no is unclear after a 503, but not lost. */
function isAnyGivenUp(sendings: readonly Sending[]): boolean {
	const last = new Map<string, Sending>();
	for (const sending of sendings) {
		const { method, path, query, body } = sending.request;
		last.set(JSON.stringify([method, path, query, body]), sending);
	}
	return [...last.values()].some(isTooMuch);
}

/** After a 503 nobody knows what a creation has done. */
const isCreation = ({ request: { method, path, status } }: Sending): boolean =>
	method === 'POST' && path === '/users' && status === 503;
