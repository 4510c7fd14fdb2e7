import { parseBaseUrl } from '../../nodes/DronaHq/http/baseUrl';

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

it('tells the origin, by which a request is known to go to the same host', () => {
	expect(parseBaseUrl('https://example.com:8443/api')).toMatchObject({
		origin: 'https://example.com:8443',
	});
});

it.each([
	['', 'empty'],
	['  ', 'empty'],
	[undefined, 'empty'],
	['plugin.api.dronahq.com', 'noAddress'],
	['http://plugin.api.dronahq.com', 'notSecure'],
	['http://127.0.0.1.example.com', 'notSecure'],
	['ftp://example.com', 'notSecure'],
	['https://user:secret@example.com', 'holdsUser'],
	['https://example.com/?a=b', 'holdsQuery'],
	['https://example.com/?', 'holdsQuery'],
	['https://example.com/#top', 'holdsQuery'],
])('refuses %p, and repeats nothing of it: %s', (text, flaw) => {
	expect(parseBaseUrl(text)).toEqual({ invalid: flaw });
});
