import { isLastName, isPlainLastName, PARTICLE } from './names';
import { segmentsOf, type ReadSegment } from './segments';
import { unwrapped } from './unwrap';

/**
 * A part of a text with words in it that may be a remark and no name: "keep <bo@example.com>" beside
 * others, "Manager: Bo <bo@example.com>", "bo@example.com (stays)".
 */
export function remarkIn(text: string): string | undefined {
	const segments = segmentsOf(text);
	const isOnly = segments.filter(({ entries }) => entries.length > 0).length === 1;
	return segments.find(
		(segment, index) =>
			isRemark(segment, isOnly) ||
			(isLastName(segment, segments[index + 1]) && !isPlainLastName(unwrapped(segment.text))),
	)?.text;
}

function isRemark({ text, one }: ReadSegment, isOnly: boolean): boolean {
	if (DOUBTED.test(text)) return true;
	if (!one) return false;
	const words = text.replace(/[<([][^<>()[\]]*@[^<>()[\]]*[>)\]]/g, ' ');
	const comments = words.match(/[([][^()[\]]*[)\]]/g) ?? [];
	if (comments.some((comment) => isException(comment, one.isNamed))) return true;
	return one.isNamed && isUnlikeName(words.replace(/[([][^()[\]]*[)\]]/g, ' '), isOnly);
}

/** With a question mark behind it, or struck out. */
const DOUBTED = /(?<!\?)\?+["'”’)\]>]*$|~[^~@\s]*@[^~@\s]*~|<\/?(?:s|del|strike)>/i;

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{M}'’.-]+/gu) ?? [];

const isSmall = (word: string): boolean => /^\p{Ll}[^\p{Lu}]*[^.]$|^\p{Ll}$/u.test(word);

/** Behind an address somebody has typed it; within a name it is the directory's. */
function isException(comment: string, isInName: boolean): boolean {
	const words = wordsIn(comment);
	if (words.some((word) => EXCEPTION.test(word)) || NEGATION.test(comment)) return true;
	if (!/[\p{L}\p{N}]/u.test(comment)) return true;
	if (isInName) return false;
	const isOrdinary = words.some((word) => ORDINARY.test(word) || !isSmall(word));
	return DATE.test(comment) || (words.length > 0 && !isOrdinary);
}

/** Names are written in capitals, but for particles and titles; or all in small letters. */
function isUnlikeName(text: string, isOnly: boolean): boolean {
	const words = wordsIn(text);
	const [first = '', second = ''] = words;
	const small = words.filter((word) => isSmall(word) && !PARTICLE.test(word));
	const isAllSmall = isOnly && small.length === words.length;
	const isFirstName = NAMES_TOO.test(first) && /^\p{Lu}\p{Ll}/u.test(second);
	return (
		/[:→/]/.test(text) ||
		(EXCEPTION.test(first) && !isFirstName) ||
		SOMEBODY_ELSE.test(first) ||
		(small.length > 0 && !isAllSmall)
	);
}

/** Words that stand beside somebody who isn't meant, in the languages of our users. */
const EXCEPTION =
	/^(?:not|never|except|exclud(?:e[ds]?|ing)|exceptions?|exempt|keep|stays?|active|remains?|without|instead|but|until|don['’]t|cc|bcc|nicht|ohne|außer|ausser|ausnahme|bleibt|behalten|aktiv|sauf|sans|garder|salvo|excepto|mantener|menos|sin|кроме|не|оставить)$/i;

/** The same in scripts without capitals and without spaces. */
const NEGATION = /[不勿留残除]|[未待]定/;

const DATE = /\d[./-]\s?\d|\b20\d\d\b/;

/** Those of them that people are called, too. */
const NAMES_TOO = /^(?:Salvo|Sin|Sans|But)$/;

/** Who takes over, or is to be told. */
const SOMEBODY_ELSE =
	/^(?:manager|mgr\.?|supervisor|forward(?:ed)?|fwd|transfer(?:red)?|replace(?:d|ment)|successor|delegate|nachfolger(?:in)?|vertretung|vorgesetzter?|ersatz|remplaçante?)$/i;

/** Words of small letters that say of whoever is meant where they belong, or which address this is. */
const ORDINARY =
	/^(?:ext(?:\.|ern[aeo]?l?)?|guest|gast|invité|invitado|int(?:\.|ern[aeo]?l?)|work|home|business|private?|personal|perso|primary|main|arbeit|privat|he|him|she|her|they|them)$/i;
