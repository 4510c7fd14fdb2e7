import fc from 'fast-check';
import { addressIn, addressesIn } from '../../nodes/DronaHq/text/addresses';
import { hasHost, isEmail, strangerIn } from '../../nodes/DronaHq/text/email';
import { remarkIn } from '../../nodes/DronaHq/text/remarks';
import { isMisread } from '../../nodes/DronaHq/text/broken';
import { segmentsOf } from '../../nodes/DronaHq/text/segments';

/** a@x.org, b@x.org and so on. */
const at = (letters: string): string[] => [...letters].map((letter) => `${letter}@x.org`);

describe('A list', () => {
	it.each<[string, string[]]>([
		['', []],
		[' ,;\n ', []],
		['a@x.org b@x.org\tc@x.org,d@x.org;e@x.org\r\nf@x.org', at('abcdef')],
		['a@x.org；b@x.org、c@x.org，d@x.org', at('abcd')],
		// Links.
		['MailTo:a@x.org, mailto: b@x.org;smtp: c@x.org', at('abc')],
		['mailto:a@x.org?subject=Hello%20you&cc=b@x.org', at('a')],
		['mailto:a/b%41?c#d@example.com', ['a/b%41?c#d@example.com']],
		['mailto:a/b%41?c=d@example.com?body=e', ['a/b%41?c=d@example.com']],
		['<mailto:a@x.org|a@x.org> <mailto:b@x.org|Bo>', at('ab')],
		['[a@x.org](mailto:a@x.org) [b@x.org](mailto:b@x.org)', at('ab')],
		['[Ada L.](mailto:a@x.org)', at('a')],
		// Web pages and mails.
		['Bo <a href="mailto:a@x.org?subject=Hi" target=_blank>a@x.org</a>', ['Bo', 'a@x.org']],
		['<p>,<br/><a class="x" href=mailto:b@x.org>Bo B.</a></p>', at('b')],
		['a@x.org<br>b@x.org<BR />c@x.org', at('abc')],
		['<ul><li><b>a@x.org</b></li><li><span style="x">b@x.org</span></li></ul>', at('ab')],
		['a&#64;x.org, b&#x40;x.org, c&commat;x.org', at('abc')],
		['User Two &lt;a@x.org&gt;; o&#39;hara@x.org', ['a@x.org', "o'hara@x.org"]],
		['r&amp;d@x.org', ['r&d@x.org']],
		// Names.
		['Three, User <a@x.org>; Hopper, Grace <b@x.org>', at('ab')],
		['Three, User <a@x.org>, Hopper, Grace <b@x.org>', at('ab')],
		['a@x.org, Three, User <b@x.org>, c@x.org', at('abc')],
		["'Three; User' <a@x.org>\n“Four, User” <b@x.org>", at('ab')],
		['"Ada \\"Countess, of\\" L" <a@x.org>', at('a')],
		['"""Three, User"" <a@x.org>"', at('a')],
		['"Three, User <a@x.org>","Bo <b@x.org>"', at('ab')],
		['Ada L. (a@x.org), Bo [b@x.org].', at('ab')],
		['Ada (HR, EMEA) <a@x.org>; Bo <b@x.org> (IT)', at('ab')],
		['a@x.org (Ada L.); b@x.org [external]', at('ab')],
		['"Ada @ work" <a@x.org>', at('a')],
		["a@x.org <a@x.org>; 'B@x.org' <b@x.org>", at('ab')],
		['a@x.org <mailto:a@x.org>', at('a')],
		["Bo D'Arcy <b@x.org>, Cy O'Hara <c@x.org>", at('bc')],
		["O'Hara, Mia <a@x.org>", at('a')],
		['García Márquez, Gabriel <a@x.org>', at('a')],
		["d'Arc, Jeanne Marie <a@x.org>", at('a')],
		// Quotes, brackets, punctuation.
		['"a@x.org", \'b@x.org\', “c@x.org”, „d@x.org“, ‘e@x.org’', at('abcde')],
		['«a@x.org» (b@x.org) [c@x.org] {d@x.org} <e@x.org>', at('abcde')],
		['**a@x.org** _b@x.org_ `c@x.org` *d@x.org*', at('abcd')],
		["['a@x.org', 'b@x.org']", at('ab')],
		['["a@x.org","b@x.org",]', at('ab')],
		['{a@x.org,"b@x.org"}', at('ab')],
		['{a}b@x.org, c@x.org', ['{a}b@x.org', 'c@x.org']],
		['"a@x.org, b@x.org"', at('ab')],
		['<a@x.org, b@x.org>;(c@x.org,102)', [...at('abc'), '102']],
		['a@x.org.; b@x.org:, c@x.org!? d@x.org) e@x.org".', at('abcde')],
		['("a@x.org', at('a')],
		['a@x.org, "", b@x.org', at('ab')],
		['- a@x.org\n• b@x.org\n* c@x.org', at('abc')],
		// What is valid in an address stays.
		["'t.hooft@x.org o'hara+hr@x.org", ["'t.hooft@x.org", "o'hara+hr@x.org"]],
		['root@[10.0.0.1]; <root@[::1]>', ['root@[10.0.0.1]', 'root@[::1]']],
		['"john.doe"@x.org, "a,b"@x.org', ['"john.doe"@x.org', '"a,b"@x.org']],
		['QI@EXAMPLE.COM\u00A0pi@bücher.example', ['QI@EXAMPLE.COM', 'pi@bücher.example']],
		['jose\u0301@x.org', ['josé@x.org']],
		// Marks.
		['\uFFFCa@x.org', at('a')],
		['\uFEFFa\u200B@x.org,\u202Ab@x.\u00ADorg\u202C', at('ab')],
		// IDs.
		['101, "102"; 103.; \'104\' \u200B105', ['101', '102', '103', '104', '105']],
		['102, User <a@x.org>', ['102', 'a@x.org']],
	])('%j names the right users', (text, expected) => {
		expect(addressesIn(text)).toEqual(expected);
	});

	it.each<[string, string[]]>([
		['a@x.org – forward mail to b@x.org', ['a@x.org', '–', 'forward', 'mail', 'to', 'b@x.org']],
		['a@x.org – forward mail to <b@x.org>', ['a@x.org', '–', 'forward', 'mail', 'to', 'b@x.org']],
		['a@x.org > b@x.org', ['a@x.org', '>', 'b@x.org']],
		['old@x.org <new@x.org>', ['old@x.org <new@x.org>']],
		['old@x.org (new@x.org)', ['old@x.org (new@x.org)']],
		['"old@x.org" <new@x.org>', ['"old@x.org" <new@x.org>']],
		['<mailto:old@x.org|new@x.org>', ['mailto:old@x.org|new@x.org']],
		['<a href="mailto:old@x.org">new@x.org</a>', ['new@x.org <mailto:old@x.org>']],
		['<td>keep</td><td>a@x.org</td>', ['keep', 'a@x.org']],
		['nonsense, "User Two" <a@x.org>', ['nonsense', 'a@x.org']],
		['nonsense; User Two <a@x.org>', ['nonsense', 'a@x.org']],
		['1. a@x.org', ['1.', 'a@x.org']],
		['(2) 101', ['(2)', '101']],
	])('%j keeps what is in the way', (text, expected) => {
		expect(addressesIn(text)).toEqual(expected);
	});

	it.each([
		...['a(at)x.org, Bo <b@x.org>', 'a.x.org, Bo <b@x.org>', 'Ada Lovelace, Bo Born <b@x.org>'],
		...['n/a, Bo <b@x.org>', '#12, Bo <b@x.org>', 'Emp 12, Bo <b@x.org>', '102, Bo <b@x.org>'],
	])('%j has an entry before the comma that is no surname', (text) => {
		expect(addressesIn(text).length).toBeGreaterThan(1);
	});

	it('is read in time that grows with its length', () => {
		const people = Array.from({ length: 20_000 }, (_, n) => `Last${n}, First <u${n}@x.org>`);
		expect(addressesIn(people.join('; '))).toHaveLength(20_000);
		expect(addressesIn(people.map((_, n) => `u${n}@x.org`).join(' '))).toHaveLength(20_000);
		// A moment; in time that grows with its square this takes hours.
	}, 60_000);
});

describe('A single address', () => {
	it.each([
		['Ada <ada@x.org>', 'ada@x.org'],
		['Three, User <three@x.org>', 'three@x.org'],
		[' "ada@x.org", ', 'ada@x.org'],
		['\u200B101.', '101'],
	])('is taken out of %j', (text, address) => {
		expect(addressIn(text)).toBe(address);
	});

	it.each(['a@x.org, b@x.org', 'no email', 'a@x.org,102', ';101', 'old@x.org <new@x.org>', ''])(
		'is not in %j, which stays',
		(text) => {
			expect(addressIn(text)).toBe(text);
			expect(isEmail(addressIn(text))).toBe(false);
		},
	);
});

it.each<[string, string?, number?]>([
	['mia.o’hara@example.com', '’', 6],
	['ed@example.com\uFFFD', '\uFFFD', 15],
	['mailto:a@x.org', ':', 7],
	['a"b@x.org', '"', 2],
	['a\\b@x.org', '\\', 2],
	['ａ@x.org', 'ａ', 1],
	['a@x²', '²', 4],
	["a@o'hara.org", "'", 4],
	['a@x.org|b', '|', 8],
	['jürgen😀@x.org', '😀', 7],
	['a@😀b!.org', '😀', 3],
	["o'hara+hr@example.com"],
	['QI@EXAMPLE.COM'],
	['pi@bücher.example'],
	['a/b%41?c#d@example.com'],
	['用户@例子.公司'],
	['अजय@डाटा.भारत'],
	['root@my_host'],
])(
	'of %j what cannot be part of it is told with its place: %j, %j',
	(...[address, character, position]) => {
		expect(strangerIn(address)).toEqual(character && { character, position });
	},
);

const ATEXT = "abcxyzABC0189!#$%&'*+-/=?^_`{|}~";
const LETTERS = 'éßøłžñçđабяλωÄ日本語कखαאבعم٣';
const characters = (from: string, maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...from), minLength: 1, maxLength });

/** Valid addresses: any local part without dots at its ends, any domain. */
const addresses = fc
	.tuple(
		fc.array(characters(ATEXT + LETTERS, 6), { minLength: 1, maxLength: 3 }),
		fc.array(characters(`abz09${LETTERS}`, 6), { minLength: 1, maxLength: 3 }),
	)
	.map(([local, domain]) => `${local.join('.')}@${domain.join('.')}`.normalize('NFC'))
	.filter((address) => !isMisread(address));

const names = fc.constantFrom('Ada', 'Ada Lovelace', "Bo D'Arcy", 'Dr. Cy Ü. Čapek', '李小龍');

/** Ways in which one address is written down; `{}` stands for it. */
const WRAPPINGS = [
	...['{}', ' {}\u00A0', '{}.', '{}!', '{}:', '{})', '<{}>', '({})', '[{}]', '{{}}', '"{}"'],
	...[
		"'{}'",
		'“{}”',
		'„{}“',
		'‘{}’',
		'«{}»',
		'`{}`',
		'*{}*',
		'**{}**',
		'_{}_',
		'({}',
		'"{}',
		'“{}',
	],
	...['mailto:{}', 'MAILTO:{}', '<mailto:{}>', 'mailto:{}?subject=Hi', '<mailto:{}|{}>'],
	...['[{}](mailto:{})', '{} <{}>', '"{}" <{}>', '{} (external)', '("{}")', '"\'{}\'",'],
	...['NAME <{}>', '"NAME" <{}>', '"NAME, NAME" <{}>', "'NAME' <{}>", 'NAME ({})', 'NAME [{}]'],
	...['“NAME” <{}>', '"NAME; (NAME)" <mailto:{}>', 'Lovelace, NAME <{}>', 'NAME (HR) <{}>'],
	...['SMTP:{}', '<a href="mailto:{}">{}</a>', '<a href="mailto:{}">NAME</a>', '<p>{}</p>'],
	...['van der Berg, NAME <{}>', 'Müller-Lüdenscheidt, NAME (HR) <{}>'],
];

const wrapped = fc
	.tuple(addresses, fc.constantFrom(...WRAPPINGS), names)
	.map(([address, wrapping, name]) => ({
		address,
		text: wrapping.replaceAll('NAME', () => name).replace(/\{\}/g, () => address),
	}));

const MARKS = [...'\uFEFF\u200B\u200C\u200D\u00AD\u2060\u202A\u202C\u200E\uFE0F'];

/** A text with marks strewn in. */
const strewn = (text: string, marks: ReadonlyArray<[number, string]>): string =>
	marks.reduce((so, [place, mark]) => {
		const at = place % (so.length + 1);
		return `${so.slice(0, at)}${mark}${so.slice(at)}`;
	}, text);

const marks = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...MARKS)), { maxLength: 6 });

it('any valid address survives in any wrapping, with marks strewn in', () => {
	fc.assert(
		fc.property(wrapped, marks, ({ address, text }, some) => {
			expect(addressesIn(strewn(text, some))).toEqual([address]);
			expect(addressIn(strewn(text, some))).toBe(address);
			expect(isEmail(address)).toBe(true);
			expect(strangerIn(address)).toBeUndefined();
		}),
		{ numRuns: 3_000 },
	);
});

it('and so it does in lists of several', () => {
	const separators = fc.constantFrom(', ', ',', ';', '; ', '\n', '\r\n', ';\n', ',\n');
	const lists = fc.array(fc.tuple(wrapped, separators), { minLength: 2, maxLength: 6 });
	fc.assert(
		fc.property(lists, marks, (list, some) => {
			const text = list.map(([one, separator]) => one.text + separator).join('');
			expect(addressesIn(strewn(text, some))).toEqual(list.map(([{ address }]) => address));
		}),
		{ numRuns: 2_000 },
	);
});

it('a pasted line of plain addresses is all of them', () => {
	fc.assert(
		fc.property(fc.array(addresses, { maxLength: 8 }), (list) => {
			expect(addressesIn(list.join(' '))).toEqual(list);
		}),
	);
});

it('what stands alone is read as it is beside white space', () => {
	const alone = fc.string({ unit: fc.constantFrom(..."ab1@@._-+'&;"), maxLength: 12 });
	fc.assert(
		fc.property(alone, (text) => {
			expect(segmentsOf(text)).toEqual(segmentsOf(` ${text}`));
		}),
		{ numRuns: 3_000 },
	);
});

it('a letter more or less in front of an address changes nothing about what cannot be part of it', () => {
	const ordinary = fc.string({ unit: fc.constantFrom(...'aB1@@._-+!'), maxLength: 12 });
	fc.assert(
		fc.property(ordinary, (address) => {
			const { character, position = 0 } = strangerIn(address) ?? {};
			const behind = strangerIn(`ü${address}`);
			expect(behind).toEqual(character && { character, position: position + 1 });
		}),
		{ numRuns: 3_000 },
	);
});

it('no text at all leads to anything that cannot be told', () => {
	const texts = fc.string({
		unit: fc.oneof(
			fc.constantFrom(...'ab1@@.,;<>()[]"\'\n |?:mailto:'),
			fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
		),
		maxLength: 40,
	});
	fc.assert(
		fc.property(texts, (text) => {
			for (const entry of addressesIn(text)) expect(entry.trim()).not.toBe('');
			const address = addressIn(text);
			if (!isEmail(address) || strangerIn(address)) return;
			expect(address).toMatch(/^[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{M}\p{Nd}._-]+$/u);
			expect(text).toContain('@');
		}),
		{ numRuns: 3_000 },
	);
});

describe('A part that may be a remark', () => {
	it.each([
		['ada@example.com, forward mail to <bo@example.com>', 'forward mail to <bo@example.com>'],
		['ada@example.com; keep (bo@example.com)', 'keep (bo@example.com)'],
		['ada@example.com; NOT Bo <bo@example.com>', 'NOT Bo <bo@example.com>'],
		['ada@example.com, replaced by Bo Born <bo@example.com>', 'replaced by Bo Born'],
		['ada@example.com\nManager: Bo Born <bo@example.com>', 'Manager: Bo Born'],
		['Ann <ada@example.com>, not Bo <bo@example.com>', 'not Bo'],
		['Forward to: <bo@example.com>', 'Forward to:'],
		['not <bo@example.com>', 'not <bo@example.com>'],
		['ada@example.com, bo@example.com (stays)', 'bo@example.com (stays)'],
		['bo@example.com (not yet)', 'bo@example.com (not yet)'],
		['Ada replaced by Bo <bo@example.com>', 'Ada replaced by Bo'],
		['Nicht Bo <bo@example.com>', 'Nicht Bo'],
		['bo@example.com (STAYS)', '(STAYS)'],
		['Ada Lovelace, Bo <bo@example.com>', 'Ada Lovelace'],
		['bo@example.com (?)', 'bo@example.com (?)'],
		['ada@example.com, bo@example.com [keep]', 'bo@example.com [keep]'],
		['ada@example.com, bo@example.com (on leave)', '(on leave)'],
		['ada@example.com, bo@example.com (ab 1.4.)', '(ab 1.4.)'],
		['ada@example.com, bo@example.com (2026-12-31)', '(2026-12-31)'],
		['ada@example.com, bo@example.com (garder)', '(garder)'],
		['ada@example.com, bo@example.com (no desactivar)', '(no desactivar)'],
		['ada@example.com, bo@example.com (не трогать)', '(не трогать)'],
		['ada@example.com, bo@example.com (保留)', '(保留)'],
		['ada@example.com, bo@example.com?', 'bo@example.com?'],
		['102, 103?', '103?'],
		['ada@example.com, ~~bo@example.com~~', '~~bo@example.com~~'],
		['ada@example.com, <s>bo@example.com</s>', 'bo@example.com'],
		['ada@example.com, Manager Bo <bo@example.com>', 'Manager Bo'],
		['ada@example.com, Vertretung <bo@example.com>', 'Vertretung'],
		['ada@example.com, Excluded <bo@example.com>', 'Excluded'],
		['ada@example.com, SALVO BO <bo@example.com>', 'SALVO BO'],
		['<a href="mailto:bo@example.com">stays</a>', 'stays <'],
	])('of %j is %j', (text, part) => {
		expect(remarkIn(text)).toContain(part);
	});

	it.each([
		'ada@example.com, bo@example.com',
		'User Two <user2@example.com>; "Three, User" <user3@example.com>',
		'ada@example.com, Bo Born <bo@example.com>',
		'Ludwig van Beethoven <lu@example.com>; de la Cruz, Ana <ana@example.com>',
		'Ada Lovelace (ada@example.com), bo@example.com (Bo Born)',
		'Bo Born (HR) <bo@example.com>',
		'ada lovelace <ada@example.com>',
		'"keep it" <ada@example.com>, bo@example.com',
		"Jean d'Arc <a@x.org>; Luigi dell'Orto <b@x.org>; Muhammad al-Rashid <c@x.org>",
		'dr. Ada Lovelace <a@x.org>; Prof. dr. ir. Bo <b@x.org>; Ana op den Berg <c@x.org>',
		'Smith, John (he/him) <a@x.org>; Bo Born (HR department) <b@x.org>; Cy (2) <c@x.org>',
		'Head of Sales <a@x.org>; Marketing and Sales <b@x.org>; iPhone Team <c@x.org>',
		'Kim No <a@x.org>; Dr. No <b@x.org>; Via Romano <c@x.org>',
		'李小龍 <li@example.com>; अदा <ada@example.com>',
		'Bo Born (temp 2026) <bo@x.org>',
		'Salvo Rossi <a@x.org>; Sin Wai Man <b@x.org>',
		'ada@x.org (external), bo@x.org (work), cy@x.org (she/her), di@x.org (12)',
		'ada@x.org (Ada L.), bo@x.org (李小龍), cy@x.org (R&D)',
		'~ada@x.org, mailto:bo@x.org?subject=Hi, ~cy@x.org',
		'<b>Ada</b> <ada@x.org>, <a href="mailto:bo@x.org">Bo Born</a>',
		'',
	])('is not in %j', (text) => {
		expect(remarkIn(text)).toBeUndefined();
	});
});

it.each([
	['ada@example.com-', false],
	['ada@example.com_', false],
	['ada@-example.com', false],
	['ada@example.123', false],
	[`${'a'.repeat(65)}@example.com`, false],
	[`ada@${'a'.repeat(64)}.com`, false],
	[`ada@${'example.'.repeat(31)}com`, false],
	['ada@example.com', true],
	['ada@example..com', true],
	['ada@mail.my_company.local', true],
	['pi@bücher.example', true],
	['ada@3com.com', true],
])('%j names a host, and is not too long: %p', (address, has) => {
	expect(hasHost(address)).toBe(has);
});
