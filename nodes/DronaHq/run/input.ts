import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { columnAsked, type Column } from './column';
import { isSameForAllItems } from './constant';
import { isRecord } from './values';

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
	/** The column that it asks for, if for nothing else. */
	column?: Column;
	/** Whether its expressions plainly give every item the same. */
	isSame: boolean;
}

/** What the items of a run have in common: how the parameters are written, and the columns. */
export class Input {
	readonly items: readonly INodeExecutionData[];

	private readonly written = new Map<string, Written>();

	private readonly workedOut = new Map<string, unknown>();

	/** By path: a column that is asked for, and whether any item has something in it. */
	private readonly asked = new Map<string, { column: string; isFilled: boolean }>();

	private names: ReadonlySet<string> | undefined;

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

	/** Paths that ask for a column in which no item has anything, with that column. */
	get unanswered(): Array<{ path: string; column: string }> {
		return [...this.asked]
			.filter(([, { isFilled }]) => !isFilled)
			.map(([path, { column }]) => ({ path, column }));
	}

	noteAsked(path: string, column: string, isFilled: boolean): void {
		this.asked.set(path, {
			column,
			isFilled: isFilled || (this.asked.get(path)?.isFilled ?? false),
		});
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
			column: isExpression(value) ? columnAsked(value) : undefined,
			isSame: expressions.length > 0 && expressions.every(isSameForAllItems),
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
