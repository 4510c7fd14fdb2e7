import type { INodeParameters } from 'n8n-workflow';

import { GROUPS, USERS } from '../sandbox';
import { runNode, sandboxes } from './harness/dronaHq';
import { CREATE, joiners, locator } from './harness/users';

/** What is known of DronaHQ beyond its documents: the node is right whether it holds or not. */

const CONTINUE = { onError: 'continueRegularOutput' } as const;

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

describe('An email that belongs to another account of the installation', () => {
	const start = sandboxes();
	const gil = { ...joiners(1)[0], email: 'gil@example.com' };

	it('is refused without a claim that the user is in this account', async () => {
		const sandbox = await start({ otherAccounts: [gil.email] });
		const { rows } = await runNode({ sandbox, items: [gil], parameters: CREATE, ...CONTINUE });
		expect(rows).toMatchObject([{ success: false, reason: 'already_exists', code: '3' }]);
		expect(rows[0]?.message).toContain("If 'Get' does not find them, they are in another account");
		expect(rows[0]?.message).not.toMatch(/in the account already|already in the account/);
	});

	it("is 'exists' under Skip, perhaps in another account, where Get finds nobody", async () => {
		const sandbox = await start({ otherAccounts: [gil.email] });
		const parameters = { ...CREATE, options: { ifExists: 'skip' } };
		const { rows } = await runNode({ sandbox, items: [gil], parameters });
		expect(rows).toMatchObject([{ success: true, status: 'exists' }]);
		expect(rows[0]?.message).toContain('in DronaHQ already, perhaps in another account');
		expect(rows[0]?.message).not.toContain('in the account already');
		const look = await runNode({ sandbox, items: [gil], parameters: GET, ...CONTINUE });
		expect(look.rows).toMatchObject([{ status: 'failed', reason: 'not_found' }]);
	});
});

describe('Deactivated users whom no list holds', () => {
	const start = sandboxes();
	const leavers = [USERS.inactive.email, ...[1, 2, 3].map((one) => `nobody${one}@example.com`)];

	it('are found nevertheless, and nobody else is', async () => {
		const sandbox = await start({ deactivatedUsers: 'hidden' });
		const items = leavers.map((email) => ({ email, join: '', leave: 'Everyone' }));
		const { rows } = await runNode({ sandbox, items, parameters: JOIN, ...CONTINUE });
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['changed', null],
			...Array<unknown>(3).fill(['failed', 'not_found']),
		]);
		const groups = sandbox.user(USERS.inactive.email)?.user_group;
		expect(groups?.map(({ grp_name }) => grp_name)).not.toContain('Everyone');
	});

	it('are activated as any other', async () => {
		const sandbox = await start({ deactivatedUsers: 'hidden' });
		const parameters = { resource: 'user', operation: 'activate', emails: USERS.inactive.email };
		const { rows } = await runNode({ sandbox, parameters });
		expect(rows).toMatchObject([{ status: 'activated', message: 'The user was activated.' }]);
		const { rows: all } = await runNode({ sandbox, parameters: LIST_ALL });
		expect(all.map(({ user_email }) => user_email)).toContain(USERS.inactive.email);
	});
});

describe('The filter by activity', () => {
	const start = sandboxes();
	const inactive = { ...LIST_ALL, filters: { activity: 'inactive' } };

	it('is passed on, whatever DronaHQ means by it', async () => {
		const listed = [];
		for (const listtype of ['activity', 'access'] as const) {
			const { rows } = await runNode({ sandbox: await start({ listtype }), parameters: inactive });
			const emails = rows.map(({ user_email }) => user_email);
			listed.push([USERS.idle.email, USERS.inactive.email].map((one) => emails.includes(one)));
		}
		expect(listed).toEqual([
			[true, false],
			[false, true],
		]);
	});
});

describe('is_admin', () => {
	const start = sandboxes();

	it('comes as DronaHQ gives it: false in lists, and right of one user', async () => {
		const sandbox = await start({ isAdmin: 'singly' });
		const { rows } = await runNode({ sandbox, parameters: LIST_ALL });
		expect(rows.filter(({ is_admin }) => is_admin !== false)).toEqual([]);
		const one = await runNode({ sandbox, items: [USERS.admin], parameters: GET });
		expect(one.rows).toMatchObject([{ user_email: USERS.admin.email, is_admin: true }]);
	});
});

describe("Users' groups that were made from one text", () => {
	const start = sandboxes();
	const email = USERS.groupless.email;

	it('never lead to a group whose name holds a comma instead of the one that was asked for', async () => {
		const sandbox = await start({ groupsFromText: true });
		const { rows } = await runNode({
			sandbox,
			items: [{ email, join: ['Sales'], leave: [] }],
			parameters: JOIN,
		});
		expect(rows).toMatchObject([{ status: 'changed', assigned_to: [GROUPS.sales.id] }]);
	});

	it('never lead to a group of which they show a part of the name', async () => {
		const many = Array.from({ length: 39 }, (_, index) => `Team of people no. ${index + 10}`);
		const users = [
			{ user_name: 'Ada', user_email: 'ada@example.com', groups: [...many, 'Team of all people'] },
			{ user_name: 'Bo', user_email: 'bo@example.com' },
		];
		const sandbox = await start({ groupsFromText: true, users });
		const shown = await runNode({
			sandbox,
			items: [users[0] ?? {}],
			parameters: { ...GET, user: locator('id', '1') },
		});
		const cut = String(shown.rows[0]?.groups).split(', ').at(-1);
		expect(cut).not.toBe('Team of all people');
		const { rows } = await runNode({
			sandbox,
			items: [{ email: 'bo@example.com', join: [cut], leave: [] }],
			parameters: JOIN,
			...CONTINUE,
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		expect(sandbox.user('bo@example.com')?.user_group).toEqual([]);
	});
});

describe('A group that DronaHQ passes over without a word', () => {
	const start = sandboxes();

	it('is neither done nor refused', async () => {
		const sandbox = await start({ strangeGroups: 'omitted' });
		const { rows } = await runNode({
			sandbox,
			items: [{ email: USERS.nathan.email, join: '999', leave: '' }],
			parameters: JOIN,
			...CONTINUE,
		});
		expect(rows).toMatchObject([
			{ success: false, status: 'unknown', reason: 'missing_from_response', assigned_to: null },
		]);
	});
});

describe('Group names that match in any letter case', () => {
	const start = sandboxes();

	it.each([
		[false, 'failed', 'no_group_registered'],
		[true, 'created', null],
	])(
		'are sent as typed, and the answer decides: %s',
		async (groupNamesIgnoreCase, status, reason) => {
			const sandbox = await start({ groupNamesIgnoreCase });
			const items = [{ ...joiners(1)[0], groups: 'sALES' }];
			const parameters = { ...CREATE, groupNames: '={{ [$json.groups] }}' };
			const { rows } = await runNode({ sandbox, items, parameters, ...CONTINUE });
			expect(rows).toMatchObject([{ status, reason }]);
		},
	);
});
