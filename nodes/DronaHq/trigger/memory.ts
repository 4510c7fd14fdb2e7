import { createHash } from 'node:crypto';
import { idValue } from '../outcomes/keys';

/** Whom a check has found, in the order of their IDs. */
export type Ids = readonly bigint[];

/** The form of the text. One of another form says nothing. */
const VERSION = 1;

/** The group that a name has meant: it stays the same, whatever it is called later, and also when nobody is in it. */
export interface Named {
	/** What tells this name in this account from others. */
	as: string;
	id: string;
}

interface Memory {
	v: number;
	of: string;
	/** How often something was remembered: two texts differ, although somebody left whom one had seen join. */
	n: number;
	named?: Named;
	cursor: number | string;
	seen: string;
}

/**
 * What a check remembers, as one text: n8n compares and saves texts fastest, and workflows are exported with
 * it. So it holds no email and no name: the highest ID, and how far each one is below the one before.
 *
 * @param about what it is about; what was remembered of anything else is worth nothing
 * @param before the text that it replaces
 */
export function memoryOf(ids: Ids, about: Pick<Memory, 'of' | 'named'>, before: unknown): string {
	const downwards = [...ids].reverse();
	const steps = downwards
		.slice(1)
		.map((id, index) => ((downwards[index] ?? id) - id).toString(BASE));
	const cursor = idValue(String(downwards[0] ?? 0));
	const n = (read(before)?.n ?? 0) + 1;
	const memory: Memory = { v: VERSION, ...about, n, cursor, seen: steps.join('.') };
	return JSON.stringify(memory);
}

/** Whom a text says to have been found; undefined where it is about something else. */
export function remembered(text: unknown, of: string): Ids | undefined {
	const memory = read(text);
	return memory?.of === of ? idsIn(memory) : undefined;
}

/** The ID of the group that a name has meant. */
export function rememberedGroup(text: unknown, as: string): string | undefined {
	const named = read(text)?.named;
	return named?.as === as ? named.id : undefined;
}

function read(text: unknown): Memory | undefined {
	const memory = typeof text === 'string' ? (JSON.parse(text) as Memory) : undefined;
	return memory?.v === VERSION ? memory : undefined;
}

function idsIn({ cursor, seen }: Memory): Ids {
	const highest = BigInt(cursor);
	if (highest === 0n) return [];
	const downwards = [highest];
	let id = highest;
	for (const step of seen === '' ? [] : seen.split('.')) {
		id -= exactly(step);
		downwards.push(id);
	}
	return downwards.reverse();
}

const BASE = 36;

/** Also beyond what a number holds exactly. */
const exactly = (digits: string): bigint =>
	[...digits].reduce((sum, digit) => sum * BigInt(BASE) + BigInt(parseInt(digit, BASE)), 0n);

/** Tells one from another; what it is made of can't be read from it. */
export const shortHash = (...of: string[]): string =>
	createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12);
