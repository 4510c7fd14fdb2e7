import type { IHttpRequestOptions } from 'n8n-workflow';
import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';

const CREDENTIAL = { baseUrl: 'https://example.com/dronahq/', tokenKey: ' sandbox-token ' };

const authenticate = async (options: Partial<IHttpRequestOptions>, credential = CREDENTIAL) =>
	await new DronaHqApi().authenticate(credential, { url: '/users', ...options });

it('aims a path at the base URL, prefix included', async () => {
	expect(await authenticate({})).toMatchObject({
		baseURL: 'https://example.com/dronahq',
		url: '/users',
	});
});

it('says by a code that nothing was sent, where the address is none', async () => {
	await expect(authenticate({}, { ...CREDENTIAL, baseUrl: 'nowhere' })).rejects.toMatchObject({
		code: 'ERR_INVALID_URL',
	});
});

it('adds the token to the query of a GET', async () => {
	expect(await authenticate({ method: 'GET', qs: { ulimit: 1 } })).toMatchObject({
		qs: { ulimit: 1, tokenkey: 'sandbox-token' },
	});
});

it.each(['POST', 'PUT', 'DELETE'] as const)(
	'adds the token to the body of a %s',
	async (method) => {
		const signed = await authenticate({ method, body: { a: 1 } });
		expect(signed.body).toEqual({ a: 1, token_key: 'sandbox-token' });
		expect(signed.qs).toBeUndefined();
	},
);

it('leaves the options alone that it is given', async () => {
	const options = { url: '/users', method: 'PUT' as const, body: { a: 1 } };
	await authenticate(options);
	expect(options).toEqual({ url: '/users', method: 'PUT', body: { a: 1 } });
});

it('signs a whole address of the same origin', async () => {
	const signed = await authenticate({ url: 'https://example.com/other', method: 'GET' });
	expect(signed).toMatchObject({
		url: 'https://example.com/other',
		qs: { tokenkey: 'sandbox-token' },
	});
	expect(signed.baseURL).toBeUndefined();
});

it.each([
	{ url: 'https://example.org/users' },
	{ url: 'http://example.com/users' },
	{ url: 'https://example.com:8443/users' },
	{ url: 'https://example.com.example.org/users' },
	{ url: '//example.org/users' },
	{ url: '/users', baseURL: 'https://example.org' },
	{ url: 'not a url' },
])('never gives the token to another host: %j', async (options) => {
	expect(JSON.stringify(await authenticate(options))).not.toContain('sandbox-token');
});

it.each(['text', [1], new URLSearchParams(), Buffer.from('a')])(
	'refuses a body that is no plain object: %p',
	async (body) => {
		await expect(
			authenticate({ method: 'POST', body: body as IHttpRequestOptions['body'] }),
		).rejects.toThrow('must be a JSON object');
	},
);

it('refuses an unusable base URL', async () => {
	await expect(authenticate({}, { ...CREDENTIAL, baseUrl: 'http://example.com' })).rejects.toThrow(
		"'Base URL' must start with 'https://'",
	);
});

it('has no request with the token follow a redirect', async () => {
	for (const method of ['GET', 'POST'] as const) {
		expect(await authenticate({ method, url: '/users' })).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
	}
});
