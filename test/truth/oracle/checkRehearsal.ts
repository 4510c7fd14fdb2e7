import { operationCalled, type OperationName } from '../../operations';
import type { Sending } from './effects';
import type { AnyRun, Result } from './observation';
import type { Violation } from './violation';

/** A dry run before the run itself: how many requests it told, and its results. */
export interface Rehearsal {
	requests: number;
	results: Result[];
}

/** What a dry run tells beside its output: in so many requests. */
export function requestsTold(hints: readonly string[]): number {
	const [, number] = / in (one|\d+) requests?\./.exec(hints.join('\n')) ?? [];
	return number === 'one' ? 1 : Number(number ?? 0);
}

/** What would not be sent as it was planned; of others the dry run knows as much as the run. */
const OTHERWISE = new Set<unknown>(['failed', 'unknown', 'not_sent', 'partial', 'exists']);

/** The run sends as many requests that change something as its dry run has told. */
export function* checkRehearsal({ sendings, seen }: AnyRun): Generator<Violation> {
	const { plan, results, rehearsal } = seen;
	if (!rehearsal) return;
	const isOtherwise = ({ json }: Result): boolean =>
		OTHERWISE.has(json.status) && json.reason !== 'blank';
	if ([...rehearsal.results, ...results].some(isOtherwise)) return;
	const sent = firstIn(plan.operation, sendings);
	const { requests } = rehearsal;
	if (sent === requests) return;
	yield { name: 'other requests than the dry run told', detail: `${sent}, not ${requests}` };
}

/** The requests that carry something for the first time. */
function firstIn(operation: OperationName, sendings: readonly Sending[]): number {
	const known = new Set<string>();
	return sendings.filter(({ request }) => {
		const asks = operationCalled(operation).asks(request);
		const keys = asks.map(({ user, group, side }) => `${request.method} ${user} ${group} ${side}`);
		const isFirst = keys.some((key) => !known.has(key));
		for (const key of keys) known.add(key);
		return isFirst;
	}).length;
}
