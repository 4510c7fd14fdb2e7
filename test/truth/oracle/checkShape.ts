import { operationCalled } from '../../operations';
import type { Facts } from './facts';
import type { AnyRun, Observation, Result } from './observation';
import { isRead } from './plan';
import { isBlank, STATUSES, SUCCESSES, type Violation } from './violation';

const isResult = ({ json }: Result): boolean => 'status' in json && 'success' in json;

export const isFine = (result: Result): boolean =>
	!isResult(result) ||
	result.json.success === true ||
	result.json.status === 'planned' ||
	isBlank(result);

/** Whether there was anything to do: what needed no change doesn't make up for what failed. */
const isDue = (result: Result): boolean => !isBlank(result) && result.json.status !== 'unchanged';

/** That every row has exactly one result, on the right output, paired to its item, and thrown only where due. */
export function* checkShape(facts: Facts): Generator<Violation> {
	yield* checkCount(facts);
	yield* checkOutputs(facts);
	const { plan, results } = facts.seen;
	const { updates } = operationCalled(plan.operation).change ?? {};
	// What would be done for a user may leave out a group.
	const mayLeaveOut = ({ status, reason }: Result['json']): boolean =>
		updates === true && status === 'planned' && reason === 'unknown_group';
	yield* checkFields(results.filter(isResult), mayLeaveOut);
	yield* checkThrown(
		facts.seen,
		(failing) => !plan.options.dryRun && mustThrow(facts.seen, failing),
	);
}

const mustThrow = ({ plan, results }: Observation, failing: Result[]): boolean =>
	isRead(plan.operation) ||
	failing.length === results.filter(isDue).length ||
	plan.options.ifUserFails === 'stop' ||
	failing.some(({ json }) => json.reason === 'stopped' || json.reason === 'limit_exceeded');

function* checkCount({ judged, left, seen }: Facts): Generator<Violation> {
	if (operationCalled(seen.plan.operation).users === 'all') return;
	for (const { row, result } of judged) {
		if (!result) yield { name: 'no outcome', detail: `item ${row.item} (${row.text})` };
	}
	for (const { json, item } of left) {
		const { user_email, user_id, status } = json;
		yield {
			name: 'an outcome too many, or of a wrong pair',
			detail: `item ${item}: ${String(user_email ?? user_id)}, ${String(status)}`,
		};
	}
}

function* checkOutputs({ seen, judged }: Facts): Generator<Violation> {
	const { plan, results } = seen;
	const { secrets, users } = operationCalled(plan.operation);
	const holdsSecrets = secrets.length > 0;
	const places = new Map(judged.map(({ row, result }, place) => [result, { row, place }]));
	for (const result of results) {
		const { output, item, columns, json } = result;
		const detail = `item ${item}: ${String(json.user_email ?? json.user_id)} on ${output}`;
		const isShared = places.get(result)?.row.paired === null;
		if (output !== 'thrown' && !isShared && plan.items[item ?? -1] === undefined) {
			yield { name: 'paired to no item', detail };
		}
		if (isShared && columns.length > 0) {
			yield { name: "one item's columns beside what several ask for", detail: columns.join() };
		}
		const belongsToErrors = plan.onError === 'continueErrorOutput' && !isFine(result);
		if (output !== 'thrown' && (output === 'error') !== belongsToErrors) {
			yield { name: 'on the wrong output', detail };
		}
		if (holdsSecrets && columns.length > 0) {
			yield { name: 'input columns beside an error of create', detail: columns.join() };
		}
	}
	for (const output of ['main', 'error', 'thrown']) {
		const order = results
			.filter((result) => result.output === output)
			.flatMap((result) => (users === 'all' ? result.item : places.get(result)?.place) ?? []);
		if (order.some((place, index) => place < (order[index - 1] ?? 0))) {
			yield { name: 'not in the order of the input', detail: output };
		}
	}
}

/** @param mayHaveReason of one that tells no failure */
export function* checkFields(
	told: readonly Result[],
	mayHaveReason: (json: Result['json']) => boolean,
): Generator<Violation> {
	const shapes = new Set(told.map(({ json }) => Object.keys(json).join()));
	if (shapes.size > 1) yield { name: 'results of several shapes', detail: [...shapes].join(' / ') };
	for (const { json } of told) {
		const { status, success, reason, message } = json;
		const isSuccess = SUCCESSES.has(String(status));
		const detail = JSON.stringify({ status, success, reason });
		if (!STATUSES.has(String(status))) yield { name: 'no status at all', detail };
		if (success !== isSuccess) yield { name: 'success and status disagree', detail };
		const needsReason = !isSuccess && status !== 'planned';
		if (needsReason !== (typeof reason === 'string') && (needsReason || !mayHaveReason(json))) {
			yield { name: 'reason and status disagree', detail };
		}
		if (typeof message !== 'string' || message === '') yield { name: 'no message', detail };
	}
}

/** @param mustThrow whether what has failed ends a run that may be ended */
export function* checkThrown(
	{ plan, thrown, hasResults, results }: AnyRun['seen'],
	mustThrow: (failing: Result[]) => boolean,
): Generator<Violation> {
	const failing = results.filter((result) => !isFine(result));
	const detail = thrown ?? 'nothing was thrown';
	if (thrown !== undefined && !hasResults) yield { name: 'crashed', detail };
	else if (plan.onError !== 'stopWorkflow') {
		if (thrown !== undefined) yield { name: 'thrown under Continue', detail };
	} else if (thrown !== undefined) {
		if (failing.length === 0) yield { name: 'thrown without a cause', detail };
	} else if (failing.length > 0 && mustThrow(failing)) {
		yield { name: 'went on where it had to stop', detail };
	}
}
