import { isEmail } from './email';
import { outOfHtml } from './html';
import { withoutMarks } from './marks';
import { isSame, unwrapped } from './unwrap';

/** The parts of a text that separators divide, each with the addresses in it. */
export const segmentsOf = (text: string): ReadSegment[] =>
	BARE.test(text)
		? [{ text, separator: '', entries: text === '' ? [] : [text] }]
		: split(outOfBrackets(plain(text))).map(read);

/** What most fields hold, and needs no taking apart: nothing, or an address or an ID with nothing around it. */
const BARE = /^(?:[a-z\d][\w.+-]*@[\w.-]*[a-z\d]|\d+|)$/i;

/** Without what nobody sees, and without the ways in which files write characters. */
export const plain = (text: string): string =>
	withoutMarks(outOfHtml(withoutMarks(text))).normalize('NFC');

/** A whole list in brackets, as programs write lists: `['ada@example.com', 'bo@example.com',]`. */
const BRACKETED = /^\s*(?:\[([^[\]]*)\]|\{([^{}]*)\})\s*$/;

const outOfBrackets = (text: string): string => {
	const [, square, curly = text] = BRACKETED.exec(text) ?? [];
	return square ?? curly;
};

/** What stands between two separators, and the one behind it. */
export interface Segment {
	text: string;
	separator: string;
}

/** Separators between entries, and what they don't separate: names in quotes, comments in brackets. */
const SEPARATORS = new RegExp(
	[
		/"(?:[^"\\\r\n]|\\.)*"(?=\s*[<([]|@)/,
		/[“„«][^“”„«»\r\n]*[”“»](?=\s*[<([])/,
		/(?<=^|[\s,;])'[^'@\r\n]*'(?=\s*[<([])/,
		/<[^<>@\r\n]*>/,
		/\([^()@\r\n]*\)/,
		/(?<separator>[,;，；、،؛\r\n\v\f\u0085\u2028\u2029])/,
	]
		.map(({ source }) => source)
		.join('|'),
	'g',
);

function split(text: string): Segment[] {
	const segments: Segment[] = [];
	let start = 0;
	for (const { index, groups } of text.matchAll(SEPARATORS)) {
		const separator = groups?.separator;
		if (separator === undefined) continue;
		segments.push({ text: text.slice(start, index), separator });
		start = index + 1;
	}
	return [...segments, { text: text.slice(start), separator: '' }];
}

export interface ReadSegment extends Segment {
	entries: string[];
	/** The one address with a name or a comment that it is, if it is. */
	one?: One;
}

function read(segment: Segment): ReadSegment {
	const text = segment.text.replace(BULLET, '').replace(SPACED_LINK, '$1:').trim();
	const one = oneIn(text);
	const entries = one ? [one.address] : wordsOf(text);
	return { ...segment, text, entries, one };
}

const BULLET = /^\s*[-–—•·▪◦‣*]\s+/;
const SPACED_LINK = /(?<!\w)(mailto|smtp):\s+/gi;

/** The last brackets of a text, with what stands before them and only punctuation behind. */
const IN_BRACKETS =
	/^(?<before>[^]*?)(?:<(?<angled>[^<>]*)>|\((?<round>[^()]*)\)|\[(?<square>[^[\]]*)\])[\s.,;:!?"'”“’‘»«>)\]]*$/;

interface One {
	address: string;
	/** Whether a name stands before it, in no quotes. */
	isNamed: boolean;
}

/** One address with its name or with a comment, if that is what the text is. */
function oneIn(text: string): One | undefined {
	const { before = '', angled, round, square } = IN_BRACKETS.exec(text)?.groups ?? {};
	const inside = angled ?? round ?? square ?? '';
	const name = before.trim();
	if (name === '' || inside === '') return undefined;
	if (inside.includes('@')) return behindName(text, name, unwrapped(inside));
	if (angled !== undefined) return undefined;
	const address = unwrapped(name);
	if (isEmail(address)) return { address, isNamed: false };
	return name.endsWith('>') ? oneIn(name) : undefined;
}

function behindName(text: string, name: string, address: string): One | undefined {
	if (!isEmail(address)) return undefined;
	const inside = unwrapped(name);
	if (isEmail(inside)) {
		if (isSame(inside, address)) return { address, isNamed: false };
		// Two addresses, one as the other's name: nobody can tell which is meant.
		return /^(?:[<([]|(?:mailto|smtp):)/i.test(name)
			? undefined
			: { address: text, isNamed: false };
	}
	const isQuoted = /^(["'])[^]*\1$|^[“„«‘][^]*[”“»’]$/.test(name);
	if (!isQuoted && name.includes('@')) return undefined;
	return { address, isNamed: !isQuoted };
}

/** A pasted column or line: its words. */
function wordsOf(text: string): string[] {
	const words = text.split(/\s+/);
	return words
		.map((word, index) => {
			// The number of a line, `1.`, is no user's ID.
			const isCount = index < words.length - 1 && /^\(?\d+[.):]+$/.test(word);
			return isCount ? word : (oneIn(word)?.address ?? entryIn(word));
		})
		.filter((word) => word !== '');
}

/** Empty quotes name nobody; any other sign left alone, such as `>`, may mean something. */
const entryIn = (word: string): string => unwrapped(word) || word.replace(/^["'“”‘’.]+$/, '');
