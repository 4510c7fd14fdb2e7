import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Reason } from './outcome';

/** Something in an item that can't be used. */
export interface Problem {
	reason: Reason;
	/** Names the parameter as the editor shows it: "'Password' is empty". */
	text: string;
}

/** The value of a resource locator. */
export interface Locator {
	mode: string;
	value: string;
}

/** An operation's parameters by name, the entries of collections as `collection.entry`. */
export type Fields = ReadonlyMap<string, INodeProperties>;

export function fieldsByPath(fields: INodeProperties[]): Fields {
	return new Map(
		fields.flatMap((field): Array<[string, INodeProperties]> => {
			const entries = field.type === 'collection' ? (field.options ?? []) : [];
			return [
				[field.name, field],
				...(entries as INodeProperties[]).map((entry): [string, INodeProperties] => [
					`${field.name}.${entry.name}`,
					entry,
				]),
			];
		}),
	);
}

interface Limits {
	min: number;
	max: number;
}

/**
 * Reads one item's parameters with their types. What can't be used is noted under `problems` and
 * read as empty, so that everything wrong with a row is told at once.
 */
export class Params {
	readonly problems: Problem[] = [];

	private readonly collections: Record<string, IDataObject> = {};

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly fields: Fields,
	) {}

	/** Whether the operation has this parameter. */
	offers(path: string): boolean {
		return this.fields.has(path);
	}

	/** A text that must not be empty, trimmed; numbers count as text. */
	text(name: string): string {
		return this.secret(name).trim();
	}

	/** A text that must not be empty, exactly as it was given. */
	secret(name: string): string {
		const text = this.asText(name, this.read(name));
		if (text.trim() === '') this.rejectEmpty(name);
		return text;
	}

	/**
	 * A list: one value, several in a text split at `separators`, or an array, whose entries are
	 * never split. Entries are trimmed, empty ones dropped.
	 */
	list(name: string, separators: RegExp): string[] {
		const value = this.read(name);
		const entries = Array.isArray(value)
			? value.map((entry) => this.asText(name, entry))
			: this.asText(name, value).split(separators);
		return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
	}

	locator(name: string): Locator {
		const raw = this.read(name);
		const { mode, value } = isRecord(raw) ? raw : { mode: 'list', value: raw };
		const text = this.asText(name, value).trim();
		if (text === '') this.rejectEmpty(name);
		return { mode: String(mode), value: text };
	}

	flag(name: string): boolean {
		const value = this.read(name);
		if (value === true || value === 'true') return true;
		if (this.has(name) && value !== false && value !== 'false') {
			this.reject(name, 'must be true or false');
		}
		return false;
	}

	/** A whole number; text of digits counts. */
	integer(name: string, { min, max }: Limits): number {
		const value = this.read(name);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (Number.isInteger(number) && Number(number) >= min && Number(number) <= max) {
			return Number(number);
		}
		this.reject(name, `must be a whole number from ${min} to ${max}`);
		return min;
	}

	/** One of an option field's values. */
	choice<T extends string>(name: string, values: readonly T[]): T {
		const value = this.read(name);
		const chosen = values.find((candidate) => candidate === value);
		if (chosen === undefined) this.reject(name, `must be one of: ${values.join(', ')}`);
		return chosen ?? (values[0] as T);
	}

	/** Whether anything was given; a default doesn't count. */
	has(path: string): boolean {
		const value = this.given(path);
		return value !== undefined && value !== null && value !== '';
	}

	/** Says that a parameter is empty, unless it was already said what is wrong with it. */
	rejectEmpty(name: string): void {
		const label = `'${this.labelOf(name)}'`;
		if (!this.problems.some(({ text }) => text.startsWith(label))) this.reject(name, 'is empty');
	}

	reject(name: string, what: string, reason: Reason = 'invalid_input'): void {
		this.problems.push({ reason, text: `'${this.labelOf(name)}' ${what}` });
	}

	labelOf(name: string): string {
		return this.fields.get(name)?.displayName ?? name;
	}

	private read(path: string): unknown {
		return this.given(path) ?? this.fields.get(path)?.default;
	}

	/** `collection.entry` or a parameter's name. */
	private given(path: string): unknown {
		const [collection, entry] = path.split('.');
		if (collection === undefined || entry === undefined) return this.evaluate(path);
		this.collections[collection] ??= this.collectionOf(collection);
		return this.collections[collection][entry];
	}

	private collectionOf(name: string): IDataObject {
		const value = this.evaluate(name);
		return isRecord(value) ? (value as IDataObject) : {};
	}

	private evaluate(name: string): unknown {
		try {
			return this.context.getNodeParameter(name, this.itemIndex, null);
		} catch (error) {
			const isSecret = this.fields.get(name)?.typeOptions?.password === true;
			const why = error instanceof Error && !isSecret ? `: ${error.message}` : '';
			this.reject(name, `holds an expression that can't be worked out${why}`);
			return undefined;
		}
	}

	private asText(name: string, value: unknown): string {
		if (typeof value === 'string') return value;
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		if (value !== undefined && value !== null) this.reject(name, 'must be text');
		return '';
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
