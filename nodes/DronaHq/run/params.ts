import type { INodePropertyOptions } from 'n8n-workflow';
import { parseJson } from '../http/json';
import { withoutMarks } from '../text/marks';
import { ParameterReader } from './reader';
import { isBlank, isRecord } from './values';

/** One item's parameters with their types. What can't be used is noted, and read as empty. */
export class Params extends ParameterReader {
	/** A text that must not be empty, trimmed; numbers count as text. */
	text(path: string): string {
		return this.exactText(path).trim();
	}

	/** A text that must not be empty, exactly as it was given. */
	exactText(path: string): string {
		const text = this.only(path, this.read(path));
		if (isBlank(text)) this.rejectEmpty(path);
		return text;
	}

	/** A text that may be empty, exactly as it was given; what nobody sees is nothing. */
	exactTextIfAny(path: string): string {
		const text = this.only(path, this.readIfAny(path));
		return isBlank(text) ? '' : text;
	}

	/**
	 * A list: one value, several in a text split at `separators`, or an array, whose entries are
	 * never split. Entries are as they were given; those that hold nothing are dropped.
	 */
	list(path: string, separators: RegExp): string[] {
		const given = this.listed(path, NAMES_OF_GROUPS);
		const entries = typeof given === 'string' ? given.split(separators) : given;
		return entries.filter((entry) => !isBlank(entry));
	}

	/**
	 * What a list field holds: a text that may hold several entries, or an array (also as JSON text, or
	 * with arrays in it), whose entries are taken one by one. `wanted`: what to give in place of objects.
	 */
	listed(path: string, wanted: string): string | string[] {
		const given = outOfJson(this.read(path));
		const values = Array.isArray(given) ? given.flatMap(valuesIn) : [given];
		if (values.some(isRecord)) {
			this.reject(path, `holds objects; give the ${wanted}`);
			return [];
		}
		const texts = values.map((value) => this.asText(path, value));
		return Array.isArray(given) ? texts : texts.join('');
	}

	/** A value as text. A list stands for the one value in it. */
	only(path: string, value: unknown): string {
		if (!Array.isArray(value)) return this.asText(path, value);
		const values = value.flat(Infinity).filter((one) => (one ?? '') !== '');
		if (values.length > 1) {
			const count = `holds a list of ${values.length}`;
			this.reject(path, `${count}; put Split Out in front, so that each is an item of its own`);
			return '';
		}
		return this.asText(path, values[0]);
	}

	/** The value of a resource locator, trimmed and as it was given. */
	locator(path: string): { mode: string; value: string; exact: string } {
		const raw = this.read(path);
		const { mode, value } = isRecord(raw) ? raw : { mode: 'list', value: raw };
		const exact = this.only(path, value);
		const text = exact.trim();
		if (isBlank(text)) this.rejectEmpty(path);
		return { mode: String(mode), value: text, exact };
	}

	flag(path: string): boolean {
		const value = this.read(path);
		if (value === true || value === 'true') return true;
		if (value !== false && value !== 'false') this.reject(path, 'must be true or false');
		return false;
	}

	/** A whole number within the limits of its field; text of digits counts. */
	integer(path: string): number {
		const { minValue: min = 0, maxValue: max = Number.MAX_SAFE_INTEGER } =
			this.fieldOf(path)?.typeOptions ?? {};
		const value = this.read(path);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (isWhole(number) && number >= min && number <= max) return number;
		const range = max === Number.MAX_SAFE_INTEGER ? `, ${min} or more` : ` from ${min} to ${max}`;
		this.reject(path, `must be a whole number${range}`);
		return min;
	}

	/** One of the values of its field; the first where it is none of them. */
	choice(path: string): string {
		const options = (this.fieldOf(path)?.options ?? []) as INodePropertyOptions[];
		const values = options.map((option) => String(option.value));
		const value = this.read(path);
		const chosen = values.find((candidate) => candidate === value);
		if (chosen === undefined) this.reject(path, `must be one of: ${values.join(', ')}`);
		return chosen ?? values[0] ?? '';
	}

	private asText(path: string, value: unknown): string {
		if (typeof value === 'string') return value;
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		if (isRecord(value)) this.reject(path, `holds an object; give the value in it, as in ${IN_IT}`);
		else if (value !== undefined && value !== null) this.reject(path, 'must be text');
		return '';
	}
}

/** A list within a list may be empty, which is a place that holds nothing. */
const valuesIn = (value: unknown): unknown[] =>
	Array.isArray(value) ? (value.length > 0 ? value.flatMap(valuesIn) : ['']) : [value];

const IN_IT = '{{ $json.user.email }}';

const NAMES_OF_GROUPS = 'names or IDs, for instance {{ $json.groups.map(g => g.name) }}';

/** As models put JSON into Markdown. */
const FENCED = /^\s*```(?:json)?\s([^]*)```\s*$/;

/**
 * What a text is the JSON of, where that is a list or an object: so it left Edit Fields or a model, some
 * of which make JSON of JSON.
 */
export function outOfJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const [, json = value] = FENCED.exec(value) ?? [];
	const plain = withoutMarks(json).trim();
	if (!/^[[{"]/.test(plain)) return value;
	const parsed = parseJson(json.trim()) ?? parseJson(plain);
	const given = typeof parsed === 'string' ? outOfJson(parsed) : parsed;
	return typeof given === 'object' ? given : value;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
