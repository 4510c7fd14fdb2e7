/** Secrets that are easy to find again, the ways in which a server may spell them, and a search for what is left of them. */

/** Plain words that every canary holds at its start and at its end, around its awkward characters. */
const MARKS = ['faketoken', 'endtoken', 'fakeword', 'endword'];

export const TOKEN = 'faketoken "quoted" / 50% & <more> + \\ ü\'s endtoken';

/** Passwords that are hard to hide, each for another reason. */
export const PASSWORDS = [
	'fakeword1"quotes\'/slash\\back/endword',
	'fakeword2 100% & <tag> + ü ß =endword',
	'  fakeword3 in white space endword  ',
	'fakeword4\\n%41&amp;+\\u0041%25endword',
	'fakeword5🐦\\\\\\\\\\\\endword',
];

/** JSON, or a text as it would be within JSON, in ASCII alone. */
export const asciiJson = (json: string): string => json.replace(/[^ -~]/g, escaped);
const escaped = (unit: string): string => `\\u${hex(unit.charCodeAt(0), 4)}`;
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const percent = (text: string): string =>
	[...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join('');
const entities = (text: string, entityOf: (code: number) => string): string =>
	[...text].map((char) => `&${entityOf(char.codePointAt(0) ?? 0)};`).join('');
const inHtml = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
/** As the older function `escape` does: Latin-1, and UTF-16 above it. */
const asEscape = (text: string): string =>
	text.replace(/[^\w@*+./-]/g, (unit) => {
		const code = unit.charCodeAt(0);
		return code < 256 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`;
	});
const base64After = (before: number, encoding: 'base64' | 'base64url') => (text: string) =>
	Buffer.from(`${'x'.repeat(before)}${text}, and more`).toString(encoding);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inLines = (text: string): string => text.replace(/.{64}/g, '$&\r\n');

/** How a server may write a text that it was sent, by what it is called. */
export const SPELLINGS: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	'in capitals and small letters': (secret) => secret.replace('fake', 'FAKE'),
	'without the white space around it': (secret) => secret.trim(),
	'URL-encoded': encodeURIComponent,
	'URL-encoded in small letters': (secret) =>
		encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
	'URL-encoded but for what separates': encodeURI,
	'form-encoded': (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
	'URL-encoded, every byte': percent,
	'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	'URL-encoded as Latin-1': asEscape,
	'in JSON': inJson,
	'in JSON, slashes too': (secret) => inJson(secret).replaceAll('/', '\\/'),
	'in JSON of ASCII': (secret) => asciiJson(inJson(secret)),
	'in JSON, every character': (secret) => secret.replace(/[^]/g, escaped),
	'in JSON in JSON': (secret) => inJson(inJson(secret)),
	'in HTML': inHtml,
	'in HTML, decimal': (secret) => entities(secret, (code) => `#${code}`),
	'in HTML, hexadecimal': (secret) => entities(secret, (code) => `#x${hex(code, 4)}`),
	'in HTML in HTML': (secret) => inHtml(inHtml(secret)),
	'in JSON in a URL': (secret) => encodeURIComponent(JSON.stringify({ a: secret })),
	'in JSON in HTML': (secret) => inHtml(JSON.stringify({ a: secret })),
	'in base64': base64,
	'in base64 without its end': (secret) => base64(secret).replace(/=+$/, ''),
	'in base64, after one byte': base64After(1, 'base64'),
	'in base64, after two bytes': base64After(2, 'base64'),
	'in base64, after three bytes': base64After(3, 'base64'),
	'in base64url': base64After(0, 'base64url'),
	'in base64url, after one byte': base64After(1, 'base64url'),
	'in base64url, after two bytes': base64After(2, 'base64url'),
	'in base64 in a URL': (secret) => encodeURIComponent(base64(secret)),
	'in base64 in JSON': (secret) => base64(secret).replaceAll('/', '\\/'),
	'in base64, in lines': (secret) => inLines(base64(`${'x'.repeat(41)}${secret}`)),
	'in JSON in base64': (secret) => base64(JSON.stringify({ invitee: 'x', word: secret })),
};

/** One character in every spelling that leaves it where it is, mixed as they come. */
function spelled(char: string): string {
	const code = hex(char.charCodeAt(0), 2);
	const html = `&(?:amp;)*#(?:0*${char.charCodeAt(0)}|x0*${code});`;
	return `(?:${char}|%(?:25)*(?:u00)?${code}|\\\\+u00${code}|${html})`;
}

/** The characters of a base64 text that stem from the word alone, after so many other bytes. */
function base64Core(word: string, before: number): string {
	const text = base64(`${'x'.repeat(before)}${word}`).replace(/=+$/, '');
	return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + word.length) * 4) / 3));
}

const hexBytes = (word: string): string =>
	[...Buffer.from(word)].map((byte) => hex(byte, 2)).join('');

const PATTERNS = MARKS.map((mark) => ({
	mark,
	spelt: new RegExp(`${[...mark].map(spelled).join('')}|${hexBytes(mark)}`, 'i'),
	// A row of base64 may be broken into lines, and a dump of bytes has spaces between them.
	joined: new RegExp([0, 1, 2].map((before) => base64Core(mark, before)).join('|')),
	dumped: new RegExp(hexBytes(mark), 'i'),
}));

/** The words of canaries that a text still holds, in whichever spelling. */
export function canariesIn(text: string): string[] {
	const joined = text.replace(/\s|\\+[rn]|%0[ad]/gi, '');
	return PATTERNS.filter(
		({ spelt, joined: pattern, dumped }) =>
			spelt.test(text) || pattern.test(joined) || dumped.test(joined),
	).map(({ mark }) => mark);
}

/**
 * Where a value holds canaries: "path: word" for each place. Looks at everything an object owns, not
 * only at what JSON would show, so that an error's cause or a hidden property counts.
 */
export function leaksIn(value: unknown, path = 'value', seen = new Set<unknown>()): string[] {
	if (typeof value === 'string') return canariesIn(value).map((mark) => `${path}: ${mark}`);
	if (typeof value !== 'object' && typeof value !== 'function') return [];
	if (value === null || seen.has(value)) return [];
	seen.add(value);
	if (ArrayBuffer.isView(value)) {
		return leaksIn(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString(), path);
	}
	const entries = value instanceof Map || value instanceof Set ? [...value] : [];
	return [
		...entries.flatMap((entry) => leaksIn(entry, `${path}[]`, seen)),
		...Reflect.ownKeys(value).flatMap((key) => [
			...leaksIn(String(key), `${path}.(key)`),
			...leaksIn(
				Object.getOwnPropertyDescriptor(value, key)?.value,
				`${path}.${String(key)}`,
				seen,
			),
		]),
	];
}
