import fc from 'fast-check';

import { operationCalled } from '../../operations';
import { FAULTS, MEMBERSHIPS, type Endpoint, type Fault, type Kind } from '../../sandbox/faults';
import { weighted } from '../generated/draw';
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

/** By status 403 and 404: as if there were no such endpoint. */
const REFUSALS = ['F60', 'F61'];

/** Every kind as often as any other, however many faults it has. */
const faultFor = (asked: Endpoint[], scope: Scope) =>
	weighted(
		...eligible(asked, scope).map(([kind, ids]): [number, fc.Arbitrary<string>] => [
			RARE.has(kind) ? 2 : 3,
			fc.constantFrom(...ids),
		]),
	);

/** A fault that requests to one of these endpoints meet. */
export function plannedAt(target: Target, asked: Endpoint[], scope: Scope) {
	const chosen = fc.record<PlannedFault>({
		fault: faultFor(asked, scope),
		target: fc.constant(target.target),
		endpoint: fc.constant(target.endpoint),
		after: weighted(
			[8, fc.constant(0)],
			[4, fc.integer({ min: 1, max: 3 })],
			[1, fc.integer({ min: 3, max: 20 })],
		),
		times: weighted(
			[5, fc.constant(1)],
			[2, fc.integer({ min: 2, max: 4 })],
			[1, fc.constant(FOR_GOOD)],
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

/** A token that may use only one of the two sides; on that one, something may go wrong as well. */
export const refusedSide = (scope: Scope): fc.Arbitrary<PlannedFault[]> =>
	fc.constantFrom(...MEMBERSHIPS).chain((refused) => {
		const others = MEMBERSHIPS.filter((endpoint) => endpoint !== refused);
		const target: Target = { target: 'write', endpoint: others[0] };
		const refusal = fc.record<PlannedFault>({
			fault: fc.constantFrom(...REFUSALS),
			target: fc.constant('write'),
			endpoint: fc.constant(refused),
			after: fc.constant(0),
			times: fc.constant(FOR_GOOD),
		});
		return fc
			.tuple(refusal, fc.option(plannedAt(target, others, scope)))
			.map(([first, other]) => (other ? [first, other] : [first]));
	});

const isOfMemberships = (endpoint: Endpoint): boolean =>
	(MEMBERSHIPS as readonly Endpoint[]).includes(endpoint);

/** At which endpoints a fault waits: at one, but for joins and leaves, which either side may carry. */
function writesOf(operation: OperationName): Endpoint[][] {
	const { endpoint, furtherEndpoints = [] } = operationCalled(operation);
	const all = [endpoint, ...furtherEndpoints];
	const others = all.filter((one) => !isOfMemberships(one)).map((one) => [one]);
	return others.length < all.length ? [...others, [...MEMBERSHIPS]] : others;
}

/** Up to three faults; most runs meet one. */
export function plannedFaults(
	operation: OperationName,
	scope: Scope,
): fc.Arbitrary<PlannedFault[]> {
	const { change } = operationCalled(operation);
	const target: Target = { target: 'read' };
	const read = plannedAt(target, endpointsOf(operation, target), scope).map((one) => [one]);
	const ways = change ? writesOf(operation) : [];
	const writes = ways.map((endpoints) =>
		plannedAt({ target: 'write' }, endpoints, scope).map((one) =>
			endpoints.map((endpoint) => ({ ...one, endpoint })),
		),
	);
	const one = change ? weighted([5, fc.oneof(...writes)], [change.looksUp ? 1 : 0, read]) : read;
	return weighted<PlannedFault[]>(
		[1, fc.constant([])],
		[14, some(one)],
		[ways.flat().some(isOfMemberships) ? 2 : 0, refusedSide(scope)],
	);
}

/** One to three faults. */
export const some = (one: fc.Arbitrary<PlannedFault[]>): fc.Arbitrary<PlannedFault[]> =>
	fc
		.array(one, { minLength: 1, maxLength: 3, size: 'max' })
		.map((faults) => withoutHaste(faults.flat()));
