import { idValue } from '../outcomes/keys';

/** Whom a check has found, in the order of their IDs. */
export type Ids = readonly bigint[];

/** The form of the text. One of another form says nothing. */
const VERSION = 1;

interface Memory {
	v: number;
	of: string;
	/** How often something was remembered: two texts differ, although somebody left whom one had seen join. */
	n: number;
	cursor: number | string;
	seen: string;
}

/**
 * What a check remembers, as one text: n8n compares and saves texts fastest, and workflows are exported with
 * it. So it holds no email and no name: the highest ID, and how far each one is below the one before.
 *
 * @param of what it is about; what was remembered of anything else is worth nothing
 * @param before the text that it replaces
 */
export function memoryOf(ids: Ids, of: string, before: unknown): string {
	const downwards = [...ids].reverse();
	const steps = downwards
		.slice(1)
		.map((id, index) => ((downwards[index] ?? id) - id).toString(BASE));
	const cursor = idValue(String(downwards[0] ?? 0));
	const n = typeof before === 'string' ? (JSON.parse(before) as Memory).n + 1 : 1;
	const memory: Memory = { v: VERSION, of, n, cursor, seen: steps.join('.') };
	return JSON.stringify(memory);
}

/** Whom a text says to have been found; undefined where it says nothing about that. */
export function remembered(text: unknown, of: string): Ids | undefined {
	if (typeof text !== 'string') return undefined;
	const memory = JSON.parse(text) as Memory;
	if (memory.v !== VERSION || memory.of !== of) return undefined;
	const highest = BigInt(memory.cursor);
	if (highest === 0n) return [];
	const downwards = [highest];
	let id = highest;
	for (const step of memory.seen === '' ? [] : memory.seen.split('.')) {
		id -= exactly(step);
		downwards.push(id);
	}
	return downwards.reverse();
}

const BASE = 36;

/** Also beyond what a number holds exactly. */
const exactly = (digits: string): bigint =>
	[...digits].reduce((sum, digit) => sum * BigInt(BASE) + BigInt(parseInt(digit, BASE)), 0n);
