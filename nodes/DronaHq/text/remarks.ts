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

/** Words that stand beside somebody who isn't meant, in the languages of our users. */
const EXCEPTION =
	/^(?:not|except|exclud(?:e|ing)|keep|stays?|remains?|without|instead|but|until|don['’]t|cc|bcc|nicht|ohne|außer|ausser|bleibt|behalten|sauf|sans|salvo|menos|sin|кроме|не)$/i;
