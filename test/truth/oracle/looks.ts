import { operationCalled } from '../../operations';
import type { LoggedRequest } from '../../sandbox';
import type { Sending } from './effects';
import type { Facts } from './facts';
import type { Plan } from './plan';
import type { Unit } from './units';

/** Looks after changes of memberships: at the members of a group, and at the own records of users. */

const userIn = ({ path }: LoggedRequest): string | undefined => /\/users\/(\d+)$/.exec(path)?.[1];

/** Whether the request is such a look: before changes nobody is listed by group, or asked for by ID. */
export function isLook(
	{ operation, options }: Plan,
	request: Pick<LoggedRequest, 'method' | 'path' | 'query'>,
): boolean {
	const { isPerGroup, updates } = operationCalled(operation).change ?? {};
	return (
		(isPerGroup === true || updates === true) &&
		!options.dryRun &&
		request.method === 'GET' &&
		(request.query.gid !== undefined || /\/users\/\d+$/.test(request.path))
	);
}

/** The looks at the members of the unit's group. */
const listsOf = ({ looks }: Facts, { group }: Unit): Sending[] =>
	looks.filter(({ request }) => request.query.gid === String(group));

const recordsOf = ({ looks }: Facts, { named }: Unit): Sending[] =>
	looks.filter(({ request }) => userIn(request) === String(named.person));

const mayBeRead = ({ effect }: Sending): boolean =>
	effect === 'answered' || effect === 'halfAnswered';

export const isLookedAt = (facts: Facts, unit: Unit): boolean => listsOf(facts, unit).length > 0;

/** Whether a look may have shown that the unit is done. */
export const mayBeShown = (facts: Facts, unit: Unit): boolean =>
	facts.isDoneNow(unit) &&
	listsOf(facts, unit).some(mayBeRead) &&
	(unit.side === 'assign' || recordsOf(facts, unit).some(mayBeRead));

/** Whether every list of the unit's group came as it was asked for, and leaves no doubt. */
export function isSurelyRead(facts: Facts, unit: Unit): boolean {
	const { order, deactivatedUsers, groupsFromText, gid } = facts.seen.plan.switches;
	const isDoubtful =
		order === 'mixed' ||
		deactivatedUsers === 'hidden' ||
		groupsFromText === true ||
		gid === 'ignored';
	return (
		!isDoubtful &&
		!facts.mayHaveEnded &&
		isLookedAt(facts, unit) &&
		listsOf(facts, unit).every(({ effect }) => effect === 'answered')
	);
}

/** Whether a look must have shown it. That somebody isn't in a list proves nothing by itself. */
export const mustBeShown = (facts: Facts, unit: Unit): boolean =>
	unit.side === 'assign' && mayBeShown(facts, unit) && isSurelyRead(facts, unit);

/** The group, or the user, that a look is at. */
export const lookedAt = ({ request }: Sending): { group?: number; person?: number } =>
	request.query.gid === undefined
		? { person: Number(userIn(request)) }
		: { group: Number(request.query.gid) };
