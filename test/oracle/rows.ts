import { operationCalled } from '../operations';
import { isUserFlawed } from '../operations/operation';
import { isKnown, textOf } from './people';
import { GROUP, type GroupRef, type Item, type Named, type Plan } from './plan';
import { keyOfUnit, unitsOf, type Unit } from './units';

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

/** The users of an item that the operation looks at. */
export function usersOf({ operation }: Plan, { users }: Item): Named[] {
	const taken = { one: 1, several: Infinity, all: 0 }[operationCalled(operation).users];
	return users.slice(0, taken);
}

const isMalformed = ({ by, spelling }: Named): boolean =>
	by === 'email' && spelling === 'malformed';

function lookUpOf(plan: Plan, item: Item, named: Named): Row['lookUp'] {
	const { change } = operationCalled(plan.operation);
	if (!change?.looksUp) return 'none';
	const { groups, emails } = change.looksUp;
	const asked = change
		.memberships(item)
		.map(({ group }) => group)
		.filter(({ byName }) => byName === (groups === 'byName'));
	const isFound = asked.every(isVisible) && (!emails || named.by === 'id' || isKnown(plan, named));
	return findingOf(asked.length > 0 || (emails && named.by === 'email'), isFound);
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
	const operation = operationCalled(plan.operation);
	if (operation.users === 'all') return [{ ...invalid(null), kind: 'usable', same: 'all' }];
	if (item.flaw !== 'none' || users.length === 0) {
		const needless = operation.mayNameNobody && item.flaw !== 'throws';
		const [first] = users;
		if (needless) return [{ ...invalid(null), kind: 'needless' }];
		return [invalid(isUserFlawed(operation) || !first ? null : textOf(first))];
	}
	const isUnreadable = operation.change?.isReadWhole?.(item) && users.some(isMalformed);
	return users.map((named): Row => {
		if (isUnreadable || isMalformed(named)) return { ...invalid(textOf(named)), named };
		const units = unitsOf(plan, item, named);
		const asked = units.map((unit) => `${keyOfUnit(unit)} ${unit.groupText}`).sort();
		const data = operation.change?.data?.(item) ?? '';
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

/** Everything that a run owes a result, in order. */
export function rowsOf(plan: Plan): Row[] {
	const rows = plan.items.flatMap((item, index) => rowsOfItem(plan, item, index));
	const { change } = operationCalled(plan.operation);
	return change?.data ? withRepeated(rows) : withContradictions(rows);
}

/** Of rows with data about the same user the first that can be sent counts; what differs is not sent. */
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
