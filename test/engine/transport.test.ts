/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';

import { USERS } from '../sandbox';
import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { servers } from './harness/servers';
import { countBy, CREATE, joiners, locator, members, setStatus } from './harness/users';

const get = { resource: 'user', operation: 'get', user: locator('email', USERS.nathan.email) };
const inTurn = { ...setStatus('activate'), options: { parallelRequests: 1 } };

describe('A refused token', () => {
	const start = sandboxes();

	it.each([
		['create', CREATE, joiners(120)],
		['activate', setStatus('activate'), members(120)],
		['deactivate', setStatus('deactivate'), members(120)],
	])('costs %s of 120 users one request', async (_, parameters, items) => {
		const sandbox = await start({ users: 120 });
		sandbox.revokeToken();
		const { rows } = await runNode({
			sandbox,
			items,
			parameters,
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(1);
		expect(
			rows
				.slice(0, 50)
				.every(({ status, reason }) => status === 'failed' && reason === 'unauthorized'),
		).toBe(true);
		expect(
			rows.slice(50).every(({ status, reason }) => status === 'not_sent' && reason === 'stopped'),
		).toBe(true);
	});

	it('costs many reads one request, too', async () => {
		const sandbox = await start({ users: 20 });
		sandbox.revokeToken();
		const { rows } = await runNode({
			sandbox,
			items: members(20),
			parameters: { ...get, user: locator('email', '={{ $json.email }}') },
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(rows, 'reason')).toEqual({ unauthorized: 1, stopped: 19 });
	});

	it('ends look-ups, too', async () => {
		const sandbox = await start({ users: 20 });
		sandbox.revokeToken();
		const { rows } = await runNode({
			sandbox,
			items: members(20),
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('name', 'IT'),
				assignUsers: '={{ $json.email }}',
			},
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(1);
		expect(rows).toHaveLength(20);
		expect(countBy(rows, 'reason')).toEqual({ unauthorized: 20 });
	});

	it('in the middle ends the run there', async () => {
		const sandbox = await start({ users: 150 });
		sandbox.script({ after: 1, times: 9, answer: { status: 401 } });
		const { rows } = await runNode({
			sandbox,
			items: members(150),
			parameters: inTurn,
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(2);
		expect(countBy(rows, 'reason')).toEqual({ null: 50, unauthorized: 50, stopped: 50 });
	});

	it('is also a 403 on the users themselves', async () => {
		const sandbox = await start({ users: 120, refusedToken: 403 });
		sandbox.revokeToken();
		const { rows } = await runNode({
			sandbox,
			items: members(120),
			parameters: setStatus('activate'),
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(rows, 'reason')).toEqual({ forbidden: 50, stopped: 70 });
	});
});

describe('Where the token goes', () => {
	const start = sandboxes();

	it('is the query of reads and the body of writes, and nowhere else', async () => {
		const sandbox = await start({ users: 1 });
		await runNode({ sandbox, items: members(1), parameters: setStatus('activate') });
		await runNode({ sandbox, items: members(1), parameters: { ...get, user: locator('id', '1') } });
		const [write, read] = sandbox.log;
		expect(write?.query).toEqual({});
		expect(bodyOf(write).token_key).toBe(sandbox.token);
		expect(read?.query).toEqual({ tokenkey: sandbox.token });
		expect(read?.body ?? '').toEqual('');
		expect(JSON.stringify([write?.headers, read?.headers, write?.path, read?.path])).not.toContain(
			sandbox.token,
		);
	});

	it.each(['', '/', '//'])('is the base URL with a path prefix and %j at its end', async (end) => {
		const sandbox = await start({ users: 1, basePath: '/plugin/v1' });
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: setStatus('activate'),
			credential: { baseUrl: `${sandbox.url}${end}` },
		});
		expect(rows).toMatchObject([{ status: 'activated' }]);
		expect(sandbox.log[0]?.path).toBe('/plugin/v1/users');
	});
});

describe('A redirect', () => {
	const start = sandboxes();
	const serve = servers();

	it.each([301, 302, 303, 307, 308])('(%i) is never followed', async (status) => {
		const sandbox = await start({ users: 2 });
		const elsewhere = await serve((_request, response) => void response.end('[]'));
		for (const method of ['POST', 'PUT', 'DELETE', 'GET']) {
			sandbox.script({
				method,
				times: 9,
				answer: { status, headers: { location: `${elsewhere.url}/users` } },
			});
		}
		const runs = [
			{ items: joiners(1), parameters: CREATE },
			{ items: members(1), parameters: setStatus('activate') },
			{ items: members(1), parameters: setStatus('deactivate') },
			{ items: members(1), parameters: get },
		];
		for (const run of runs) {
			const { rows } = await runNode({ sandbox, ...run, onError: 'continueRegularOutput' });
			expect(rows).toMatchObject([{ success: false, reason: 'redirected', code: String(status) }]);
		}
		// One request each, and the look after the create.
		expect(sandbox.log.map(({ method }) => method)).toEqual([
			'POST',
			'GET',
			'PUT',
			'DELETE',
			'GET',
		]);
		expect(elsewhere.requests).toEqual([]);
	});
});

describe('Too many requests (429)', () => {
	const start = sandboxes();

	it.each([
		['no time', undefined],
		['nonsense', 'soon'],
		['a negative time', '-5'],
	])('are sent again where the server gave %s', async (_, retryAfter) => {
		const sandbox = await start();
		sandbox.script({
			answer: {
				status: 429,
				headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
			},
		});
		const { rows } = await runNode({ sandbox, items: joiners(1), parameters: CREATE });
		expect(rows).toMatchObject([{ status: 'created' }]);
	});

	it('for ever are given up after the retries', async () => {
		const sandbox = await start();
		sandbox.script({ times: 99, answer: { status: 429, headers: { 'retry-after': '0' } } });
		const { rows } = await runNode({
			sandbox,
			items: joiners(1),
			parameters: { ...CREATE, options: { maxRetries: 2 } },
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(3);
		expect(rows).toMatchObject([{ success: false, reason: 'rate_limited', code: '429' }]);
		expect(rows[0]?.status).not.toBe('unknown');
	});
});

describe('A server that is busy (503)', () => {
	const start = sandboxes();
	const busy = { status: 503, headers: { 'retry-after': '0' } };

	it('is asked again for what may be repeated', async () => {
		const sandbox = await start({ users: 1 });
		sandbox.script({ times: 2, answer: busy });
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: setStatus('deactivate'),
		});
		expect(rows).toMatchObject([{ status: 'deactivated' }]);
		expect(sandbox.log).toHaveLength(3);
	});

	it('is not asked again to create, because it may have done so', async () => {
		const sandbox = await start();
		sandbox.script({ apply: true, times: 9, answer: busy });
		const { rows } = await runNode({
			sandbox,
			items: joiners(1),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'unknown', reason: 'server_error', code: '503' }]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

describe('A server that cannot be reached', () => {
	const start = sandboxes();

	it.each([
		['create', CREATE, joiners(60)],
		['activate', setStatus('activate'), members(60)],
	])('was never sent anything: %s', async (_, parameters, items) => {
		const sandbox = await start();
		await sandbox.stop();
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: { ...parameters, options: { maxRetries: 1 } },
			onError: 'continueRegularOutput',
		});
		expect(countBy(rows, 'status')).toEqual({ not_sent: 60 });
		expect(rows[0]).toMatchObject({ reason: 'network_unreachable', success: false });
	});

	it('stops the workflow with what can be done', async () => {
		const sandbox = await start();
		await sandbox.stop();
		const { thrown, results } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: { ...CREATE, options: { maxRetries: 0 } },
		});
		expect(`${thrown?.message} ${thrown?.description}`).toContain('could not be reached');
		expect(countBy(results ?? [], 'reason')).toEqual({ network_unreachable: 2 });
	});
});

describe('A change that may have been made at its first sending', () => {
	const start = sandboxes();

	it.each([
		['refused', { status: 400 }],
		['refused for its token', { status: 401 }],
		['one too many', { status: 429, headers: { 'retry-after': '0' } }],
		['redirected', { status: 302, headers: { location: 'http://127.0.0.1/' } }],
	])('stays unclear where the second sending is %s', async (_, answer) => {
		const sandbox = await start({
			users: [{ user_name: 'A', user_email: 'a@example.com', status: 'inactive' }],
		});
		sandbox.script({ apply: true, answer: 'reset' });
		sandbox.script({ times: 9, answer });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: 'a@example.com' }],
			parameters: { ...setStatus('activate'), options: { maxRetries: 1 } },
			onError: 'continueRegularOutput',
		});
		expect(sandbox.log).toHaveLength(2);
		expect(sandbox.user('a@example.com')?.status).toBe('active');
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});

	it('stays unclear where the server cannot be reached any more', async () => {
		const sandbox = await start({ users: 1 });
		const answered = new Promise<void>((reached) => {
			sandbox.script({
				answer: () => {
					reached();
					return { nothing: 'usable' };
				},
			});
		});
		const stopped = answered.then(async () => await sandbox.stop());
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: { ...setStatus('deactivate'), options: { maxRetries: 1 } },
			onError: 'continueRegularOutput',
		});
		await stopped;
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});
});

describe('An answer', () => {
	const start = sandboxes();
	const serve = servers();

	it.each([
		[
			'breaks off before its end',
			(response: ServerResponse) => {
				response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
				response.write('[]', () => response.destroy());
			},
		],
		[
			'is not the gzip that it claims to be',
			(response: ServerResponse) => {
				response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
				response.end('[]');
			},
		],
	])('that %s proves nothing', async (_, answer) => {
		const server = await serve((_request, response) => answer(response));
		const { rows } = await runNode({
			sandbox: { url: server.url, token: 'sandbox-token' },
			items: joiners(2),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(rows).toMatchObject(Array(2).fill({ success: false, status: 'unknown' }));
	});

	it.each([
		['starts with a byte order mark', (json: string) => `\uFEFF${json}`, 'application/json'],
		['calls itself plain text', (json: string) => json, 'text/plain'],
		['has white space around it', (json: string) => `\n\n ${json} \n`, 'application/json'],
	])('is read although it %s', async (_, write, type) => {
		const sandbox = await start({ users: 1 });
		sandbox.script({
			answer: {
				headers: { 'content-type': type },
				body: write(JSON.stringify({ users_success: ['user1@example.com'] })),
			},
		});
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: { ...setStatus('activate'), options: { maxRetries: 0 } },
		});
		expect(rows).toMatchObject([{ status: 'activated' }]);
	});

	it.each([400, 404, 409, 413, 422])(
		'with status %i refuses all its users, once',
		async (status) => {
			const sandbox = await start({ users: 2 });
			sandbox.script({
				times: 9,
				answer: { status, body: { error: 1234, message: 'Cannot do that', reason: 'Because' } },
			});
			const { rows } = await runNode({
				sandbox,
				items: members(2),
				parameters: setStatus('activate'),
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject(
				Array(2).fill({ status: 'failed', reason: 'rejected', code: '1234' }),
			);
			expect(rows[0]?.detail).toContain('Cannot do that');
			expect(rows[0]?.detail).toContain('Because');
			expect(sandbox.log).toHaveLength(1);
		},
	);

	it('that cuts words at 500 characters', async () => {
		const sandbox = await start({ users: 1 });
		sandbox.script({
			answer: { status: 400, body: { error: 1, message: 'x'.repeat(5000), reason: '' } },
		});
		const { rows } = await runNode({
			sandbox,
			items: members(1),
			parameters: setStatus('activate'),
			onError: 'continueRegularOutput',
		});
		expect(String(rows[0]?.detail).length).toBeLessThanOrEqual(500);
	});
});
