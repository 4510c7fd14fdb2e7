import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SandboxOptions } from '../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../sandbox/teamAccount';
import { runNode, sandboxes } from './harness/dronaHq';

const groups = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'group',
	operation: 'getAll',
	...more,
});

const { sales, it: itGroup } = TEAM_GROUPS;

const counted = (rows: IDataObject[]) =>
	rows.map(({ group_name, members }) => [group_name, members]);

const SETTINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

const LONG = Array.from({ length: 60 }, (_, index) => `A group with a long name ${index + 1}`);

/** A user of the list as the sandbox sends them, with other groups. */
const withGroups =
	(id: number, user_group: unknown) =>
	(normal: unknown): unknown =>
		(normal as Array<{ user_id: number }>).map((user) =>
			user.user_id === id ? { ...user, user_group } : user,
		);

describe('Group: Get Many', () => {
	const start = sandboxes();
	const team = async (more: SandboxOptions = {}) => await start({ ...TEAM, ...more });

	it('counts the members of each group, by name', async () => {
		const sandbox = await team();
		const { rows, hints, thrown } = await runNode({ sandbox, parameters: groups() });
		expect(thrown).toBeUndefined();
		expect(hints).toEqual([]);
		expect(rows).toEqual([
			{ group_id: 50, group_name: 'Field', members: 20, count_exact: true },
			{ group_id: 30, group_name: 'HR', members: 1, count_exact: true },
			{ group_id: 20, group_name: 'IT', members: 3, count_exact: true },
			{ group_id: 10, group_name: 'Sales', members: 3, count_exact: true },
		]);
		expect(sandbox.log.map(({ query }) => [query.ulimit, query.maxuid])).toEqual([
			['500', '0'],
			['500', '520'],
		]);
	});

	it.each([
		['s', ['Sales']],
		['SAL', ['Sales']],
		[' ale ', ['Sales']],
		['\u200bI', ['Field', 'IT']],
	])('searches the names for %j', async (search, names) => {
		const sandbox = await team();
		const { rows, hints } = await runNode({ sandbox, parameters: groups({ filters: { search } }) });
		expect(rows.map(({ group_name }) => group_name)).toEqual(names);
		expect(hints).toEqual([]);
		expect(sandbox.log).toHaveLength(2);
	});

	it('says that no name matches', async () => {
		const sandbox = await team();
		const parameters = groups({ filters: { search: 'Nowhere' } });
		const { rows, hints } = await runNode({ sandbox, parameters });
		expect(rows).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			"No group matches. Check 'Filters' if you expected one.",
		]);
	});

	it.each(['', ' ', '\ufeff'])(
		'refuses the search %j, which would list them all',
		async (search) => {
			const sandbox = await team();
			const { thrown } = await runNode({ sandbox, parameters: groups({ filters: { search } }) });
			expect(thrown?.message).toContain("'Search' is empty");
			expect(sandbox.log).toEqual([]);
		},
	);

	describe('with a limit', () => {
		const limited = (limit: number) => groups({ returnAll: false, limit });

		it('reads everybody all the same, and says that there are more', async () => {
			const sandbox = await team();
			const { rows, hints } = await runNode({ sandbox, parameters: limited(2) });
			expect(counted(rows)).toEqual([
				['Field', 20],
				['HR', 1],
			]);
			expect(hints.map(({ message }) => message)).toEqual([
				"Only the first 2 groups were asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.",
			]);
			expect(sandbox.log).toHaveLength(2);
		});

		it('says nothing where there are no more', async () => {
			const sandbox = await team();
			const { rows, hints } = await runNode({ sandbox, parameters: limited(4) });
			expect(rows).toHaveLength(4);
			expect(hints).toEqual([]);
		});
	});

	it.each([false, true])(
		'calls no number exact where a record may be cut (cut: %j)',
		async (groupsFromText) => {
			const users = [
				...TEAM.users,
				{ user_id: 600, user_name: 'Mia', user_email: 'mia@example.com', groups: LONG },
			];
			const sandbox = await team({ users, groupsFromText });
			const { rows, hints } = await runNode({ sandbox, parameters: groups() });
			expect(rows.length).toBeGreaterThan(4);
			expect(rows.every((row) => row.count_exact === false)).toBe(true);
			expect(hints.map(({ message }) => message).join()).toContain(
				"DronaHQ may not show all groups of every user: a group may be missing here, or have more members than it is shown with. 'Get Members' lists all members of a group.",
			);
			expect(rows.filter(({ group_name }) => group_name === 'Sales')).toMatchObject([
				{ members: 3 },
			]);
		},
	);

	it('says that no group has members', async () => {
		const users = [TEAM_USERS.ed, TEAM_USERS.hal].map(({ id, name, email }) => ({
			user_id: id,
			user_name: name,
			user_email: email,
			groups: [],
		}));
		const sandbox = await start({ users });
		const { rows, hints } = await runNode({ sandbox, parameters: groups() });
		expect(rows).toEqual([]);
		expect(hints.map(({ message }) => message)).toEqual([
			'No group has members, so DronaHQ shows none.',
		]);
		expect(sandbox.log).toHaveLength(2);
	});

	describe.each(SETTINGS)('gives no shortened list, with On Error = %s,', (onError) => {
		it.each([
			['where a page fails', { maxPageSize: 10 }, { status: 500 }, 'server_error'],
			['where the pages repeat', { maxPageSize: 10 }, 'first', 'unreadable_response'],
			['where the newest come first', { order: 'descending' }, undefined, 'unreadable_response'],
		] as const)('%s', async (_, options, answer, reason) => {
			const sandbox = await team(options);
			let first: unknown;
			const again = (normal: unknown) => (first ??= normal);
			if (answer === 'first') sandbox.script({ times: 9, answer: again });
			else if (answer) sandbox.script({ after: 1, times: 9, answer });
			const parameters = groups({ options: { maxRetries: 0 } });
			const run = await runNode({ sandbox, parameters, onError });
			const results = [
				...run.rows,
				...run.errorRows.map(({ error }) => error),
				...(run.results ?? []),
			];
			expect(results).toMatchObject([
				{ group_id: null, group_name: null, action: 'getAll', status: 'failed', reason },
			]);
			expect(run.thrown !== undefined).toBe(onError === 'stopWorkflow');
			expect(run.errorRows).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
		});
	});

	it("is read anew by n8n's Retry On Fail", async () => {
		const sandbox = await team({ maxPageSize: 10 });
		sandbox.script({ after: 1, times: 1, answer: { status: 500 } });
		const { rows, thrown } = await runNode({
			sandbox,
			parameters: groups({ options: { maxRetries: 0 } }),
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		});
		expect(thrown).toBeUndefined();
		expect(counted(rows)[0]).toEqual(['Field', 20]);
	});

	it('gives two groups of one name a row each, the lower ID first', async () => {
		const sandbox = await team();
		sandbox.script({
			times: 9,
			answer: withGroups(TEAM_USERS.cy.id, [
				{ grp_id: 100, grp_name: 'Sales' },
				{ grp_id: '9', grp_name: 'Sales' },
			]),
		});
		const { rows } = await runNode({
			sandbox,
			parameters: groups({ filters: { search: 'sales' } }),
		});
		expect(rows).toMatchObject([
			{ group_id: 9, group_name: 'Sales', members: 1 },
			{ group_id: 10, group_name: 'Sales', members: 3 },
			{ group_id: 100, group_name: 'Sales', members: 1 },
		]);
	});

	it('counts a user once who shows a group twice', async () => {
		const sandbox = await team();
		const { id, name } = itGroup;
		const twice = [
			{ grp_id: id, grp_name: name },
			{ grp_id: String(id), grp_name: name },
		];
		sandbox.script({ times: 9, answer: withGroups(TEAM_USERS.cy.id, twice) });
		const { rows } = await runNode({ sandbox, parameters: groups({ filters: { search: 'it' } }) });
		expect(counted(rows)).toEqual([['IT', 3]]);
	});

	it.each([
		['no groups at all', undefined],
		['none for a list of groups', null],
		['something else than a list', 'Sales'],
		['a list with something else in it', [{ grp_id: sales.id, grp_name: sales.name }, 'IT']],
	])('calls no number exact where a record has %s', async (_, given) => {
		const sandbox = await team();
		sandbox.script({ times: 9, answer: withGroups(TEAM_USERS.ada.id, given) });
		const { rows } = await runNode({ sandbox, parameters: groups() });
		expect(rows).toHaveLength(4);
		expect(rows.every((row) => row.count_exact === false)).toBe(true);
	});

	describe('where names are garbled on their way through a text', () => {
		const OPS = 'Sales, EMEA';
		const users = [
			{ user_name: 'Mia', user_email: 'mia@example.com', groups: ['IT', OPS] },
			{ user_name: 'Noa', user_email: 'noa@example.com', groups: [OPS, 'Ops`West'] },
			{ user_name: 'Oli', user_email: 'oli@example.com', groups: ['Sales'] },
		];

		it('counts them by their IDs, without a name that is another one', async () => {
			const sandbox = await start({ users, groupsFromText: true });
			const ids = new Map(sandbox.groups().map(({ id, name }) => [name, id]));
			const { rows, hints } = await runNode({ sandbox, parameters: groups() });
			expect(rows).toEqual([
				{ group_id: 20, group_name: 'IT', members: 1, count_exact: false },
				{ group_id: ids.get('Ops`West'), group_name: 'Ops', members: 1, count_exact: false },
				{ group_id: 10, group_name: 'Sales', members: 1, count_exact: false },
				{ group_id: ids.get(OPS), group_name: null, members: 2, count_exact: false },
			]);
			expect(hints.map(({ message }) => message).join()).toContain(
				"DronaHQ does not show the whole name of 1 group, so it has none here, and 'Search' does not find it.",
			);
		});

		it('says that a search cannot find them', async () => {
			const sandbox = await start({ users, groupsFromText: true });
			const parameters = groups({ filters: { search: 'emea' } });
			const { rows, hints } = await runNode({ sandbox, parameters });
			expect(rows).toEqual([]);
			expect(hints[0]?.message).toContain("'Search' does not find it");
		});

		it('shows the names as they are where nothing garbles them', async () => {
			const sandbox = await start({ users });
			const { rows } = await runNode({ sandbox, parameters: groups() });
			expect(counted(rows)).toEqual([
				['IT', 1],
				['Ops`West', 1],
				['Sales', 1],
				[OPS, 2],
			]);
		});
	});

	it('reads the account once for several items, and mentions Execute Once', async () => {
		const sandbox = await team();
		const items = [{ row: 1 }, { row: 2 }];
		const { rows, main, hints } = await runNode({ sandbox, items, parameters: groups() });
		expect(rows).toHaveLength(8);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 0, 1, 1, 1, 1].map((item) => ({ item })),
		);
		expect(sandbox.log).toHaveLength(2);
		expect(hints.map(({ message }) => message).join()).toContain('Execute Once');
	});

	it('works as a tool of an agent', async () => {
		const sandbox = await team();
		const { rows } = await runNode({ sandbox, parameters: groups(), asTool: true });
		expect(rows).toHaveLength(4);
	});
});
