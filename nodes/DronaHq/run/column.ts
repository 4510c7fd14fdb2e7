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

const TEXT = '"[^"\\\\]+"|\'[^\'\\\\]+\'|`[^`$\\\\]+`';
const NAME = '[\\p{L}_$][\\p{L}\\p{N}_$]*';

/** One step to a column; a name with a parenthesis behind it is a method. */
const STEP = `(?:\\?\\.)?\\[(?:${TEXT})\\]|\\??\\.${NAME}(?![\\p{L}\\p{N}_$]|\\s*\\()`;

/** Other items than the one at hand: the one that it came from, or a certain one. */
const NODE = `\\$\\((?:${TEXT})\\)|\\$input`;
const OTHER = `(?:${NODE})\\.(?:item|(?:first|last|itemMatching)\\([^()]*\\))|\\$node\\[(?:${TEXT})\\]`;

const OWN = /\$json\b|\$input\.item\??\.json\b/g;

const COLUMNS = new RegExp(
	`(?:(?<own>${OWN.source})|(?<other>(?:${OTHER})\\??\\.json)` +
		`|(?<![\\w$.])(?<each>(?:\\w+\\.)?json))(?<steps>(?:${STEP})+)`,
	'gu',
);

/** Where arrow functions go through all items of a node. */
const ALL = new RegExp(`(${NODE})\\.all\\(`, 'gu');

/** A column that an expression asks for. */
export interface Column {
	/** The steps to it: `$json.name.first` is `['name', 'first']`. */
	path: readonly string[];
	/** The expression for an item that has it, where that isn't the item at hand. */
	of?: string;
}

/** The columns that a raw parameter asks for, each once. */
export function columnsAsked(raw: unknown): Column[] {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return [];
	const sources = new Set([...raw.matchAll(ALL)].map(([, node]) => node));
	// With several, nobody can see which one an arrow function goes through.
	const [source] = sources.size === 1 ? sources : [];
	const columns = [...raw.matchAll(COLUMNS)].flatMap(({ groups = {} }): Column[] => {
		const { own, other = source && `${source}.first().json`, steps = '' } = groups;
		const path = (steps.match(new RegExp(STEP, 'gu')) ?? []).map(nameOf);
		if (path.length > 1 && path.at(-1) === 'length') path.pop();
		if (own) return [{ path }];
		return other ? [{ path, of: `{{ ${other} }}` }] : [];
	});
	return [...new Map(columns.map((column) => [JSON.stringify(column), column])).values()];
}

/** Whether an expression takes nothing of other items than the one at hand. */
export const isOfItemAlone = (raw: string): boolean =>
	!/\$(?:\(|input|node|items|fromAI|prevNode)/.test(raw.replaceAll(OWN, ''));

/** Whether it puts a text together: there is something beside one pair of braces. */
export const isTemplate = (raw: string): boolean => !/^=\s*\{\{(?:(?!\}\}).)*\}\}\s*$/s.test(raw);

const nameOf = (step: string): string =>
	step.endsWith(']') ? step.slice(step.indexOf('[') + 2, -2) : step.replace(/^\??\./, '');

/** What an item has at the end of these steps. */
export const valueIn = (json: unknown, path: readonly string[]): unknown =>
	path.reduce<unknown>(
		(level, step) => (isRecord(level) && Object.hasOwn(level, step) ? level[step] : undefined),
		json,
	);

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

/** Neither quotes count, as some files have them around headers, nor a byte order mark read in another encoding. */
const looksOf = (name: string): string =>
	evened(name.replace(/^ï»¿/, '').replace(/["'`]/g, '')).toLowerCase();
