import type { IDataObject } from 'n8n-workflow';

import { operationCalled } from '../../operations';
import { isUserFlawed, type Words } from '../../operations/operation';
import { groupText, passwordOf, textOf, userNameOf } from './people';
import type { Item, Named, Plan } from './plan';

/** The items of a plan as a sheet holds them: columns that are blank, called otherwise, or not there. */

/** The users of an item that the operation looks at. */
export function usersOf({ operation }: Pick<Plan, 'operation'>, { users }: Item): Named[] {
	const taken = { one: 1, several: Infinity, all: 0 }[operationCalled(operation).users];
	return users.slice(0, taken);
}

export const itemsOf = (plan: Plan): IDataObject[] => plan.items.map((item) => itemOf(plan, item));

function itemOf(plan: Plan, item: Item): IDataObject {
	const { flaw, way } = item;
	const row = rowOf(plan, item);
	if (flaw === 'blank') return blanked(row, way);
	const cells = flaw === 'marked' ? marked(row, way) : row;
	return {
		...(flaw === 'throws' && { throws: true }),
		...(way % 2 === 1 ? withoutEmpty(cells) : cells),
	};
}

/** What an item says, each thing in its column. */
const rowOf = (plan: Plan, item: Item): IDataObject =>
	operationCalled(plan.operation).row(textsOf(plan, item));

/** Whether an item's list of users became a text on its way, as in Edit Fields or by an agent. */
const isJson = ({ operation, gives }: Plan, { way }: Item): boolean =>
	operationCalled(operation).users === 'several' && gives === 'own' && way % 5 === 4;

/** Whether an item names its users in one text that is no list. */
export const isOneText = (plan: Plan, item: Item): boolean =>
	plan.gives !== 'own' ||
	(!isJson(plan, item) &&
		Object.entries(rowOf(plan, item)).some(
			([column, value]) => holdsUsers(plan, item, column) && typeof value === 'string',
		));

function textsOf(plan: Plan, item: Item): Words {
	const { assign, remove, flaw, variant } = item;
	const operation = operationCalled(plan.operation);
	const isNobody = (flaw === 'throws' || flaw === 'empty') && isUserFlawed(operation);
	const person = item.users[0]?.person ?? 0;
	const users = isNobody ? [] : usersOf(plan, item).map(textOf);
	const isText = users.length > 0 && isJson(plan, item);
	return {
		users: isText ? [JSON.stringify(users)] : users,
		assign: assign.map(groupText),
		remove: remove.map(groupText),
		userName: flaw === 'empty' ? '' : userNameOf(person, variant),
		password: item.isBare ? '' : passwordOf(person, variant),
		asList: variant === 0 && !isText,
	};
}

const NOTHING = ['', ' ', null, '\u00A0\t', '\u200B', []];

/** Each column blank in another way, or none there at all; n8n's sheet nodes number the rows. */
function blanked(row: IDataObject, way: number): IDataObject {
	const columns = way % 3 === 0 ? [] : Object.keys(row);
	return {
		...Object.fromEntries(
			columns.map((column, index) => [column, NOTHING[(way + index) % NOTHING.length]]),
		),
		...(way % 2 === 0 && { row_number: way }),
	};
}

/** Whether a row is blank; the number that a sheet node gives it is no content. */
export const saysNothing = (plan: Plan, item: Item): boolean =>
	Object.entries(itemOf(plan, item)).every(
		([column, value]) =>
			column === 'row_number' || NOTHING.flat().includes(value as string) || isEmpty(value),
	);

const OTHER_NAMES: Array<(name: string) => string> = [
	(name) => `\uFEFF${name}`,
	(name) => `${name.slice(0, 2)}\u200B${name.slice(2)}`,
	(name) => `${name} `,
	(name) => `\u00A0${name}`,
	(name) => name.toUpperCase(),
	(name) => `${name}\u00AD`,
	(name) => name.slice(0, 1).toUpperCase() + name.slice(1),
];

/** A column under another name; behind Edit Fields, which sets what it doesn't find to null, both are there. */
function marked(row: IDataObject, way: number): IDataObject {
	const column = columnMarkedIn(row, way);
	const rename = OTHER_NAMES[way % OTHER_NAMES.length] ?? String;
	return Object.fromEntries(
		Object.entries(row).flatMap(([name, value]) => {
			if (name !== column) return [[name, value]];
			const isBeside = way % 4 === 3 && !isEmpty(value);
			return [...(isBeside ? [[name, null]] : []), [rename(name), value]];
		}),
	) as IDataObject;
}

function columnMarkedIn(row: IDataObject, way: number): string {
	const columns = Object.keys(row);
	return columns[way % columns.length] ?? '';
}

/** The column of an item that is called otherwise. */
export const markedColumn = (plan: Plan, item: Item): string =>
	columnMarkedIn(rowOf(plan, item), item.way);

/** Whether a column of an item holds its users. */
export function holdsUsers(plan: Plan, item: Item, column: string): boolean {
	const { row } = operationCalled(plan.operation);
	const texts = textsOf(plan, item);
	const [whole, without] = [texts, { ...texts, users: [] }].map((one) => row(one)[column]);
	return JSON.stringify(whole) !== JSON.stringify(without);
}

const isEmpty = (value: unknown): boolean =>
	value === '' || (Array.isArray(value) && value.length === 0);

/** As n8n's readers of files give it. */
const withoutEmpty = (row: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(row).filter(([name, value]) => !isEmpty(value) || isCalledOtherwise(name)),
	);

const isCalledOtherwise = (name: string): boolean => !/^[a-z]+$/.test(name);

/** What a node reads of an item that asks for these columns; equal where two say the same word for word. */
export function wordsOf(plan: Plan, item: Item): string {
	if (plan.gives !== 'own') return 'all items';
	const cells = itemOf(plan, item);
	const words = Object.keys(rowOf(plan, item)).map((column) => [
		typeof cells[column],
		cells[column],
	]);
	return JSON.stringify([words, item.flaw === 'marked' ? markedColumn(plan, item) : null]);
}

/** The items as the node reads them, where each gives the users of all. */
export function asRead({ items, gives }: Plan): Item[] {
	if (gives === 'own') return items;
	const users = items.flatMap((item) => item.users);
	return items.map((item) => ({ ...item, users }));
}
