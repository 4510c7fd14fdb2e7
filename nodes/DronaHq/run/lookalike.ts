import { evened } from '../text/marks';
import { isBlank, isRecord } from './values';

/** A column that isn't there, and the one that looks like it. */
export interface Lookalike {
	asked: string;
	found: string;
}

/**
 * What an item has in place of a column that isn't there, or that Edit Fields has made `null`: one that
 * differs only in marks that nobody sees, in white space or in capitals, or whose very name is a path
 * with dots.
 */
export function lookalike(
	column: readonly string[],
	json: Record<string, unknown>,
): Lookalike | undefined {
	let level: unknown = json;
	for (const [depth, step] of column.entries()) {
		const found = isRecord(level) ? alikeIn(level, step) : undefined;
		if (found !== undefined) {
			const above = column.slice(0, depth);
			return { asked: [...above, step].join('.'), found: [...above, found].join('.') };
		}
		level = isRecord(level) && Object.hasOwn(level, step) ? level[step] : undefined;
	}
	const asked = column.join('.');
	if (column.length === 1 || (level ?? null) !== null) return undefined;
	const found = Object.hasOwn(json, asked) ? asked : alikeIn(json, asked);
	return found === undefined ? undefined : { asked, found };
}

function alikeIn(level: Record<string, unknown>, name: string): string | undefined {
	const isThere = Object.hasOwn(level, name);
	if (isThere && (level[name] ?? null) !== null) return undefined;
	const looks = looksOf(name);
	const alike = Object.keys(level).filter((key) => key !== name && looksOf(key) === looks);
	const filled = alike.find((key) => !isBlank(level[key]));
	return filled ?? (isThere ? undefined : alike[0]);
}

/** A byte order mark, also as other encodings read it: Western, Cyrillic, of DOS, of Mac OS. */
const ORDER_MARKS = /^(?:\uFEFF|ï»¿|п»ї|∩╗┐|Ôªø)+/;

/** Neither quotes count, as some files have them around headers, nor which of the dashes there are. */
const looksOf = (name: string): string =>
	inOneCase(
		evened(name.replace(ORDER_MARKS, ''))
			.normalize('NFKC')
			.replace(/[\p{Pi}\p{Pf}"'`]/gu, '')
			.replace(/\p{Pd}/gu, '-'),
	);

/** Capitals make two letters of `ß`, and of the two letters i of Turkish one. */
const inOneCase = (text: string): string =>
	text.toUpperCase().toLowerCase().replaceAll('i\u0307', 'i');
