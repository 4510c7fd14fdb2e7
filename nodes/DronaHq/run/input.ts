import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { columnsAsked, isOfItemAlone, isTemplate, valueIn, type Column } from './column';
import { isSameForAllItems } from './constant';
import { isBlank, isRecord } from './values';

/** An operation's parameters by name, the entries of collections as `collection.entry`. */
export type Fields = ReadonlyMap<string, INodeProperties>;

export function fieldsByPath(fields: INodeProperties[]): Fields {
	return new Map(
		fields.flatMap((field) => [
			[field.name, field] as const,
			...entriesOf(field).map((entry) => [`${field.name}.${entry.name}`, entry] as const),
		]),
	);
}

const entriesOf = ({ type, options }: INodeProperties): INodeProperties[] =>
	type === 'collection' ? ((options ?? []) as INodeProperties[]) : [];

/** A parameter as it stands in the workflow, the same for all items. */
interface Written {
	raw: unknown;
	/** Whether an expression gives it. */
	isExpression: boolean;
	/** The columns that it asks for. */
	columns: readonly Column[];
	/** Whether its expressions plainly give every item the same. */
	isSame: boolean;
	/** Whether it takes nothing of other items: of a blank one it makes nothing, or a default. */
	isOfItem: boolean;
	/** Whether it puts a text together, which isn't blank for want of a column. */
	isTemplate: boolean;
}

/** What the items of a run have in common: how the parameters are written, and the columns. */
export class Input {
	readonly items: readonly INodeExecutionData[];

	private readonly written = new Map<string, Written>();

	private readonly workedOut = new Map<string, unknown>();

	/** Whether any item gave something for a parameter that asks for one column alone. */
	private readonly isFilled = new Map<string, boolean>();

	private names: ReadonlySet<string> | undefined;

	/** What was made of the latest value of a parameter, by its path. */
	readonly latest = new Map<string, { value: unknown; made: unknown }>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly fields: Fields,
	) {
		this.items = context.getInputData();
	}

	/** The columns of all items, each once. */
	get columns(): ReadonlySet<string> {
		this.names ??= new Set(this.items.flatMap(({ json }) => Object.keys(json)));
		return this.names;
	}

	/** Paths that are often empty for all items, which is worth a hint only where their column isn't there. */
	readonly mayBeBlank = new Set<string>();

	/** Paths that ask for one column alone, in which no item has anything. */
	get unanswered(): Array<{ path: string; column: string }> {
		return [...this.isFilled].flatMap(([path, isFilled]) => {
			const [column] = this.writtenAt(path).columns;
			if (isFilled || !column || column.of) return [];
			if (this.mayBeBlank.has(path) && this.columns.has(column.path[0] ?? '')) return [];
			const isNowhere = this.items.every(({ json }) => isBlank(valueIn(json, column.path)));
			return isNowhere ? [{ path, column: column.path.join('.') }] : [];
		});
	}

	note(path: string, value: unknown): void {
		if (this.writtenAt(path).columns.length !== 1 || this.isFilled.get(path)) return;
		this.isFilled.set(path, !this.writtenAt(path).isTemplate && !isBlank(value));
	}

	/** How a parameter, or an entry of a collection, is written. */
	writtenAt(path: string): Written {
		const known = this.written.get(path) ?? this.readAt(path);
		this.written.set(path, known);
		return known;
	}

	/** What an item's parameter is, worked out once where it is the same for all items. */
	workOut(name: string, item: number): unknown {
		if (!this.writtenAt(name).isSame) return this.context.getNodeParameter(name, item, null);
		if (!this.workedOut.has(name)) {
			this.workedOut.set(name, this.context.getNodeParameter(name, item, null));
		}
		return this.workedOut.get(name);
	}

	private readAt(path: string): Written {
		const [name = '', entry] = path.split('.');
		const whole: unknown = this.context.getNodeParameter(name, 0, null, { rawExpressions: true });
		const raw = entry === undefined ? whole : isRecord(whole) ? whole[entry] : undefined;
		const value = valueOf(raw);
		const expressions = expressionsIn(raw);
		return {
			raw,
			isExpression: isExpression(value),
			columns: columnsAsked(value),
			isSame: expressions.length > 0 && expressions.every(isSameForAllItems),
			isOfItem: isExpression(value) && isOfItemAlone(value),
			isTemplate: isExpression(value) && isTemplate(value),
		};
	}
}

export const isExpression = (raw: unknown): raw is string =>
	typeof raw === 'string' && raw.startsWith('=');

/** The value of a resource locator, or of what is none. */
export const valueOf = (given: unknown): unknown =>
	isRecord(given) && 'mode' in given ? given.value : given;

function expressionsIn(raw: unknown): string[] {
	if (isExpression(raw)) return [raw];
	return typeof raw === 'object' && raw !== null ? Object.values(raw).flatMap(expressionsIn) : [];
}
