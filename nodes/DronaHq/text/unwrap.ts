/** Openings and what closes them, as chats, mails, tables and Markdown set addresses. */
const PAIRS: Readonly<Record<string, string>> = {
	'<': '>',
	'(': ')',
	'[': ']',
	'{': '}',
	'"': '"',
	"'": "'",
	'`': '`',
	'´': '´',
	'“': '”',
	'„': '“”',
	'”': '”',
	'‘': '’',
	'‚': '‘’',
	'’': '’',
	'«': '»',
	'»': '«',
	'‹': '›',
	'›': '‹',
	'＜': '＞',
	'（': '）',
	'［': '］',
	'「': '」',
	'『': '』',
	'【': '】',
	'《': '》',
	'〈': '〉',
	'*': '*',
	_: '_',
	'~': '~',
	'|': '|',
};

/** What an address never begins with; a single quote may be the apostrophe of one. */
const OPENINGS = '<(["“”„«»‹›＜（［「『【《〈';

/** What ends a sentence, and closings whose opening is missing: nothing that a domain may end with. */
const ENDS = '.,;:!?…。．，；：！？、';
const CLOSINGS = '>)]}"\'`´”“’‘»«›‹＞）］」』】》〉';

/**
 * An address in a link, or as directories list it: what follows it is a subject, or in Slack the text
 * that is shown.
 */
const LINK = /^(?:mailto:|smtp:)?(?<address>[^@]+@[^@?|]+)(?<behind>\?\w+=.*|\|(?<shown>.*))?$/isu;

/** `"john.doe"@example.com`: these quotes are part of the address. */
const QUOTED_LOCAL_PART = /^"[^"]+"@/;

/** `root@[10.0.0.1]` */
const DOMAIN_LITERAL = /@\[[^\]]*\]$/;

/**
 * What stands in brackets, quotes, links and punctuation. Whatever may begin an address, such as an
 * apostrophe, is only taken off in front together with its like at the end.
 */
export function unwrapped(word: string): string {
	let text = word.trim();
	for (let inner = layerOff(text); inner !== text; inner = layerOff(text)) text = inner;
	return text;
}

function layerOff(text: string): string {
	const [first = ''] = text;
	const last = text.at(-1) ?? '';
	const mayOpen = !QUOTED_LOCAL_PART.test(text);
	if (mayOpen && text.length > 1 && PAIRS[first]?.includes(last)) return text.slice(1, -1).trim();
	if (last !== '' && ENDS.includes(last)) return text.slice(0, -1).trim();
	if (mayOpen && first !== '' && OPENINGS.includes(first)) return text.slice(1).trim();
	if (last !== '' && CLOSINGS.includes(last) && !DOMAIN_LITERAL.test(text))
		return text.slice(0, -1).trim();
	return linkOff(text);
}

function linkOff(text: string): string {
	const { address, shown } = LINK.exec(text)?.groups ?? {};
	// Shown as another address: nobody can tell which of the two is meant.
	const isDoubtful = shown?.includes('@') && !isSame(unwrapped(shown), address ?? '');
	return address === undefined || isDoubtful ? text : address;
}

export const isSame = (one: string, other: string): boolean =>
	one.toLowerCase() === other.toLowerCase();
