import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './values';

const PLAIN =
	/^=\{\{\s*\$json(?:\.(?<name>[A-Za-z_]\w*)|\[(?<quote>["'])(?<text>[^"'\\]+)\k<quote>\])\s*\}\}$/;

type Plain = string | number;

/**
 * The column that an expression gives as it is, such as `{{ $json.email }}`: it asks for one of the item's
 * columns and does nothing else.
 *
 * n8n takes about half a millisecond to work out an expression, so over thousands of rows most of
 * a run would be spent on what is plain to see.
 */
export function plainColumn(raw: unknown): string | undefined {
	const { name, text } = (typeof raw === 'string' && PLAIN.exec(raw)?.groups) || {};
	return name ?? text;
}

/**
 * What an item holds in a column. Undefined for anything but text, a number or a list of these: that is
 * n8n's to work out.
 */
export function plainValue(json: IDataObject, column: string): Plain | Plain[] | undefined {
	const value: unknown = json[column];
	return isPlain(value) || isPlainList(value) ? value : undefined;
}

const isPlain = (value: unknown): value is Plain =>
	typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

/** Spread, because `every` passes over places that were never filled. */
const isPlainList = (value: unknown): value is Plain[] =>
	Array.isArray(value) && [...(value as unknown[])].every(isPlain);

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
