import { operationCalled } from '../../operations';
import { isUserFlawed, type Operation } from '../../operations/operation';
import { isKnown, shownOf, textOf } from './people';
import { GROUP, type GroupRef, type Item, type Named, type Plan } from './plan';
import {
	asRead,
	holdsUsers,
	isOneText,
	markedColumn,
	saysNothing,
	usersOf,
	wordsOf,
} from './sheet';
import { keyOfUnit, unitsOf, type Unit } from './units';

/** One result that a run owes: a user that an item names, or the item where it names nobody. */
export interface Row {
	/** Index of the input item; of the first, where several give the same list. */
	item: number;
	/** The item that its result is paired to; null where several give it. */
	paired: number | null;
	/** The user as results name them; null where the item names nobody. */
	text: string | null;
	named?: Named;
	/**
	 * `invalid`: can't be used. `contradicted`: another row asks for the opposite. `repeated`: an
	 * earlier row of create names the same user with other data. `needless`: asks for nothing. `blank`:
	 * says nothing at all.
	 */
	kind: 'usable' | 'invalid' | 'contradicted' | 'repeated' | 'needless' | 'blank';
	/** The column that it asks for and that is called otherwise. */
	marked?: string;
	/** What else stands in its cell and can't be used. */
	inTheWay?: string[];
	units: Unit[];
	/** Rows that ask for the same in the same words. */
	same: string;
	/** Whether something has to be looked up first, and whether that finds nothing. */
	lookUp: 'none' | 'finds' | 'missing';
	/** Whether another row, or this one itself, asks for the opposite of what is asked for here. */
	isOpposed?: boolean;
	/** Whether it can't be used unless its user turns out to be in the account. */
	needsUser?: boolean;
}

const isMalformed = ({ by, spelling }: Named): boolean =>
	by === 'email' && spelling === 'malformed';

function lookUpOf(plan: Plan, item: Item, named: Named): Row['lookUp'] {
	const { change } = operationCalled(plan.operation);
	const { groups, emails } = change?.looksUp ?? {};
	const asked = (change?.memberships(item) ?? [])
		.map(({ group }) => group)
		.filter(({ byName }) => byName === (groups === 'byName'));
	// A dry run asks for everybody who has to be there.
	const isAskedFor =
		(emails && named.by === 'email') || (plan.options.dryRun && change?.before !== null);
	const isFound = asked.every(isVisible) && (!isAskedFor || isKnown(plan, named));
	return findingOf(asked.length > 0 || isAskedFor === true, isFound);
}

function lookUpOfList({ list }: Operation, item: Item): Row['lookUp'] {
	const group = list?.group?.(item);
	return findingOf(group?.byName ?? false, !group?.byName || isVisible(group));
}

/** DronaHQ shows only groups that have members. */
const isVisible = ({ id }: GroupRef): boolean => id !== GROUP.nowhere && id !== GROUP.empty;

const findingOf = (isNeeded: boolean, isFound: boolean): Row['lookUp'] =>
	isFound ? (isNeeded ? 'finds' : 'none') : 'missing';

function rowsOfItem(plan: Plan, item: Item, index: number): Row[] {
	const invalid = (named?: Named, text: string | null = named ? shownOf(named) : null): Row => ({
		item: index,
		paired: index,
		text,
		...(named && { named }),
		kind: 'invalid',
		units: [],
		same: `${index} ${text}`,
		lookUp: 'none',
	});
	const users = usersOf(plan, item);
	const operation = operationCalled(plan.operation);
	if (saysNothing(plan, item)) return [{ ...invalid(), kind: 'blank' }];
	if (item.flaw === 'marked') return rowsOfMarked(plan, item, invalid);
	if (operation.users === 'all') {
		const lookUp = lookUpOfList(operation, item);
		return [{ ...invalid(), kind: 'usable', same: 'all', lookUp }];
	}
	if (item.flaw !== 'none' || users.length === 0) {
		const needless = operation.mayNameNobody && item.flaw !== 'throws';
		const [first] = users;
		if (needless) return [{ ...invalid(), kind: 'needless' }];
		return [invalid(undefined, isUserFlawed(operation) || !first ? null : shownOf(first))];
	}
	const inTheWay = readsWhole(plan, item) ? users.filter(isMalformed).map(textOf) : [];
	return users.map((named): Row => {
		if (isMalformed(named)) return invalid(named);
		if (inTheWay.length > 0) return { ...invalid(named), inTheWay };
		const units = unitsOf(plan, item, named);
		const asked = units.map((unit) => `${keyOfUnit(unit)} ${unit.groupText}`).sort();
		const data = operation.change?.data?.(item) ?? '';
		return {
			...invalid(named),
			kind: units.length === 0 ? 'needless' : 'usable',
			units,
			same: `${named.by} ${asked.join()} ${data}`,
			lookUp: units.length === 0 ? 'none' : lookUpOf(plan, item, named),
			...(item.isBare && { needsUser: !isKnown(plan, named) }),
		};
	});
}

/** Whether a text says who loses access: nobody does if a part of it can't be read. */
function readsWhole(plan: Plan, item: Item): boolean {
	const { users, change } = operationCalled(plan.operation);
	const units = usersOf(plan, item).flatMap((named) => unitsOf(plan, item, named));
	const takesAway = units.some(({ side }) => change?.takesAway(side));
	return users === 'several' && takesAway && isOneText(plan, item);
}

/** Whoever the other columns name is told that one of them is missing. */
function rowsOfMarked(plan: Plan, item: Item, invalid: (named?: Named) => Row): Row[] {
	const column = markedColumn(plan, item);
	const users = usersOf(plan, item);
	const isNobody = users.length === 0 || holdsUsers(plan, item, column);
	const rows = isNobody ? [invalid()] : users.map((named) => invalid(named));
	return rows.map((row) => ({ ...row, marked: column }));
}

/** Everything that a run owes a result, in order. */
export function rowsOf(plan: Plan): Row[] {
	const rows = sharing(
		plan,
		withoutSheetOfBlanks(asRead(plan).map((item, index) => rowsOfItem(plan, item, index))),
	);
	const { change } = operationCalled(plan.operation);
	if (change?.updates) return rows;
	return change?.data ? withRepeated(rows) : withContradictions(rows);
}

/** Where nothing else is there, blank rows aren't what a sheet has between and below its rows. */
function withoutSheetOfBlanks(rows: Row[][]): Row[][] {
	const isAll = rows.flat().every(({ kind }) => kind === 'blank');
	return isAll ? rows.map((own) => own.map((row) => ({ ...row, kind: 'invalid' }))) : rows;
}

/** One list of users that several items give word for word is asked for once, by none of them. */
function sharing(plan: Plan, rows: Row[][]): Row[] {
	const words = rows.map((own, index) => {
		const item = plan.items[index];
		return item && own.length > 1 ? wordsOf(plan, item) : String(index);
	});
	return rows.flatMap((own, index) => {
		const text = words[index] ?? '';
		if (words.indexOf(text) < index) return [];
		const isShared = words.lastIndexOf(text) > index;
		return isShared ? own.map((row) => ({ ...row, paired: null })) : own;
	});
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
