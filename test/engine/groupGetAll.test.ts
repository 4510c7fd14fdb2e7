import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SandboxOptions } from '../sandbox';
import { TEAM, TEAM_GROUPS, TEAM_USERS } from '../sandbox/teamAccount';
import { runs } from './harness/runs';
import { range } from './harness/users';

const groups = (more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'group', operation: 'getAll' },
	...more,
});

const { sales, it: itGroup } = TEAM_GROUPS;

const counted = (rows: IDataObject[]) =>
	rows.map(({ group_name, members }) => [group_name, members]);

const run = runs({ account: TEAM });
const searching = async (search: string, account: SandboxOptions = TEAM) =>
	await run(groups({ filters: { search } }), [{}], { account });

/** The list of users as the sandbox sends it, in which one has other groups. */
const withGroups = (id: number, user_group: unknown) => ({
	times: 9,
	answer: (normal: unknown): unknown =>
		(normal as Array<{ user_id: number }>).map((user) =>
			user.user_id === id ? { ...user, user_group } : user,
		),
});

describe('Get Many of groups', () => {
	it('counts the members of each group, by name', async () => {
		const { rows, hints, thrown, sandbox } = await run(groups());
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
		const { rows, hints, sandbox } = await searching(search);
		expect(rows.map(({ group_name }) => group_name)).toEqual(names);
		expect(hints).toEqual([]);
		expect(sandbox.log).toHaveLength(2);
	});

	it('says that no name matches', async () => {
		const { rows, messages } = await searching('Nowhere');
		expect(rows).toEqual([]);
		expect(messages).toEqual(["No group matches. Check 'Filters' if you expected one."]);
	});

	it.each(['', ' ', '\ufeff'])(
		'refuses the search %j, which would list them all',
		async (search) => {
			const { thrown, sandbox } = await searching(search);
			expect(thrown?.message).toContain("'Search' is empty");
			expect(sandbox.log).toEqual([]);
		},
	);

	it('reads everybody under a limit, too, and says that there are more groups', async () => {
		const { rows, messages, sandbox } = await run(groups({ returnAll: false, limit: 2 }));
		expect(counted(rows)).toEqual([
			['Field', 20],
			['HR', 1],
		]);
		expect(messages).toEqual([
			"Only the first 2 groups were asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.",
		]);
		expect(sandbox.log).toHaveLength(2);
		const all = await run(groups({ returnAll: false, limit: 4 }));
		expect([all.rows.length, all.hints]).toEqual([4, []]);
	});

	it('says that no group has members', async () => {
		const users = [TEAM_USERS.ed, TEAM_USERS.hal].map(({ id, name, email }) => ({
			...{ user_id: id, user_name: name, user_email: email },
			groups: [],
		}));
		const { rows, messages, sandbox } = await run(groups(), [{}], { account: { users } });
		expect(rows).toEqual([]);
		expect(messages).toEqual(['No group has members, so DronaHQ shows none.']);
		expect(sandbox.log).toHaveLength(2);
	});

	it('gives two groups of one name a row each, the lower ID first', async () => {
		const script = withGroups(TEAM_USERS.cy.id, [
			{ grp_id: 100, grp_name: 'Sales' },
			{ grp_id: '9', grp_name: 'Sales' },
		]);
		const { rows } = await run(groups({ filters: { search: 'sales' } }), [{}], { script });
		expect(rows).toMatchObject([
			{ group_id: 9, group_name: 'Sales', members: 1 },
			{ group_id: 10, group_name: 'Sales', members: 3 },
			{ group_id: 100, group_name: 'Sales', members: 1 },
		]);
	});

	it('counts a user once who shows a group twice', async () => {
		const { id, name: grp_name } = itGroup;
		const twice = [id, String(id)].map((grp_id) => ({ grp_id, grp_name }));
		const script = withGroups(TEAM_USERS.cy.id, twice);
		const { rows } = await run(groups({ filters: { search: 'it' } }), [{}], { script });
		expect(counted(rows)).toEqual([['IT', 3]]);
	});

	it('reads the account once for several items, and mentions Execute Once', async () => {
		const { rows, main, messages, sandbox } = await run(groups(), [{ row: 1 }, { row: 2 }]);
		expect(rows).toHaveLength(8);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 0, 1, 1, 1, 1].map((item) => ({ item })),
		);
		expect(sandbox.log).toHaveLength(2);
		expect(messages.join()).toContain('Execute Once');
	});

	it('works as a tool of an agent', async () => {
		expect((await run(groups(), [{}], { asTool: true })).rows).toHaveLength(4);
	});
});

describe('Get Many of groups calls no number exact', () => {
	it.each([false, true])('where a record may be cut (cut: %j)', async (groupsFromText) => {
		const long = range(60).map((number) => `A group with a long name ${number}`);
		const mia = { user_id: 600, user_name: 'Mia', user_email: 'mia@example.com', groups: long };
		const account = { ...TEAM, users: [...TEAM.users, mia], groupsFromText };
		const { rows, messages } = await run(groups(), [{}], { account });
		expect(rows.length).toBeGreaterThan(4);
		expect(rows.every((row) => row.count_exact === false)).toBe(true);
		expect(messages.join()).toContain(
			"DronaHQ may not show all groups of every user: a group may be missing here, or have more members than it is shown with. 'Get Members' lists all members of a group.",
		);
		expect(counted(rows)).toContainEqual(['Sales', 3]);
	});

	it.each([
		['no groups at all', undefined],
		['none for a list of groups', null],
		['something else than a list', 'Sales'],
		['a list with something else in it', [{ grp_id: sales.id, grp_name: sales.name }, 'IT']],
	])('where a record has %s', async (_, given) => {
		const script = withGroups(TEAM_USERS.ada.id, given);
		const { rows } = await run(groups(), [{}], { script });
		expect(rows).toHaveLength(4);
		expect(rows.every((row) => row.count_exact === false)).toBe(true);
	});
});

describe('Get Many of groups, where names are garbled on their way through a text,', () => {
	const OPS = 'Sales, EMEA';
	const users = [
		{ user_name: 'Mia', user_email: 'mia@example.com', groups: ['IT', OPS] },
		{ user_name: 'Noa', user_email: 'noa@example.com', groups: [OPS, 'Ops`West'] },
		{ user_name: 'Oli', user_email: 'oli@example.com', groups: ['Sales'] },
	];
	const garbled = { users, groupsFromText: true };

	it('counts them by their IDs, without a name that is another one', async () => {
		const { rows, messages, sandbox } = await run(groups(), [{}], { account: garbled });
		const ids = new Map(sandbox.groups().map(({ id, name }) => [name, id]));
		expect(rows).toEqual([
			{ group_id: 20, group_name: 'IT', members: 1, count_exact: false },
			{ group_id: ids.get('Ops`West'), group_name: 'Ops', members: 1, count_exact: false },
			{ group_id: 10, group_name: 'Sales', members: 1, count_exact: false },
			{ group_id: ids.get(OPS), group_name: null, members: 2, count_exact: false },
		]);
		expect(messages.join()).toContain(
			"DronaHQ does not show the whole name of 1 group, so it has none here, and 'Search' does not find it.",
		);
	});

	it('says that a search cannot find them', async () => {
		const { rows, messages } = await searching('emea', garbled);
		expect(rows).toEqual([]);
		expect(messages[0]).toContain("'Search' does not find it");
	});

	it('shows the names as they are where nothing garbles them', async () => {
		const { rows } = await run(groups(), [{}], { account: { users } });
		expect(counted(rows)).toEqual([
			['IT', 1],
			['Ops`West', 1],
			['Sales', 1],
			[OPS, 2],
		]);
	});
});
