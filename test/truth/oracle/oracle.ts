import { operationCalled } from '../../operations';
import { hasBatchSize } from '../../operations/operation';
import { checkAccount } from './checkAccount';
import { checkChanges } from './checkChanges';
import { checkFewest } from './checkFewest';
import { checkLoad } from './checkLoad';
import { checkMovers } from './checkMovers';
import { checkReads } from './checkReads';
import { checkReasons } from './checkReasons';
import { checkRehearsal } from './checkRehearsal';
import { checkRows } from './checkRows';
import { checkSecrets } from './checkSecrets';
import { checkShape } from './checkShape';
import { checkTurns } from './checkTurns';
import { checkUpserts } from './checkUpserts';
import { Facts } from './facts';
import type { Observation } from './observation';
import { isRead } from './plan';
import type { Violation } from './violation';

export type { Violation } from './violation';

/**
 * Everything that is untrue, or less than could be said, in what a run put out: compared with the
 * sandbox's state, its log, and the faults that were planned. Empty where the run kept the promise.
 */
export function violationsOf(seen: Observation): Violation[] {
	const facts = new Facts(seen);
	const shape = [...checkShape(facts)];
	const isCrash = shape.some(({ name }) => name === 'crashed');
	return [
		...shape,
		...(isCrash ? [] : checkOutcomes(facts)),
		...(isRead(seen.plan.operation) ? [] : checkAccount(facts)),
		...(isCrash ? [] : checkRows(facts)),
		...(isCrash ? [] : checkWays(facts)),
		...checkSecrets(seen),
	];
}

function checkOutcomes(facts: Facts): Generator<Violation> {
	const { change } = operationCalled(facts.seen.plan.operation);
	if (!change) return checkReads(facts);
	return change.updates ? checkUpserts(facts) : checkChanges(facts);
}

/** Whose requests carry joins and leaves, and in how many. */
function* checkWays(facts: Facts): Generator<Violation> {
	const { operation, options } = facts.seen.plan;
	const size = hasBatchSize(operationCalled(operation)) ? options.batchSize : 50;
	yield* checkReasons(operation, facts.seen.results);
	yield* checkTurns(facts);
	yield* checkMovers(facts);
	yield* checkLoad(facts);
	yield* checkRehearsal(operation, facts.sendings, facts.seen.results, facts.seen.rehearsal);
	yield* checkFewest(facts, size);
}
