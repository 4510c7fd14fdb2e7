import type { IDataObject } from 'n8n-workflow';

import { GROUPS, USERS, USER_COUNT } from '../../sandbox';
import { by, openAccount, requests, resultsOf, runNode } from './account';
import { outputOf } from '../real/rest';
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

describe('each operation, as a workflow in n8n', () => {
	it('creates 120 users in 3 requests', async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, create, newHires(120));
		expect(results).toHaveLength(120);
		expect(results.map(({ user_email }) => user_email)).toEqual(
			newHires(120).map(({ email }) => email),
		);
		expect(results.every(({ success, status }) => success === true && status === 'created')).toBe(
			true,
		);
		expect(requests(sandbox)).toEqual(['POST /users', 'POST /users', 'POST /users']);
		expect(sandbox.users()).toHaveLength(USER_COUNT + 120);
	});

	it('gets one user', async () => {
		const { credential } = await openAccount();
		const parameters = { resource: 'user', operation: 'get' };
		const wanted = {
			user_id: nathan.id,
			user_name: nathan.name,
			user_email: nathan.email,
			groups: sales.name,
			group_ids: `${sales.id}`,
			groups_complete: true,
		};
		for (const user of [
			by('email', nathan.email),
			by('id', nathan.id),
			by('list', `${nathan.id}`),
		]) {
			const results = await resultsOf(credential, { ...parameters, user });
			expect(results).toEqual([expect.objectContaining(wanted)]);
		}
	});

	it('gets many users', async () => {
		const { credential } = await openAccount();
		const parameters = { resource: 'user', operation: 'getAll' };
		const all = await resultsOf(credential, { ...parameters, returnAll: true });
		expect(new Set(all.map(({ user_id }) => user_id)).size).toBe(USER_COUNT);
		expect(await resultsOf(credential, { ...parameters, limit: 7 })).toHaveLength(7);
		const members = await resultsOf(credential, {
			...parameters,
			returnAll: true,
			simplify: false,
			filters: { groupId: sales.id, activity: 'active' },
		});
		expect(members).toContainEqual(
			expect.objectContaining({
				user_id: nathan.id,
				user_group: [{ grp_id: sales.id, grp_name: sales.name }],
			}),
		);
	});

	it('lists groups, and the members of a group', async () => {
		const { sandbox, credential } = await openAccount();
		const inSales = sandbox
			.users()
			.filter(({ user_group }) => user_group.some(({ grp_id }) => grp_id === sales.id));
		const groups = await resultsOf(credential, { resource: 'group', operation: 'getAll' });
		expect(groups).toContainEqual({
			group_id: sales.id,
			group_name: sales.name,
			members: inSales.length,
			count_exact: false,
		});
		const members = await resultsOf(credential, {
			resource: 'group',
			operation: 'getMembers',
			group: by('name', sales.name),
		});
		expect(members.map(({ group_id, user_id }) => [group_id, user_id])).toEqual(
			inSales.map(({ user_id }) => [sales.id, user_id]),
		);
	});

	it('activates users', async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(credential, {
			resource: 'user',
			operation: 'activate',
			emails: `${inactive.email}, nobody@example.com`,
		});
		expect(results).toEqual([
			expect.objectContaining({ user_email: inactive.email, success: true, status: 'activated' }),
			expect.objectContaining({
				user_email: 'nobody@example.com',
				success: false,
				reason: 'not_found',
			}),
		]);
		expect(sandbox.user(inactive.email)?.status).toBe('active');
		expect(requests(sandbox)).toEqual(['PUT /users']);
	});

	it('deactivates users', async () => {
		const { sandbox, credential } = await openAccount();
		const results = await resultsOf(
			credential,
			{ resource: 'user', operation: 'deactivate', emails: '={{ $json.email }}' },
			[{ email: nathan.email }, { email: groupless.email }],
		);
		expect(results).toEqual([
			expect.objectContaining({ user_email: nathan.email, success: true, status: 'deactivated' }),
			expect.objectContaining({
				user_email: groupless.email,
				success: true,
				status: 'deactivated',
			}),
		]);
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
		expect(results).toEqual([
			expect.objectContaining({ user_email: nathan.email, success: true, status: 'changed' }),
		]);
		const groups = sandbox.user(nathan.email)?.user_group.map(({ grp_name }) => grp_name);
		expect(groups?.sort()).toEqual([hr.name, itGroup.name]);
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
		expect(
			results.map(({ user_email, user_id, success, status }) => [
				user_email ?? user_id,
				success,
				status,
			]),
		).toEqual([
			[groupless.email, true, 'assigned'],
			[expect.anything(), true, 'assigned'],
			[nathan.email, true, 'removed'],
		]);
		const inSales = (email: string) =>
			sandbox.user(email)?.user_group.some(({ grp_id }) => grp_id === sales.id);
		expect([groupless.email, admin.email, nathan.email].map(inSales)).toEqual([true, true, false]);
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
		const inShort = (rows: IDataObject[]) =>
			rows.map(({ user_email, status }) => [user_email, status]);
		const plan = await resultsOf(credential, setMembers, sheet);
		expect(inShort(plan)).toEqual([
			[nathan.email, 'planned'],
			[groupless.email, 'planned'],
			[USERS.last.email, 'planned'],
		]);
		expect(sandbox.log.every(({ method }) => method === 'GET')).toBe(true);
		const options = { approvedPlan: String(plan[0]?.plan) };
		const done = await resultsOf(credential, { ...setMembers, dryRun: false, options }, sheet);
		expect(inShort(done)).toEqual([
			[nathan.email, 'assigned'],
			[groupless.email, 'assigned'],
			[USERS.last.email, 'removed'],
		]);
		const members = sandbox
			.users()
			.filter(({ user_group }) => user_group.some(({ grp_id }) => grp_id === last.id));
		expect(members.map(({ user_email }) => user_email)).toEqual([nathan.email, groupless.email]);
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
		expect(results).toEqual([
			expect.objectContaining({
				user_email: nathan.email,
				status: 'changed',
				change: 'join 20; join 30; leave Sales',
			}),
		]);
		const groups = sandbox.user(nathan.email)?.user_group.map(({ grp_name }) => grp_name);
		expect(groups?.sort()).toEqual([hr.name, itGroup.name]);
	});
});

describe("n8n's On Error settings", () => {
	const input = [...newHires(2), { email: nathan.email, name: 'Twice', password: 'Start-sandbox' }];

	it('keeps rows flat under Continue', async () => {
		const { credential } = await openAccount();
		const execution = await runNode({
			credential,
			parameters: create,
			input,
			onError: 'continueRegularOutput',
		});
		expect(execution.status).toBe('success');
		const rows = outputOf(execution, names.dronaHq).map(({ json }) => json.success);
		expect(rows).toEqual([true, true, false]);
	});

	it('splits rows between the two outputs under Continue (using error output)', async () => {
		const { credential } = await openAccount();
		const execution = await runNode({
			credential,
			parameters: create,
			input,
			onError: 'continueErrorOutput',
		});
		expect(execution.status).toBe('success');
		expect(outputOf(execution, names.dronaHq, 0)).toHaveLength(2);
		const [refused, ...others] = outputOf(execution, names.dronaHq, 1);
		expect(others).toEqual([]);
		expect(refused?.json).toEqual({
			error: expect.objectContaining({ user_email: nathan.email, reason: 'already_exists' }),
		});
	});
});
