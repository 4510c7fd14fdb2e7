/** What an email address is, as far as that can be told from it. */

/** Something on both sides of one @, in characters that can be sent; the rest is DronaHQ's to judge. */
export const isEmail = (text: string): boolean =>
	/^(?:"[^\s"@]+"|[^\s@,;]+)@[^\s@,;]+$/.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text);

/** Whether an address looks like one that was cut off at its end: the name of a host has a dot in it. */
export const isCutOff = (address: string): boolean => !/@.*[^.]\.[^.]/.test(address);

/** The first character that can't be part of an address, and its place from 1. */
export function strangerIn(address: string): { character: string; position: number } | undefined {
	if (ORDINARY.test(address)) return undefined;
	const characters = [...address];
	const at = characters.lastIndexOf('@');
	const index = characters.findIndex((character, place) =>
		place === at ? false : isStrange(character, place < at ? LOCAL_SIGNS : DOMAIN_SIGNS),
	);
	const character = characters[index];
	return character === undefined ? undefined : { character, position: index + 1 };
}

const ORDINARY = /^[\w.+-]+@[\w.-]+$/;

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
	// Two dots in a row are DronaHQ's to refuse.
	const labels = host.split('.').filter((label) => label !== '');
	const isWhole = labels.every((label) => /^(?![-_]).{1,63}(?<![-_])$/u.test(label));
	return (
		isWhole && !/^\d+$/.test(labels.at(-1) ?? '') && local.length <= 64 && address.length <= 250
	);
}
