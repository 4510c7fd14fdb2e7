import { parseBaseUrl } from '../../nodes/DronaHq/api/baseUrl';

it.each([
	['https://plugin.api.dronahq.com', 'https://plugin.api.dronahq.com'],
	['https://plugin.api.dronahq.com/', 'https://plugin.api.dronahq.com'],
	['  https://example.com:8443/dronahq/api//  ', 'https://example.com:8443/dronahq/api'],
	['http://127.0.0.1:5000', 'http://127.0.0.1:5000'],
	['http://localhost:5000/', 'http://localhost:5000'],
	['http://[::1]:5000', 'http://[::1]:5000'],
])('takes %p', (text, href) => {
	expect(parseBaseUrl(text)).toMatchObject({ href });
});

it.each([
	['', 'is empty'],
	[undefined, 'is empty'],
	['plugin.api.dronahq.com', 'must be a web address'],
	['http://plugin.api.dronahq.com', "must start with 'https://'"],
	['http://127.0.0.1.example.com', "must start with 'https://'"],
	['ftp://example.com', "must start with 'https://'"],
	['https://user:secret@example.com', 'must not contain a user name or password'],
	['https://example.com/?a=b', "must not contain '?' or '#'"],
	['https://example.com/?', "must not contain '?' or '#'"],
	['https://example.com/#top', "must not contain '?' or '#'"],
])('refuses %p: %s', (text, why) => {
	expect(parseBaseUrl(text)).toEqual({ invalid: expect.stringContaining(why) });
});

it('never repeats what is written in the address', () => {
	expect(JSON.stringify(parseBaseUrl('https://user:secret@example.com'))).not.toContain('secret');
});
