import { changeGroups, changeUsers, create, get, invitee, setStatus, started } from './call';
import { GROUPS, type Sandbox, USERS } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await started();
});

const groupsOf = (email: string): string[] | undefined =>
	sandbox.user(email)?.user_group.map(({ grp_name }) => grp_name);

describe('create', () => {
	test('new users are active, with the next id and the date of now', async () => {
		const before = Date.now();
		const invitees = [invitee('a@example.com'), invitee('b@example.com', 'HR', 'IT')];
		expect(await create(sandbox, ...invitees)).toEqual({ status: 200, body: [] });
		expect(sandbox.user('A@example.com')).toMatchObject({
			user_id: USERS.last.id + 1,
			user_name: 'New Hire',
			status: 'active',
			is_admin: false,
			user_group: [{ grp_id: 10, grp_name: 'Sales' }],
		});
		expect(sandbox.user('b@example.com')?.user_id).toBe(USERS.last.id + 2);
		expect(groupsOf('b@example.com')).toEqual(['HR', 'IT']);
		const registered = Date.parse(`${sandbox.user('a@example.com')?.user_reg_date}Z`);
		expect(registered).toBeGreaterThan(before - 1000);
		expect(registered).toBeLessThanOrEqual(Date.now());
		expect((await get(sandbox, 'a@example.com')).status).toBe(200);
	});

	test.each(['not an email', 'a@b', '@example.com', 'a@@example.com'])(
		'code 2: %s is malformed',
		async (email) => {
			const { body } = await create(sandbox, invitee(email), invitee('fine@example.com'));
			expect(body).toEqual([
				{ user_email: email, error_code: '2', error_detail: 'The email address is malformed' },
			]);
			expect(sandbox.users()).toHaveLength(138);
		},
	);

	test('code 3: already there, in any letter case, also earlier in the same request', async () => {
		const { body } = await create(
			sandbox,
			invitee('NATHAN@example.com'),
			invitee('new@example.com'),
			invitee('New@Example.com', 'HR'),
		);
		expect(body).toEqual([
			{ user_email: 'NATHAN@example.com', error_code: '3', error_detail: expect.any(String) },
			{ user_email: 'New@Example.com', error_code: '3', error_detail: expect.any(String) },
		]);
		expect(groupsOf('new@example.com')).toEqual(['Sales']);
	});

	test('code 4: registered to the groups that exist', async () => {
		const { body } = await create(sandbox, invitee('a@example.com', 'Nowhere', 'HR', 'sales'));
		expect(body).toMatchObject([{ user_email: 'a@example.com', error_code: '4' }]);
		expect(groupsOf('a@example.com')).toEqual(['HR']);
	});

	test('code 5: no group exists, so not created', async () => {
		const { body } = await create(sandbox, invitee('a@example.com', 'Nowhere', 'sales', '10'));
		expect(body).toMatchObject([{ user_email: 'a@example.com', error_code: '5' }]);
		expect(sandbox.user('a@example.com')).toBeUndefined();
	});

	test('code 6: no seat left', async () => {
		const small = await started({ seats: 138 });
		const { body } = await create(small, invitee('a@example.com'), invitee('b@example.com'));
		expect(body).toMatchObject([{ user_email: 'b@example.com', error_code: '6' }]);
		expect(small.users()).toHaveLength(138);
	});

	test('a group without members, with a comma or of digits works by its name', async () => {
		const names = [GROUPS.empty.name, GROUPS.salesEmea.name, GROUPS.year.name];
		expect((await create(sandbox, invitee('a@example.com', ...names))).body).toEqual([]);
		expect(groupsOf('a@example.com')).toEqual(names);
	});
});

test.each([
	['activate', 'PUT', 'active'],
	['deactivate', 'DELETE', 'inactive'],
] as const)('%s answers four lists and sets the status', async (_name, method, status) => {
	const { inactive, moderate, nathan, plus } = USERS;
	const found = [inactive, moderate, nathan, plus].map(({ email }) => email);
	expect(await setStatus(sandbox, method, ...found, 'no email', 'nobody@example.com')).toEqual({
		status: 200,
		body: {
			users_success: found,
			users_invalid: ['no email'],
			users_not_found: ['nobody@example.com'],
			users_failed: [],
		},
	});
	expect(found.map((email) => sandbox.user(email)?.status)).toEqual(Array(4).fill(status));
});

describe('changing the groups of a user', () => {
	test('assigns and removes; unknown groups are invalid', async () => {
		expect(await changeGroups(sandbox, [20, GROUPS.empty.id, 999], [10, 30, 998])).toEqual({
			status: 200,
			body: {
				user_id: 101,
				assigned_to: [20, 60],
				removed_from: [10, 30],
				invalid_groups: [999, 998],
				failed_groups: [],
			},
		});
		expect(groupsOf(USERS.nathan.email)).toEqual(['IT', 'Empty']);
	});

	test('an unknown user is 404', async () => {
		expect((await changeGroups(sandbox, [10], [], 999)).status).toBe(404);
	});
});

describe('changing the users of a group', () => {
	test('assigns and removes; unknown users are invalid', async () => {
		const { nathan, groupless, last } = USERS;
		expect(await changeUsers(sandbox, [groupless.id, last.id, 9999], [nathan.id, 3, 9998])).toEqual(
			{
				status: 200,
				body: {
					group_id: 10,
					assigned_users: [groupless.id, last.id],
					removed_users: [nathan.id, 3],
					invalid_users: [9999, 9998],
					failed_users: [],
				},
			},
		);
		expect(groupsOf(groupless.email)).toEqual(['Sales']);
		expect(groupsOf(last.email)).toEqual(['Last', 'Sales']);
		expect(groupsOf(nathan.email)).toEqual([]);
	});

	test('an unknown group is 404, one without members is not', async () => {
		expect((await changeUsers(sandbox, [101], [], 999)).status).toBe(404);
		expect((await changeUsers(sandbox, [101], [], GROUPS.empty.id)).status).toBe(200);
		expect(groupsOf(USERS.nathan.email)).toEqual(['Sales', 'Empty']);
	});
});
