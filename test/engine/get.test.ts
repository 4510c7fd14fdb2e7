import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { USERS, type SandboxOptions, type ScriptRule } from '../sandbox';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
import { locator, range } from './harness/users';

const get = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'get',
	user: locator('email', '={{ $json.user }}'),
	...parameters,
});

const byId = get({ user: locator('id', '={{ $json.user }}') });

const nathan: IDataObject[] = [{ user: USERS.nathan.email }];
const nobody = { user: 'nobody@example.com' };

const run = runs();

describe('Get finds a user', () => {
	it.each([
		['email', USERS.nathan.email],
		['id', '101'],
		['list', '101'],
	] as const)('by %s', async (mode, value) => {
		const { rows, sandbox } = await run(get({ user: locator(mode, value) }));
		expect(rows).toMatchObject([{ user_id: 101, user_email: USERS.nathan.email }]);
		expect(sandbox.log.map(({ query }) => query)).toEqual([{ tokenkey: sandbox.token }]);
	});

	it('with an apostrophe or a plus sign in the email', async () => {
		const emails = [USERS.apostrophe.email, USERS.plus.email];
		const items = emails.map((user) => ({ user }));
		const { rows } = await run(get(), items);
		expect(rows.map(({ user_email }) => user_email)).toEqual(emails);
	});

	it.each(['..', '.', '%2e%2e', 'a/b', '?x=1', '#', '0', '-1', '1.5', 'nathan', '1e3', ' '])(
		'and never lets %j climb out of its place in the address',
		async (user) => {
			const { thrown, sandbox } = await run(byId, [{ user }]);
			expect(thrown?.message).toContain('[Item 0]');
			expect(sandbox.log).toEqual([]);
		},
	);

	it('once for identical reads, and answers each item', async () => {
		const { rows, main, sandbox } = await run(get(), Array<IDataObject>(5).fill(nathan[0] ?? {}));
		expect(sandbox.log).toHaveLength(1);
		expect(rows.map(({ user_id }) => user_id)).toEqual(Array(5).fill(101));
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('again with other fields', async () => {
		const items = [false, true].map((simple) => ({ ...nathan[0], simple }));
		const { rows } = await run(get({ simplify: '={{ $json.simple }}' }), items);
		expect(rows).toMatchObject([{ user_group: expect.any(Array) }, { groups: 'Sales' }]);
	});

	it('for each of 300 items, in their order', async () => {
		const items = range(300).map((user) => ({ user }));
		const { rows, sandbox } = await run(byId, items, { account: { users: 300 } });
		expect(rows.map(({ user_id }) => user_id)).toEqual(range(300));
		expect(sandbox.log).toHaveLength(300);
	});

	it('with the nonce, and says when it is refused', async () => {
		const { rows, sandbox } = await run(get(), nathan, { options: { nonce: 'sandbox-nonce' } });
		expect(rows).toMatchObject([{ user_id: 101 }]);
		expect(sandbox.log[0]?.query).toMatchObject({ nonce: 'sandbox-nonce' });
		const bad = await run(get(), nathan, { options: { nonce: 'wrong' }, ...CONTINUE });
		const refused = { success: false, action: 'get', reason: 'forbidden', code: '403' };
		expect(bad.rows).toMatchObject([refused]);
	});
});

describe('Get gives', () => {
	it('flat fields, most useful first', async () => {
		const { rows } = await run(get(), nathan);
		expect(Object.keys(rows[0] ?? {})).toEqual([
			...['user_id', 'user_name', 'user_email', 'user_desg', 'is_admin', 'user_reg_date'],
			...['groups', 'group_ids', 'groups_complete'],
		]);
		expect(rows).toMatchObject([
			{
				...{ user_id: 101, user_name: 'Nathan Smith', is_admin: false },
				...{ groups: 'Sales', group_ids: '10', groups_complete: true },
				user_reg_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.000)?Z$/),
			},
		]);
	});

	it('several groups as the list fields take them', async () => {
		const users = [{ user_name: 'A', user_email: 'a@example.com', groups: ['Sales', 'IT'] }];
		const { rows } = await run(get(), [{ user: 'a@example.com' }], { account: { users } });
		expect(rows).toMatchObject([{ groups: 'Sales, IT', group_ids: '10, 20' }]);
	});

	it('the activity status with the stats', async () => {
		const items = [{ user: USERS.idle.email }];
		const { rows, sandbox } = await run(get(), items, { options: { includeStats: true } });
		expect(sandbox.log[0]?.query).toMatchObject({ stats: 'true' });
		expect(rows).toMatchObject([{ activity_status: 'inactive' }]);
	});

	it('exactly what the API sent without Simplify', async () => {
		let sent: unknown;
		const answer = (normal: unknown) =>
			(sent = { ...(normal as object), brand_new_field: { a: [1, null] } });
		const given = { account: { newerServer: true }, script: { answer } };
		const { rows } = await run(get({ simplify: false }), nathan, given);
		expect(rows).toEqual([sent]);
	});

	it.each([false, true])('ids that JavaScript would round (simplified: %s)', async (simplify) => {
		const body =
			'{"user_id": 9007199254740993, "user_name": "Big", "user_email": "big@example.com", "user_group": []}';
		const script = { answer: { headers: { 'content-type': 'application/json' }, body } };
		const { rows } = await run(get({ simplify }), [{ user: 'big@example.com' }], { script });
		expect(String(rows[0]?.user_id)).toBe('9007199254740993');
	});
});

describe('Get says whether the groups that it shows are all of them', () => {
	const MANY = range(60).map((number) => `Department ${number}`);

	it.each<[string, string[], SandboxOptions, boolean]>([
		['none: yes', [], {}, true],
		['some: yes', ['Sales', 'IT'], {}, true],
		['some, from a text: yes', ['Sales', 'IT'], { groupsFromText: true }, true],
		['one cut at a backtick: yes', ['Sales`s', 'IT'], { groupsFromText: true }, true],
		['so many that the text was cut: not surely', MANY, { groupsFromText: true }, false],
		['so many that it may have been: not surely', MANY, {}, false],
		['one with a comma: not surely', ['Sales, EMEA'], {}, false],
		[
			'one with a comma, from a text: not surely',
			['Sales, EMEA', 'IT'],
			{ groupsFromText: true },
			false,
		],
		['one with a backtick: not surely', ['Sales`s'], {}, false],
	])('%s', async (_, groups, options, isComplete) => {
		const users = [{ user_name: 'A', user_email: 'a@example.com', groups }];
		const one = await run(get(), [{ user: 'a@example.com' }], { account: { users, ...options } });
		const listing = { resource: 'user', operation: 'getAll' };
		const all = await run(listing, [{}], { sandbox: one.sandbox });
		const told = [...one.rows, ...all.rows].map(({ groups_complete }) => groups_complete);
		expect(told).toEqual([isComplete, isComplete]);
	});

	it('no list of groups at all: no', async () => {
		const script = { answer: { body: { user_id: 101, user_name: 'Nathan Smith' } } };
		const { rows } = await run(get(), nathan, { script });
		expect(rows).toMatchObject([{ group_ids: '', groups_complete: false }]);
	});
});

describe('A user whom nobody knows', () => {
	it('stops the workflow', async () => {
		const { thrown, main } = await run(get(), [nobody]);
		expect(`${thrown?.message} ${thrown?.description}`).toContain(
			'There is no user with this email',
		);
		expect(main).toEqual([]);
	});

	it.each([404, 400] as const)(
		'is a result under Continue that names who was looked for (%i)',
		async (unknownUser) => {
			const given = { account: { unknownUser }, ...CONTINUE };
			const { rows, thrown } = await run(get(), [nobody, ...nathan], given);
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{
					...{ success: false, status: 'failed', action: 'get', user_email: nobody.user },
					reason: unknownUser === 404 ? 'not_found' : expect.any(String),
				},
				{ user_id: 101 },
			]);
		},
	);

	it('goes to the error output, with the columns of its row', async () => {
		const { rows, errorRows, thrown } = await run(
			get(),
			[{ ...nobody, team: 'A' }, ...nathan],
			ERROR_OUTPUT,
		);
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ user_id: 101 }]);
		const error = { action: 'get', reason: 'not_found', user_email: nobody.user };
		expect(errorRows).toMatchObject([{ team: 'A', error }]);
	});
});

it.each<[string, ScriptRule['answer']]>([
	['HTML', { body: '<html>Sign in</html>' }],
	['a list', { body: [] }],
	['nothing', { status: 204 }],
	['an error with status 200', { body: { error: 5, message: 'No', reason: '' } }],
])('Get does not take %s for a user', async (_, answer) => {
	const { rows } = await run(get(), nathan, {
		script: { times: 9, answer },
		options: { maxRetries: 0 },
		...CONTINUE,
	});
	expect(rows).toMatchObject([{ success: false, action: 'get', reason: 'unreadable_response' }]);
});
