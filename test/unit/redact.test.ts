import fc from 'fast-check';
import { redact } from '../../nodes/DronaHq/http/redact';
import { asciiJson, canariesIn, PASSWORDS, SPELLINGS, TOKEN } from '../engine/harness/canaries';

const SECRET = 'pa"ss/wörd <1> & 2';
const LONG = 'x'.repeat(500);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);

describe('Words', () => {
	it.each([undefined, null, {}, [], true, () => 'a', '', ' \n '])('are none: %p', (words) => {
		expect(redact(words, [SECRET])).toBeNull();
	});

	it.each([
		[404, SECRET, '404'],
		[12345678, '345', '12[hidden]678'],
		[`\n ${'word '.repeat(150)}`, SECRET, 'word '.repeat(100)],
	])('may be a number, and come trimmed and cut: %j', (words, secret, shown) => {
		expect(redact(words, [secret])).toBe(shown);
	});

	it('that hold no secret are left alone, also if they hold signs that encodings use', () => {
		const words =
			'The user kate.winslet+hq@example.com was not found in AbCdEfGhIjKlMnOp (ref 0123456789abcdef), ' +
			'nor the group "Sales & IT" (50%) in C:\\new: see https://example.com/a?b=1&c=%20&amp;#8230;';
		expect(redact(words, ['', SECRET, 'Summer2026!'])).toBe(words);
	});

	const plain = fc.string({ unit: 'binary', maxLength: 400 });

	it('that hold no secret are only trimmed and cut, whatever they are', () => {
		fc.assert(
			fc.property(plain, fc.array(fc.uuid(), { maxLength: 3 }), (words, secrets) => {
				expect(redact(words, secrets)).toBe(words.trim().slice(0, 500) || null);
			}),
		);
	});
});

describe('A secret as it is', () => {
	it.each([
		['and the rest is left', `You sent ${SECRET}.`, [SECRET], 'You sent [hidden].'],
		['without the white space at its ends', 'You sent word.', [' word\n'], 'You sent [hidden].'],
		['with the white space at its ends', 'You sent  word\n.', [' word\n'], 'You sent [hidden].'],
		['as part of another', 'abc abcdef', ['abc', 'abcdef'], '[hidden] [hidden]'],
		['as part of another named first', 'abcd abcdef', ['abcdef', 'abcd'], '[hidden] [hidden]'],
		['however short it is', 'a-b-c', ['b'], 'a-[hidden]-c'],
		['once, whatever is in the mark for it', 'a d', ['d', 'i', '[', 'a'], '[hidden] [hidden]'],
		['before words are cut', `${LONG.slice(5)}${SECRET}`, [SECRET], `${LONG.slice(5)}[hidd`],
		['behind what was not read to its end', `${LONG}${LONG}${SECRET}`, [SECRET], LONG],
	])('is hidden %s', (_, words, secrets, shown) => {
		expect(redact(words, secrets)).toBe(shown);
	});

	it.each([
		[SECRET.repeat(10_000), SECRET],
		[`${SECRET}${LONG}${LONG}`, SECRET],
		[`abc${LONG}${LONG}`, 'abc'],
	])('takes with it the whole of a text that was not read to its end', (words, secret) => {
		expect(redact(words, [secret])).toBe('[hidden]');
	});

	it('is found among thousands', () => {
		const passwords = Array.from({ length: 10_000 }, (_, index) => `pass-word-${index}`);
		expect(redact('You sent pass-word-1 and pass-word-9999.', passwords)).toBe(
			'You sent [hidden] and [hidden].',
		);
		expect(redact(`You sent ${base64('pass-word-5000')}.`, passwords)).toBe('[hidden]');
	});
});

describe('A text is hidden whole that holds a secret', () => {
	it.each([
		['in JSON within JSON within JSON', json(json(json(SECRET)))],
		['in a URL in Latin-1', 'pa%22ss%2Fw%F6rd%20%3C1%3E%20%26%202'],
		['as escape() writes it', escape(SECRET)],
		['in HTML with names for everything', 'pa&quot;ss&sol;w&ouml;rd &lt;1&gt; &amp; 2'],
		['in HTML within HTML', 'pa&amp;quot;ss/wörd &amp;lt;1&amp;gt; &amp;amp; 2'],
		['in JSON within a URL within base64', base64(encodeURIComponent(json(SECRET)))],
		['in a mixture of them', 'pa%22ss%2fw\\u00f6rd+<1>%20&amp; 2'],
		['in base64 thrice', base64(base64(base64(SECRET)))],
		['in base64 of Latin-1', Buffer.from(SECRET, 'latin1').toString('base64')],
		['in hex, in lines', hex(SECRET).replace(/.{16}/g, '$&\r\n')],
		['in hex, byte by byte', hex(SECRET).replace(/..(?=.)/g, '$&-')],
		['in hex, after half a byte', `a${hex(SECRET)}`],
		['decomposed', SECRET.normalize('NFD')],
		['in capitals', SECRET.toUpperCase()],
		['as UTF-8 read as Latin-1', Buffer.from(SECRET).toString('latin1')],
		['as Latin-1 read as UTF-8', Buffer.from(SECRET, 'latin1').toString('utf8')],
	])('%s', (_, echoed) => {
		expect(redact(`You sent ${echoed} yesterday.`, [SECRET])).toBe('[hidden]');
	});

	it.each(['', 'a', 'ab', 'abc'])('in base64 of more than it (%j before it)', (before) => {
		const encoded = base64(`${before}{"token_key": "${json(SECRET)}", "users": []}`);
		const lines = encoded.replace(/(.{16})/g, '$1\n');
		expect(redact(`You sent ${encoded}.`, [SECRET])).toBe('[hidden]');
		expect(redact(`You sent ${lines}.`, [SECRET])).toBe('[hidden]');
		expect(redact(`You sent ${json(lines)}.`, [SECRET])).toBe('[hidden]');
	});

	it.each([
		['encoded and as it is', `You sent ${SECRET}, ${base64(SECRET)}`, [SECRET]],
		['of which another one is a part', `You sent ${encodeURIComponent(SECRET)}.`, ['pa', SECRET]],
		['of which a part is another one', `${encodeURIComponent(SECRET)}.`, [SECRET, 'pa%22ss']],
		['of four characters', '%61%62%63%64', ['abcd']],
		['of which four characters are left', 'Reference 1234', ['ü1234']],
	])('%s', (_, words, secrets) => {
		expect(redact(words, secrets)).toBe('[hidden]');
	});

	it.each([
		['%61%62%63', 'abc'],
		['Reference 123', 'ü123'],
	])('but for one so short that it may be there by chance: %s', (words, secret) => {
		expect(redact(words, [secret])).toBe(words);
	});
});

describe('A canary', () => {
	const secrets = [TOKEN, ...PASSWORDS];
	const cases = secrets.flatMap((secret) =>
		Object.entries(SPELLINGS).map(([name, spell]) => ({ secret, name, spell })),
	);

	it.each(cases)('is told to nobody: $secret, $name', ({ secret, spell }) => {
		const echoed = `You sent ${spell(secret)} to DronaHQ.`;
		expect(canariesIn(echoed)).toHaveLength(2);
		expect(canariesIn(redact(echoed, secrets) ?? '')).toEqual([]);
		expect(canariesIn(redact(echoed, [secret]) ?? '')).toEqual([]);
	});
});

describe('Whatever a secret is, and however it is encoded,', () => {
	const units = (text: string, spell: (code: number) => string): string =>
		text.replace(/[^]/g, (unit) => spell(unit.charCodeAt(0)));
	const points = (text: string, spell: (code: number) => string): string =>
		[...text].map((char) => spell(char.codePointAt(0) ?? 0)).join('');
	const within = (text: string, before: string): string => base64(`${before}${text}", "b": 1}`);

	const ENCODINGS: Record<string, (text: string) => string> = {
		'in a URL': encodeURIComponent,
		'in a URL but for what separates': encodeURI,
		'in a URL in lower case': (text) =>
			encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
		'in a URL, every byte': (text) => hex(text).replace(/../g, '%$&'),
		'in a form': (text) => new URLSearchParams({ a: text }).toString().slice(2),
		'in JSON': json,
		'in JSON of ASCII': (text) => asciiJson(json(text)),
		'in JSON, slashes too': (text) => json(text).replaceAll('/', '\\/'),
		'in JSON, every character': (text) =>
			units(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
		'in HTML': (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
		'in HTML by names': (text) =>
			text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
		'in HTML, every character': (text) => points(text, (code) => `&#x${code.toString(16)};`),
		'in base64': base64,
		'in base64url': (text) => Buffer.from(text).toString('base64url'),
		'in base64 after 2 bytes': (text) => within(text, '{"'),
		'in base64 after 3 bytes': (text) => within(text, '{ "'),
		'in base64 after 4 bytes, in lines': (text) => within(text, '{  "').replace(/.{16}/g, '$&\r\n'),
		'in hex': hex,
		'in capitals in hex': (text) => hex(text).toUpperCase(),
	};

	/** What looks encoded, and what makes others look so. */
	const AWKWARD = [
		...['%41', '%25', '\\u0041', '\\n', '\\\\', '&amp;', '&#65;', '+', '%', '&', '\\'],
		...['"', "'", '/', '<', ' ', '\n', 'ü', '🐦'],
	];
	const awkward = fc
		.array(fc.constantFrom(...AWKWARD), { minLength: 2, maxLength: 6 })
		.map((parts) => `word${parts.join('')}word`);
	const secrets = fc
		.oneof(
			awkward,
			fc.string({ minLength: 4, maxLength: 14 }),
			fc.string({ minLength: 4, maxLength: 14, unit: 'binary' }),
			fc.string({ minLength: 4, maxLength: 10, unit: 'grapheme' }),
		)
		.filter((secret) => secret.trim().length >= 4);
	// Without anything between, the end of a text may become part of what is encoded.
	const between = fc.constantFrom('"', "'", '(', ')', ', ', '. ');
	const text = fc.string({ maxLength: 30 });
	const around = fc.record({ before: text, open: between, close: between, after: text });
	const chains = fc.array(fc.constantFrom(...Object.keys(ENCODINGS)), {
		minLength: 1,
		maxLength: 3,
	});
	const others = fc.array(secrets, { maxLength: 3 });

	it('a text does not give it away', () => {
		fc.assert(
			fc.property(
				secrets,
				chains,
				around,
				others,
				(secret, chain, { before, open, close, after }, other) => {
					const echoed = chain.reduce((inner, name) => ENCODINGS[name]?.(inner) ?? inner, secret);
					const words = `${before}${open}${echoed}${close}${after}`;
					fc.pre(words.length <= 1000);
					const shown = redact(words, [...other, secret]);
					if (shown === '[hidden]') return;
					// What an encoding left as it was may be hidden alone.
					expect(echoed).toContain(secret.trim());
					expect(shown).not.toContain(secret.trim());
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('it is hidden where it is as it is', () => {
		fc.assert(
			fc.property(secrets, around, others, (secret, { before, after }, other) => {
				const shown = redact(`${before}${secret}${after}`, [...other, secret]);
				if (shown !== '[hidden]') expect(shown).not.toContain(secret.trim());
			}),
		);
	});
});

describe('It does not take long', () => {
	/** What a slow machine may need for what takes a moment; what backtracks needs minutes. */
	const WITHIN = 1000;

	const timed = (action: () => unknown): number => {
		const start = performance.now();
		action();
		return performance.now() - start;
	};

	it.each([
		['backslashes', '\\', ['\\'.repeat(6) + 'x']],
		['percent signs', '%', ['%'.repeat(30)]],
		['encoded percent signs', '%25', ['%'.repeat(30)]],
		['percent signs, encoded time and again', `%${'25'.repeat(490)}`, ['%%%%']],
		['ampersands', '&amp;', ['&'.repeat(30) + 'x']],
		['ampersands, encoded time and again', `&${'amp;'.repeat(240)}`, ['&&&&']],
		['ampersands with names', '&a', ['&a&a']],
		['numbers of characters', '&#x4', ['&#x4']],
		['broken escapes', '\\u004', ['\\u004']],
		['base64', 'QUFB', PASSWORDS],
		['base64 in base64 in base64', base64(base64(base64('%252541'.repeat(56)))), PASSWORDS],
		['hex', '4142', PASSWORDS],
		['hex in hex', hex('4142'), PASSWORDS],
		['broken lines', 'a\r\n', PASSWORDS],
		['white space', ' \t', ['  x  ']],
		['what is not ASCII', 'ü🐦', PASSWORDS],
		['words', 'word ', PASSWORDS],
	])('with a row of %s', (_, text, secrets) => {
		const long = text.repeat(20_000_000 / text.length);
		const short = text.repeat(Math.ceil(1000 / text.length)).slice(0, 1000);
		expect(timed(() => redact(long, secrets))).toBeLessThan(WITHIN);
		expect(timed(() => redact(short, secrets))).toBeLessThan(WITHIN);
	});

	it('for a request of 50 users who are all refused', () => {
		const passwords = Array.from({ length: 50 }, (_, index) => `${PASSWORDS[1]}${index}`);
		const secrets = [TOKEN, ...passwords];
		const refusals = passwords.flatMap((password, index) => [
			`User ${index} exists already.`,
			`No: ${encodeURIComponent(password)}`,
		]);
		expect(timed(() => refusals.map((words) => redact(words, secrets)))).toBeLessThan(WITHIN);
	});
});
