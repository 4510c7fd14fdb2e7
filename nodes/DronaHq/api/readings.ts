/** Undoes one encoding wherever a text holds it; what isn't encoded so stays as it is. */
type Decoder = (text: string) => string;

const fromHex = (digits: string, encoding: BufferEncoding): string =>
	Buffer.from(digits, 'hex').toString(encoding);

const inUrl =
	(encoding: BufferEncoding): Decoder =>
	(text) =>
		text.replace(/(?:%[\da-f]{2})+/gi, (run) => fromHex(run.replaceAll('%', ''), encoding));

const plusAsSpace: Decoder = (text) => text.replaceAll('+', ' ');

/** `\u00fc`, and `%u00fc` as JavaScript's old `escape` wrote it. */
const unicodeEscapes: Decoder = (text) =>
	text.replace(/[%\\]u([\da-f]{4})/gi, (_, unit: string) =>
		String.fromCharCode(Number.parseInt(unit, 16)),
	);

const CONTROLS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const inJson: Decoder = (text) =>
	text.replace(/\\(["'\\/bfnrt])/g, (_, char: string) => CONTROLS[char] ?? char);

/** Names that HTML has for ASCII; other names stand for characters that comparing leaves out. */
const ENTITIES: Record<string, string> = {
	...{ amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@' },
	...{ dollar: '$', equals: '=', excl: '!', grave: '`', gt: '>', Hat: '^', hyphen: '-' },
	...{ lbrace: '{', lbrack: '[', lcub: '{', lowbar: '_', lpar: '(', lsqb: '[', lt: '<' },
	...{ num: '#', percnt: '%', period: '.', plus: '+', quest: '?', quot: '"', rbrace: '}' },
	...{ rbrack: ']', rcub: '}', rpar: ')', rsqb: ']', semi: ';', sol: '/', verbar: '|', vert: '|' },
};

const inHtml: Decoder = (text) =>
	text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,8}));?/gi, (_, hex, decimal, name) => {
		if (name) return ENTITIES[name as string] ?? '';
		const point = hex ? Number.parseInt(hex as string, 16) : Number(decimal);
		return point <= 0x10ffff ? String.fromCodePoint(point) : '';
	});

/** A UTF-8 text that somebody took for Latin-1. */
const asLatin1: Decoder = (text) =>
	/[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;

/** Base64 in either alphabet; `from`: at which of its characters the secret's part may begin. */
const inBase64 =
	(from: number): Decoder =>
	(text) =>
		text.replace(/[\w+/-]{8,}/g, (run) => ifText(Buffer.from(run.slice(from), 'base64'), run));

const inHex =
	(from: number): Decoder =>
	(text) =>
		text.replace(/[\da-f]{8,}/gi, (run) => ifText(Buffer.from(run.slice(from), 'hex'), run));

/** Most words can be decoded, into noise; both ends of a text may lie within a character. */
function ifText(bytes: Buffer, otherwise: string): string {
	const text = bytes.toString('utf8');
	const noise = text.match(/[\ufffd\p{Cc}]/gu) ?? [];
	return noise.length > Math.min(6, bytes.length / 4) ? otherwise : text;
}

/** As mails and headers break long lines. */
const withoutSpace: Decoder = (text) => text.replace(/\s+/g, '');

const inTurn =
	(...decoders: Decoder[]): Decoder =>
	(text) =>
		decoders.reduce((decoded, decode) => decode(decoded), text);

const DECODERS: readonly Decoder[] = [
	inUrl('utf8'),
	inUrl('latin1'),
	plusAsSpace,
	unicodeEscapes,
	inJson,
	inHtml,
	inTurn(inUrl('utf8'), unicodeEscapes, inJson, inHtml),
	inTurn(plusAsSpace, inUrl('utf8'), unicodeEscapes, inJson, inHtml),
	asLatin1,
	withoutSpace,
	...[0, 1, 2, 3].map(inBase64),
	...[0, 1].map(inHex),
];

/** One encoding within another within a third is as deep as servers go. */
const DEPTH = 3;

const MOST_READINGS = 200;

/**
 * The text in all the ways in which it can be read: as it is, and decoded from whatever encodings a
 * server may echo something in, also one within another. Undefined where there are too many to look at.
 */
export function readingsOf(text: string): Set<string> | undefined {
	const readings = new Set([text]);
	let latest = [text];
	for (let depth = 0; depth < DEPTH; depth++) {
		latest = latest
			.flatMap((reading) => DECODERS.map((decode) => decode(reading)))
			.filter((reading) => reading !== '' && !readings.has(reading));
		for (const reading of latest) readings.add(reading);
		if (readings.size > MOST_READINGS) return undefined;
	}
	return readings;
}
