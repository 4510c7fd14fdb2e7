import type { INodeParameters } from 'n8n-workflow';

import { USERS, type SandboxOptions } from '../sandbox';
import { runNode, sandboxes } from './harness/dronaHq';
import { locator, range } from './harness/users';

const get = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'get',
	user: locator('email', '={{ $json.user }}'),
	...parameters,
});

const nathan = [{ user: USERS.nathan.email }];

describe('Get', () => {
	const start = sandboxes();

	it.each([
		['email', USERS.nathan.email],
		['id', '101'],
		['list', '101'],
	] as const)('finds a user by %s', async (mode, value) => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, parameters: get({ user: locator(mode, value) }) });
		expect(rows).toMatchObject([{ user_id: 101, user_email: USERS.nathan.email }]);
		expect(sandbox.log).toHaveLength(1);
		expect(sandbox.log[0]?.query).toEqual({ tokenkey: sandbox.token });
	});

	it('gives flat fields, most useful first', async () => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, items: nathan, parameters: get() });
		expect(Object.keys(rows[0] ?? {})).toEqual([
			'user_id',
			'user_name',
			'user_email',
			'user_desg',
			'is_admin',
			'user_reg_date',
			'groups',
			'group_ids',
			'groups_complete',
		]);
		expect(rows[0]).toMatchObject({
			user_id: 101,
			user_name: 'Nathan Smith',
			is_admin: false,
			groups: 'Sales',
			group_ids: '10',
			groups_complete: true,
		});
		expect(rows[0]?.user_reg_date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.000)?Z$/);
	});

	it('writes several groups as the list fields take them', async () => {
		const sandbox = await start({
			users: [{ user_name: 'A', user_email: 'a@example.com', groups: ['Sales', 'IT'] }],
		});
		const { rows } = await runNode({
			sandbox,
			items: [{ user: 'a@example.com' }],
			parameters: get(),
		});
		expect(rows).toMatchObject([{ groups: 'Sales, IT', group_ids: '10, 20' }]);
	});

	describe('says whether the groups that it shows are all of them', () => {
		const MANY = range(60).map((number) => `Department ${number}`);

		const completeness = async (groups: string[], options: SandboxOptions = {}) => {
			const users = [{ user_name: 'A', user_email: 'a@example.com', groups }];
			const sandbox = await start({ users, ...options });
			const items = [{ user: 'a@example.com' }];
			const one = await runNode({ sandbox, items, parameters: get() });
			const listed = await runNode({
				sandbox,
				parameters: { resource: 'user', operation: 'getAll' },
			});
			return [...one.rows, ...listed.rows].map(({ groups_complete }) => groups_complete);
		};

		it.each<[string, string[], SandboxOptions]>([
			['none', [], {}],
			['some', ['Sales', 'IT'], {}],
			['some, from a text', ['Sales', 'IT'], { groupsFromText: true }],
			['one whose name was cut at a backtick', ['Sales`s', 'IT'], { groupsFromText: true }],
		])('%s: yes', async (_, groups, options) => {
			expect(await completeness(groups, options)).toEqual([true, true]);
		});

		it.each<[string, string[], SandboxOptions]>([
			['so many that the text was cut', MANY, { groupsFromText: true }],
			['so many that it may have been', MANY, {}],
			['one with a comma', ['Sales, EMEA'], {}],
			['one with a comma, from a text', ['Sales, EMEA', 'IT'], { groupsFromText: true }],
			['one with a backtick', ['Sales`s'], {}],
		])('%s: not surely', async (_, groups, options) => {
			expect(await completeness(groups, options)).toEqual([false, false]);
		});

		it('no list of groups at all: no', async () => {
			const sandbox = await start();
			sandbox.script({ answer: { body: { user_id: 101, user_name: 'Nathan Smith' } } });
			const { rows } = await runNode({ sandbox, items: nathan, parameters: get() });
			expect(rows).toMatchObject([{ group_ids: '', groups_complete: false }]);
		});
	});

	it('adds the activity status with the stats', async () => {
		const sandbox = await start();
		const items = [{ user: USERS.idle.email }];
		const parameters = get({ options: { includeStats: true } });
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(sandbox.log[0]?.query).toMatchObject({ stats: 'true' });
		expect(rows).toMatchObject([{ activity_status: 'inactive' }]);
	});

	it('returns exactly what the API sent without Simplify', async () => {
		const sandbox = await start({ newerServer: true });
		let sent: unknown;
		sandbox.script({
			answer: (normal) => (sent = { ...(normal as object), brand_new_field: { a: [1, null] } }),
		});
		const { rows } = await runNode({
			sandbox,
			items: nathan,
			parameters: get({ simplify: false }),
		});
		expect(rows).toEqual([sent]);
	});

	it('keeps ids that JavaScript would round', async () => {
		const sandbox = await start();
		sandbox.script({
			times: 2,
			answer: {
				headers: { 'content-type': 'application/json' },
				body: '{"user_id": 9007199254740993, "user_name": "Big", "user_email": "big@example.com", "user_group": []}',
			},
		});
		const items = [{ user: 'big@example.com' }];
		const raw = await runNode({ sandbox, items, parameters: get({ simplify: false }) });
		expect(String(raw.rows[0]?.user_id)).toBe('9007199254740993');
		const simple = await runNode({ sandbox, items, parameters: get() });
		expect(String(simple.rows[0]?.user_id)).toBe('9007199254740993');
	});

	it.each([
		['an apostrophe', USERS.apostrophe.email],
		['a plus sign', USERS.plus.email],
	])('finds an email with %s', async (_, email) => {
		const sandbox = await start();
		const { rows } = await runNode({ sandbox, items: [{ user: email }], parameters: get() });
		expect(rows).toMatchObject([{ user_email: email }]);
	});

	it.each(['..', '.', '%2e%2e', 'a/b', '?x=1', '#', '0', '-1', '1.5', 'nathan', '1e3', ' '])(
		'never lets %j climb out of its place in the address',
		async (value) => {
			const sandbox = await start();
			const { thrown } = await runNode({
				sandbox,
				items: [{ user: value }],
				parameters: get({ user: locator('id', '={{ $json.user }}') }),
			});
			expect(thrown?.message).toContain('[Item 0]');
			expect(sandbox.log).toEqual([]);
		},
	);

	it('hands the nonce over, and says when it is refused', async () => {
		const sandbox = await start();
		const good = await runNode({
			sandbox,
			items: nathan,
			parameters: get({ options: { nonce: 'sandbox-nonce' } }),
		});
		expect(good.rows).toMatchObject([{ user_id: 101 }]);
		expect(sandbox.log[0]?.query).toMatchObject({ nonce: 'sandbox-nonce' });
		const bad = await runNode({
			sandbox,
			items: nathan,
			parameters: get({ options: { nonce: 'wrong' } }),
			onError: 'continueRegularOutput',
		});
		expect(bad.rows).toMatchObject([
			{ success: false, action: 'get', reason: 'forbidden', code: '403' },
		]);
	});

	it('asks once for identical reads and answers each item', async () => {
		const sandbox = await start();
		const items = Array(5).fill(nathan[0]);
		const { rows, main } = await runNode({ sandbox, items, parameters: get() });
		expect(sandbox.log).toHaveLength(1);
		expect(rows.map(({ user_id }) => user_id)).toEqual(Array(5).fill(101));
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('asks again for the same user with other fields', async () => {
		const sandbox = await start();
		const items = [false, true].map((simple) => ({ ...nathan[0], simple }));
		const parameters = get({ simplify: '={{ $json.simple }}' });
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(rows).toMatchObject([{ user_group: expect.any(Array) }, { groups: 'Sales' }]);
	});

	it('gets 300 users in the order of the items', async () => {
		const sandbox = await start({ users: 300 });
		const items = range(300).map((id) => ({ user: id }));
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: get({ user: locator('id', '={{ $json.user }}') }),
		});
		expect(rows.map(({ user_id }) => user_id)).toEqual(range(300));
		expect(sandbox.log).toHaveLength(300);
	});

	describe('a user whom nobody knows', () => {
		const items = [{ user: 'nobody@example.com' }];

		it('stops the workflow', async () => {
			const sandbox = await start();
			const { thrown, main } = await runNode({ sandbox, items, parameters: get() });
			expect(`${thrown?.message} ${thrown?.description}`).toContain(
				'There is no user with this email',
			);
			expect(main).toEqual([]);
		});

		it('is a result under Continue that names who was looked for', async () => {
			const sandbox = await start();
			const { rows, thrown } = await runNode({
				sandbox,
				items: [...items, ...nathan],
				parameters: get(),
				onError: 'continueRegularOutput',
			});
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{
					success: false,
					status: 'failed',
					reason: 'not_found',
					action: 'get',
					user_email: 'nobody@example.com',
				},
				{ user_id: 101 },
			]);
		});

		it('goes to the error output, with the columns of its row', async () => {
			const sandbox = await start();
			const { rows, errorRows, thrown } = await runNode({
				sandbox,
				items: [{ ...items[0], team: 'A' }, ...nathan],
				parameters: get(),
				onError: 'continueErrorOutput',
			});
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([{ user_id: 101 }]);
			expect(errorRows).toMatchObject([
				{
					team: 'A',
					error: { action: 'get', reason: 'not_found', user_email: 'nobody@example.com' },
				},
			]);
		});

		it('is the same where the server answers 400', async () => {
			const sandbox = await start({ unknownUser: 400 });
			const { rows } = await runNode({
				sandbox,
				items: [...items, ...nathan],
				parameters: get(),
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject([{ success: false, status: 'failed' }, { user_id: 101 }]);
		});
	});

	it.each([
		['HTML', { body: '<html>Sign in</html>' }],
		['a list', { body: [] }],
		['nothing', { status: 204 }],
		['an error with status 200', { body: { error: 5, message: 'No', reason: '' } }],
	])('does not take %s for a user', async (_, answer) => {
		const sandbox = await start();
		sandbox.script({ times: 9, answer });
		const { rows } = await runNode({
			sandbox,
			items: nathan,
			parameters: get({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, action: 'get', reason: 'unreadable_response' }]);
	});
});
