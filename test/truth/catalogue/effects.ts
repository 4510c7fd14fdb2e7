import type { Change } from '../../operations/change';
import type { Endpoint, Fault } from '../../sandbox/faults';
import {
	butShown,
	endsTheRun,
	harmless,
	inPart,
	refusedAlone,
	refusedForNow,
	refusedWholly,
	unclear,
	unclearButRepeatable,
	unclearForGroups,
	type Effect,
} from './effect';

type Sort = Change['sort'];

/** What a fault does to changes of each sort. */
export type Effects = Partial<Record<Sort, Effect>>;

const ofGroups = (effect: Effect) => ({ usersOfGroup: effect, groupsOfUser: effect });
const ofAll = (effect: Effect) => ({ creation: effect, status: effect, ...ofGroups(effect) });

/** Nobody knows what was done. */
const lost =
	(reason: string) =>
	(isApplied: boolean): Effects => {
		const groups = unclearForGroups(reason);
		return {
			creation: unclear(reason),
			status: unclearButRepeatable(reason),
			...ofGroups(isApplied ? butShown(groups) : groups),
		};
	};

const redirected = (isApplied: boolean): Effects => {
	const effect = unclear('redirected');
	return { ...ofAll(effect), ...(isApplied && ofGroups(butShown(effect))) };
};

const answered = (effect: Effect) => (): Effects => ({
	...ofAll(effect),
	...ofGroups(butShown(effect)),
});

export const MISSING = 'unknown missing_from_response';
const CONTRADICTORY = 'unknown contradictory_response';
const STRANGE = 'unknown unreadable_response';

/** Written by hand, fault by fault: what is true, whatever the node does. */
export const EFFECTS: ReadonlyArray<
	[faults: readonly number[], effects: (isApplied: boolean) => Effects]
> = [
	[[1, 2, 3, 4, 5, 6, 13, 16, 17], lost('connection_lost')],
	[[7, 8, 9, 10, 11, 12], lost('timeout')],
	[
		[14, 15, 18, 19, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 44, 52],
		lost('unreadable_response'),
	],
	[[42, 43, 65, 66, 67, 68, 69, 70, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98], lost('server_error')],
	[[71, 72, 73, 74, 75, 76, 77, 78, 79, 80], redirected],
	[[21, 38, 39, 40, 48, 49, 50, 51, 55], () => ofAll(harmless)],
	[[45], answered(inPart(MISSING, MISSING, 'done'))],
	[[46], answered(inPart(MISSING, MISSING, MISSING))],
	[[54], answered(inPart(CONTRADICTORY, 'refused', 'done'))],
	[[56, 57], answered(inPart(MISSING, 'refused', MISSING))],
	[[47, 53], () => ({ ...ofAll(harmless), creation: inPart(STRANGE, 'refused', STRANGE) })],
	[
		[41, 58],
		() => ({ ...ofAll(refusedWholly('rejected')), ...ofGroups(refusedAlone('rejected')) }),
	],
	[[59], () => ofAll(endsTheRun('unauthorized'))],
	[[60], () => ({ ...ofAll(endsTheRun('forbidden')), ...ofGroups(refusedAlone('forbidden')) })],
	[
		[61],
		() => ({
			...ofAll(refusedWholly('rejected')),
			usersOfGroup: refusedAlone('unknown_group'),
			groupsOfUser: refusedAlone('not_found'),
		}),
	],
	[[62, 63, 64], () => ofAll(refusedWholly('rejected'))],
	[[81, 82, 83, 84, 85, 86, 87, 88], () => ofAll(refusedForNow('rate_limited'))],
];

const numberOf = ({ id }: Fault): number => Number(id.slice(1));

/** Where changes of each sort go. */
const ENDPOINT_OF: Readonly<Record<Sort, Endpoint>> = {
	creation: 'createUsers',
	status: 'activateUsers',
	usersOfGroup: 'changeUsers',
	groupsOfUser: 'changeGroups',
};

/** What the fault does, to changes of those sorts to which it is one. */
export function effectsOf(fault: Fault): Effects {
	const told = EFFECTS.find(([faults]) => faults.includes(numberOf(fault)));
	const effects = told?.[1](fault.stage !== 'before apply') ?? {};
	return Object.fromEntries(
		Object.entries(effects).filter(([sort]) => fault.endpoints.includes(ENDPOINT_OF[sort as Sort])),
	);
}

/**
 * These stand for the others with the same effect, whatever reason it gives: one that happens before the
 * request is applied and one after it, where there are both, and none that takes its time.
 */
const IN_ALL_CELLS = new Set([30, 31, 45, 46, 47, 48, 54, 56, 58, 59, 60, 61, 62, 71, 72, 82]);

export const isTriedInAllCells = (fault: Fault): boolean => IN_ALL_CELLS.has(numberOf(fault));
