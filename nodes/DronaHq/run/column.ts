import type { IDataObject } from 'n8n-workflow';
import { evened } from '../text/marks';
import { isBlank, isRecord } from './values';

const PLAIN =
	/^=\{\{\s*\$json(?:\.(?<name>[A-Za-z_]\w*)|\[(?<quote>["'])(?<text>[^"'\\]+)\k<quote>\])\s*\}\}$/;

/**
 * The value of an expression that asks for one of the item's columns and nothing else, such as
 * `{{ $json.email }}`. Undefined for any other expression, and where the column holds anything but
 * text or a number: that is n8n's to work out.
 *
 * n8n takes about half a millisecond to work out an expression, so over thousands of rows most of
 * a run would be spent on what is plain to see.
 */
export function columnValue(raw: unknown, json: IDataObject): string | number | undefined {
	if (typeof raw !== 'string') return undefined;
	const { name, text } = PLAIN.exec(raw)?.groups ?? {};
	const column = name ?? text;
	const value = column === undefined ? undefined : json[column];
	return typeof value === 'string' || Number.isFinite(value)
		? (value as string | number)
		: undefined;
}

const STEP = String.raw`(?:\?\.)?\[(?:"[^"\\]+"|'[^'\\]+')\]|\??\.[\p{L}_$][\p{L}\p{N}_$]*(?!\s*\()`;

/** The item at hand, or the one that it came from: what an expression takes a column of. */
const ITEM = String.raw`\$json|\$input\.item\??\.json|\$\((?:"[^"\\]+"|'[^'\\]+')\)\.item\??\.json`;

/** A column, perhaps with methods such as `.trim()` and a `?? ''` behind it. */
const ASKED = new RegExp(
	String.raw`^=\s*\{\{\s*(?<item>${ITEM})(?<steps>(?:${STEP})+)` +
		String.raw`(?:\??\.\w+\([^()]*\))*\s*(?:(?:\?\?|\|\|)\s*(?:''|""|null|undefined|\[\])\s*)?\}\}\s*$`,
	'u',
);

/** A column that an expression asks for, if for nothing else. */
export interface Column {
	/** The steps to it: `$json.name.first` is `['name', 'first']`. */
	path: readonly string[];
	/** The expression for the item that it is taken of, where that is an earlier node's. */
	of?: string;
}

export function columnAsked(raw: unknown): Column | undefined {
	if (typeof raw !== 'string') return undefined;
	const { item = '', steps } = ASKED.exec(raw)?.groups ?? {};
	const path = steps?.match(new RegExp(STEP, 'gu'))?.map(nameOf);
	return path && { path, ...(item.startsWith('$(') && { of: `{{ ${item} }}` }) };
}

const nameOf = (step: string): string =>
	step.endsWith(']') ? step.slice(step.indexOf('[') + 2, -2) : step.replace(/^\??\./, '');

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
	if (isThere && level[name] !== null) return undefined;
	return Object.keys(level).find(
		(key) => key !== name && looksOf(key) === looksOf(name) && !(isThere && isBlank(level[key])),
	);
}

const looksOf = (name: string): string => evened(name).toLowerCase();
