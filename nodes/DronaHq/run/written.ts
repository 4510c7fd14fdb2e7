import { columnsAsked, isOfItemAlone, isTemplate, plainColumn, type Column } from './column';
import { isSameForAllItems } from './constant';
import type { Given } from './given';
import { isRecord } from './values';

/** A parameter, or an entry of a collection, as it stands in the workflow: the same for all items. */
export interface Written {
	/** Of the parameter; of an entry, of its collection. */
	name: string;
	entry?: string;
	raw: unknown;
	/** Whether an expression gives it. */
	isExpression: boolean;
	/** The column that it gives as it is, of a resource locator as its value, where it does nothing else. */
	plain?: string;
	/** The columns that it asks for. */
	columns: readonly Column[];
	/** Whether it plainly gives every item the same: nothing in it takes anything of the item. */
	isSame: boolean;
	/** Whether it takes nothing of other items: of a blank one it makes nothing, or a default. */
	isOfItem: boolean;
	/** Whether it puts a text together, which isn't blank for want of a column. */
	isTemplate: boolean;
}

export function writtenAt(context: Given, path: string): Written {
	const [name = '', entry] = path.split('.');
	const whole: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
	const raw = entry === undefined ? whole : isRecord(whole) ? whole[entry] : undefined;
	const value = valueOf(raw);
	const expressions = expressionsIn(raw);
	return {
		name,
		entry,
		raw,
		isExpression: isExpression(value),
		plain: expressions.length === 1 ? plainColumn(plainIn(raw)) : undefined,
		columns: columnsAsked(value),
		isSame: expressions.every(isSameForAllItems),
		isOfItem: isExpression(value) && isOfItemAlone(value),
		isTemplate: isExpression(value) && isTemplate(value),
	};
}

const plainIn = (raw: unknown): unknown => (isRecord(raw) ? raw.value : raw);

export const isExpression = (raw: unknown): raw is string =>
	typeof raw === 'string' && raw.startsWith('=');

/** The value of a resource locator, or of what is none. */
export const valueOf = (given: unknown): unknown =>
	isRecord(given) && 'mode' in given ? given.value : given;

function expressionsIn(raw: unknown): string[] {
	if (isExpression(raw)) return [raw];
	return typeof raw === 'object' && raw !== null ? Object.values(raw).flatMap(expressionsIn) : [];
}
