import type { INodeParameters } from 'n8n-workflow';

import { GROUPS, USERS } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { CONTINUE, runs } from './harness/runs';
import { CREATE, joiners, locator, range, SET_MEMBERS } from './harness/users';

/** What is known of DronaHQ beyond its documents: the node is right whether it holds or not. */

const LIST_ALL: INodeParameters = { resource: 'user', operation: 'getAll', returnAll: true };

const GET: INodeParameters = {
	resource: 'user',
	operation: 'get',
	user: locator('email', '={{ $json.email }}'),
};

const JOIN: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.email }}'),
	assignGroups: '={{ $json.join }}',
	removeGroups: '={{ $json.leave }}',
};

const run = runs(CONTINUE);

describe('An email that belongs to another account of the installation', () => {
	const gil = { ...joiners(1)[0], email: 'gil@example.com' };
	const account = { otherAccounts: [gil.email] };

	it('is refused without a claim that the user is in this account', async () => {
		const { rows } = await run(CREATE, [gil], { account });
		expect(rows).toMatchObject([{ success: false, reason: 'already_exists', code: '3' }]);
		expect(rows[0]?.message).toContain("If 'Get' does not find them, they are in another account");
		expect(rows[0]?.message).not.toMatch(/in the account already|already in the account/);
	});

	it("is 'exists' under Skip, perhaps in another account, where Get finds nobody", async () => {
		const options = { ifExists: 'skip' };
		const { rows, sandbox } = await run(CREATE, [gil], { account, options });
		expect(rows).toMatchObject([{ success: true, status: 'exists' }]);
		expect(rows[0]?.message).toContain('in DronaHQ already, perhaps in another account');
		expect(rows[0]?.message).not.toContain('in the account already');
		const look = await run(GET, [gil], { sandbox });
		expect(look.rows).toMatchObject([{ status: 'failed', reason: 'not_found' }]);
	});
});

describe('Deactivated users whom no list holds', () => {
	const account = { deactivatedUsers: 'hidden' as const };

	it('are found nevertheless, and nobody else is', async () => {
		const nobodies = [1, 2, 3].map((one) => `nobody${one}@example.com`);
		const items = [USERS.inactive.email, ...nobodies].map((email) => ({
			...{ email, join: '' },
			leave: 'Everyone',
		}));
		const { rows, sandbox } = await run(JOIN, items, { account });
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['changed', null],
			...Array<unknown>(3).fill(['failed', 'not_found']),
		]);
		const groups = sandbox.user(USERS.inactive.email)?.user_group;
		expect(groups?.map(({ grp_name }) => grp_name)).not.toContain('Everyone');
	});

	it('are activated as any other', async () => {
		const parameters = { resource: 'user', operation: 'activate', emails: USERS.inactive.email };
		const { rows, sandbox } = await run(parameters, [{}], { account });
		expect(rows).toMatchObject([{ status: 'activated', message: 'The user was activated.' }]);
		const { rows: all } = await run(LIST_ALL, [{}], { sandbox });
		expect(all.map(({ user_email }) => user_email)).toContain(USERS.inactive.email);
	});
});

it.each([
	['activity', [true, false]],
	['access', [false, true]],
] as const)(
	'The filter by activity is passed on, also if DronaHQ means %s',
	async (listtype, listed) => {
		const parameters = { ...LIST_ALL, filters: { activity: 'inactive' } };
		const { rows } = await run(parameters, [{}], { account: { listtype } });
		const emails = rows.map(({ user_email }) => user_email);
		const those = [USERS.idle.email, USERS.inactive.email];
		expect(those.map((one) => emails.includes(one))).toEqual(listed);
	},
);

it('is_admin comes as DronaHQ gives it: false in lists, and right of one user', async () => {
	const { rows, sandbox } = await run(LIST_ALL, [{}], { account: { isAdmin: 'singly' } });
	expect(rows.filter(({ is_admin }) => is_admin !== false)).toEqual([]);
	const one = await run(GET, [USERS.admin], { sandbox });
	expect(one.rows).toMatchObject([{ user_email: USERS.admin.email, is_admin: true }]);
});

describe("Users' groups that were made from one text", () => {
	const email = USERS.groupless.email;

	it('never lead to a group whose name holds a comma instead of the one that was asked for', async () => {
		const items = [{ email, join: ['Sales'], leave: [] }];
		const { rows } = await run(JOIN, items, { account: { groupsFromText: true } });
		expect(rows).toMatchObject([{ status: 'changed', assigned_to: [GROUPS.sales.id] }]);
	});

	it('never lead to a group of which they show a part of the name', async () => {
		const many = range(39).map((number) => `Team of people no. ${number + 9}`);
		const ada = { user_name: 'Ada', user_email: 'ada@example.com' };
		const users = [
			{ ...ada, groups: [...many, 'Team of all people'] },
			{ user_name: 'Bo', user_email: 'bo@example.com' },
		];
		const account = { groupsFromText: true, users };
		const shown = await run(GET, [{ email: ada.user_email }], { account });
		const cut = String(shown.rows[0]?.groups).split(', ').at(-1);
		expect(cut).not.toBe('Team of all people');
		const items = [{ email: 'bo@example.com', join: [cut], leave: [] }];
		const { rows, sandbox } = await run(JOIN, items, { account });
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(sandbox.user('bo@example.com')?.user_group).toEqual([]);
	});
});

it('A group that DronaHQ passes over without a word is neither done nor refused', async () => {
	const items = [{ email: USERS.nathan.email, join: '999', leave: '' }];
	const { rows } = await run(JOIN, items, { account: { strangeGroups: 'omitted' } });
	expect(rows).toMatchObject([
		{ success: false, status: 'unknown', reason: 'missing_from_response', assigned_to: null },
	]);
});

it.each([
	[false, 'failed', 'no_group_registered'],
	[true, 'created', null],
])(
	'Group names in another letter case are sent as typed, and the answer decides: %s',
	async (groupNamesIgnoreCase, status, reason) => {
		const parameters = { ...CREATE, groupNames: '={{ [$json.groups] }}' };
		const items = [{ ...joiners(1)[0], groups: 'sALES' }];
		const { rows } = await run(parameters, items, { account: { groupNamesIgnoreCase } });
		expect(rows).toMatchObject([{ status, reason }]);
	},
);

describe('Members whom DronaHQ does not show in Set Members', () => {
	const { ada, bo, di } = TEAM_USERS;
	const naming = (...users: Array<{ email: string }>) =>
		users.map(({ email }) => ({ group: 10, members: email }));
	const told = ({ rows }: Awaited<ReturnType<typeof run>>) =>
		rows.map(({ user_email: email, status }) => `${String(email)} ${String(status)}`);

	it('stay in the group where lists hide deactivated users', async () => {
		const users = TEAM.users.map((user) =>
			user.user_id === bo.id ? { ...user, status: 'inactive' as const } : user,
		);
		const account = { ...TEAM, users, deactivatedUsers: 'hidden' as const };
		const ran = await run(SET_MEMBERS, naming(ada), { account });
		expect(told(ran)).toEqual([`${ada.email} unchanged`, `${di.email} removed`]);
		const groups = ran.sandbox.user(bo.email)?.user_group;
		expect(groups).toContainEqual({ grp_id: 10, grp_name: 'Sales' });
	});

	it('are sent again where changes show late', async () => {
		const account = { ...TEAM, membershipsShowLate: 2 };
		const { sandbox } = await run(SET_MEMBERS, naming(ada, bo), { account });
		expect(writesTo(sandbox)).toHaveLength(1);
		const again = await run(SET_MEMBERS, naming(ada, bo), { sandbox });
		expect(told(again)).toEqual([
			...[`${ada.email} unchanged`, `${bo.email} unchanged`, `${di.email} removed`],
		]);
		expect(writesTo(sandbox)).toHaveLength(2);
		expect(sandbox.user(di.email)?.user_group).toEqual([]);
	});
});
