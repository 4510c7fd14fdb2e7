import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { generatedUsers, type Sandbox, type SandboxOptions } from '../sandbox';
import { bodyOf, lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { answerJson, servers } from './harness/servers';
import { CREATE, joiners, locator } from './harness/users';

const changeUsers = (parameters: INodeParameters): INodeParameters => ({
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '10'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
	...parameters,
});

const changeGroups: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.email }}'),
	assignGroups: '={{ $json.assign }}',
	removeGroups: '={{ $json.remove }}',
};

const user = (user_id: unknown, user_email: string, groups: IDataObject[] = []) => ({
	user_id,
	user_email,
	user_name: 'Somebody',
	user_group: groups,
});

describe('What a look-up finds', () => {
	const start = sandboxes();
	const serve = servers();
	const onError = 'continueRegularOutput';

	/** A server that knows these users and notes what else is asked of it. */
	const account = async (...users: Array<ReturnType<typeof user>>) => {
		const server = await serve((request, response) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			const one = users.find(
				(known) => pathname === `/users/${encodeURIComponent(known.user_email)}`,
			);
			if (one) return answerJson(response, one);
			const after = Number(searchParams.get('maxuid'));
			return answerJson(
				response,
				users.filter((known) => Number(known.user_id) > after),
			);
		});
		return { server, sandbox: { url: server.url, token: 'sandbox-token' } };
	};
	const written = ({ requests }: Awaited<ReturnType<typeof serve>>) =>
		requests.filter(({ method }) => method !== 'GET');
	const pathsIn = (server: Awaited<ReturnType<typeof serve>>) =>
		written(server).map(({ url }) => new URL(url, server.url).pathname);

	it('is never another user because the id is too large for a number', async () => {
		const { server, sandbox } = await account(user('9007199254740993', 'big@example.com'));
		const items = [{ assign: 'big@example.com' }];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: changeUsers({ options: { maxRetries: 0 } }),
			onError,
		});
		expect(rows).toMatchObject([{ user_id: '9007199254740993' }]);
		expect(pathsIn(server)).toEqual(['/users/9007199254740993/actions/change_group']);
	});

	it('is never another group because the id is too large for a number', async () => {
		const group = { grp_id: '9007199254740993', grp_name: 'Big' };
		const { server, sandbox } = await account(user(1, 'a@example.com', [group]));
		const items = [{ email: 'a@example.com', assign: 'Big' }];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: { ...changeGroups, options: { maxRetries: 0 } },
			onError,
		});
		expect(rows).toHaveLength(1);
		expect(pathsIn(server)).toEqual(['/groups/9007199254740993/actions/assign_user']);
	});

	it('is no change where neither ID fits into a number', async () => {
		const group = { grp_id: '9007199254740993', grp_name: 'Big' };
		const { server, sandbox } = await account(user('9007199254740995', 'a@example.com', [group]));
		const items = [{ email: 'a@example.com', assign: 'Big' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups, onError });
		expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_input' }]);
		expect(rows[0]?.message).toContain('9007199254740993');
		expect(written(server)).toEqual([]);
	});

	it('is no group without a usable id', async () => {
		const groups = [
			{ grp_id: { toString: 1 }, grp_name: 'Sales' },
			{ grp_id: null, grp_name: 'Sales' },
		];
		const { server, sandbox } = await account(user(1, 'a@example.com', groups));
		const items = [{ email: 'a@example.com', assign: 'Sales' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups, onError });
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(written(server)).toEqual([]);
	});

	it.each(['..', 'x`', '-3', '10 ', 0, 10.5])('is no group whose id is %p', async (grp_id) => {
		const groups = [{ grp_id, grp_name: 'Sales' }];
		const { server, sandbox } = await account(user(1, 'a@example.com', groups));
		const items = [{ email: 'a@example.com', assign: 'Sales' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups, onError });
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(written(server)).toEqual([]);
	});

	it('is no name that two groups have', async () => {
		const groups = [
			{ grp_id: 10, grp_name: 'Sales' },
			{ grp_id: 20, grp_name: 'Sales' },
		];
		const { server, sandbox } = await account(user(1, 'a@example.com', groups));
		const byId = await runNode({
			sandbox,
			items: [{ ...joiners(1)[0], groups: '20' }],
			parameters: CREATE,
			onError,
		});
		const byName = await runNode({
			sandbox,
			items: [{ email: 'a@example.com', remove: 'Sales' }],
			parameters: changeGroups,
			onError,
		});
		expect(byId.rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(byName.rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(written(server)).toEqual([]);
	});

	it.each([locator('email', 'nathan@example.com'), locator('id', '101')])(
		'is never an answer about somebody else: $mode',
		async (who) => {
			const server = await serve((_request, response) =>
				answerJson(response, user(999, 'other@example.com')),
			);
			const { rows } = await runNode({
				sandbox: { url: server.url, token: 'sandbox-token' },
				parameters: { resource: 'user', operation: 'get', user: who, options: { maxRetries: 0 } },
				onError,
			});
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unreadable_response' }]);
		},
	);

	it('still contradicts a row that was refused already', async () => {
		const sandbox = await start();
		const items = [{ assign: '101' }, { remove: '101' }, { remove: 'nathan@example.com' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers({}), onError });
		expect(rows.map(({ status }) => status)).toEqual(['not_sent', 'not_sent', 'not_sent']);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('shows in a dry run what contradicts a row, as in a real one', async () => {
		const sandbox = await start();
		const items = [{ assign: '101' }, { remove: '101' }, { remove: 'nathan@example.com' }];
		const { results, rows } = await runNode({
			sandbox,
			items,
			parameters: changeUsers({ options: { dryRun: true } }),
		});
		expect((results ?? rows).map(({ status }) => status)).toEqual([
			'not_sent',
			'not_sent',
			'not_sent',
		]);
	});

	it('comes one by one where a server refuses so large a page', async () => {
		const sandbox = await start({ maxPageSize: 100, overMaxPageSize: 'refuse' });
		const items = ['nathan@example.com', 'ada@example.com', 'nobody@example.com'].map((assign) => ({
			assign,
		}));
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers({}), onError });
		expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned', 'failed']);
		expect(lookUpsOf(sandbox)).toHaveLength(3);
	});

	it('names the group that was found, also for a user who was not', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [{ assign: 'nobody@example.com' }],
			parameters: changeUsers({ group: locator('name', 'Sales') }),
			onError,
		});
		expect(rows).toMatchObject([{ reason: 'not_found', group_id: 10 }]);
	});

	it('a group called like a number is found by name, and else the number is its id', async () => {
		const sandbox = await start();
		const groups = ['2024', '20'];
		for (const name of groups) {
			await runNode({
				sandbox,
				items: [{ assign: '101' }],
				parameters: changeUsers({ group: locator('name', name) }),
			});
		}
		expect(writesTo(sandbox).map(({ path }) => path)).toEqual([
			'/groups/80/actions/assign_user',
			'/groups/20/actions/assign_user',
		]);
	});
});

describe('Users whose emails differ in capitals only', () => {
	const start = sandboxes();
	const onError = 'continueRegularOutput';

	/** The IDs of those who joined. */
	const joined = (sandbox: Sandbox) =>
		writesTo(sandbox).flatMap((request) => bodyOf(request).assign as number[]);

	/** Users 1 and 12, with others between them, on one page or on two. */
	const account = async (first: string, last: string, options: SandboxOptions) => {
		const between = generatedUsers(11).slice(1);
		const users = [first, last].map((user_email, index) => ({
			user_id: [1, 12][index],
			user_name: 'Ada',
			user_email,
		}));
		return await start({ users: [users[0]!, ...between, users[1]!], ...options });
	};

	describe.each([
		['whose own look-ups tell them apart', { caseSensitiveEmails: true }],
		['that finds one for both', { caseSensitiveEmails: false }],
		['with small pages', { caseSensitiveEmails: true, maxPageSize: 10 }],
	])('in an account %s', (_, options) => {
		it.each([
			['alone', 'ada@example.com'],
			['among others', 'user2@example.com, ada@example.com, user3@example.com, user4@example.com'],
		])('are found by the exact spelling: %s', async (__, assign) => {
			for (const [first, last, id] of [
				['ada@example.com', 'Ada@example.com', 1],
				['ADA@example.com', 'ada@example.com', 12],
			] as const) {
				const sandbox = await account(first, last, options);
				const { rows } = await runNode({
					sandbox,
					items: [{ assign }],
					parameters: changeUsers({}),
					onError,
				});
				expect(rows.map(({ status }) => status)).not.toContain('failed');
				expect(joined(sandbox).filter((one) => [1, 12].includes(one))).toEqual([id]);
			}
		});

		it('are none of the two where neither is exact', async () => {
			const sandbox = await account('Ada@example.com', 'ADA@example.com', options);
			const { rows } = await runNode({
				sandbox,
				items: [{ assign: 'ada@example.com, user2@example.com, user3@example.com' }],
				parameters: changeUsers({}),
				onError,
			});
			expect(rows).toMatchObject([
				{
					status: 'failed',
					reason: 'not_found',
					message: expect.stringContaining('in other capitals'),
				},
				{ status: 'assigned' },
				{ status: 'assigned' },
			]);
			expect(joined(sandbox)).toEqual([2, 3]);
		});
	});

	it('are two users where both are named', async () => {
		const sandbox = await account('Ada@example.com', 'ada@example.com', {
			caseSensitiveEmails: true,
		});
		const { rows } = await runNode({
			sandbox,
			items: [{ assign: 'ada@example.com' }, { assign: 'Ada@example.com' }, { assign: '12' }],
			parameters: changeUsers({}),
		});
		expect(rows).toMatchObject([
			{ status: 'assigned', user_id: 12 },
			{ status: 'assigned', user_id: 1 },
			{ status: 'assigned', message: expect.stringContaining('Named already in item 0') },
		]);
		expect(joined(sandbox)).toEqual([12, 1]);
	});

	it('are remembered apart, where n8n runs the node again', async () => {
		const options = { caseSensitiveEmails: true, fails: { userIds: [1] } };
		const sandbox = await account('Ada@example.com', 'ada@example.com', options);
		const { results } = await runNode({
			sandbox,
			items: [{ assign: 'ada@example.com, Ada@example.com' }],
			parameters: changeUsers({ options: { maxRetries: 0, ifUserFails: 'stop' } }),
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
		});
		expect(results).toMatchObject([
			{ user_id: 12, status: 'assigned' },
			{ user_id: 1, status: 'failed' },
		]);
		expect(joined(sandbox)).toEqual([12, 1]);
	});

	it('stay one where there is but one, in whatever capitals', async () => {
		const sandbox = await start();
		const items = ['NATHAN@example.com', 'Nathan@Example.com', 'nathan@example.com'].map(
			(assign) => ({ assign }),
		);
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers({}) });
		expect(rows.map(({ user_id }) => user_id)).toEqual([101, 101, 101]);
		expect(joined(sandbox)).toEqual([101]);
	});
});

describe('Users listed as failed', () => {
	const serve = servers();

	it.each([
		[500, 'unknown', 'server_error'],
		[401, 'failed', 'unauthorized'],
	])('have the outcome of their second sending: %i means %s', async (code, status, reason) => {
		let sent = 0;
		const server = await serve((_request, response) => {
			if (sent++ === 0) {
				return answerJson(response, { assigned_users: [1], failed_users: [2] });
			}
			return answerJson(response, { message: 'Not now' }, code);
		});
		const { rows } = await runNode({
			sandbox: { url: server.url, token: 'sandbox-token' },
			items: [{ assign: '1, 2' }],
			parameters: changeUsers({ options: { maxRetries: 1 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([
			{ user_id: 1, status: 'assigned' },
			{ user_id: 2, status, reason, detail: 'Not now' },
		]);
		expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});

	it('share their retries with the request they were in', async () => {
		const server = await serve((_request, response) =>
			answerJson(response, { assigned_users: [], failed_users: [2] }),
		);
		const { rows } = await runNode({
			sandbox: { url: server.url, token: 'sandbox-token' },
			items: [{ assign: '2' }],
			parameters: changeUsers({ options: { maxRetries: 2 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'server_failed' }]);
		expect(server.requests).toHaveLength(3);
	});

	it('of a user: a group is not called failed once its second sending is unclear', async () => {
		let sent = 0;
		const server = await serve((_request, response) => {
			if (sent++ === 0) return answerJson(response, { assigned_to: [10], failed_groups: [20] });
			return answerJson(response, { message: 'Not now' }, 500);
		});
		const change = {
			sandbox: { url: server.url, token: 'sandbox-token' },
			parameters: {
				resource: 'user',
				operation: 'changeGroups',
				user: locator('id', '1'),
				assignGroups: ['10', '20'],
				options: { maxRetries: 1 },
			},
		};
		const { rows } = await runNode({ ...change, onError: 'continueRegularOutput' });
		expect(rows).toMatchObject([
			{
				status: 'unknown',
				reason: 'server_error',
				code: '500',
				detail: 'Not now',
				assigned_to: [10],
				failed_groups: null,
			},
		]);
		sent = 0;
		const { thrown } = await runNode(change);
		expect(thrown?.description).toContain('Of 1 users: 0 done, 0 refused, 1 unclear');
	});
});
