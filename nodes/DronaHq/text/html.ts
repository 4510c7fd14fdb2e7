import { isSame, unwrapped } from './unwrap';

/** What web pages and mails write around text and in place of characters. */

/** A text without that. Tags that mean something, such as those of struck-out text, stay. */
export const outOfHtml = (text: string): string =>
	(text.includes('<') ? withoutTags(text) : text).replace(ENTITY, characterOf);

/** No address holds a semicolon. */
const ENTITY =
	/&(?:#(?<decimal>\d{2,5})|#x(?<hex>[\da-f]{2,5})|(?<name>amp|lt|gt|quot|apos|nbsp|commat));/gi;
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	commat: '@',
};

function characterOf(_: string, decimal?: string, hex?: string, name?: string): string {
	if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
	return String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
}

/** An address in a link, with the text that is shown. */
const LINK =
	/<a\s[^<>]*href=(?:"(mailto:[^"<>]*)"|'(mailto:[^'<>]*)'|(mailto:[^<>\s]*))[^<>]*>([^<>]*)<\/a>/gi;

/** What begins a line of its own, and what only changes how text looks. */
const BLOCKS = /<(?:br|\/?(?:p|div|[ou]l|li|table|tbody|t[rdh]))(?:\s[^<>]*)?\/?>/gi;
const STYLES = /<\/?(?:span|font|b|strong|i|em|u)(?:\s[^<>]*)?>/gi;

const withoutTags = (text: string): string =>
	text.replace(BLOCKS, '\n').replace(STYLES, '').replace(LINK, addressIn);

function addressIn(_: string, double?: string, single?: string, bare?: string, shown = ''): string {
	const link = double ?? single ?? bare ?? '';
	return isSame(unwrapped(shown), unwrapped(link)) ? ` ${shown} ` : `${shown} <${link}>`;
}
