import fc from 'fast-check';
import { redact } from '../../nodes/DronaHq/http/redact';
import { asciiJson, canariesIn, PASSWORDS, SPELLINGS, TOKEN } from '../engine/harness/canaries';

const SECRET = 'pa"ss/wörd <1> & 2';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);

describe('Words', () => {
	it.each([undefined, null, {}, [], true, () => 'a', '', ' \n '])('are none: %p', (words) => {
		expect(redact(words, [SECRET])).toBeNull();
	});

	it('can be a number', () => {
		expect(redact(404, [SECRET])).toBe('404');
		expect(redact(12345678, ['345'])).toBe('12[hidden]678');
	});

	it('come without white space at their ends, 500 characters long at most', () => {
		expect(redact(`\n ${'word '.repeat(150)}`, [SECRET])).toBe('word '.repeat(100));
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
	it('is hidden, and the rest is left', () => {
		expect(redact(`You sent ${SECRET}.`, [SECRET])).toBe('You sent [hidden].');
	});

	it('is hidden without the white space at its ends too', () => {
		expect(redact('You sent word.', [' word\n'])).toBe('You sent [hidden].');
		expect(redact('You sent  word\n.', [' word\n'])).toBe('You sent [hidden].');
	});

	it('is hidden also where it is part of another, however short it is', () => {
		expect(redact('abc abcdef', ['abc', 'abcdef'])).toBe('[hidden] [hidden]');
		expect(redact('abcd abcdef', ['abcdef', 'abcd'])).toBe('[hidden] [hidden]');
		expect(redact('a-b-c', ['b'])).toBe('a-[hidden]-c');
	});

	it('is hidden once, whatever other secrets the mark for it holds', () => {
		expect(redact('a d', ['d', 'i', '[', 'a'])).toBe('[hidden] [hidden]');
	});

	it('is hidden before words are cut', () => {
		const text = redact(`${'x'.repeat(495)}${SECRET}`, [SECRET]);
		expect(text).toBe(`${'x'.repeat(495)}[hidd`);
	});

	it('takes with it the whole of a text that was not read to its end', () => {
		expect(redact(SECRET.repeat(10_000), [SECRET])).toBe('[hidden]');
		expect(redact(`${SECRET}${'x'.repeat(1000)}`, [SECRET])).toBe('[hidden]');
		expect(redact(`abc${'x'.repeat(1000)}`, ['abc'])).toBe('[hidden]');
		expect(redact(`${'x'.repeat(1000)}${SECRET}`, [SECRET])).toBe('x'.repeat(500));
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
		['in JSON', json(SECRET)],
		['in JSON, in ASCII', 'pa\\"ss/w\\u00f6rd <1> & 2'],
		['in JSON within JSON', json(json(SECRET))],
		['in JSON within JSON within JSON', json(json(json(SECRET)))],
		['in a URL', encodeURIComponent(SECRET)],
		['in a URL, in lower case', encodeURIComponent(SECRET).toLowerCase()],
		['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
		['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
		['in a URL in Latin-1', 'pa%22ss%2Fw%F6rd%20%3C1%3E%20%26%202'],
		['as escape() writes it', escape(SECRET)],
		['in HTML', 'pa&quot;ss/wörd &lt;1&gt; &amp; 2'],
		['in HTML with names for everything', 'pa&quot;ss&sol;w&ouml;rd &lt;1&gt; &amp; 2'],
		['in HTML by numbers', 'pa&#34;ss&#x2f;w&#246;rd &#60;1&#62; &#38; 2'],
		['in HTML within HTML', 'pa&amp;quot;ss/wörd &amp;lt;1&amp;gt; &amp;amp; 2'],
		['in JSON within a URL', encodeURIComponent(json(SECRET))],
		['in JSON within a URL within base64', base64(encodeURIComponent(json(SECRET)))],
		['in a mixture of them', 'pa%22ss%2fw\\u00f6rd+<1>%20&amp; 2'],
		['in base64', base64(SECRET)],
		['in base64url', Buffer.from(SECRET).toString('base64url')],
		['in base64 thrice', base64(base64(base64(SECRET)))],
		['in base64 of Latin-1', Buffer.from(SECRET, 'latin1').toString('base64')],
		['in hex', hex(SECRET)],
		['in hex, in capitals', hex(SECRET).toUpperCase()],
		['in hex, in lines', hex(SECRET).replace(/.{16}/g, '$&\r\n')],
		['in hex, byte by byte', hex(SECRET).replace(/..(?=.)/g, '$&-')],
		['in hex, after half a byte', `a${hex(SECRET)}`],
		['in hex within base64', base64(hex(SECRET))],
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

	it('encoded and as it is', () => {
		expect(redact(`You sent ${SECRET}, ${base64(SECRET)}`, [SECRET])).toBe('[hidden]');
	});

	it('encoded, of which another secret is a part', () => {
		const words = `You sent ${encodeURIComponent(SECRET)}.`;
		expect(redact(words, ['pa', SECRET])).toBe('[hidden]');
		expect(redact(words, [SECRET, 'pa%22ss'])).toBe('[hidden]');
	});

	it('only if that is long enough not to be there by chance', () => {
		expect(redact('%61%62%63%64', ['abcd'])).toBe('[hidden]');
		expect(redact('%61%62%63', ['abc'])).toBe('%61%62%63');
		expect(redact('Reference 1234', ['ü1234'])).toBe('[hidden]');
		expect(redact('Reference 123', ['ü123'])).toBe('Reference 123');
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
	const awkward = fc
		.array(
			fc.constantFrom(
				...['%41', '%25', '\\u0041', '\\n', '\\\\', '&amp;', '&#65;', '+', '%', '&', '\\'],
				...['"', "'", '/', '<', ' ', '\n', 'ü', '🐦'],
			),
			{ minLength: 2, maxLength: 6 },
		)
		.map((parts) => `word${parts.join('')}word`);
	const secrets = fc
		.oneof(
			awkward,
			fc.string({ minLength: 4, maxLength: 14 }),
			fc.string({ minLength: 4, maxLength: 14, unit: 'binary' }),
			fc.string({ minLength: 4, maxLength: 10, unit: 'grapheme' }),
		)
		.filter((secret) => secret.trim().length >= 4);
	const around = fc.record({
		before: fc.string({ maxLength: 30 }),
		// Without anything between, the end of a text may become part of what is encoded.
		open: fc.constantFrom('"', "'", '(', ', ', '. '),
		close: fc.constantFrom('"', "'", ')', ', ', '. '),
		after: fc.string({ maxLength: 30 }),
	});
	const chains = fc.array(fc.constantFrom(...Object.keys(ENCODINGS)), {
		minLength: 1,
		maxLength: 3,
	});
	const others = fc.array(secrets, { maxLength: 3 });

	it('a text does not give it away', () => {
		fc.assert(
			fc.property(secrets, chains, around, others, (secret, chain, text, other) => {
				const echoed = chain.reduce((inner, name) => ENCODINGS[name]?.(inner) ?? inner, secret);
				const words = `${text.before}${text.open}${echoed}${text.close}${text.after}`;
				fc.pre(words.length <= 1000);
				const shown = redact(words, [...other, secret]);
				if (shown === '[hidden]') return;
				// What an encoding left as it was may be hidden alone.
				expect(echoed).toContain(secret.trim());
				expect(shown).not.toContain(secret.trim());
			}),
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
