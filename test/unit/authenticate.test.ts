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

it.each([
	['nowhere', { code: 'ERR_INVALID_URL' }],
	['http://example.com', { message: expect.stringContaining("must start with 'https://'") }],
])('says that nothing was sent where the base URL cannot be used: %s', async (baseUrl, error) => {
	await expect(authenticate({}, { ...CREDENTIAL, baseUrl })).rejects.toMatchObject(error);
});

it('adds the token to the query of a GET', async () => {
	expect(await authenticate({ method: 'GET', qs: { ulimit: 1 } })).toMatchObject({
		qs: { ulimit: 1, tokenkey: 'sandbox-token' },
	});
});

it.each(['POST', 'PUT', 'DELETE'] as const)(
	'adds the token to the body of a %s, in a copy',
	async (method) => {
		const options = { url: '/users', method, body: { a: 1 } };
		const signed = await authenticate(options);
		expect(signed.body).toEqual({ a: 1, token_key: 'sandbox-token' });
		expect(signed.qs).toBeUndefined();
		expect(options).toEqual({ url: '/users', method, body: { a: 1 } });
	},
);

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
		const options = { method: 'POST', body } as Partial<IHttpRequestOptions>;
		await expect(authenticate(options)).rejects.toThrow('must be a JSON object');
	},
);

it.each(['GET', 'POST'] as const)('has no %s with the token follow a redirect', async (method) => {
	expect(await authenticate({ method })).toMatchObject({
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	});
});
