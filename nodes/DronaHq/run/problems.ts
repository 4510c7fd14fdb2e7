import type { INodeProperties } from 'n8n-workflow';
import type { Reason } from '../outcomes/messages';
import type { Input } from './input';
import { valueOf } from './written';

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

/** What is wrong with one item's parameters. */
export class Problems {
	readonly problems: Problem[] = [];

	constructor(protected readonly input: Input) {}

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

	labelOf(path: string): string {
		return this.fieldOf(path)?.displayName ?? path;
	}

	/** Says of a parameter without a value that no item has any of its columns, if so. */
	protected rejectNowhere(path: string): boolean {
		const { columns } = this.input.writtenAt(path);
		const names = columns.map((column) => column.path[0] ?? '');
		const isNowhere =
			columns.length > 0 &&
			columns.every(({ of }, index) => !of && !this.input.columns.has(names[index] ?? ''));
		if (isNowhere) this.reject(path, 'is empty', 'invalid_input', names);
		return isNowhere;
	}

	protected fieldOf(path: string): INodeProperties | undefined {
		return this.input.fields.get(path);
	}
}
