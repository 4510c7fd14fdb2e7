declare const shown: unique symbol;

/** Words of a server that are safe to show: only `redact` makes them. */
export type Shown = string & { readonly [shown]: true };

const HIDDEN = '[hidden]';

/** Characters of a server's words that a person gets to see. */
const LONGEST = 500;

/** So much of a text is read: twice what is shown, because reading takes long. */
export const LONGEST_READ = 2 * LONGEST;

/** Shorter ones turn up by chance in what was never encoded. */
const SHORTEST_ENCODED = 4;

/** One encoding within another within a third is as deep as servers go. */
const DEPTH = 3;

/**
 * A server's words for a person's eyes, at most 500 characters; null where there are none. A secret
 * is hidden in them; words that hold one in other letter case or encoded are hidden whole.
 * @param words text or number from a server; anything else has no words
 */
export function redact(words: unknown, secrets: readonly string[]): Shown | null {
	if (typeof words !== 'string' && typeof words !== 'number') return null;
	const whole = String(words).trim();
	const text = whole.slice(0, LONGEST_READ);
	const known = [...new Set(secrets.flatMap((secret) => [secret, secret.trim()]))].filter(Boolean);
	const present = known.filter((secret) => text.includes(secret));
	const longestFirst = present.sort((a, b) => b.length - a.length);
	const hidden = hide(text, longestFirst);
	// What was cut off may have been the rest of another one.
	const isUnsafe = (text !== whole && present.length > 0) || holdsEncoded(text, hidden, secrets);
	return ((isUnsafe ? HIDDEN : hidden).trim().slice(0, LONGEST) || null) as Shown | null;
}

function hide(text: string, [secret, ...others]: readonly string[]): string {
	if (secret === undefined) return text;
	const parts = text.split(secret).map((part) => hide(part, others));
	return parts.join(HIDDEN);
}

/** Whether a secret is in a text otherwise than as it is; `rest`: without those that are. */
function holdsEncoded(text: string, rest: string, secrets: readonly string[]): boolean {
	const inText = readingsOf(text).flatMap(comparable).join('\n');
	const inRest = rest === text ? inText : readingsOf(rest).flatMap(comparable).join('\n');
	return secrets.some((untrimmed) => {
		const secret = untrimmed.trim();
		if (secret.length < SHORTEST_ENCODED) return false;
		const forms = layersOf(secret).flatMap(comparable).filter(Boolean);
		// In the rest, an encoded one may lack a part that is itself a secret.
		return forms.some((form) => (text.includes(secret) ? inRest : inText).includes(form));
	});
}

/** Without regard to letter case or how spaces are written; once more without what gets garbled. */
function comparable(text: string): string[] {
	const ascii = text.normalize('NFC').replace(/[^ -~]+/g, '');
	const forms = ascii === text || ascii.length < SHORTEST_ENCODED ? [text] : [text, ascii];
	return forms.map((form) => form.normalize('NFD').replaceAll('+', ' ').toUpperCase());
}

/** A text in all the ways it can be read: its layers, and those of the base64 and hex in it. */
function readingsOf(text: string, depth = DEPTH): string[] {
	const layers = layersOf(text);
	const last = layers.at(-1);
	return depth && last ? [...layers, ...readingsOf(unpacked(last), depth - 1)] : layers;
}

/** What a text holds in base64 or hex, from wherever it may begin, broken into lines or not. */
function unpacked(text: string): string {
	const runs = (pattern: RegExp, filling: RegExp) =>
		(text.match(pattern) ?? []).map((run) => run.replace(filling, ''));
	const base64 = runs(/[\w+/-]{6,}(?:[\r\n]\s*[\w+/-]+)*/g, /\s+/g);
	const hex = runs(/[\da-f](?:[\s:-]{0,2}[\da-f]){7,}/gi, /[\s:-]+/g);
	return [
		...base64.flatMap((run) => [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64'))),
		...hex.flatMap((run) => [0, 1].map((at) => Buffer.from(run.slice(at), 'hex'))),
	].join(', ');
}

/** A text, and what becomes of it as its escapes are undone. A secret too may seem to have some. */
function layersOf(text: string, depth = 2 * DEPTH): string[] {
	const inner = depth > 0 ? text.replace(ESCAPES, unescaped) : text;
	return inner === text ? [text] : [text, ...layersOf(inner, depth - 1)];
}

/** `%u00fc` is of the older function `escape`; JSON within JSON has rows of backslashes. */
const ESCAPES = /(?:%[\da-f]{2})+|(?:\\+|%)u([\da-f]{4})|\\+([bfnrt]?)|&(?:#(x?[\da-f]+)|(\w+));/gi;

const CONTROLS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Names that HTML has for ASCII; other names stand for characters that may get garbled. */
const ENTITIES: Record<string, string> = {
	...{ amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@' },
	...{ dollar: '$', equals: '=', excl: '!', grave: '`', gt: '>', hat: '^', lbrace: '{' },
	...{ lbrack: '[', lcub: '{', lowbar: '_', lpar: '(', lsqb: '[', lt: '<', num: '#' },
	...{ percnt: '%', period: '.', plus: '+', quest: '?', quot: '"', rbrace: '}', rbrack: ']' },
	...{ rcub: '}', rpar: ')', rsqb: ']', semi: ';', sol: '/', verbar: '|', vert: '|' },
};

function unescaped(escape: string, ...[unit, control, number, name]: string[]): string {
	if (unit) return String.fromCharCode(Number.parseInt(unit, 16));
	if (control !== undefined) return CONTROLS[control.toLowerCase()] ?? '';
	if (name) return ENTITIES[name.toLowerCase()] ?? '\ufffd';
	if (!number) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
	const point = Number(`0${number}`);
	return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}
