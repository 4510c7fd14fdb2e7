/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { connect } from 'node:net';

import { call, started } from './call';
import { type Sandbox, startSandbox } from './index';

const unauthorised = { error: 401, message: 'Unauthorised', reason: 'The token is not valid' };

describe('the token', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	const write = async (path: string, body: object): Promise<Response> =>
		await fetch(`${sandbox.url}${path}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ list_user_email: ['nathan@example.com'], ...body }),
		});

	test.each([
		'',
		'?tokenkey=',
		'?tokenkey=wrong',
		'?token_key=sandbox-token',
		'?TOKENKEY=sandbox-token',
	])('GET /users%s is 401', async (query) => {
		const response = await fetch(`${sandbox.url}/users${query}`);
		expect(response.status).toBe(401);
		expect(await response.json()).toEqual(unauthorised);
	});

	test('as a header it is not accepted', async () => {
		const headers = { authorization: 'Bearer sandbox-token', tokenkey: 'sandbox-token' };
		expect((await fetch(`${sandbox.url}/users`, { headers })).status).toBe(401);
	});

	test.each([{}, { token_key: 'wrong' }, { token_key: 5 }, { tokenkey: 'sandbox-token' }])(
		'a write with %j is 401',
		async (body) => {
			const response = await write('/users', body);
			expect(response.status).toBe(401);
			expect(await response.json()).toEqual(unauthorised);
		},
	);

	test('a write takes it from the body only', async () => {
		expect((await write('/users?tokenkey=sandbox-token', {})).status).toBe(401);
		const both = await write('/users?tokenkey=sandbox-token', { token_key: 'sandbox-token' });
		expect(both.status).toBe(400);
		expect((await write('/users', { token_key: 'sandbox-token' })).status).toBe(200);
	});
});

test('a revoked token is refused from then on', async () => {
	const sandbox = await started({ token: 'another-token' });
	expect(sandbox.token).toBe('another-token');
	expect((await call(sandbox, 'GET', '/users')).status).toBe(200);
	sandbox.revokeToken();
	expect(await call(sandbox, 'GET', '/users')).toEqual({ status: 401, body: unauthorised });
});

test('the log has every request in order of arrival, as it was sent', async () => {
	const sandbox = await started();
	await call(sandbox, 'GET', '/users/nathan%40example.com', { query: { stats: true } });
	await call(sandbox, 'PUT', '/users', { body: { list_user_email: ['nathan@example.com'] } });
	await fetch(`${sandbox.url}/nowhere?a=1&b=%20`);
	await fetch(`${sandbox.url}/users/%zz`);
	await fetch(`${sandbox.url}/users`, { method: 'POST', body: 'no json' });
	expect(sandbox.log).toMatchObject([
		{
			method: 'GET',
			path: '/users/nathan%40example.com',
			query: { tokenkey: 'sandbox-token', stats: 'true' },
			body: undefined,
			status: 200,
		},
		{
			method: 'PUT',
			path: '/users',
			query: {},
			body: { token_key: 'sandbox-token', list_user_email: ['nathan@example.com'] },
			status: 200,
		},
		{ method: 'GET', path: '/nowhere', query: { a: '1', b: ' ' }, body: undefined, status: 404 },
		{ method: 'GET', path: '/users/%zz', query: {}, body: undefined, status: 400 },
		{ method: 'POST', path: '/users', query: {}, body: 'no json', status: 400 },
	]);
	expect(sandbox.log[1]?.headers['content-type']).toBe('application/json');
});

test('a base path stands in front of every endpoint', async () => {
	const sandbox = await started({ basePath: '/plugin/api' });
	expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/plugin\/api$/);
	expect((await call(sandbox, 'GET', '/users/101')).status).toBe(200);
	const { origin } = new URL(sandbox.url);
	expect((await fetch(`${origin}/users?tokenkey=sandbox-token`)).status).toBe(404);
	expect(sandbox.log[0]?.path).toBe('/plugin/api/users/101');
});

test('stopping ends open connections, and answers that are still to come, at once', async () => {
	const sandbox = await started({ latency: 600_000 });
	sandbox.script({ path: '/users/3', answer: 'hang' });
	const idle = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
	await once(idle, 'connect');
	const ended = once(idle, 'close');
	idle.resume();
	const pending = ['/users/3', '/users/101'].map(
		async (path) => await call(sandbox, 'GET', path).catch((error: Error) => error.name),
	);
	while (sandbox.log.length < 2) await new Promise((resolve) => setImmediate(resolve));
	await sandbox.stop();
	expect(await Promise.all(pending)).toEqual(['TypeError', 'TypeError']);
	await ended;
});
