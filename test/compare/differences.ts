import type { Json, Observed } from './observed';

/** One place where two observations differ. */
export interface Difference {
	/** The place without its numbers, so that the same difference in many runs is one kind. */
	kind: string;
	path: string;
	/** Undefined where there is nothing. */
	before: Json | undefined;
	after: Json | undefined;
}

/** The order of keys counts, because people see columns in it. */
export const areSame = (before: Observed, after: Observed): boolean =>
	JSON.stringify(before) === JSON.stringify(after);

/** Every place in which the two differ; none where they are the same byte for byte. */
export function differencesOf(before: Observed, after: Observed): Difference[] {
	return between(before, after, '');
}

function between(before: Json | undefined, after: Json | undefined, path: string): Difference[] {
	if (JSON.stringify(before) === JSON.stringify(after)) return [];
	const here = (kind: string): Difference => ({ kind, path, before, after });
	const parts = Array.isArray(before) && Array.isArray(after) ? places(before, after, path) : [];
	if (parts.length > 0) return parts;
	if (!isRecord(before) || !isRecord(after)) return [here(kindOf(path))];
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const found = names.flatMap((name) =>
		between(before[name], after[name], path ? `${path}.${name}` : name),
	);
	return found.length > 0 ? found : [here(`order of keys in ${kindOf(path)}`)];
}

/**
 * Where lists differ, entry by entry. Of lists that aren't equally long, where they first differ: what
 * comes after that is only out of step.
 */
function places(before: Json[], after: Json[], path: string): Difference[] {
	const longer = before.length > after.length ? before : after;
	const entries = longer
		.map((_, index) => between(before[index], after[index], `${path}[${index}]`))
		.filter((differences) => differences.length > 0);
	if (before.length === after.length) return entries.flat();
	const lengths = { before: before.length, after: after.length };
	return [
		{ kind: `number of ${kindOf(path)}`, path: `${path}.length`, ...lengths },
		...entries.slice(0, 1).flat(),
	];
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');

/** A text for people, of one line and about so many characters. */
export function lineOf({ path, before, after }: Difference): string {
	const [one, other] = [before, after].map((value) => JSON.stringify(value) ?? 'nothing');
	return `${path}: ${excerpt(one ?? '', other ?? '')} → ${excerpt(other ?? '', one ?? '')}`;
}

const LONG = 160;

/** The part of a long text in which it begins to differ from the other. */
function excerpt(text: string, other: string): string {
	if (text.length <= LONG) return text;
	let same = 0;
	while (same < text.length && text[same] === other[same]) same++;
	const from = Math.max(0, Math.min(same - LONG / 4, text.length - LONG));
	const cut = text.slice(from, from + LONG);
	return `${from > 0 ? '…' : ''}${cut}${from + LONG < text.length ? '…' : ''}`;
}
