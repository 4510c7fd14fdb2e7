import { isBlank, STATUSES, SUCCESSES, type Violation } from '../violation';
import type { ExactFacts } from './facts';
import type { ExactResult } from './observation';

const isSuccess = (status: unknown): boolean => status === 'kept' || SUCCESSES.has(String(status));

const isFine = (result: ExactResult): boolean =>
	isSuccess(result.json.status) || result.json.status === 'planned' || isBlank(result);

/** That results are of one shape, on the right output, and thrown only where due. */
export function* checkExactShape(facts: ExactFacts): Generator<Violation> {
	yield* checkFields(facts);
	yield* checkOutputs(facts);
	yield* checkThrown(facts);
}

function* checkFields({ seen }: ExactFacts): Generator<Violation> {
	const shapes = new Set(seen.results.map(({ json }) => Object.keys(json).join()));
	if (shapes.size > 1) yield { name: 'results of several shapes', detail: [...shapes].join(' / ') };
	for (const { json } of seen.results) {
		const { status, success, reason, message } = json;
		const detail = JSON.stringify({ status, success, reason });
		if (status !== 'kept' && !STATUSES.has(String(status))) {
			yield { name: 'no status at all', detail };
		}
		if (success !== isSuccess(status)) yield { name: 'success and status disagree', detail };
		const needsReason = !isSuccess(status) && status !== 'planned';
		if (needsReason && typeof reason !== 'string') {
			yield { name: 'reason and status disagree', detail };
		}
		if (typeof message !== 'string' || message === '') yield { name: 'no message', detail };
		if (!('plan' in json)) yield { name: 'no column for the code', detail };
	}
}

function* checkOutputs({ seen }: ExactFacts): Generator<Violation> {
	for (const result of seen.results) {
		const { output, item, isUnpaired, columns, json } = result;
		const detail = `item ${item}: ${String(json.user_email ?? json.user_id)} on ${output}`;
		if (output === 'thrown') continue;
		const belongsToErrors = seen.plan.onError === 'continueErrorOutput' && !isFine(result);
		if ((output === 'error') !== belongsToErrors) yield { name: 'on the wrong output', detail };
		if (!isUnpaired && seen.plan.items[item ?? -1] === undefined) {
			yield { name: 'paired to no item', detail };
		}
		if (isUnpaired && columns.length > 0) {
			yield { name: "an item's columns beside somebody whom none names", detail };
		}
	}
}

/** Whether there was anything to do: what needed no change doesn't make up for what failed. */
const isDone = ({ json }: ExactResult): boolean =>
	json.status === 'kept'
		? Array.isArray(json.assigned_to)
		: isSuccess(json.status) && json.status !== 'unchanged';

const STOPPING = new Set<unknown>(['stopped', 'limit_exceeded', 'plan_changed', 'account_unsafe']);

function* checkThrown(facts: ExactFacts): Generator<Violation> {
	const { seen, expected } = facts;
	const { plan, thrown, results, hasResults } = seen;
	const detail = thrown ?? 'nothing was thrown';
	const failing = results.filter((result) => !isFine(result));
	if (thrown !== undefined && !hasResults) return yield { name: 'crashed', detail };
	if (plan.onError !== 'stopWorkflow') {
		if (thrown !== undefined) yield { name: 'thrown under Continue', detail };
		return;
	}
	if (thrown !== undefined && failing.length === 0) {
		yield { name: 'thrown without a cause', detail };
	}
	if (plan.dryRun) {
		const isUnsafe = expected.hindrance === 'account_unsafe';
		if (thrown !== undefined && facts.isClean && !isUnsafe) {
			yield { name: 'thrown in a dry run', detail };
		}
		return;
	}
	const mustThrow =
		failing.length > 0 &&
		(expected.isUnread ||
			(expected.isWhole && !facts.isReadingSpoilt) ||
			!results.some(isDone) ||
			plan.options.ifUserFails === 'stop' ||
			failing.some(({ json }) => STOPPING.has(json.reason)));
	if (thrown === undefined && mustThrow) yield { name: 'went on where it had to stop', detail };
	if (thrown !== undefined && !mustThrow && facts.isClean) {
		yield { name: 'stopped where it had to go on', detail };
	}
}
