import { withoutMarks } from './marks';
import { isSame, unwrapped } from './unwrap';

/** Something on both sides of one @, in characters that can be sent; the rest is DronaHQ's to judge. */
export const isEmail = (text: string): boolean =>
	/^(?:"[^\s"@]+"|[^\s@,;]+)@[^\s@,;]+$/.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text);

/**
 * The entries of a list of addresses or user IDs: `Ada <ada@example.com>; "mailto:bo@example.com" 102`.
 * What is no address stays an entry, so that it can be told.
 */
export function addressesIn(text: string): string[] {
	const segments = segmentsOf(plain(text)).map(readSegment);
	return segments
		.filter((segment, index) => !isLastName(segment, segments[index + 1]))
		.flatMap(({ entries }) => entries);
}

/** The one address or user ID in a text; the text itself where it holds none or several. */
export function addressIn(text: string): string {
	const [only, ...others] = addressesIn(text);
	const isOne = others.length === 0 && !/^\s*[,;]/.test(text);
	return isOne && only !== undefined ? only : plain(text).trim();
}

/** The first character that can't be part of an address, and its place from 1. */
export function strangerIn(address: string): { character: string; position: number } | undefined {
	const characters = [...address];
	const at = characters.lastIndexOf('@');
	const index = characters.findIndex((character, place) =>
		place === at ? false : isStrange(character, place < at ? LOCAL_SIGNS : DOMAIN_SIGNS),
	);
	const character = characters[index];
	return character === undefined ? undefined : { character, position: index + 1 };
}

/** What may stand before the @ (`atext` of RFC 5322) and behind it, beside letters and digits. */
const LOCAL_SIGNS = "!#$%&'*+-/=?^_`{|}~.";
const DOMAIN_SIGNS = '-._';

/**
 * Letters of any script; but a full-width one, a superscript or a ligature stands for another, and
 * DronaHQ keeps none beyond U+FFFF.
 */
const isStrange = (character: string, signs: string): boolean =>
	(!signs.includes(character) &&
		!(/[\p{L}\p{M}\p{Nd}]/u.test(character) && character.normalize('NFKC') === character)) ||
	character.length > 1;

/** Whether the part behind the @ can be the name of a host, and both parts are short enough to be kept. */
export function hasHost(address: string): boolean {
	const [local = '', host = ''] = address.split(/@(?=[^@]*$)/);
	const labels = host.split('.');
	const isWhole = labels.every((label) => /^(?![-_]).{1,63}(?<![-_])$/u.test(label));
	return (
		isWhole && !/^\d+$/.test(labels.at(-1) ?? '') && local.length <= 64 && address.length <= 250
	);
}

const plain = (text: string): string =>
	withoutMarks(text.replace(ENTITY, characterOf)).normalize('NFC');

/** As web pages write characters, such as `&lt;` and `&#39;`: no address holds a semicolon. */
const ENTITY = /&(?:#(?<code>\d{2,5})|(?<name>amp|lt|gt|quot|apos|nbsp));/g;
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

const characterOf = (_: string, code: string | undefined, name: string): string =>
	code === undefined ? (NAMED[name] ?? '') : String.fromCharCode(Number(code));

/** What stands between two separators, and the one behind it. */
interface Segment {
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

function segmentsOf(text: string): Segment[] {
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

interface ReadSegment extends Segment {
	entries: string[];
	/** The one address with a name or a comment that it is, if it is. */
	one?: One;
}

function readSegment(segment: Segment): ReadSegment {
	const text = segment.text.replace(BULLET, '').replace(SPACED_LINK, 'mailto:').trim();
	const one = oneIn(text);
	const entries = one ? [one.address] : wordsOf(text);
	return { ...segment, text, entries, one };
}

const BULLET = /^\s*[-–—•·▪◦‣*]\s+/;
const SPACED_LINK = /(?<!\w)mailto:\s+/gi;

/** Outlook's `Three, User <user3@example.com>`: the comma belongs to the name. */
const isLastName = ({ text, separator }: Segment, next: ReadSegment | undefined): boolean => {
	const { isNamed = false } = next?.one ?? {};
	if (separator !== ',' || !isNamed) return false;
	const name = unwrapped(text);
	return isPlainLastName(name) || (LAST_NAMES.test(name) && /^\S+\s+[<([]/.test(next?.text ?? ''));
};

/** What stands small in names: `van der Berg`, `de la Cruz`, `née`. */
const PARTICLES =
	"(?:a[bfvlmn]|abu|auf|bint?i?|d[aeiou]|da[ls]|de[ilnrs]|degli|della|des|dos|e[ln]?|geb|ibn|in|l[aeo]s?|mac|née?|op|ould|'?t|ten|ter|of|and|for|und|v[ao]n|via|vo[mn]|y|zu[mr]?|\\p{Ll}+['’-]\\p{Lu}.*)";

const PARTICLE = new RegExp(`^${PARTICLES}$`, 'u');

const LAST_NAME = new RegExp(`^(?:${PARTICLES}\\s+)*\\p{L}[\\p{L}\\p{M}\\p{N}'’-]*$`, 'iu');

/** Several names, which only one given name behind the comma shows to be a surname. */
const LAST_NAMES = /^(?:\p{L}[\p{L}\p{M}'’-]*\.?\s+){0,3}\p{L}[\p{L}\p{M}'’-]*\.?$/u;

const isPlainLastName = (text: string): boolean => LAST_NAME.test(text);

/** Words that stand beside somebody who isn't meant, in the languages of our users. */
const EXCEPTION =
	/^(?:not|except|exclud(?:e|ing)|keep|stays?|remains?|without|instead|but|until|don['’]t|cc|bcc|nicht|ohne|außer|ausser|bleibt|behalten|sauf|sans|salvo|menos|sin|кроме|не)$/i;

/**
 * A part of a text with words in it that may be a remark and no name: "keep <bo@example.com>" beside
 * others, "Manager: Bo <bo@example.com>", "bo@example.com (stays)".
 */
export function remarkIn(text: string): string | undefined {
	const segments = segmentsOf(plain(text)).map(readSegment);
	const isOnly = segments.filter(({ entries }) => entries.length > 0).length === 1;
	return segments.find(
		(segment, index) =>
			isRemark(segment, isOnly) ||
			(isLastName(segment, segments[index + 1]) && !isPlainLastName(unwrapped(segment.text))),
	)?.text;
}

function isRemark({ text, one }: ReadSegment, isOnly: boolean): boolean {
	if (!one) return false;
	const words = text.replace(/[<([][^<>()[\]]*@[^<>()[\]]*[>)\]]/g, ' ');
	const comments = words.match(/[([][^()[\]]*[)\]]/g) ?? [];
	if (
		comments.some((comment) => !/[\p{L}\p{N}]/u.test(comment) || wordsIn(comment).some(isException))
	)
		return true;
	return one.isNamed && isUnlikeName(words.replace(/[([][^()[\]]*[)\]]/g, ' '), isOnly);
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{M}'’.-]+/gu) ?? [];

const isException = (word: string): boolean => EXCEPTION.test(word);

/** Names are written in capitals, but for particles and titles; or all in small letters. */
function isUnlikeName(text: string, isOnly: boolean): boolean {
	const words = wordsIn(text);
	const small = words.filter(
		(word) => /^\p{Ll}[^\p{Lu}]*[^.]$|^\p{Ll}$/u.test(word) && !PARTICLE.test(word),
	);
	const isAllSmall = isOnly && small.length === words.length;
	return /[:→/]/.test(text) || isException(words[0] ?? '') || (small.length > 0 && !isAllSmall);
}

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
		return /^(?:[<([]|mailto:)/i.test(name) ? undefined : { address: text, isNamed: false };
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
