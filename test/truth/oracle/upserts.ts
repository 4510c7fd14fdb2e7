import { groupText, isKnown, shownOf } from './people';
import { GROUP, type GroupRef, type Named, type Plan } from './plan';
import type { Row } from './rows';
import { changeOf, type Unit } from './units';

/** What Create or Update may do for the user of a row, in the words of the operations that it is made of. */
interface Upsert {
	creation: Unit;
	/** For somebody who is in the account. */
	activation?: Unit;
	joins: Unit[];
	/** How many of the row's groups nobody can find. */
	unknown: number;
}

/** Groups that no member shows are known by their IDs alone, unless a user was created in them in this run. */
export function upsertOf({ items, options }: Plan, { item, units, named }: Row): Upsert {
	const [creation] = units;
	if (!creation || !named) throw new Error(`Row ${item} names nobody`);
	const groups = items[item]?.assign ?? [];
	const one = { named, email: creation.email, side: 'assign' as const, groups: [] };
	const isUnknown = ({ id, byName }: GroupRef) => byName && id === GROUP.nowhere;
	return {
		creation,
		...(options.reactivate && { activation: { ...one, part: 'activate' } }),
		joins: groups
			.filter((group) => !isUnknown(group))
			.map((group) => ({
				...one,
				part: 'changeUsers',
				group: group.id,
				groupText: groupText(group),
			})),
		unknown: groups.filter(isUnknown).length,
	};
}

/** Everything that may be done for a row. */
export function allUnitsOf(plan: Plan, row: Row): Unit[] {
	if (!changeOf(plan).updates || row.units.length === 0) return row.units;
	const { creation, activation, joins } = upsertOf(plan, row);
	return [creation, ...(activation ? [activation] : []), ...joins];
}

/** Whether a group can be known or not, depending on what else the run does. */
export const isPerhapsKnown = ({ group, groupText: text }: Unit): boolean =>
	group === GROUP.empty && text !== String(GROUP.empty);

/**
 * How a user stands to the account: a stranger; somebody whom its lists show as they are named; or
 * somebody whom only the question for their email shows.
 */
export type Standing = 'new' | 'shown' | 'hidden';

export function standingOf(plan: Plan, named: Named): Standing {
	if (!isKnown(plan, named)) return 'new';
	const { status } = plan.account;
	const isInactive = status === 'inactive' || (status === 'mixed' && named.person % 2 === 0);
	const isHidden = isInactive && plan.switches.deactivatedUsers === 'hidden';
	// In other capitals it may be another user's.
	return isHidden || named.spelling === 'upper' ? 'hidden' : 'shown';
}

/** The same where whoever names them without a password has them asked for. */
export function standingIn(plan: Plan, { named }: Row): Standing {
	if (!named) return 'new';
	const standing = standingOf(plan, named);
	const isAskedFor = plan.items.some(
		({ isBare, flaw, users: [user] }) =>
			isBare && flaw === 'none' && user && shownOf(user) === shownOf(named),
	);
	return standing === 'hidden' && isAskedFor ? 'shown' : standing;
}

/** Whether a group of the row has an ID that leads to no name, so that nobody can be created in it. */
export const isNameless = ({ lookUp }: Row): boolean => lookUp === 'missing';

/** What rows of one user may differ in without being duplicates of each other. */
export const dataIn = ({ items }: Plan, { item }: Row): string =>
	`${items[item]?.variant} ${items[item]?.isBare ?? false}`;

export const isBare = ({ items }: Plan, { item }: Row): boolean => items[item]?.isBare ?? false;
