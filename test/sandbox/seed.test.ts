import { started } from './call';
import {
	generatedUsers,
	GROUPS,
	type Sandbox,
	standardSeed,
	startSandbox,
	USER_COUNT,
	USERS,
} from './index';

describe('the standard seed', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	const members = (id: number) =>
		sandbox.users().filter(({ user_group }) => user_group.some(({ grp_id }) => grp_id === id));

	test('is the same each time', () => {
		expect(standardSeed()).toEqual(standardSeed());
		expect(sandbox.users()).toHaveLength(USER_COUNT);
		expect(USER_COUNT).toBe(137);
	});

	test('no two users share an email or a name, and no id follows another', () => {
		const users = sandbox.users();
		expect(new Set(users.map(({ user_email }) => user_email.toLowerCase())).size).toBe(USER_COUNT);
		expect(new Set(users.map(({ user_name }) => user_name)).size).toBe(USER_COUNT);
		const steps = users
			.slice(1)
			.map(({ user_id }, index) => user_id - (users[index]?.user_id ?? 0));
		expect(Math.min(...steps)).toBeGreaterThan(1);
	});

	test('uses reserved domains only', () => {
		for (const { user_email } of sandbox.users()) {
			expect(user_email).toMatch(/^[^@\s]+@example\.(com|org)$/);
		}
	});

	test('is registered in order of the ids', () => {
		const dates = sandbox.users().map(({ user_reg_date }) => user_reg_date);
		expect([...dates].sort()).toEqual(dates);
	});

	test.each(Object.entries(USERS))('has %s', (_key, { id, name, email }) => {
		expect(sandbox.user(email)).toMatchObject({ user_id: id, user_name: name, user_email: email });
	});

	test('gives these users what they are named for', () => {
		const { nathan, admin, groupless, idle, inactive, moderate, last } = USERS;
		expect(sandbox.user(nathan.email)).toMatchObject({
			status: 'active',
			user_group: [{ grp_id: 10, grp_name: 'Sales' }],
		});
		expect(sandbox.user(admin.email)?.is_admin).toBe(true);
		expect(sandbox.user(groupless.email)?.user_group).toEqual([]);
		expect(sandbox.user(inactive.email)).toMatchObject({ status: 'inactive', activity: 'active' });
		expect(sandbox.user(moderate.email)).toMatchObject({ status: 'active', activity: 'moderate' });
		expect(sandbox.user(idle.email)).toMatchObject({ status: 'active', activity: 'inactive' });
		expect(members(GROUPS.last.id).map(({ user_email }) => user_email)).toEqual([last.email]);
		expect(sandbox.users().at(-1)?.user_email).toBe(last.email);
	});

	test('has eight groups of known sizes', () => {
		expect(sandbox.groups()).toEqual(Object.values(GROUPS));
		const sizes = sandbox.groups().map(({ id, name }) => [name, members(id).length]);
		expect(Object.fromEntries(sizes)).toEqual({
			Sales: 27,
			IT: 54,
			HR: 54,
			'Sales, EMEA': 12,
			Everyone: 60,
			Empty: 0,
			Last: 1,
			'2024': 8,
		});
	});
});

test('own users get defaults, ids and new groups', async () => {
	const sandbox = await started({
		users: [
			{ user_name: 'One', user_email: 'one@example.com', groups: ['Sales', 'New'] },
			{ user_name: 'Two', user_email: 'two@example.com', user_id: 7, status: 'inactive' },
			{ user_name: 'Three', user_email: 'three@example.com', groups: ['New'], is_admin: true },
		],
	});
	expect(sandbox.users()).toMatchObject([
		{ user_id: 1, status: 'active', user_group: [{ grp_id: 10 }, { grp_id: 90, grp_name: 'New' }] },
		{ user_id: 7, status: 'inactive', is_admin: false, user_group: [] },
		{ user_id: 8, is_admin: true, user_group: [{ grp_id: 90, grp_name: 'New' }] },
	]);
	const users = [7, 7].map((user_id) => ({ user_id, user_name: 'A', user_email: 'a@example.com' }));
	await expect(startSandbox({ users })).rejects.toThrow('in order of their ids: 7');
});

test('own groups are the only ones, with the ids they are given', async () => {
	const sandbox = await started({
		groups: [{ id: 50, name: 'Field' }],
		users: [{ user_name: 'One', user_email: 'one@example.com', groups: ['Field', 'New'] }],
	});
	const field = { id: 50, name: 'Field' };
	expect(sandbox.groups()).toEqual([field, { id: 60, name: 'New' }]);
	expect(sandbox.user('one@example.com')?.user_group).toEqual([
		{ grp_id: 50, grp_name: 'Field' },
		{ grp_id: 60, grp_name: 'New' },
	]);
	expect((await started({ groups: [] })).groups()[0]?.id).toBe(10);
});

test('generated users fill a few groups, the last one also "Last"', () => {
	expect(generatedUsers(4)).toMatchObject([
		{ user_id: 1, user_name: 'user 1', user_email: 'user1@example.com', groups: ['Sales'] },
		{ user_id: 2, user_name: 'user 2', user_email: 'user2@example.com', groups: ['IT'] },
		{ user_id: 3, user_name: 'user 3', user_email: 'user3@example.com', groups: ['HR'] },
		{ user_id: 4, user_name: 'user 4', user_email: 'user4@example.com', groups: ['Sales', 'Last'] },
	]);
});
