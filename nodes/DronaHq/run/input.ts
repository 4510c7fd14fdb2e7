import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { valueIn } from './column';
import type { Given } from './given';
import { isBlank } from './values';
import { writtenAt, type Written } from './written';

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
		readonly context: Given,
		readonly fields: Fields,
	) {
		this.items = context.getInputData();
	}

	/** The columns of all items, each once. */
	get columns(): ReadonlySet<string> {
		this.names ??= columnsOf(this.items);
		return this.names;
	}

	/** Paths that may be empty for all items: that is worth a hint only where their column isn't there. */
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
		const known = this.written.get(path);
		if (known) return known;
		const written = writtenAt(this.context, path);
		this.written.set(path, written);
		return written;
	}

	/** What an item's parameter is, worked out once where it is the same for all items. */
	workOut(name: string, item: number): unknown {
		if (!this.writtenAt(name).isSame) return this.context.getNodeParameter(name, item, null);
		if (!this.workedOut.has(name)) {
			this.workedOut.set(name, this.context.getNodeParameter(name, item, null));
		}
		return this.workedOut.get(name);
	}
}

function columnsOf(items: readonly INodeExecutionData[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { json } of items) for (const name of Object.keys(json)) names.add(name);
	return names;
}
