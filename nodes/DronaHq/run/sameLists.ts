import { createHash } from 'node:crypto';
import type { Params } from './params';

/** A list of users that items give word for word, as the first of them was read. */
export interface SameList {
	/** Where its rows stand. */
	readonly firstRow: number;
	readonly users: number;
	/** How many items give it. */
	items: number;
}

/**
 * Finds items that ask for the same of the same list of users. An equal list isn't kept again: with a list
 * of all rows in every row, all of them would be rows times rows.
 */
export class SameLists {
	private readonly lists = new Map<string, SameList>();

	private readonly hashes = new WeakMap<object, string>();

	/** The latest text of each parameter, which the next item often gives again. */
	private readonly latest: Array<{ text: string; hash: string } | undefined> = [];

	/** Those that several items give. */
	get shared(): SameList[] {
		return [...this.lists.values()].filter(({ items }) => items > 1);
	}

	/** Whether an earlier item gave the same parameters with several users. */
	isKnown(params: Params): boolean {
		const list = this.lists.size > 0 ? this.lists.get(this.keyOf(params)) : undefined;
		if (list) list.items++;
		return list !== undefined;
	}

	add(params: Params, firstRow: number, users: number): void {
		this.lists.set(this.keyOf(params), { firstRow, users, items: 1 });
	}

	private keyOf({ all }: Params): string {
		return all.map((parameter, index) => this.hashOf(parameter, index)).join(' ');
	}

	private hashOf(parameter: unknown, index: number): string {
		if (typeof parameter === 'string') {
			const latest = this.latest[index];
			if (latest?.text === parameter) return latest.hash;
			this.latest[index] = { text: parameter, hash: hash(parameter) };
			return this.latest[index].hash;
		}
		if (typeof parameter !== 'object' || parameter === null) return hash(parameter);
		const known = this.hashes.get(parameter) ?? hash(parameter);
		this.hashes.set(parameter, known);
		return known;
	}
}

const hash = (value: unknown): string =>
	createHash('sha256')
		.update(`${typeof value} ${JSON.stringify(value)}`)
		.digest('base64');
