import type { ReadSegment, Segment } from './segments';
import { unwrapped } from './unwrap';

/** Outlook's `Three, User <user3@example.com>`: the comma belongs to the name. */
export const isLastName = (
	{ text, separator }: Segment,
	next: ReadSegment | undefined,
): boolean => {
	const { isNamed = false } = next?.one ?? {};
	if (separator !== ',' || !isNamed) return false;
	const name = unwrapped(text);
	return isPlainLastName(name) || (LAST_NAMES.test(name) && /^\S+\s+[<([]/.test(next?.text ?? ''));
};

/** What is written in small letters in names: `van der Berg`, `de la Cruz`, `née`. */
const PARTICLES =
	"(?:a[bfvlmn]|abu|auf|bint?i?|d[aeiou]|da[ls]|de[ilnrs]|degli|della|des|dos|e[ln]?|geb|ibn|in|l[aeo]s?|mac|née?|op|ould|'?t|ten|ter|of|and|for|und|v[ao]n|via|vo[mn]|y|zu[mr]?|\\p{Ll}+['’-]\\p{Lu}.*)";

export const PARTICLE = new RegExp(`^${PARTICLES}$`, 'u');

const LAST_NAME = new RegExp(`^(?:${PARTICLES}\\s+)*\\p{L}[\\p{L}\\p{M}\\p{N}'’-]*$`, 'iu');

/** Several names, which only one given name behind the comma shows to be a surname. */
const LAST_NAMES = /^(?:\p{L}[\p{L}\p{M}'’-]*\.?\s+){0,3}\p{L}[\p{L}\p{M}'’-]*\.?$/u;

export const isPlainLastName = (text: string): boolean => LAST_NAME.test(text);
