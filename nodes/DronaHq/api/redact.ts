const HIDDEN = '[hidden]';
const LONGEST = 500;

const ENTITIES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const hex = (unit: number, digits: number): string => unit.toString(16).padStart(digits, '0');

/** The forms in which a server may echo one character: as it is, in JSON, in a URL, in HTML. */
function formsOf(char: string): string {
	const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
	const inUrl = [...Buffer.from(char)].map((byte) => `%${hex(byte, 2)}`).join('');
	const inJson = units.map((unit) => `\\\\+u${hex(unit, 4)}`).join('');
	const point = char.codePointAt(0) ?? 0;
	const inHtml = [`#0*${point}`, `#x0*${hex(point, 1)}`, ENTITIES[char] ?? `#0*${point}`];
	const forms = [
		// JSON within JSON escapes once more each time.
		`\\\\*${literal(char)}`,
		inJson,
		inUrl,
		...inHtml.map((entity) => `&${entity};`),
		...(char === ' ' ? ['\\+'] : []),
	];
	return `(?:${forms.join('|')})`;
}

/** Finds a secret also where only some of its characters are written in another form. */
function patternOf(secret: string): RegExp {
	const bytes = Buffer.from(secret);
	const inBase64 = [bytes.toString('base64'), bytes.toString('base64url')].map(
		(text) => `${literal(text.replace(/=+$/, ''))}=*`,
	);
	const spelled = [...secret].map(formsOf).join('');
	return new RegExp(`(?:${[spelled, ...inBase64].join('|')})`, 'gi');
}

/**
 * DronaHQ's text for a person's eyes: without the secrets, in whichever form a server may echo
 * them, and at most 500 characters long. Null where there is no text.
 */
export function redact(text: unknown, secrets: readonly string[]): string | null {
	if (typeof text !== 'string' && typeof text !== 'number') return null;
	const hidden = [...new Set(secrets)]
		.filter((secret) => secret !== '')
		.sort((a, b) => b.length - a.length)
		.reduce((safe, secret) => safe.replace(patternOf(secret), HIDDEN), String(text));
	return hidden.trim().slice(0, LONGEST) || null;
}
