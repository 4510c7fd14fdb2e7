import { redact } from '../../nodes/DronaHq/api/redact';

const SECRET = 'pa"ss/wörd <1> & 2';

it.each([
	['raw', SECRET],
	['JSON-escaped', JSON.stringify(SECRET).slice(1, -1)],
	['JSON-escaped in ASCII', 'pa\\"ss/w\\u00f6rd <1> & 2'],
	['URL-encoded', encodeURIComponent(SECRET)],
	['URL-encoded in lower case', encodeURIComponent(SECRET).replace(/%../g, (b) => b.toLowerCase())],
	['form-encoded', encodeURIComponent(SECRET).replaceAll('%20', '+')],
	['in a mixture of them', 'pa%22ss%2fw\\u00f6rd+<1>%20&amp; 2'],
	['escaped in JSON within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
	['in HTML', 'pa&quot;ss/wörd &lt;1&gt; &amp; 2'],
	['in base64', Buffer.from(SECRET).toString('base64')],
	['in base64url', Buffer.from(SECRET).toString('base64url')],
])('hides a secret that is echoed %s', (_, echoed) => {
	expect(redact(`You sent ${echoed}.`, [SECRET])).toBe('You sent [hidden].');
});

it('hides every secret, also where one is part of another', () => {
	expect(redact('abc abcdef', ['abc', 'abcdef'])).toBe('[hidden] [hidden]');
});

it('cuts after 500 characters, and only what is hidden already', () => {
	const text = redact(`${'x'.repeat(495)}${SECRET}`, [SECRET]);
	expect(text).toHaveLength(500);
	expect(text).not.toContain('pa"');
});

it.each([undefined, null, {}, [], '', '   '])('is null where there is no text: %p', (text) => {
	expect(redact(text, [SECRET])).toBeNull();
});

it('is not confused by an empty secret', () => {
	expect(redact('Some text', [''])).toBe('Some text');
});
