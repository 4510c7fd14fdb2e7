import { isKnown, nameOfGroup, textOf } from './people';
import { GROUP, type GroupRef, type Item, type Named, type Plan } from './plan';
import { groupsToCreateIn, keyOfUnit, membershipOf, unitsOf, type Unit } from './units';

/** One result that a run owes: a user that an item names, or the item where it names nobody. */
export interface Row {
	/** Index of the input item. */
	item: number;
	/** The user as the item names them; null where the item names nobody. */
	text: string | null;
	named?: Named;
	/**
	 * `invalid`: can't be used. `contradicted`: another row asks for the opposite. `repeated`: an
	 * earlier row of create names the same user with other data. `needless`: asks for nothing.
	 */
	kind: 'usable' | 'invalid' | 'contradicted' | 'repeated' | 'needless';
	units: Unit[];
	/** Rows that ask for the same in the same words. */
	same: string;
	/** Whether something has to be looked up first, and whether that finds nothing. */
	lookUp: 'none' | 'finds' | 'missing';
	/** Whether another row, or this one itself, asks for the opposite of what is asked for here. */
	isOpposed?: boolean;
}

const TAKES_ONE = new Set(['create', 'changeGroups', 'get']);

/** The users of an item that the operation looks at. */
export const usersOf = ({ operation }: Plan, { users }: Item): Named[] =>
	TAKES_ONE.has(operation) ? users.slice(0, 1) : users;

const isMalformed = ({ by, spelling }: Named): boolean =>
	by === 'email' && spelling === 'malformed';

function lookUpOf(plan: Plan, item: Item, named: Named): Row['lookUp'] {
	const { operation } = plan;
	if (operation === 'create') {
		const byId = groupsToCreateIn(item).filter(({ byName }) => !byName);
		return findingOf(byId.length > 0, byId.every(isVisible));
	}
	if (operation !== 'changeUsers' && operation !== 'changeGroups') return 'none';
	const groups =
		operation === 'changeUsers' ? [membershipOf(item).group] : [...item.assign, ...item.remove];
	const byName = groups.filter((group) => group.byName);
	const isFound = byName.every(isVisible) && (named.by === 'id' || isKnown(plan, named));
	return findingOf(byName.length > 0 || named.by === 'email', isFound);
}

/** DronaHQ shows only groups that have members. */
const isVisible = ({ id }: GroupRef): boolean => id !== GROUP.nowhere && id !== GROUP.empty;

const findingOf = (isNeeded: boolean, isFound: boolean): Row['lookUp'] =>
	isFound ? (isNeeded ? 'finds' : 'none') : 'missing';

function rowsOfItem(plan: Plan, item: Item, index: number): Row[] {
	const invalid = (text: string | null): Row => ({
		item: index,
		text,
		kind: 'invalid',
		units: [],
		same: `${index} ${text}`,
		lookUp: 'none',
	});
	const users = usersOf(plan, item);
	if (plan.operation === 'getAll') return [{ ...invalid(null), kind: 'usable', same: 'all' }];
	// The user is named in create by another field than the one that is flawed.
	const isNamed = plan.operation === 'create' && item.flaw !== 'none';
	if (item.flaw !== 'none' || users.length === 0) {
		const needless = plan.operation === 'changeUsers' && item.flaw !== 'throws';
		const [first] = users;
		if (needless) return [{ ...invalid(null), kind: 'needless' }];
		return [invalid(isNamed && first ? textOf(first) : null)];
	}
	return users.map((named): Row => {
		if (isMalformed(named)) return { ...invalid(textOf(named)), named };
		const units = unitsOf(plan, item, named);
		const asked = units.map((unit) => `${keyOfUnit(unit)} ${unit.groupText}`).sort();
		const data = plan.operation === 'create' ? dataOf(item) : '';
		return {
			item: index,
			text: textOf(named),
			named,
			kind: units.length === 0 ? 'needless' : 'usable',
			units,
			same: `${named.by} ${asked.join()} ${data}`,
			lookUp: units.length === 0 ? 'none' : lookUpOf(plan, item, named),
		};
	});
}

/** What a row of create says about its user. */
const dataOf = (item: Item): string =>
	`${item.variant} ${groupsToCreateIn(item).map(nameOfGroup).sort().join()}`;

/** Everything that a run owes a result, in order. */
export function rowsOf(plan: Plan): Row[] {
	const rows = plan.items.flatMap((item, index) => rowsOfItem(plan, item, index));
	if (plan.operation === 'create') return withRepeated(rows);
	return withContradictions(rows);
}

/** Of rows of create about the same user the first that can be sent counts; what differs is not sent. */
function withRepeated(rows: Row[]): Row[] {
	const firsts = new Map<string, Row>();
	return rows.map((row) => {
		const [unit] = row.units;
		if (row.kind !== 'usable' || !unit || row.lookUp === 'missing') return row;
		const first = firsts.get(unit.email);
		if (!first) firsts.set(unit.email, row);
		return first && first.same !== row.same ? { ...row, kind: 'repeated' } : row;
	});
}

const opposite = (unit: Unit): Unit => ({
	...unit,
	side: unit.side === 'assign' ? 'remove' : 'assign',
});

const askedBy = (rows: Row[]): Set<string> =>
	new Set(rows.flatMap(({ units }) => units.map(keyOfUnit)));

const isUndone = ({ units }: Row, asked: Set<string>): boolean =>
	units.some((unit) => unit.group !== undefined && asked.has(keyOfUnit(opposite(unit))));

/** Whom nobody finds can't be contradicted, once that is known. */
function withContradictions(rows: Row[]): Row[] {
	const asked = askedBy(rows);
	const found = askedBy(rows.filter(({ lookUp }) => lookUp !== 'missing'));
	return rows.map((row) => ({
		...row,
		isOpposed: isUndone(row, asked),
		...(row.lookUp !== 'missing' && isUndone(row, found) && { kind: 'contradicted' }),
	}));
}
