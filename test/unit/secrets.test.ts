import { Secrets } from '../../nodes/DronaHq/api/secrets';

/** DronaHQ's words as a person gets to see them. */
function redact(words: unknown, passwords: string[]): string | null {
	const secrets = new Secrets();
	secrets.add(passwords);
	return secrets.redact(words);
}

const SECRET = 'pa"ss/wörd <1> & 2';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);

it('hides a secret and leaves the rest', () => {
	expect(redact(`You sent ${SECRET}.`, [SECRET])).toBe('You sent [hidden].');
});

it.each([
	['in JSON', json(SECRET)],
	['in JSON, in ASCII', 'pa\\"ss/w\\u00f6rd <1> & 2'],
	['in JSON within JSON', json(json(SECRET))],
	['in a URL', encodeURIComponent(SECRET)],
	['in a URL, in lower case', encodeURIComponent(SECRET).replace(/%../g, (b) => b.toLowerCase())],
	['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
	['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
	['in a URL in Latin-1', 'pa%22ss%2Fw%F6rd%20%3C1%3E%20%26%202'],
	['as escape() writes it', escape(SECRET)],
	['in HTML', 'pa&quot;ss/wörd &lt;1&gt; &amp; 2'],
	['in HTML with names for everything', 'pa&quot;ss&sol;w&ouml;rd &lt;1&gt; &amp; 2'],
	['in HTML by numbers', 'pa&#34;ss&#x2f;w&#246;rd &#60;1&#62; &#38; 2'],
	['in HTML within HTML', 'pa&amp;quot;ss/wörd &amp;lt;1&amp;gt; &amp;amp; 2'],
	['in JSON within a URL', encodeURIComponent(json(SECRET))],
	['in a mixture of them', 'pa%22ss%2fw\\u00f6rd+<1>%20&amp; 2'],
	['in base64', base64(SECRET)],
	['in base64url', Buffer.from(SECRET).toString('base64url')],
	['in hex', Buffer.from(SECRET).toString('hex')],
	['decomposed', SECRET.normalize('NFD')],
	['in capitals', SECRET.toUpperCase()],
	['as UTF-8 read as Latin-1', Buffer.from(SECRET).toString('latin1')],
	['as Latin-1 read as UTF-8', Buffer.from(SECRET, 'latin1').toString('utf8')],
])('hides a text that holds a secret %s', (_, echoed) => {
	expect(redact(`You sent ${echoed} yesterday.`, [SECRET])).toBe('[hidden]');
});

it.each(['', 'a', 'ab', 'abc'])('hides base64 of more than the secret (%j before it)', (before) => {
	const encoded = base64(`${before}{"token_key": "${json(SECRET)}", "users": []}`);
	const lines = encoded.replace(/(.{16})/g, '$1\n');
	expect(redact(`You sent ${encoded}.`, [SECRET])).toBe('[hidden]');
	expect(redact(`You sent ${lines}.`, [SECRET])).toBe('[hidden]');
});

it('hides every secret, also where one is part of another, and without white space at its ends', () => {
	expect(redact('abc abcdef', ['abc', 'abcdef'])).toBe('[hidden] [hidden]');
	expect(redact('You sent word.', [' word\n'])).toBe('You sent [hidden].');
});

it('cuts after 500 characters, and only what is hidden already', () => {
	const text = redact(`${'x'.repeat(495)}${SECRET}`, [SECRET]);
	expect(text).toHaveLength(500);
	expect(text).not.toContain('pa"');
});

it('shows nothing of a long text that is full of secrets', () => {
	expect(redact(SECRET.repeat(10_000), [SECRET])).toBe('[hidden]');
});

it('shows nothing of what can be read in too many ways', () => {
	const thrice = base64(base64(base64('+%41 &lt; \\u0041')));
	const text = `%252541+%5C%22 \\\\u0041 &amp;amp;#65; \\" %E9 Ã¼ + ${thrice} 4142434445464748`;
	expect(redact(text, [SECRET])).toBe('[hidden]');
});

it('is done soon with rows of backslashes', () => {
	expect(redact('\\'.repeat(4000), [`${'\\'.repeat(6)}x`])).toHaveLength(500);
});

it.each([undefined, null, {}, [], '', '   '])('is null where there is no text: %p', (text) => {
	expect(redact(text, [SECRET])).toBeNull();
});

it('leaves plain words alone', () => {
	const words =
		'The user kate.winslet+hq@example.com was not found in AbCdEfGhIjKlMnOp (ref 0123456789abcdef).';
	expect(redact(words, ['', SECRET, 'Summer2026!', 'x'])).toBe(words.replaceAll('x', '[hidden]'));
});

describe('what DronaHQ says about users', () => {
	const TOKEN = 'to"ken/wörd a1b2c3d4';
	const secrets = new Secrets();
	secrets.addToken(TOKEN);
	const answer = (json: unknown) => secrets.withoutToken(json, JSON.stringify(json));

	it.each([
		['as it is', TOKEN],
		['in a URL', `https://example.com/?tokenkey=${encodeURIComponent(TOKEN)}`],
		['in base64', base64(`a:${TOKEN}`)],
	])('comes without the token (%s)', (_, echoed) => {
		const safe = answer([
			{ user_id: 1, user_name: 'Nathan', photo: echoed },
			{ [echoed]: [null, { echoed }] },
		]);
		expect(safe).toMatchObject([{ user_id: 1, user_name: 'Nathan' }, {}]);
		expect(JSON.stringify(safe)).not.toContain(echoed.slice(-12));
	});

	it('comes as it is where the token is not in it', () => {
		const json = [{ user_id: 1, user_name: 'to"ken', groups: [base64('something else')] }];
		expect(answer(json)).toBe(json);
	});

	it('is not searched for what is too short to be a token', () => {
		const few = new Secrets();
		few.addToken('Nathan');
		const json = [{ user_name: 'Nathan' }];
		expect(few.withoutToken(json, JSON.stringify(json))).toBe(json);
	});
});

it('finds any of thousands of passwords', () => {
	const passwords = Array.from({ length: 10_000 }, (_, index) => `pass-word-${index}`);
	expect(redact('You sent pass-word-1 and pass-word-9999.', passwords)).toBe(
		'You sent [hidden] and [hidden].',
	);
	expect(redact(`You sent ${base64('pass-word-5000')}.`, passwords)).toBe('[hidden]');
});

it('looks only once at words that thousands of users are refused with', () => {
	const secrets = new Secrets();
	secrets.add(['pass-word-1']);
	const words = 'The%20licence+of this account has expired, ask dGhlIGFkbWluaXN0cmF0b3I= '.repeat(
		20,
	);
	const shown = new Set(Array.from({ length: 20_000 }, () => secrets.redact(words)));
	expect(shown.size).toBe(1);
});

it('looks again at words that it knows once there are more secrets', () => {
	const secrets = new Secrets();
	secrets.add(['pass-word-1']);
	expect(secrets.redact('Not pass-word-2')).toBe('Not pass-word-2');
	secrets.add(['pass-word-2']);
	expect(secrets.redact('Not pass-word-2')).toBe('Not [hidden]');
	expect(secrets.redact('Not token-one')).toBe('Not token-one');
	secrets.addToken('token-one');
	expect(secrets.redact('Not token-one')).toBe('Not [hidden]');
});
