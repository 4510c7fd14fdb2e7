import type { INodePropertyOptions } from 'n8n-workflow';
import { ParameterReader } from './reader';
import { isRecord } from './values';

/** One item's parameters with their types. What can't be used is noted, and read as empty. */
export class Params extends ParameterReader {
	/** A text that must not be empty, trimmed; numbers count as text. */
	text(path: string): string {
		return this.exactText(path).trim();
	}

	/** A text that must not be empty, exactly as it was given. */
	exactText(path: string): string {
		const text = this.asText(path, this.read(path));
		if (text.trim() === '') this.rejectEmpty(path);
		return text;
	}

	/**
	 * A list: one value, several in a text split at `separators`, or an array, whose entries are
	 * never split. Entries are trimmed, empty ones dropped.
	 */
	list(path: string, separators: RegExp): string[] {
		const value = this.read(path);
		const entries = Array.isArray(value)
			? value.map((entry) => this.asText(path, entry))
			: this.asText(path, value).split(separators);
		return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
	}

	/** The value of a resource locator, trimmed. */
	locator(path: string): { mode: string; value: string } {
		const raw = this.read(path);
		const { mode, value } = isRecord(raw) ? raw : { mode: 'list', value: raw };
		const text = this.asText(path, value).trim();
		if (text === '') this.rejectEmpty(path);
		return { mode: String(mode), value: text };
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
		if (value !== undefined && value !== null) this.reject(path, 'must be text');
		return '';
	}
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
