import type { IDataObject } from 'n8n-workflow';
import { asksForColumn } from '../outcomes/columns';
import { plainValue, type Column } from './column';
import type { Input } from './input';
import { lookalike, type Lookalike } from './lookalike';
import { Problems } from './problems';
import { isBlank, isRecord } from './values';
import { isExpression, valueOf } from './written';

/**
 * Reads one item's parameters as n8n gives them: the part that knows n8n, as `Params` is the part that
 * knows types. Whatever is wrong is noted, so that all of a row is told at once.
 */
export class ParameterReader extends Problems {
	private readonly values = new Map<string, unknown>();

	constructor(
		input: Input,
		private readonly item: number,
	) {
		super(input);
	}

	/** Whether the operation has this parameter. */
	offers(path: string): boolean {
		return this.input.fields.has(path);
	}

	/** Whether an entry was added to its collection, with whatever value. */
	has(path: string): boolean {
		const { name, entry = '' } = this.input.writtenAt(path);
		return Object.hasOwn(this.entries(name), entry);
	}

	/** Whether its value was chosen from the field's list, and not worked out by an expression. */
	isPicked(path: string): boolean {
		const { raw } = this.input.writtenAt(path);
		const isOption = typeof raw === 'string' && this.fieldOf(path)?.type === 'options';
		return (isOption || Array.isArray(raw)) && ![raw].flat().some(isExpression);
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

	/** The value, or the default where none was given. */
	protected read(path: string): unknown {
		const { entry, columns } = this.input.writtenAt(path);
		const value = this.valueAt(path);
		if (columns.length > 0) this.checkColumns(path, valueOf(value));
		const isGiven = entry === undefined ? (value ?? null) !== null : this.has(path);
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

	private get json(): IDataObject {
		return this.input.items[this.item]?.json ?? {};
	}

	private valueAt(path: string): unknown {
		const { name, entry } = this.input.writtenAt(path);
		return entry === undefined ? this.evaluate(name) : this.entries(name)[entry];
	}

	private entries(collection: string): Record<string, unknown> {
		const value = this.evaluate(collection);
		return isRecord(value) ? value : {};
	}

	private evaluate(name: string): unknown {
		const known = this.values.get(name);
		if (known !== undefined || this.values.has(name)) return known;
		const value = this.fromColumn(name) ?? this.workOut(name);
		this.values.set(name, value);
		return value;
	}

	/** A parameter, or a resource locator's value, that is one of the item's columns. */
	private fromColumn(name: string): unknown {
		const { raw, plain } = this.input.writtenAt(name);
		const value = plain === undefined ? undefined : plainValue(this.json, plain);
		return value !== undefined && isRecord(raw) ? { ...raw, value } : value;
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
