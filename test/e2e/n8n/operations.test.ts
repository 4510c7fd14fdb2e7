import type { IDataObject } from 'n8n-workflow';

import { GROUPS, USERS, USER_COUNT } from '../../sandbox';
import {
	by,
	groupsOf,
	membersOf,
	openAccount,
	requests,
	resultsOf,
	runNode,
	writesTo,
} from '../real/account';
import { rowsOf } from '../real/executions';
import { names } from '../real/workflow';

const { nathan, groupless, inactive, admin } = USERS;
const { sales, hr, it: itGroup, last } = GROUPS;

/** So many rows of new hires. */
const newHires = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `new${index + 1}@example.com`,
		name: `New ${index + 1}`,
		password: `Start-${index + 1}-sandbox`,
	}));

const create = {
	resource: 'user',
	operation: 'create',
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: [sales.name],
};

/** Of each row whom it is about, and how it went. */
const inShort = (rows: IDataObject[]) => rows.map(({ user_email, status }) => [user_email, status]);

describe('each operation, as a workflow in n8n', () => {
	it('creates 120 users in 3 requests', async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, create, newHires(120));
		expect(inShort(results)).toEqual(newHires(120).map(({ email }) => [email, 'created']));
		expect(results.every(({ success }) => success === true)).toBe(true);
		expect(requests(sandbox)).toEqual(['POST /users', 'POST /users', 'POST /users']);
		expect(sandbox.users()).toHaveLength(USER_COUNT + 120);
	});

	it.each([
		['email', by('email', nathan.email)],
		['ID', by('id', nathan.id)],
		['choice from the list', by('list', `${nathan.id}`)],
	])('gets one user by %s', async (_, user) => {
		const { credential } = await openAccount();
		expect(await resultsOf(credential, { resource: 'user', operation: 'get', user })).toMatchObject(
			[
				{
					user_id: nathan.id,
					user_name: nathan.name,
					user_email: nathan.email,
					groups: sales.name,
					group_ids: `${sales.id}`,
					groups_complete: true,
				},
			],
		);
	});

	it('gets many users', async () => {
		const { credential } = await openAccount();
		const getAll = { resource: 'user', operation: 'getAll' };
		const all = await resultsOf(credential, { ...getAll, returnAll: true });
		expect(new Set(all.map(({ user_id }) => user_id)).size).toBe(USER_COUNT);
		expect(await resultsOf(credential, { ...getAll, limit: 7 })).toHaveLength(7);
		const filters = { groupId: sales.id, activity: 'active' };
		const raw = { ...getAll, returnAll: true, simplify: false, filters };
		expect(await resultsOf(credential, raw)).toContainEqual(
			expect.objectContaining({
				user_id: nathan.id,
				user_group: [{ grp_id: sales.id, grp_name: sales.name }],
			}),
		);
	});

	it('lists groups, and the members of a group', async () => {
		const { sandbox, credential } = await openAccount();
		const inSales = membersOf(sandbox, sales.name);
		const groups = await resultsOf(credential, { resource: 'group', operation: 'getAll' });
		expect(groups).toContainEqual({
			group_id: sales.id,
			group_name: sales.name,
			members: inSales.length,
			count_exact: false,
		});
		const group = by('name', sales.name);
		const getMembers = { resource: 'group', operation: 'getMembers', group };
		const members = await resultsOf(credential, getMembers);
		expect(members.map(({ user_email }) => user_email).sort()).toEqual(inSales);
		expect(new Set(members.map(({ group_id }) => group_id))).toEqual(new Set([sales.id]));
	});

	it('activates users', async () => {
		const { sandbox, credential } = await openAccount();
		const emails = `${inactive.email}, nobody@example.com`;
		const activate = { resource: 'user', operation: 'activate', emails };
		expect(await resultsOf(credential, activate)).toMatchObject([
			{ user_email: inactive.email, success: true, status: 'activated' },
			{ user_email: 'nobody@example.com', success: false, reason: 'not_found' },
		]);
		expect(sandbox.user(inactive.email)?.status).toBe('active');
		expect(requests(sandbox)).toEqual(['PUT /users']);
	});

	it('deactivates users', async () => {
		const { sandbox, credential } = await openAccount();
		const leavers = [{ email: nathan.email }, { email: groupless.email }];
		const deactivate = { resource: 'user', operation: 'deactivate', emails: '={{ $json.email }}' };
		expect(await resultsOf(credential, deactivate, leavers)).toMatchObject(
			leavers.map(({ email }) => ({ user_email: email, success: true, status: 'deactivated' })),
		);
		expect(sandbox.user(nathan.email)?.status).toBe('inactive');
		expect(requests(sandbox)).toEqual(['DELETE /users']);
	});

	it("changes a user's groups", async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, {
			resource: 'user',
			operation: 'changeGroups',
			user: by('email', nathan.email),
			assignGroups: [hr.name, `${itGroup.id}`],
			removeGroups: [sales.name],
		});
		expect(results).toMatchObject([{ user_email: nathan.email, success: true, status: 'changed' }]);
		expect(groupsOf(sandbox, nathan.email)).toEqual([hr.name, itGroup.name]);
	});

	it("changes a group's users", async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, {
			resource: 'group',
			operation: 'changeUsers',
			group: by('name', sales.name),
			assignUsers: `${groupless.email}\n${admin.id}`,
			removeUsers: nathan.email,
		});
		expect(results).toMatchObject([
			{ user_email: groupless.email, success: true, status: 'assigned' },
			{ success: true, status: 'assigned' },
			{ user_email: nathan.email, success: true, status: 'removed' },
		]);
		const members = membersOf(sandbox, sales.name);
		expect(members).toEqual(expect.arrayContaining([groupless.email, admin.email]));
		expect(members).not.toContain(nathan.email);
	});

	it("makes a group's members exactly those of a sheet, after showing the plan", async () => {
		const { sandbox, credential } = await openAccount();
		const setMembers = {
			resource: 'group',
			operation: 'setMembers',
			group: by('name', last.name),
			members: '={{ $json.email }}',
		};
		const sheet = [{ email: nathan.email }, { email: groupless.email }];
		const plan = await resultsOf(credential, setMembers, sheet);
		expect(inShort(plan)).toEqual([
			[nathan.email, 'planned'],
			[groupless.email, 'planned'],
			[USERS.last.email, 'planned'],
		]);
		expect(writesTo(sandbox)).toEqual([]);
		const options = { approvedPlan: String(plan[0]?.plan) };
		const done = await resultsOf(credential, { ...setMembers, dryRun: false, options }, sheet);
		expect(inShort(done)).toEqual([
			[nathan.email, 'assigned'],
			[groupless.email, 'assigned'],
			[USERS.last.email, 'removed'],
		]);
		expect(membersOf(sandbox, last.name)).toEqual([nathan.email, groupless.email].sort());
	});

	it("makes a user's groups exactly the given ones, among those that are managed", async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, {
			resource: 'user',
			operation: 'setGroups',
			user: by('email', nathan.email),
			groups: [`${hr.id}`, `${itGroup.id}`],
			managedGroups: [`${sales.id}`, `${hr.id}`, `${itGroup.id}`],
			dryRun: false,
		});
		expect(results).toMatchObject([
			{ user_email: nathan.email, status: 'changed', change: 'join 20; join 30; leave Sales' },
		]);
		expect(groupsOf(sandbox, nathan.email)).toEqual([hr.name, itGroup.name]);
	});
});

describe("n8n's On Error settings", () => {
	/** The rows on both outputs of a Create that one of three users is refused by. */
	async function outputsUnder(onError: 'continueRegularOutput' | 'continueErrorOutput') {
		const { credential } = await openAccount();
		const twice = { email: nathan.email, name: 'Twice', password: 'Start-sandbox' };
		const input = [...newHires(2), twice];
		const execution = await runNode({ credential, parameters: create, input, onError });
		expect(execution.status).toBe('success');
		return [0, 1].map((output) => rowsOf(execution, names.dronaHq, output));
	}

	it('keeps rows flat under Continue', async () => {
		const [rows] = await outputsUnder('continueRegularOutput');
		expect(rows?.map(({ success }) => success)).toEqual([true, true, false]);
	});

	it('splits rows between the two outputs under Continue (using error output)', async () => {
		const [done, refused] = await outputsUnder('continueErrorOutput');
		expect(done).toHaveLength(2);
		const error = { user_email: nathan.email, reason: 'already_exists' };
		expect(refused).toEqual([{ error: expect.objectContaining(error) }]);
	});
});
