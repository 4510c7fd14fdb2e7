import fc from 'fast-check';
import { addressIn, addressesIn } from '../../nodes/DronaHq/text/addresses';
import { hasHost, isEmail, strangerIn } from '../../nodes/DronaHq/text/email';
import { remarkIn } from '../../nodes/DronaHq/text/remarks';
import { isMisread } from '../../nodes/DronaHq/text/broken';
import { segmentsOf } from '../../nodes/DronaHq/text/segments';

describe('A list', () => {
	it.each<[string, string[]]>([
		['', []],
		[' ,;\n ', []],
		['a@x.org b@x.org\tc@x.org,d@x.org;e@x.org\r\nf@x.org', [...'abcdef'].map((a) => `${a}@x.org`)],
		['a@x.org；b@x.org、c@x.org，d@x.org', [...'abcd'].map((a) => `${a}@x.org`)],
		// Links.
		['mailto:ada@x.org', ['ada@x.org']],
		['MailTo:ada@x.org, mailto: bo@x.org', ['ada@x.org', 'bo@x.org']],
		['mailto:ada@x.org?subject=Hello%20you&cc=bo@x.org', ['ada@x.org']],
		['mailto:a/b%41?c#d@example.com', ['a/b%41?c#d@example.com']],
		['mailto:a/b%41?c=d@example.com?body=e', ['a/b%41?c=d@example.com']],
		['<mailto:ada@x.org|ada@x.org> <mailto:bo@x.org|Bo>', ['ada@x.org', 'bo@x.org']],
		['[ada@x.org](mailto:ada@x.org) [bo@x.org](mailto:bo@x.org)', ['ada@x.org', 'bo@x.org']],
		['[Ada L.](mailto:ada@x.org)', ['ada@x.org']],
		['SMTP:ada@x.org;smtp: bo@x.org', ['ada@x.org', 'bo@x.org']],
		// Web pages and mails.
		[
			'<p>Bo <a href="mailto:ada@x.org?subject=Hi" target=_blank>ada@x.org</a>,<br/><a class="x" href=mailto:bo@x.org>Bo B.</a></p>',
			['Bo', 'ada@x.org', 'bo@x.org'],
		],
		['a@x.org<br>b@x.org<BR />c@x.org', ['a@x.org', 'b@x.org', 'c@x.org']],
		[
			'<ul><li><b>a@x.org</b></li><li><span style="x">b@x.org</span></li></ul>',
			['a@x.org', 'b@x.org'],
		],
		['ada&#64;x.org, bo&#x40;x.org, cy&commat;x.org', ['ada@x.org', 'bo@x.org', 'cy@x.org']],
		// Names.
		['User Two <two@x.org>; "Three, User" <three@x.org>', ['two@x.org', 'three@x.org']],
		['Three, User <three@x.org>; Hopper, Grace <grace@x.org>', ['three@x.org', 'grace@x.org']],
		['Three, User <three@x.org>, Hopper, Grace <grace@x.org>', ['three@x.org', 'grace@x.org']],
		['ada@x.org, Three, User <three@x.org>, bo@x.org', ['ada@x.org', 'three@x.org', 'bo@x.org']],
		["'Three; User' <three@x.org>\n“Four, User” <four@x.org>", ['three@x.org', 'four@x.org']],
		['"Ada \\"Countess, of\\" L" <ada@x.org>', ['ada@x.org']],
		['"""Three, User"" <three@x.org>"', ['three@x.org']],
		['"Three, User <three@x.org>","Bo <bo@x.org>"', ['three@x.org', 'bo@x.org']],
		['Ada L. (ada@x.org), Bo [bo@x.org].', ['ada@x.org', 'bo@x.org']],
		['Ada (HR, EMEA) <ada@x.org>; Bo <bo@x.org> (IT)', ['ada@x.org', 'bo@x.org']],
		['ada@x.org (Ada L.); bo@x.org [external]', ['ada@x.org', 'bo@x.org']],
		['"Ada @ work" <ada@x.org>', ['ada@x.org']],
		["ada@x.org <ada@x.org>; 'Bo@x.org' <bo@x.org>", ['ada@x.org', 'bo@x.org']],
		['ada@x.org <mailto:ada@x.org>', ['ada@x.org']],
		["Bo D'Arcy <bo@x.org>, Cy O'Hara <cy@x.org>", ['bo@x.org', 'cy@x.org']],
		// Quotes, brackets, punctuation.
		[
			'"a@x.org", \'b@x.org\', “c@x.org”, „d@x.org“, ‘e@x.org’',
			[...'abcde'].map((a) => `${a}@x.org`),
		],
		['«a@x.org» (b@x.org) [c@x.org] {d@x.org} <e@x.org>', [...'abcde'].map((a) => `${a}@x.org`)],
		['**a@x.org** _b@x.org_ `c@x.org` *d@x.org*', [...'abcd'].map((a) => `${a}@x.org`)],
		["['a@x.org', 'b@x.org']", ['a@x.org', 'b@x.org']],
		['["a@x.org","b@x.org",]', ['a@x.org', 'b@x.org']],
		['{a@x.org,"b@x.org"}', ['a@x.org', 'b@x.org']],
		['{a}b@x.org, c@x.org', ['{a}b@x.org', 'c@x.org']],
		['"a@x.org, b@x.org"', ['a@x.org', 'b@x.org']],
		['<a@x.org, b@x.org>;(c@x.org,102)', ['a@x.org', 'b@x.org', 'c@x.org', '102']],
		['a@x.org.; b@x.org:, c@x.org!? d@x.org) e@x.org".', [...'abcde'].map((a) => `${a}@x.org`)],
		['("a@x.org', ['a@x.org']],
		['a@x.org, "", b@x.org', ['a@x.org', 'b@x.org']],
		['- a@x.org\n• b@x.org\n* c@x.org', ['a@x.org', 'b@x.org', 'c@x.org']],
		// What is valid in an address stays.
		["'t.hooft@x.org o'hara+hr@x.org", ["'t.hooft@x.org", "o'hara+hr@x.org"]],
		['root@[10.0.0.1]; <root@[::1]>', ['root@[10.0.0.1]', 'root@[::1]']],
		['"john.doe"@x.org, "a,b"@x.org', ['"john.doe"@x.org', '"a,b"@x.org']],
		['QI@EXAMPLE.COM\u00A0pi@bücher.example', ['QI@EXAMPLE.COM', 'pi@bücher.example']],
		['jose\u0301@x.org', ['josé@x.org']],
		// Marks.
		['\uFFFCada@x.org', ['ada@x.org']],
		['\uFEFFada\u200B@x.org,\u202Abo@x.\u00ADorg\u202C', ['ada@x.org', 'bo@x.org']],
		// As web pages write them.
		[
			'User Two &lt;two@x.org&gt;; o&#39;hara@x.org, r&amp;d@x.org',
			['two@x.org', "o'hara@x.org", 'r&d@x.org'],
		],
		// IDs.
		['101, "102"; 103.; \'104\' \u200B105', ['101', '102', '103', '104', '105']],
		['102, User <ada@x.org>', ['102', 'ada@x.org']],
	])('%j names the right users', (text, expected) => {
		expect(addressesIn(text)).toEqual(expected);
	});

	it.each<[string, string[]]>([
		[
			'user4@x.org – forward mail to user5@x.org',
			['user4@x.org', '–', 'forward', 'mail', 'to', 'user5@x.org'],
		],
		[
			'user4@x.org – forward mail to <user5@x.org>',
			['user4@x.org', '–', 'forward', 'mail', 'to', 'user5@x.org'],
		],
		['user4@x.org > user5@x.org', ['user4@x.org', '>', 'user5@x.org']],
		['old@x.org <new@x.org>', ['old@x.org <new@x.org>']],
		['old@x.org (new@x.org)', ['old@x.org (new@x.org)']],
		['"old@x.org" <new@x.org>', ['"old@x.org" <new@x.org>']],
		['<mailto:old@x.org|new@x.org>', ['mailto:old@x.org|new@x.org']],
		['<a href="mailto:old@x.org">new@x.org</a>', ['new@x.org <mailto:old@x.org>']],
		['<td>keep</td><td>ada@x.org</td>', ['keep', 'ada@x.org']],
		['nonsense, "User Two" <two@x.org>', ['nonsense', 'two@x.org']],
		['nonsense; User Two <two@x.org>', ['nonsense', 'two@x.org']],
		['1. ada@x.org', ['1.', 'ada@x.org']],
		['(2) 101', ['(2)', '101']],
	])('%j keeps what is in the way', (text, expected) => {
		expect(addressesIn(text)).toEqual(expected);
	});

	it('is read in time that grows with its length', () => {
		const people = Array.from({ length: 20_000 }, (_, n) => `Last${n}, First <u${n}@x.org>`);
		const start = performance.now();
		expect(addressesIn(people.join('; '))).toHaveLength(20_000);
		expect(addressesIn(people.map((_, n) => `u${n}@x.org`).join(' '))).toHaveLength(20_000);
		expect(performance.now() - start).toBeLessThan(3_000);
	});
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

describe('What cannot be part of an address', () => {
	it.each([
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
	])('in %j is told with its place', (address, character, position) => {
		expect(strangerIn(address)).toEqual({ character, position });
	});

	it.each([
		"o'hara+hr@example.com",
		'QI@EXAMPLE.COM',
		'pi@bücher.example',
		'a/b%41?c#d@example.com',
		'用户@例子.公司',
		'अजय@डाटा.भारत',
		'root@my_host',
	])('is not in %j', (address) => {
		expect(strangerIn(address)).toBeUndefined();
	});
});

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
	...[
		'{}',
		' {}\u00A0',
		'{}.',
		'{}!',
		'{}:',
		'{})',
		'<{}>',
		'({})',
		'[{}]',
		'{{}}',
		'"{}"',
		"'{}'",
	],
	...['“{}”', '„{}“', '‘{}’', '«{}»', '`{}`', '*{}*', '**{}**', '_{}_', '({}', '"{}', '“{}'],
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

describe('What stands before a comma and a name', () => {
	it.each([
		['Three, User <a@x.org>', ['a@x.org']],
		["O'Hara, Mia <a@x.org>", ['a@x.org']],
		['van der Berg, Ana <a@x.org>', ['a@x.org']],
		['García Márquez, Gabriel <a@x.org>', ['a@x.org']],
		["d'Arc, Jeanne Marie <a@x.org>", ['a@x.org']],
	])('is a surname in %j', (text, entries) => {
		expect(addressesIn(text)).toEqual(entries);
	});

	it.each([
		'ada(at)example.com, Bo <bo@x.org>',
		'ada.example.com, Bo <bo@x.org>',
		'Ada Lovelace, Bo Born <bo@x.org>',
		'n/a, Bo <bo@x.org>',
		'#12, Bo <bo@x.org>',
		'Emp 12, Bo <bo@x.org>',
		'102, Bo <bo@x.org>',
	])('is an entry of its own in %j', (text) => {
		expect(addressesIn(text).length).toBeGreaterThan(1);
	});
});

it.each([
	'ada@example.com-',
	'ada@example.com_',
	'ada@-example.com',
	'ada@example.123',
	`${'a'.repeat(65)}@example.com`,
	`ada@${'a'.repeat(64)}.com`,
	`ada@${'example.'.repeat(31)}com`,
])('%j names no host, or is too long', (address) => {
	expect(hasHost(address)).toBe(false);
});

it.each([
	'ada@example.com',
	'ada@example..com',
	'ada@mail.my_company.local',
	'pi@bücher.example',
	'ada@3com.com',
])('%j names a host', (address) => {
	expect(hasHost(address)).toBe(true);
});
