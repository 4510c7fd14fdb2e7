import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { generatedUsers, type Sandbox, type SandboxOptions } from '../sandbox';
import { bodyOf, lookUpsOf, runNode, writesTo } from './harness/dronaHq';
import { CONTINUE, runs, TWICE } from './harness/runs';
import { answerJson, servers, type TestServer } from './harness/servers';
import { CREATE, joiners, locator } from './harness/users';

const CHANGE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '10'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
};

const CHANGE_GROUPS: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.email }}'),
	assignGroups: '={{ $json.assign }}',
	removeGroups: '={{ $json.remove }}',
};

const at = ({ url }: TestServer) => ({ url, token: 'sandbox-token' });
const written = ({ requests }: TestServer) => requests.filter(({ method }) => method !== 'GET');

describe('What a look-up finds', () => {
	const run = runs(CONTINUE);
	const serve = servers();

	const user = (user_id: unknown, user_email: string, groups: IDataObject[] = []) => ({
		...{ user_id, user_email },
		user_name: 'Somebody',
		user_group: groups,
	});

	/** Runs against a server that knows these users, and gives the paths of what it is to change. */
	const against = async (
		users: Array<ReturnType<typeof user>>,
		parameters: INodeParameters,
		item: IDataObject,
	) => {
		const server = await serve((request, response) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			const path = ({ user_email: email }: (typeof users)[number]) =>
				`/users/${encodeURIComponent(email)}`;
			const one = users.find((known) => pathname === path(known));
			const after = Number(searchParams.get('maxuid'));
			answerJson(response, one ?? users.filter(({ user_id: id }) => Number(id) > after));
		});
		const told = { ...parameters, options: { maxRetries: 0 } };
		const { rows } = await runNode({
			...{ sandbox: at(server), parameters: told },
			items: [item],
			...CONTINUE,
		});
		return { rows, paths: written(server).map(({ url }) => new URL(url, server.url).pathname) };
	};

	const HUGE = '9007199254740993';

	it('is never another user because the id is too large for a number', async () => {
		const item = { assign: 'big@example.com' };
		const { rows, paths } = await against([user(HUGE, item.assign)], CHANGE_USERS, item);
		expect(rows).toMatchObject([{ user_id: HUGE }]);
		expect(paths).toEqual([`/users/${HUGE}/actions/change_group`]);
	});

	it.each([
		['one', 1, [`/groups/${HUGE}/actions/assign_user`], {}],
		['none', '9007199254740995', [], { status: 'not_sent', reason: 'invalid_input' }],
	])('is never another group because its id is too large: %s fits', async (_, id, sent, row) => {
		const users = [user(id, 'a@example.com', [{ grp_id: HUGE, grp_name: 'Big' }])];
		const item = { email: 'a@example.com', assign: 'Big' };
		const { rows, paths } = await against(users, CHANGE_GROUPS, item);
		expect(rows).toMatchObject([row]);
		expect(paths).toEqual(sent);
	});

	it.each([{ toString: 1 }, null, '..', 'x`', '-3', '10 ', 0, 10.5])(
		'is no group whose id is %p',
		async (grp_id) => {
			const users = [user(1, 'a@example.com', [{ grp_id, grp_name: 'Sales' } as IDataObject])];
			const item = { email: 'a@example.com', assign: 'Sales' };
			const { rows, paths } = await against(users, CHANGE_GROUPS, item);
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
			expect(paths).toEqual([]);
		},
	);

	it.each([
		['by ID', CREATE, { ...joiners(1)[0], groups: '20' }],
		['by name', CHANGE_GROUPS, { email: 'a@example.com', remove: 'Sales' }],
	])('is no name that two groups have, given %s', async (_, parameters, item) => {
		const groups = [10, 20].map((grp_id) => ({ grp_id, grp_name: 'Sales' }));
		const { rows, paths } = await against([user(1, 'a@example.com', groups)], parameters, item);
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(paths).toEqual([]);
	});

	it.each([locator('email', 'nathan@example.com'), locator('id', '101')])(
		'is never an answer about somebody else: $mode',
		async (who) => {
			const other = user(999, 'other@example.com');
			const server = await serve((_request, response) => answerJson(response, other));
			const { rows } = await runNode({
				sandbox: at(server),
				parameters: { resource: 'user', operation: 'get', user: who, options: { maxRetries: 0 } },
				...CONTINUE,
			});
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unreadable_response' }]);
		},
	);

	it.each([false, true])(
		'still contradicts a row that was refused already (dry run: %s)',
		async (dryRun) => {
			const items = [{ assign: '101' }, { remove: '101' }, { remove: 'nathan@example.com' }];
			const { rows, sandbox } = await run(CHANGE_USERS, items, { options: { dryRun } });
			expect(rows.map(({ status }) => status)).toEqual(['not_sent', 'not_sent', 'not_sent']);
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('comes one by one where a server refuses so large a page', async () => {
		const items = ['nathan', 'ada', 'nobody'].map((name) => ({ assign: `${name}@example.com` }));
		const account = { maxPageSize: 100, overMaxPageSize: 'refuse' as const };
		const { rows, sandbox } = await run(CHANGE_USERS, items, { account });
		expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned', 'failed']);
		expect(lookUpsOf(sandbox)).toHaveLength(3);
	});

	it('names the group that was found, also for a user who was not', async () => {
		const parameters = { ...CHANGE_USERS, group: locator('name', 'Sales') };
		const { rows } = await run(parameters, [{ assign: 'nobody@example.com' }]);
		expect(rows).toMatchObject([{ reason: 'not_found', group_id: 10 }]);
	});

	it.each([
		['found by a name that is digits', '2024', 80],
		['else the one whose ID the digits are', '20', 20],
	])('is a group %s', async (_, name, id) => {
		const parameters = { ...CHANGE_USERS, group: locator('name', name) };
		const { sandbox } = await run(parameters, [{ assign: '101' }]);
		expect(writesTo(sandbox).map(({ path }) => path)).toEqual([
			`/groups/${id}/actions/assign_user`,
		]);
	});
});

describe('Users whose emails differ in capitals only', () => {
	const run = runs(CONTINUE);

	/** The IDs of those who joined. */
	const joined = (sandbox: Sandbox) =>
		writesTo(sandbox).flatMap((request) => bodyOf(request).assign as number[]);

	/** Users 1 and 12, with others between them, on one page or on two. */
	const accountOf = (first: string, last: string, options: SandboxOptions): SandboxOptions => {
		const called = (user_id: number, user_email: string) => ({
			...{ user_id, user_email },
			user_name: 'Ada',
		});
		const between = generatedUsers(11).slice(1);
		return { users: [called(1, first), ...between, called(12, last)], ...options };
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
				const account = accountOf(first, last, options);
				const { rows, sandbox } = await run(CHANGE_USERS, [{ assign }], { account });
				expect(rows.map(({ status }) => status)).not.toContain('failed');
				expect(joined(sandbox).filter((one) => [1, 12].includes(one))).toEqual([id]);
			}
		});

		it('are none of the two where neither is exact', async () => {
			const account = accountOf('Ada@example.com', 'ADA@example.com', options);
			const items = [{ assign: 'ada@example.com, user2@example.com, user3@example.com' }];
			const { rows, sandbox } = await run(CHANGE_USERS, items, { account });
			expect(rows).toMatchObject([
				{ status: 'failed', reason: 'not_found' },
				{ status: 'assigned' },
				{ status: 'assigned' },
			]);
			expect(rows[0]?.message).toContain('in other capitals');
			expect(joined(sandbox)).toEqual([2, 3]);
		});
	});

	it('are two users where both are named', async () => {
		const account = accountOf('Ada@example.com', 'ada@example.com', { caseSensitiveEmails: true });
		const items = ['ada@example.com', 'Ada@example.com', '12'].map((assign) => ({ assign }));
		const { rows, sandbox } = await run(CHANGE_USERS, items, { account });
		expect(rows).toMatchObject([
			{ status: 'assigned', user_id: 12 },
			{ status: 'assigned', user_id: 1 },
			{ status: 'assigned', message: expect.stringContaining('Named already in item 0') },
		]);
		expect(joined(sandbox)).toEqual([12, 1]);
	});

	it('are remembered apart, where n8n runs the node again', async () => {
		const told = { caseSensitiveEmails: true, fails: { userIds: [1] } };
		const account = accountOf('Ada@example.com', 'ada@example.com', told);
		const { results, sandbox } = await run(
			CHANGE_USERS,
			[{ assign: 'ada@example.com, Ada@example.com' }],
			{
				...{ account, ...TWICE },
				options: { maxRetries: 0, ifUserFails: 'stop' },
				onError: 'stopWorkflow',
			},
		);
		expect(results).toMatchObject([
			{ user_id: 12, status: 'assigned' },
			{ user_id: 1, status: 'failed' },
		]);
		expect(joined(sandbox)).toEqual([12, 1]);
	});

	it('stay one where there is but one, in whatever capitals', async () => {
		const emails = ['NATHAN@example.com', 'Nathan@Example.com', 'nathan@example.com'];
		const items = emails.map((assign) => ({ assign }));
		const { rows, sandbox } = await run(CHANGE_USERS, items);
		expect(rows.map(({ user_id }) => user_id)).toEqual([101, 101, 101]);
		expect(joined(sandbox)).toEqual([101]);
	});
});

describe('Users listed as failed', () => {
	const serve = servers();
	const options = (maxRetries: number) => ({ options: { maxRetries } });

	/** Answers the first request so, and the others with a refusal. */
	const first = async (answer: object, code: number) => {
		let sent = 0;
		return await serve((_request, response) =>
			sent++ === 0
				? answerJson(response, answer)
				: answerJson(response, { message: 'Not now' }, code),
		);
	};

	it.each([
		[500, 'unknown', 'server_error'],
		[401, 'failed', 'unauthorized'],
	])('have the outcome of their second sending: %i means %s', async (code, status, reason) => {
		const server = await first({ assigned_users: [1], failed_users: [2] }, code);
		const { rows } = await runNode({
			sandbox: at(server),
			items: [{ assign: '1, 2' }],
			parameters: { ...CHANGE_USERS, ...options(1) },
			...CONTINUE,
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
			sandbox: at(server),
			items: [{ assign: '2' }],
			parameters: { ...CHANGE_USERS, ...options(2) },
			...CONTINUE,
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'server_failed' }]);
		expect(server.requests).toHaveLength(3);
	});

	it('of a user: a group is not called failed once its second sending is unclear', async () => {
		const change = async () => ({
			sandbox: at(await first({ assigned_to: [10], failed_groups: [20] }, 500)),
			parameters: {
				...CHANGE_GROUPS,
				user: locator('id', '1'),
				assignGroups: ['10', '20'],
				removeGroups: '',
				...options(1),
			},
		});
		const { rows } = await runNode({ ...(await change()), ...CONTINUE });
		expect(rows).toMatchObject([
			{
				...{ status: 'unknown', reason: 'server_error', code: '500', detail: 'Not now' },
				...{ assigned_to: [10], failed_groups: null },
			},
		]);
		const { thrown } = await runNode(await change());
		expect(thrown?.description).toContain('Of 1 users: 0 done, 0 refused, 1 unclear');
	});
});
