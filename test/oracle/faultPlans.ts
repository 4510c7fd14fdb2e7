import fc from 'fast-check';

import { operationCalled } from '../operations';
import { FAULTS, type Endpoint, type Fault, type Kind } from '../sandbox/faults';
import { endpointsOf, faultCalled, isVisibleAt, type Target } from './effects';
import type { OperationName, PlannedFault } from './plan';

/** What a plan may hold. */
export interface Scope {
	/** Whether answers of 100 MB are among the faults. */
	huge: boolean;
}

/** The faults that can be planned for requests to these endpoints, by kind. */
function eligible(asked: Endpoint[], { huge }: Scope): Array<[Kind, string[]]> {
	const byKind = new Map<Kind, string[]>();
	for (const fault of FAULTS) {
		if (!isVisibleAt(fault, asked) || (fault.cost === 'memory' && !huge)) continue;
		byKind.set(fault.kind, [...(byKind.get(fault.kind) ?? []), fault.id]);
	}
	return [...byKind];
}

/** These make a run wait, or hold 100 MB. */
const RARE = new Set<Kind>(['silence', 'huge']);

const FOR_GOOD = 1000;

/** Every kind as often as any other, however many faults it has. */
const faultFor = (asked: Endpoint[], scope: Scope) =>
	fc.oneof(
		...eligible(asked, scope).map(([kind, ids]) => ({
			weight: RARE.has(kind) ? 2 : 3,
			arbitrary: fc.constantFrom(...ids),
		})),
	);

/** A fault that requests to one of these endpoints meet. */
export function plannedAt(target: Target, asked: Endpoint[], scope: Scope) {
	const chosen = fc.record<PlannedFault>({
		fault: faultFor(asked, scope),
		target: fc.constant(target.target),
		endpoint: fc.constant(target.endpoint),
		after: fc.oneof(
			{ weight: 8, arbitrary: fc.constant(0) },
			{ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
			{ weight: 1, arbitrary: fc.integer({ min: 3, max: 20 }) },
		),
		times: fc.oneof(
			{ weight: 5, arbitrary: fc.constant(1) },
			{ weight: 2, arbitrary: fc.integer({ min: 2, max: 4 }) },
			{ weight: 1, arbitrary: fc.constant(FOR_GOOD) },
		),
	});
	// Each request that meets one of these takes as long as the node waits, or 100 MB.
	return chosen.map((one) =>
		faultCalled(one.fault).cost ? { ...one, times: Math.min(one.times, 2) } : one,
	);
}

const costs = (cost: Fault['cost']) => (planned: PlannedFault) =>
	faultCalled(planned.fault).cost === cost;

/** 100 MB take longer than the node is told to wait for silent servers. */
const withoutHaste = (faults: PlannedFault[]): PlannedFault[] =>
	faults.some(costs('memory')) ? faults.filter((one) => !costs('timeout')(one)) : faults;

/** Up to three faults; most runs meet one. */
export function plannedFaults(
	operation: OperationName,
	scope: Scope,
): fc.Arbitrary<PlannedFault[]> {
	const planned = (target: Target) => plannedAt(target, endpointsOf(operation, target), scope);
	const read = planned({ target: 'read' });
	const { change, endpoint, furtherEndpoints = [] } = operationCalled(operation);
	const writes = () =>
		[endpoint, ...furtherEndpoints].map((one) => planned({ target: 'write', endpoint: one }));
	const one = change
		? fc.oneof(
				{ weight: 5, arbitrary: fc.oneof(...writes()) },
				{ weight: change.looksUp ? 1 : 0, arbitrary: read },
			)
		: read;
	return fc.oneof(
		{ weight: 1, arbitrary: fc.constant<PlannedFault[]>([]) },
		{ weight: 14, arbitrary: some(one) },
	);
}

/** One to three faults. */
export const some = (one: fc.Arbitrary<PlannedFault>): fc.Arbitrary<PlannedFault[]> =>
	fc.array(one, { minLength: 1, maxLength: 3, size: 'max' }).map(withoutHaste);
