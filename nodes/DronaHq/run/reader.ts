import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Reason } from '../outcomes/messages';
import { columnValue } from './column';

/** Something in an item that can't be used. */
export interface Problem {
	reason: Reason;
	/** Names the parameter as the editor shows it: "'Password' is empty". */
	text: string;
}

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

/**
 * Reads one item's parameters as n8n gives them: the part that knows n8n, as `Params` is the part that
 * knows types. Whatever is wrong is noted under `problems`, so that all of a row is told at once.
 */
export class ParameterReader {
	readonly problems: Problem[] = [];

	private readonly values = new Map<string, unknown>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly fields: Fields,
	) {}

	/** Whether the operation has this parameter. */
	offers(path: string): boolean {
		return this.fields.has(path);
	}

	/** Whether an entry was added to its collection, with whatever value. */
	has(path: string): boolean {
		const [collection = '', entry = ''] = path.split('.');
		return Object.hasOwn(this.entries(collection), entry);
	}

	reject(path: string, what: string, reason: Reason = 'invalid_input'): void {
		this.problems.push({ reason, text: `'${this.labelOf(path)}' ${what}` });
	}

	/** Says that a parameter is empty, unless it was already said what is wrong with it. */
	rejectEmpty(path: string): void {
		const label = `'${this.labelOf(path)}'`;
		if (!this.problems.some(({ text }) => text.startsWith(label))) this.reject(path, 'is empty');
	}

	labelOf(path: string): string {
		return this.fieldOf(path)?.displayName ?? path;
	}

	protected fieldOf(path: string): INodeProperties | undefined {
		return this.fields.get(path);
	}

	/** The value, or the default where none was given. */
	protected read(path: string): unknown {
		const [collection = '', entry] = path.split('.');
		if (entry === undefined) return this.evaluate(path) ?? this.fields.get(path)?.default;
		return this.has(path) ? this.entries(collection)[entry] : this.fields.get(path)?.default;
	}

	private entries(collection: string): Record<string, unknown> {
		const value = this.evaluate(collection);
		return isRecord(value) ? value : {};
	}

	private evaluate(name: string): unknown {
		if (!this.values.has(name)) {
			this.values.set(name, this.fromColumn(name) ?? this.evaluateNow(name));
		}
		return this.values.get(name);
	}

	/** A parameter, or a resource locator's value, that is one of the item's columns. */
	private fromColumn(name: string): unknown {
		const { json } = this.context.getInputData()[this.itemIndex] ?? { json: {} };
		const raw: unknown = this.context.getNodeParameter(name, this.itemIndex, null, {
			rawExpressions: true,
		});
		if (!isRecord(raw)) return columnValue(raw, json);
		const { value: rawValue, ...others } = raw;
		const value = columnValue(rawValue, json);
		return value === undefined || Object.values(others).some(isExpression)
			? undefined
			: { ...others, value };
	}

	private evaluateNow(name: string): unknown {
		try {
			return this.context.getNodeParameter(name, this.itemIndex, null);
		} catch (error) {
			const culprit = this.findCulprit(name);
			const why = error instanceof Error && !this.takesSecrets() ? `: ${error.message}` : '';
			this.reject(culprit, `holds an expression that cannot be worked out${why}`);
			return undefined;
		}
	}

	/** n8n's words may quote what an expression came upon, a password in another column included. */
	private takesSecrets(): boolean {
		return [...this.fields.values()].some(({ typeOptions }) => typeOptions?.password === true);
	}

	/** Which entry of a collection it is that can't be worked out. */
	private findCulprit(name: string): string {
		const entries = [...this.fields.keys()].filter((path) => path.startsWith(`${name}.`));
		const culprit = entries.find((path) => {
			try {
				this.context.getNodeParameter(path, this.itemIndex, null);
				return false;
			} catch {
				return true;
			}
		});
		return culprit ?? name;
	}
}

const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
