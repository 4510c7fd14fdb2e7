import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, Sandbox, SandboxOptions } from '../sandbox';
import { FIELD, TEAM, TEAM_GROUPS, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes } from './harness/dronaHq';
import { locator } from './harness/users';

const { sales, it: itGroup } = TEAM_GROUPS;

const membersOf = (
	group: INodeParameters[string],
	more: INodeParameters = {},
): INodeParameters => ({
	resource: 'group',
	operation: 'getMembers',
	group,
	...more,
});

const byId = (id: number | string) => locator('id', String(id));
const byName = (name: string) => locator('name', name);

const idsOf = (rows: IDataObject[]) => rows.map(({ user_id }) => user_id);
const idsIn = (group: string, sandbox: Sandbox) =>
	sandbox
		.users()
		.filter((user) => user.user_group.some(({ grp_name }) => grp_name === group))
		.map(({ user_id }) => user_id);

/** `gid=10 maxuid=0`: which page of which list a request asks for. */
const asked = ({ path, query: { gid, maxuid } }: LoggedRequest): string =>
	`${path} ${gid ?? 'all'} ${maxuid}`;

const SETTINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** A group name that does not survive on its way through a text. */
const COMMA = 'Ops, EMEA';
const BACKTICK = 'Ops`West';

/** Somebody whose groups don't fit into a text of 1,024 bytes. */
const inMany = (more: string[] = []) => [
	...more,
	...Array.from({ length: 60 }, (_, index) => `A group with a long name ${index + 1}`),
];

describe('Get Members', () => {
	const start = sandboxes();
	const team = async (more: SandboxOptions = {}) => await start({ ...TEAM, ...more });

	it('lists a group by its ID until an empty page', async () => {
		const sandbox = await team();
		const { rows, hints, thrown } = await runNode({ sandbox, parameters: membersOf(byId(10)) });
		expect(thrown).toBeUndefined();
		expect(hints).toEqual([]);
		expect(rows.map((row) => [row.user_id, row.group_id, row.group_name])).toEqual([
			[101, 10, 'Sales'],
			[102, 10, 'Sales'],
			[104, 10, 'Sales'],
		]);
		expect(sandbox.log.map(asked)).toEqual(['/users 10 0', '/users 10 104']);
		expect(sandbox.log[0]?.query.ulimit).toBe('100');
	});

	it('gives each member the same flat fields, and no groups, which may be cut', async () => {
		const sandbox = await team();
		const { rows } = await runNode({ sandbox, parameters: membersOf(byId(20)) });
		expect(rows[0]).toEqual({
			group_id: 20,
			group_name: 'IT',
			user_id: 102,
			user_name: TEAM_USERS.bo.name,
			user_email: TEAM_USERS.bo.email,
			user_desg: '',
			is_admin: false,
			user_reg_date: '2024-02-29T12:00:00.000Z',
		});
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	});

	it('adds the activity status where it is asked for', async () => {
		const sandbox = await team();
		const options = { includeStats: true };
		const { rows } = await runNode({ sandbox, parameters: membersOf(byId(30), { options }) });
		expect(sandbox.log[0]?.query.showstats).toBe('true');
		expect(Object.keys(rows[0] ?? {})).toHaveLength(9);
		expect(rows).toMatchObject([{ user_id: 106, activity_status: 'active' }]);
	});

	it('returns exactly what DronaHQ sent without Simplify', async () => {
		const sandbox = await team({ newerServer: true });
		const sent: unknown[] = [];
		const keep = (normal: unknown) => {
			sent.push(...(normal as unknown[]));
			return normal;
		};
		sandbox.script({ times: 2, answer: keep });
		const parameters = membersOf(byId(10), { simplify: false });
		const { rows } = await runNode({ sandbox, parameters });
		expect(rows).toHaveLength(3);
		expect(rows).toEqual(sent);
	});

	describe('for several items', () => {
		const items = [{ group: 'Sales' }, { group: 'IT' }, { group: 'Sales' }];
		const parameters = membersOf(locator('name', '={{ $json.group }}'));

		it('reads each group once, and pairs its members with the items that name it', async () => {
			const sandbox = await team();
			const { rows, main, hints } = await runNode({ sandbox, items, parameters });
			expect(idsOf(rows)).toEqual([101, 102, 104, 102, 103, 106, 101, 102, 104]);
			expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 0, 0, 1, 1, 1, 2, 2, 2].map((item) => ({ item })),
			);
			expect(sandbox.log.map(asked).sort()).toEqual(
				['/users all 0', '/users 10 0', '/users 10 104', '/users 20 0', '/users 20 106'].sort(),
			);
			expect(hints).toEqual([]);
		});

		it('leads an expression behind it to the item of the group', async () => {
			const sandbox = await team();
			const { downstream } = await runNode({
				sandbox,
				items: items.slice(1),
				parameters,
				downstream: '={{ [$("Start").item.json.group, $json.group_name].join() }}',
			});
			expect(downstream.main).toEqual([
				...Array.from({ length: 3 }, () => 'IT,IT'),
				...Array.from({ length: 3 }, () => 'Sales,Sales'),
			]);
		});

		it('takes an ID and a name of one group for the same', async () => {
			const sandbox = await team();
			const { rows } = await runNode({
				sandbox,
				items: [{ group: '10' }, { group: 'Sales' }],
				parameters: membersOf(locator('list', '={{ $json.group }}')),
			});
			expect(rows).toHaveLength(6);
			expect(sandbox.log.filter(({ query }) => query.gid === '10')).toHaveLength(2);
		});

		it('mentions Execute Once only where all items name the same group', async () => {
			const sandbox = await team();
			const same = [{ group: 'Sales' }, { group: 'Sales' }];
			const { hints } = await runNode({ sandbox, items: same, parameters });
			expect(hints.map(({ message }) => message).join()).toContain('Execute Once');
		});

		it('answers for each group on its own', async () => {
			const sandbox = await team();
			const named = [{ group: 'Slaes' }, { group: 'HR' }];
			const { rows, errorRows } = await runNode({
				sandbox,
				items: named,
				parameters,
				onError: 'continueErrorOutput',
			});
			expect(idsOf(rows)).toEqual([106]);
			expect(errorRows).toMatchObject([
				{ error: { group_name: 'Slaes', action: 'getMembers', reason: 'unknown_group' } },
			]);
		});
	});

	it.each(SETTINGS)(
		'does not know a group by a misspelt name, with On Error = %s',
		async (onError) => {
			const sandbox = await team();
			const run = await runNode({ sandbox, parameters: membersOf(byName('Slaes')), onError });
			const results = [
				...run.rows,
				...run.errorRows.map(({ error }) => error),
				...(run.results ?? []),
			];
			expect(results).toEqual([
				{
					group_id: null,
					group_name: 'Slaes',
					success: false,
					status: 'failed',
					message: expect.stringContaining("Did you mean 'Sales'?") as string,
					reason: 'unknown_group',
					detail: null,
					code: null,
					action: 'getMembers',
				},
			]);
			expect(run.thrown !== undefined).toBe(onError === 'stopWorkflow');
			expect(sandbox.log.map(asked)).toEqual(['/users all 0', '/users all 520']);
		},
	);

	it('says that it sees nobody where an ID has no members', async () => {
		const sandbox = await team();
		const { rows, hints, thrown } = await runNode({ sandbox, parameters: membersOf(byId(40)) });
		expect(thrown).toBeUndefined();
		expect(rows).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			"DronaHQ shows nobody in the group 40. It may have no members, not exist, or lie outside of this token's scope.",
		]);
		expect(sandbox.log.map(asked)).toEqual(['/users 40 0']);
	});

	it.each(SETTINGS)('gives no list that holds strangers, with On Error = %s', async (onError) => {
		const sandbox = await team({ gid: 'ignored' });
		const run = await runNode({ sandbox, parameters: membersOf(byId(10)), onError });
		const results = [
			...run.rows,
			...run.errorRows.map(({ error }) => error),
			...(run.results ?? []),
		];
		expect(results).toMatchObject([
			{ group_id: 10, group_name: null, status: 'failed', reason: 'account_unsafe' },
		]);
		expect(run.thrown !== undefined).toBe(onError === 'stopWorkflow');
		expect(run.thrown?.message ?? '').toMatch(/^$|cannot be trusted/);
		expect(sandbox.log.map(asked)).toEqual(['/users 10 0', '/users 10 520']);
	});

	it('nor the first of such a list', async () => {
		const sandbox = await team({ gid: 'ignored' });
		const { rows } = await runNode({
			sandbox,
			parameters: membersOf(byName('Sales'), { returnAll: false, limit: 1 }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([
			{ group_id: 10, group_name: 'Sales', status: 'failed', reason: 'account_unsafe' },
		]);
	});

	describe('with a limit', () => {
		const limited = (limit: number, options: INodeParameters = {}) =>
			membersOf(byId(10), { returnAll: false, limit, options });

		it('gives the first ones, and says that there may be more', async () => {
			const sandbox = await team();
			const { rows, hints } = await runNode({ sandbox, parameters: limited(2) });
			expect(idsOf(rows)).toEqual([101, 102]);
			expect(hints.map(({ message }) => message)).toEqual([
				"Only the first 2 users were asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.",
			]);
			expect(sandbox.log).toHaveLength(1);
		});

		it('takes no more pages than it needs', async () => {
			const sandbox = await team({ maxPageSize: 6 });
			const parameters = membersOf(byId(50), { returnAll: false, limit: 10 });
			const { rows } = await runNode({ sandbox, parameters });
			expect(idsOf(rows)).toEqual(FIELD.slice(0, 10).map(({ id }) => id));
			expect(sandbox.log).toHaveLength(2);
		});

		it('says nothing where the whole group is below it', async () => {
			const sandbox = await team();
			const { rows, hints } = await runNode({ sandbox, parameters: limited(4) });
			expect(rows).toHaveLength(3);
			expect(hints).toEqual([]);
		});
	});

	describe('never gives a silently shortened list', () => {
		const field = membersOf(byId(50), { options: { pageSize: 10, maxRetries: 0 } });

		it('reads it in pages', async () => {
			const sandbox = await team();
			const { rows } = await runNode({ sandbox, parameters: field });
			expect(idsOf(rows)).toEqual(FIELD.map(({ id }) => id));
			expect(sandbox.log.map(asked)).toEqual(['/users 50 0', '/users 50 510', '/users 50 520']);
		});

		it.each(SETTINGS)('where a page fails, with On Error = %s', async (onError) => {
			const sandbox = await team();
			sandbox.script({ after: 1, times: 9, answer: { status: 500 } });
			const run = await runNode({ sandbox, parameters: field, onError });
			const results = [
				...run.rows,
				...run.errorRows.map(({ error }) => error),
				...(run.results ?? []),
			];
			expect(results).toMatchObject([
				{ group_id: 50, status: 'failed', reason: 'server_error', action: 'getMembers' },
			]);
			expect(run.thrown !== undefined).toBe(onError === 'stopWorkflow');
		});

		it('where a page fails once, it is asked for again', async () => {
			const sandbox = await team();
			sandbox.script({ after: 1, times: 1, answer: { status: 500 } });
			const parameters = membersOf(byId(50), { options: { pageSize: 10, maxRetries: 1 } });
			const { rows } = await runNode({ sandbox, parameters });
			expect(rows).toHaveLength(20);
		});

		it("n8n's Retry On Fail reads the whole list again", async () => {
			const sandbox = await team();
			sandbox.script({ after: 1, times: 1, answer: { status: 500 } });
			const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const { rows, thrown } = await runNode({ sandbox, parameters: field, ...again });
			expect(thrown).toBeUndefined();
			expect(idsOf(rows)).toEqual(FIELD.map(({ id }) => id));
			expect(sandbox.log).toHaveLength(5);
		});

		it.each([
			['sends the same page again and again', {}, (first: unknown) => first],
			['lists the newest first', { order: 'descending' as const }, undefined],
		])('where the server %s', async (_, options, repeat) => {
			const sandbox = await team(options);
			let first: unknown;
			if (repeat) sandbox.script({ times: 9, answer: (normal) => repeat((first ??= normal)) });
			const { rows } = await runNode({
				sandbox,
				parameters: field,
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unreadable_response' }]);
		});

		it('nor holds anybody twice whom two pages show', async () => {
			const sandbox = await team({ inclusiveCursor: true });
			const { rows } = await runNode({ sandbox, parameters: field });
			expect(idsOf(rows)).toEqual(FIELD.map(({ id }) => id));
		});
	});

	describe('where the records of members may be cut or garbled', () => {
		const users = [
			{ user_name: 'Mia', user_email: 'mia@example.com', groups: inMany(['Sales']) },
			{ user_name: 'Noa', user_email: 'noa@example.com', groups: ['Sales', COMMA] },
			{ user_name: 'Oli', user_email: 'oli@example.com', groups: ['Sales', BACKTICK] },
			{ user_name: 'Pia', user_email: 'pia@example.com', groups: ['IT'] },
			{ user_name: 'Quin', user_email: 'quin@example.com', groups: inMany([COMMA, 'Last']) },
		];
		const account: SandboxOptions = { users, groupsFromText: true };

		it.each(['Sales', 'IT', COMMA, BACKTICK, 'Last', 'A group with a long name 60'])(
			'the list of %j is whole',
			async (name) => {
				const sandbox = await start(account);
				const { id = 0 } = sandbox.groups().find((one) => one.name === name) ?? {};
				const { rows, thrown } = await runNode({ sandbox, parameters: membersOf(byId(id)) });
				expect(thrown).toBeUndefined();
				expect(idsOf(rows)).toEqual(idsIn(name, sandbox));
			},
		);

		it('a name that is not surely the whole one is not shown', async () => {
			const sandbox = await start(account);
			const { id = 0 } = sandbox.groups().find(({ name }) => name === COMMA) ?? {};
			const { rows } = await runNode({ sandbox, parameters: membersOf(byId(id)) });
			expect(rows.map((row) => [row.group_id, row.group_name])).toEqual([
				[id, null],
				[id, null],
			]);
		});

		it('is refused all the same where a whole record says that somebody is not in the group', async () => {
			const sandbox = await start({ ...account, gid: 'ignored' });
			const { rows } = await runNode({
				sandbox,
				parameters: membersOf(byId(sales.id)),
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject([{ status: 'failed', reason: 'account_unsafe' }]);
		});
	});

	it('does not choose between two groups of one name', async () => {
		const sandbox = await team();
		const second = (normal: unknown) =>
			(normal as Array<IDataObject & { user_id: number }>).map((user) =>
				user.user_id === TEAM_USERS.cy.id
					? { ...user, user_group: [{ grp_id: 21, grp_name: itGroup.name }] }
					: user,
			);
		sandbox.script({ times: 9, answer: second });
		const { rows } = await runNode({
			sandbox,
			parameters: membersOf(byName(itGroup.name)),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([
			{ group_id: null, group_name: 'IT', status: 'failed', reason: 'unknown_group' },
		]);
		expect(rows[0]?.message).toContain('20, 21');
	});

	it.each([
		[byId('Sales'), "'Group' (Sales) is not a group ID"],
		[byId('={{ "" }}'), "'Group' is empty"],
		[byName(' '), "'Group' is empty"],
	])('refuses the group %j', async (group, words) => {
		const sandbox = await team();
		const { thrown } = await runNode({ sandbox, parameters: membersOf(group) });
		expect(thrown?.message).toContain(words);
		expect(sandbox.log).toEqual([]);
	});

	it('works as a tool of an agent', async () => {
		const sandbox = await team();
		const { rows } = await runNode({
			sandbox,
			parameters: membersOf(byName('Sales')),
			asTool: true,
		});
		expect(idsOf(rows)).toEqual([101, 102, 104]);
	});
});
