import { operationCalled } from '../../operations';
import { hasBatchSize } from '../../operations/operation';
import { checkAccount } from './checkAccount';
import { checkChanges } from './checkChanges';
import { checkMovers } from './checkMovers';
import { checkReads } from './checkReads';
import { checkRows } from './checkRows';
import { checkSecrets } from './checkSecrets';
import { checkShape } from './checkShape';
import { checkUpserts } from './checkUpserts';
import { checkWays } from './checkWays';
import { Facts } from './facts';
import type { Observation } from './observation';
import { isRead } from './plan';
import type { Violation } from './violation';

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
		...(isCrash ? [] : checkMovers(facts)),
		...(isCrash ? [] : checkWays(facts, sizeIn(seen))),
		...checkSecrets(seen),
	];
}

function checkOutcomes(facts: Facts): Generator<Violation> {
	const { change } = operationCalled(facts.seen.plan.operation);
	if (!change) return checkReads(facts);
	return change.updates ? checkUpserts(facts) : checkChanges(facts);
}

/** Users in a request, at most. */
const sizeIn = ({ plan: { operation, options } }: Observation): number =>
	hasBatchSize(operationCalled(operation)) ? options.batchSize : 50;
