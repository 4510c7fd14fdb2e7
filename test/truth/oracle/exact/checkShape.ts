import { checkFields, checkThrown, isFine } from '../checkShape';
import type { Result } from '../observation';
import { SUCCESSES, type Violation } from '../violation';
import type { ExactFacts } from './facts';

/** That results are of one shape, on the right output, and thrown only where due. */
export function* checkExactShape(facts: ExactFacts): Generator<Violation> {
	const { results } = facts.seen;
	yield* checkFields(results, () => true);
	if (!results.every(({ json }) => 'plan' in json)) {
		yield { name: 'no column for the code', detail: facts.seen.plan.operation };
	}
	yield* checkOutputs(facts);
	yield* checkThrown(facts.seen, (failing) => mustThrow(facts, failing));
	yield* checkStopped(facts);
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
const isDone = ({ json }: Result): boolean =>
	json.status === 'kept'
		? Array.isArray(json.assigned_to)
		: SUCCESSES.has(String(json.status)) && json.status !== 'unchanged';

const STOPPING = new Set<unknown>(['stopped', 'limit_exceeded', 'plan_changed', 'account_unsafe']);

const mustThrow = ({ seen, expected, isReadingSpoilt }: ExactFacts, failing: Result[]): boolean =>
	!seen.plan.dryRun &&
	(expected.isUnread ||
		(expected.isWhole && !isReadingSpoilt) ||
		!seen.results.some(isDone) ||
		seen.plan.options.ifUserFails === 'stop' ||
		failing.some(({ json }) => STOPPING.has(json.reason)));

/** A run that nothing has gone wrong in ends only where it has to. */
function* checkStopped(facts: ExactFacts): Generator<Violation> {
	const { plan, thrown, results, hasResults } = facts.seen;
	if (thrown === undefined || !hasResults || plan.onError !== 'stopWorkflow') return;
	if (!facts.isClean) return;
	const failing = results.filter((result) => !isFine(result));
	if (plan.dryRun) {
		const isUnsafe = facts.expected.hindrance === 'account_unsafe';
		if (!isUnsafe) yield { name: 'thrown in a dry run', detail: thrown };
	} else if (failing.length === 0 || !mustThrow(facts, failing)) {
		yield { name: 'stopped where it had to go on', detail: thrown };
	}
}
