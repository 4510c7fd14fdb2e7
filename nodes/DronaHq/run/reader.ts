import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asksForColumn } from '../outcomes/columns';
import type { Reason } from '../outcomes/messages';
import { columnValue, type Column } from './column';
import { isExpression, valueOf, type Input } from './input';
import { lookalike, type Lookalike } from './lookalike';
import { isBlank, isRecord } from './values';

/** Something in an item that can't be used. */
export interface Problem {
	/** Of the parameter. */
	path: string;
	reason: Reason;
	/** Names the parameter as the editor shows it: "'Password' is empty". */
	text: string;
	/** The columns that it asks for, if that is why: no item has any of them. */
	columns?: readonly string[];
}

/**
 * Reads one item's parameters as n8n gives them: the part that knows n8n, as `Params` is the part that
 * knows types. Whatever is wrong is noted under `problems`, so that all of a row is told at once.
 */
export class ParameterReader {
	readonly problems: Problem[] = [];

	private readonly values = new Map<string, unknown>();

	constructor(
		private readonly input: Input,
		private readonly item: number,
	) {}

	/** Whether the operation has this parameter. */
	offers(path: string): boolean {
		return this.input.fields.has(path);
	}

	/** Whether an entry was added to its collection, with whatever value. */
	has(path: string): boolean {
		const [collection = '', entry = ''] = path.split('.');
		return Object.hasOwn(this.entries(collection), entry);
	}

	/** Whether its value was chosen from the field's list, and not worked out by an expression. */
	isPicked(path: string): boolean {
		const { raw } = this.input.writtenAt(path);
		const isOption = typeof raw === 'string' && this.fieldOf(path)?.type === 'options';
		return (isOption || Array.isArray(raw)) && ![raw].flat().some(isExpression);
	}

	/** Notes what is wrong with a parameter, and only the first that is. */
	reject(
		path: string,
		what: string,
		reason: Reason = 'invalid_input',
		columns?: readonly string[],
	): void {
		if (this.problems.some((problem) => problem.path === path)) return;
		this.problems.push({ path, reason, text: `'${this.labelOf(path)}' ${what}`, columns });
	}

	/** Says that a parameter is empty, or why. @param what that leaves open */
	rejectEmpty(path: string, what = 'is empty'): void {
		if (!this.rejectNowhere(path)) this.reject(path, what);
	}

	/**
	 * Refuses a list of which a part is missing, because no item has the column that it asks for. One that
	 * stands in for another may be missing.
	 */
	rejectMissing(path: string): void {
		const { raw, columns } = this.input.writtenAt(path);
		if (/\?\?|\|\|/.test(String(valueOf(raw)))) return;
		const names = columns.flatMap(({ of, path: [name = ''] }) => (of ? [] : [name]));
		const missing = names.filter((name) => !this.input.columns.has(name));
		if (missing.length > 0) this.reject(path, 'is empty', 'invalid_input', missing);
	}

	/** Whether no other item was handed over. */
	get isOnlyItem(): boolean {
		return this.input.items.length === 1;
	}

	/**
	 * What `read` makes of a parameter, which is read anew only where the item before gave another value:
	 * a long list is often the same for all of them.
	 */
	latest<T>(path: string, read: () => T): T {
		const value = this.valueAt(path);
		const known = this.input.latest.get(path);
		if (known && known.value === value) return known.made as T;
		const problems = this.problems.length;
		const made = read();
		// What is wrong with it is to be told of each item.
		if (this.problems.length === problems) this.input.latest.set(path, { value, made });
		return made;
	}

	labelOf(path: string): string {
		return this.fieldOf(path)?.displayName ?? path;
	}

	/**
	 * Of an item that holds nothing: whether its expressions give nothing either, defaults aside. Options
	 * don't count.
	 */
	get isBlank(): boolean {
		const given = [...this.input.fields.keys()].filter(
			(path) => !path.startsWith('options') && this.input.writtenAt(path).isExpression,
		);
		const filled = given.filter((path) => !isBlank(valueOf(this.valueAt(path))));
		const isDefault = filled.every((path) => this.input.writtenAt(path).isOfItem);
		return filled.length < given.length && isDefault && this.problems.length === 0;
	}

	/** All parameters as n8n gives them, and the columns that only look like one they ask for. */
	get all(): unknown[] {
		const paths = [...this.input.fields.keys()];
		const names = paths.filter((path) => !path.includes('.'));
		return [
			...names.map((name) => this.evaluate(name)),
			...paths.map((path) => this.lookalikeAt(path, valueOf(this.valueAt(path)))?.found),
		];
	}

	protected fieldOf(path: string): INodeProperties | undefined {
		return this.input.fields.get(path);
	}

	/** The value, or the default where none was given. */
	protected read(path: string): unknown {
		const value = this.valueAt(path);
		this.checkColumns(path, valueOf(value));
		const isGiven = path.includes('.') ? this.has(path) : (value ?? null) !== null;
		return isGiven ? value : this.fieldOf(path)?.default;
	}

	/** The same of a field that is often empty for all items. */
	protected readIfAny(path: string): unknown {
		this.input.mayBeBlank.add(path);
		return this.read(path);
	}

	private checkColumns(path: string, value: unknown): void {
		this.input.note(path, value);
		const other = this.lookalikeAt(path, value);
		// What looks like the column isn't taken for it: it may hold something else.
		if (other) this.reject(path, asksForColumn(other.asked, other.found));
	}

	private lookalikeAt(path: string, value: unknown): Lookalike | undefined {
		const { columns, isTemplate } = this.input.writtenAt(path);
		if (columns.length === 0 || !(isTemplate || isBlank(value))) return undefined;
		const asked = new Set(columns.map((column) => JSON.stringify(column.path)));
		return columns
			.map((column) => lookalike(column.path, this.itemOf(column)))
			.find((other) => other && !asked.has(JSON.stringify([other.found])));
	}

	private itemOf({ of }: Column): Record<string, unknown> {
		if (of === undefined) return this.json;
		try {
			const item: unknown = this.input.context.evaluateExpression(of, this.item);
			return isRecord(item) ? item : {};
		} catch {
			// There is no such item; whether that matters, the parameter itself has told.
			return {};
		}
	}

	/** Says of a parameter without a value that no item has any of its columns, if so. */
	private rejectNowhere(path: string): boolean {
		const { columns } = this.input.writtenAt(path);
		const names = columns.map((column) => column.path[0] ?? '');
		const isNowhere =
			columns.length > 0 &&
			columns.every(({ of }, index) => !of && !this.input.columns.has(names[index] ?? ''));
		if (isNowhere) this.reject(path, 'is empty', 'invalid_input', names);
		return isNowhere;
	}

	private get json(): IDataObject {
		return this.input.items[this.item]?.json ?? {};
	}

	private valueAt(path: string): unknown {
		const [name = '', entry] = path.split('.');
		return entry === undefined ? this.evaluate(name) : this.entries(name)[entry];
	}

	private entries(collection: string): Record<string, unknown> {
		const value = this.evaluate(collection);
		return isRecord(value) ? value : {};
	}

	private evaluate(name: string): unknown {
		if (!this.values.has(name)) {
			this.values.set(name, this.fromColumn(name) ?? this.workOut(name));
		}
		return this.values.get(name);
	}

	/** A parameter, or a resource locator's value, that is one of the item's columns. */
	private fromColumn(name: string): unknown {
		const { raw } = this.input.writtenAt(name);
		if (!isRecord(raw)) return columnValue(raw, this.json);
		const { value: rawValue, ...others } = raw;
		const value = columnValue(rawValue, this.json);
		return value === undefined || Object.values(others).some(isExpression)
			? undefined
			: { ...others, value };
	}

	private workOut(name: string): unknown {
		try {
			return this.input.workOut(name, this.item);
		} catch (error) {
			const culprit = this.findCulprit(name);
			const why = error instanceof Error && !this.takesSecrets() ? `: ${error.message}` : '';
			this.checkColumns(culprit, undefined);
			if (!this.rejectNowhere(culprit)) {
				this.reject(culprit, `holds an expression that cannot be worked out${why}`);
			}
			return undefined;
		}
	}

	/** n8n's words may quote what an expression came upon, a password in another column included. */
	private takesSecrets(): boolean {
		return [...this.input.fields.values()].some(
			({ typeOptions }) => typeOptions?.password === true,
		);
	}

	/** Which entry of a collection it is that can't be worked out. */
	private findCulprit(name: string): string {
		const entries = [...this.input.fields.keys()].filter((path) => path.startsWith(`${name}.`));
		const culprit = entries.find((path) => {
			try {
				this.input.context.getNodeParameter(path, this.item, null);
				return false;
			} catch {
				return true;
			}
		});
		return culprit ?? name;
	}
}
