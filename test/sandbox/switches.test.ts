import {
	call,
	changeGroups,
	changeUsers,
	create,
	get,
	ids,
	invitee,
	list,
	type Query,
	setStatus,
	started,
} from './call';
import { type Sandbox, type SeedUser, USERS } from './index';

const emails = async (sandbox: Sandbox, query?: Query) =>
	(await list(sandbox, query)).map(({ user_email }) => user_email);

const { nathan, admin, idle, inactive, last } = USERS;

const whole = { ulimit: 500 };

describe('more than 50 users in a write', () => {
	const newEmails = Array.from({ length: 51 }, (_, index) => `new${index}@example.com`);
	const invitees = newEmails.map((email) => invitee(email));
	const refused = {
		status: 400,
		body: { error: 400, message: 'Too many users', reason: 'A request takes at most 50 users' },
	};

	test('refuse', async () => {
		const sandbox = await started();
		const userIds = newEmails.map((_, index) => index + 1);
		expect(await create(sandbox, ...invitees)).toEqual(refused);
		expect(await setStatus(sandbox, 'PUT', ...newEmails)).toEqual(refused);
		expect(await setStatus(sandbox, 'DELETE', ...newEmails)).toEqual(refused);
		expect(await changeUsers(sandbox, userIds.slice(0, 25), userIds.slice(25))).toEqual(refused);
		expect(sandbox.users()).toHaveLength(137);
		expect((await create(sandbox, ...invitees.slice(1))).body).toEqual([]);
		expect(sandbox.users()).toHaveLength(187);
	});

	test('cut', async () => {
		const sandbox = await started({ over50: 'cut' });
		expect(await create(sandbox, ...invitees)).toEqual({ status: 200, body: [] });
		expect(sandbox.users()).toHaveLength(187);
		expect(sandbox.user('new50@example.com')).toBeUndefined();
		const { body } = await setStatus(sandbox, 'DELETE', ...[...newEmails].reverse());
		expect(body).toMatchObject({ users_not_found: ['new50@example.com'], users_failed: [] });
		expect(sandbox.user('new0@example.com')?.status).toBe('active');
		const userIds = newEmails.map((_, index) => 503 + index);
		expect((await changeUsers(sandbox, [], userIds)).body).toMatchObject({
			removed_users: userIds.slice(0, 50),
		});
	});
});

test('maxPageSize caps pages silently', async () => {
	const sandbox = await started({ maxPageSize: 10 });
	expect(await list(sandbox, { ulimit: 100 })).toHaveLength(10);
	expect(await list(sandbox)).toHaveLength(10);
	expect(await list(sandbox, { ulimit: 5 })).toHaveLength(5);
});

test('overMaxPageSize refuse: a larger page is 400', async () => {
	const sandbox = await started({ maxPageSize: 100, overMaxPageSize: 'refuse' });
	expect(await list(sandbox, { ulimit: 100 })).toHaveLength(100);
	expect(await call(sandbox, 'GET', '/users', { query: { ulimit: 101 } })).toEqual({
		status: 400,
		body: { error: 400, message: 'Bad request', reason: 'ulimit must be at most 100' },
	});
});

test('inclusiveCursor: the user with the id comes again', async () => {
	const sandbox = await started({ inclusiveCursor: true });
	expect(await ids(sandbox, { maxuid: nathan.id, ulimit: 2 })).toEqual([101, 106]);
	expect(await ids(sandbox, { maxuid: last.id })).toEqual([last.id]);
});

test.each([
	['mixed', [3, 101, 17, 64]],
	['descending', [502, 497, 495, 493]],
] as const)('order %s', async (order, expected) => {
	expect(await ids(await started({ order }), { ulimit: 4 })).toEqual(expected);
});

test('longestSearch: the rest of the text counts for nothing', async () => {
	const sandbox = await started({ longestSearch: 6 });
	expect(await ids(sandbox, { search: 'nathan smithers' })).toEqual([nathan.id, idle.id]);
});

test.each([
	['name', { than: 1, nath: 1, 'n@ex': 0 }],
	['nameStart', { than: 0, nath: 1, 'n@ex': 0 }],
	['nameOrEmail', { than: 1, nath: 1, 'n@ex': 1 }],
] as const)('searchMatches %s', async (searchMatches, counts) => {
	const users = [{ user_name: 'Nathan', user_email: 'n@example.com' }];
	const sandbox = await started({ searchMatches, users });
	for (const [search, count] of Object.entries(counts)) {
		expect(await list(sandbox, { search })).toHaveLength(count);
	}
});

test('unknownGid 404', async () => {
	const sandbox = await started({ unknownGid: 404 });
	expect((await call(sandbox, 'GET', '/users', { query: { gid: 999 } })).status).toBe(404);
	expect(await list(sandbox, { gid: 60 })).toEqual([]);
});

test('gid ignored: lists hold everybody, whichever group is asked for', async () => {
	const sandbox = await started({ gid: 'ignored', unknownGid: 404 });
	const everybody = await list(sandbox, whole);
	expect(everybody).toHaveLength(137);
	for (const gid of [10, 60, 999]) {
		expect(await list(sandbox, { ...whole, gid })).toEqual(everybody);
	}
	expect(await list(sandbox, { gid: 10, search: nathan.name, maxuid: 100 })).toHaveLength(2);
});

test('membershipsShowLate: so many lists show the old state, the users themselves the new one', async () => {
	const sandbox = await started({ membershipsShowLate: 2, users: 6 });
	const sales = { grp_id: 10, grp_name: 'Sales' };
	const members = async (maxuid = 0) => {
		const page = await list(sandbox, { gid: 10, maxuid });
		for (const { user_group } of page) expect(user_group).toContainEqual(sales);
		return page.map(({ user_id }) => user_id);
	};
	expect(await members()).toEqual([1, 4]);
	const { body } = await changeUsers(sandbox, [2, 4], [1]);
	expect(body).toMatchObject({ assigned_users: [2, 4], removed_users: [1] });
	expect((await get(sandbox, 1)).body).toMatchObject({ user_group: [] });
	const groups = [{ grp_id: 20 }, { grp_id: 10 }];
	expect((await get(sandbox, 2)).body).toMatchObject({ user_group: groups });
	expect(await list(sandbox, { gid: 30 })).toHaveLength(2);
	for (let listing = 1; listing <= 2; listing++) {
		expect(await members()).toEqual([1, 4]);
		expect(await members(1)).toEqual([4]);
		expect(await members(4)).toEqual([]);
	}
	expect(await members()).toEqual([2, 4]);
	expect(await members(2)).toEqual([4]);
	await changeUsers(sandbox, [1], []);
	expect(await members()).toEqual([2, 4]);
	await changeUsers(sandbox, [], [1]);
	expect(await members()).toEqual([2, 4]);
});

const nobody = 'nobody@example.com';

test('emptyPage noContent is status 204', async () => {
	const sandbox = await started({ emptyPage: 'noContent', empty: true });
	expect(await call(sandbox, 'GET', '/users')).toEqual({ status: 204, body: undefined });
});

test('unknownUser 400', async () => {
	const answer = await get(await started({ unknownUser: 400 }), 999);
	expect(answer).toMatchObject({ status: 400, body: { error: 400 } });
});

test('unknownGroup 400', async () => {
	const answer = await changeUsers(await started({ unknownGroup: 400 }), [3], [], 999);
	expect(answer).toMatchObject({ status: 400, body: { message: 'Group not found' } });
});

test('refusedToken 403', async () => {
	const { url } = await started({ refusedToken: 403 });
	const answer = await call({ url, token: 'wrong' }, 'GET', '/users');
	expect(answer).toMatchObject({ status: 403, body: { error: 403 } });
});

test('errorCodeAsNumber', async () => {
	const { body } = await create(await started({ errorCodeAsNumber: true }), invitee(nathan.email));
	expect(body).toMatchObject([{ error_code: 3 }]);
});

test('usersSuccess count', async () => {
	const sandbox = await started({ usersSuccess: 'count' });
	const { body } = await setStatus(sandbox, 'PUT', nathan.email, admin.email, nobody);
	expect(body).toMatchObject({ users_success: 2, users_not_found: [nobody] });
});

test('strangeGroups omitted: in none of the lists', async () => {
	const sandbox = await started({ strangeGroups: 'omitted' });
	const lists = { assigned_to: [20], removed_from: [], invalid_groups: [], failed_groups: [] };
	expect((await changeGroups(sandbox, [20, 999], [998])).body).toMatchObject(lists);
});

test('newerServer: users have further fields', async () => {
	const [user] = await list(await started({ newerServer: true }));
	expect(user).toMatchObject({ channel_id: 7, user_last_app_activity: expect.any(String) });
});

test.each([
	['iso', ['2023-01-09T08:30:00.000Z', '2023-01-12T15:31:01.000Z']],
	['twelveHours', ['2023-01-09 08:30:00', '2023-01-12 03:31:01']],
] as const)('dates %s', async (dates, expected) => {
	const page = await list(await started({ dates }), { ulimit: 2 });
	expect(page.map(({ user_reg_date }) => user_reg_date)).toEqual(expected);
});

test('caseSensitiveEmails: another letter case is another user', async () => {
	const sandbox = await started({ caseSensitiveEmails: true });
	const other = 'Nathan@example.com';
	expect((await get(sandbox, other)).status).toBe(404);
	const { body } = await setStatus(sandbox, 'PUT', other, nathan.email);
	expect(body).toMatchObject({ users_success: [nathan.email], users_not_found: [other] });
	expect((await create(sandbox, invitee(other))).body).toEqual([]);
	for (const user_email of [nathan.email, other]) {
		expect((await get(sandbox, user_email)).body).toMatchObject({ user_email });
	}
});

test('groupNamesIgnoreCase: and spaces at the end', async () => {
	const sandbox = await started({ groupNamesIgnoreCase: true });
	expect((await create(sandbox, invitee('a@example.com', 'sALES  '))).body).toEqual([]);
	expect(sandbox.user('a@example.com')?.user_group).toEqual([{ grp_id: 10, grp_name: 'Sales' }]);
	expect((await create(sandbox, invitee('b@example.com', ' Sales'))).body).toMatchObject([
		{ error_code: '5' },
	]);
});

test('allCreated noContent: 204 only when nothing went wrong', async () => {
	const sandbox = await started({ allCreated: 'noContent' });
	const created = async () => await create(sandbox, invitee('a@example.com'));
	expect(await created()).toEqual({ status: 204, body: undefined });
	expect((await created()).status).toBe(200);
});

test.each(['users_not_found', 'user_not_exist', 'users_not_exist'] as const)(
	'notFoundSpelling %s',
	async (notFoundSpelling) => {
		const sandbox = await started({ notFoundSpelling });
		expect((await setStatus(sandbox, 'PUT', nobody)).body).toEqual({
			users_success: [],
			users_invalid: [],
			[notFoundSpelling]: [nobody],
			users_failed: [],
		});
	},
);

test.each([
	['null', { users_invalid: null, users_not_found: null, users_failed: null }],
	['absent', {}],
] as const)('emptyLists %s', async (emptyLists, rest) => {
	const { body } = await setStatus(await started({ emptyLists }), 'PUT', nathan.email);
	expect(body).toEqual({ users_success: [nathan.email], ...rest });
});

test('emailsInAnswers lowerCase', async () => {
	const sandbox = await started({ emailsInAnswers: 'lowerCase' });
	const { body } = await setStatus(sandbox, 'PUT', 'NATHAN@Example.com');
	expect(body).toMatchObject({ users_success: [nathan.email] });
	expect((await create(sandbox, invitee('NATHAN@Example.com'))).body).toMatchObject([
		{ user_email: nathan.email },
	]);
});

test('alreadyInState failed', async () => {
	const sandbox = await started({ alreadyInState: 'failed' });
	const both = [nathan.email, inactive.email];
	expect((await setStatus(sandbox, 'PUT', ...both)).body).toMatchObject({
		users_success: [inactive.email],
		users_failed: [nathan.email],
	});
	expect((await setStatus(sandbox, 'DELETE', nathan.email, nathan.email)).body).toMatchObject({
		users_success: [nathan.email],
		users_failed: [nathan.email],
	});
});

describe('listtype', () => {
	const idleNow = async (sandbox: Sandbox) => {
		await setStatus(sandbox, 'DELETE', nathan.email);
		return await emails(sandbox, { ...whole, listtype: 'inactive' });
	};

	test('tells how much users look at content, whether they may sign in or not', async () => {
		const sandbox = await started();
		const found = await idleNow(sandbox);
		expect(found).toContain(idle.email);
		expect(found).not.toContain(nathan.email);
		expect(found).not.toContain(inactive.email);
	});

	test('access: tells whether they may sign in, and so do the stats', async () => {
		const sandbox = await started({ listtype: 'access' });
		const found = await idleNow(sandbox);
		expect(found).toEqual(expect.arrayContaining([nathan.email, inactive.email]));
		expect(found).not.toContain(idle.email);
		expect((await get(sandbox, nathan.id, { stats: true })).body).toMatchObject({
			stats: { status: 'inactive' },
		});
	});
});

test('deactivatedUsers hidden: in no list, and found one by one', async () => {
	const sandbox = await started({ deactivatedUsers: 'hidden' });
	await setStatus(sandbox, 'DELETE', nathan.email);
	expect(await emails(sandbox, whole)).not.toContain(nathan.email);
	expect(await emails(sandbox, { ...whole, gid: 10 })).not.toContain(nathan.email);
	expect((await get(sandbox, nathan.email)).status).toBe(200);
	await setStatus(sandbox, 'PUT', nathan.email);
	expect(await emails(sandbox, { ...whole, gid: 10 })).toContain(nathan.email);
});

test('deactivatedUsers listed: hidden users are in no list while they are inactive', async () => {
	const users: SeedUser[] = [
		{ user_name: 'A', user_email: 'a@example.com', status: 'inactive' },
		{ user_name: 'B', user_email: 'b@example.com', status: 'inactive', hidden: true },
	];
	const sandbox = await started({ users });
	expect(await emails(sandbox)).toEqual(['a@example.com']);
	const { body } = await get(sandbox, 2);
	expect(body).toMatchObject({ user_email: 'b@example.com' });
	expect(body).not.toHaveProperty('hidden');
	await setStatus(sandbox, 'PUT', 'b@example.com');
	expect(await emails(sandbox)).toEqual(['a@example.com', 'b@example.com']);
});

test('isAdmin singly: false in lists; true of one administrator or creator', async () => {
	const sandbox = await started({ isAdmin: 'singly' });
	const listed = await list(sandbox, whole);
	expect(listed.filter(({ is_admin }) => is_admin)).toEqual([]);
	const creator = sandbox.users().find(({ is_creator }) => is_creator);
	const isAdmin = async (key = 0) => (await get(sandbox, key)).body;
	expect(await isAdmin(admin.id)).toMatchObject({ is_admin: true });
	expect(await isAdmin(creator?.user_id)).toMatchObject({ is_admin: true });
	expect(await isAdmin(nathan.id)).toMatchObject({ is_admin: false });
});

describe('groupsFromText', () => {
	const groupsOf = async (...groups: string[]) => {
		const users = [{ user_name: 'A', user_email: 'a@example.com', groups }];
		const [user] = await list(await started({ groupsFromText: true, users }));
		return user?.user_group;
	};

	test('few groups with plain names come as they are', async () => {
		expect(await groupsOf('Sales', 'IT')).toEqual([
			{ grp_id: 10, grp_name: 'Sales' },
			{ grp_id: 20, grp_name: 'IT' },
		]);
		expect(await groupsOf()).toEqual([]);
	});

	test('a comma or a backtick in a name garbles them', async () => {
		expect(await groupsOf('Sales, EMEA', 'A`B')).toEqual([
			{ grp_id: 40, grp_name: 'Sales' },
			{ grp_id: null, grp_name: null },
			{ grp_id: 90, grp_name: 'A' },
		]);
	});

	test('the text ends after 1,024 bytes, in the middle of a group', async () => {
		const names = Array.from({ length: 60 }, (_, index) => `Team of people no. ${index + 10}`);
		const groups = (await groupsOf(...names)) ?? [];
		expect(groups).toHaveLength(40);
		expect(groups.at(-2)?.grp_name).toBe(names[38]);
		expect(names[39]?.startsWith(String(groups.at(-1)?.grp_name))).toBe(true);
		expect(groups.at(-1)?.grp_name).not.toBe(names[39]);
	});
});

test('otherAccounts: taken, and found nowhere', async () => {
	const sandbox = await started({ otherAccounts: ['Gil@example.com'] });
	const gil = 'gil@example.com';
	expect((await create(sandbox, invitee(gil))).body).toMatchObject([{ error_code: '3' }]);
	expect((await get(sandbox, gil)).status).toBe(404);
	expect((await setStatus(sandbox, 'PUT', gil)).body).toMatchObject({ users_not_found: [gil] });
	expect(sandbox.user(gil)).toBeUndefined();
});

test('lastGroup failed: nobody is left without a group', async () => {
	const sandbox = await started({ lastGroup: 'failed' });
	const answers = [
		await changeGroups(sandbox, [], [10]),
		await changeUsers(sandbox, [], [nathan.id]),
		await changeGroups(sandbox, [20], [10]),
	];
	expect(answers.map(({ body }) => body)).toMatchObject([
		{ failed_groups: [10] },
		{ failed_users: [nathan.id] },
		{ removed_from: [10] },
	]);
});

test('scope: other groups and their members are as if they were not there', async () => {
	const sandbox = await started({ scope: ['Last', 'Everyone'] });
	const page = await list(sandbox, whole);
	expect(page).toHaveLength(61);
	expect(page[0]?.user_group).toEqual([{ grp_id: 50, grp_name: 'Everyone' }]);
	expect(await list(sandbox, { gid: 10 })).toEqual([]);
	expect((await get(sandbox, nathan.email)).status).toBe(404);
	expect((await get(sandbox, nathan.id)).status).toBe(404);
	expect((await setStatus(sandbox, 'DELETE', nathan.email, admin.email)).body).toMatchObject({
		users_success: [admin.email],
		users_not_found: [nathan.email],
	});
	const created = await create(
		sandbox,
		invitee(nathan.email, 'Last'),
		invitee('a@example.com', 'Last', 'Sales'),
		invitee('b@example.com', 'Sales'),
	);
	const codes = ['3', '4', '5'].map((error_code) => ({ error_code }));
	expect(created.body).toMatchObject(codes);
	expect((await changeUsers(sandbox, [admin.id], [])).status).toBe(404);
	expect(sandbox.users()).toHaveLength(138);
	expect(sandbox.user(nathan.email)?.status).toBe('active');
});

describe('nothing to change for a user and a group', () => {
	test('done, unless switched otherwise', async () => {
		const sandbox = await started();
		expect((await changeGroups(sandbox, [10], [20])).body).toMatchObject({
			assigned_to: [10],
			removed_from: [20],
		});
		expect((await changeUsers(sandbox, [101], [3])).body).toMatchObject({
			assigned_users: [101],
			removed_users: [3],
		});
	});

	const readings = ['invalid', 'failed', 'omitted'] as const;

	/** The lists of what was not done; one of them may hold the id that had nothing to change. */
	const notDone = (reading: (typeof readings)[number], of: 'groups' | 'users', id: number) => ({
		[`invalid_${of}`]: reading === 'invalid' ? [id] : [],
		[`failed_${of}`]: reading === 'failed' ? [id] : [],
	});

	test.each(readings)('alreadyMember %s', async (alreadyMember) => {
		const sandbox = await started({ alreadyMember });
		expect((await changeGroups(sandbox, [10, 20], [])).body).toEqual({
			user_id: 101,
			assigned_to: [20],
			removed_from: [],
			...notDone(alreadyMember, 'groups', 10),
		});
		expect((await changeUsers(sandbox, [101, 3], [])).body).toEqual({
			group_id: 10,
			assigned_users: [3],
			removed_users: [],
			...notDone(alreadyMember, 'users', 101),
		});
	});

	test.each(readings)('notMember %s', async (notMember) => {
		const sandbox = await started({ notMember });
		expect((await changeUsers(sandbox, [], [101, 3])).body).toEqual({
			group_id: 10,
			assigned_users: [],
			removed_users: [101],
			...notDone(notMember, 'users', 3),
		});
		expect((await changeGroups(sandbox, [20], [20, 10])).body).toEqual({
			user_id: 101,
			assigned_to: [20],
			removed_from: [20],
			...notDone(notMember, 'groups', 10),
		});
	});
});

test('userIdAsText: in the answer of change_group only', async () => {
	const sandbox = await started({ userIdAsText: true });
	const { body } = await changeGroups(sandbox, [20], []);
	expect(body).toMatchObject({ user_id: '101', assigned_to: [20] });
	expect(await ids(sandbox, { ulimit: 1 })).toEqual([3]);
});

test('idsAsText: everywhere, and nothing else', async () => {
	const sandbox = await started({ idsAsText: true, usersSuccess: 'count' });
	const [user] = await list(sandbox, { maxuid: 64, showstats: true });
	expect(user).toMatchObject({
		user_id: '101',
		user_group: [{ grp_id: '10', grp_name: 'Sales' }],
		stats: { available_content: 12 },
	});
	const answers = [
		await changeGroups(sandbox, [20, 999], []),
		await changeUsers(sandbox, [101], []),
		await setStatus(sandbox, 'PUT', nathan.email),
	];
	expect(answers.map(({ body }) => body)).toMatchObject([
		{ user_id: '101', assigned_to: ['20'], invalid_groups: ['999'] },
		{ group_id: '10', assigned_users: ['101'] },
		{ users_success: 1 },
	]);
});

test.each([
	[
		'text',
		{ status: 'active', available_content: '12', consumed_content: '10', app_timespent: '6060' },
	],
	['ignored', undefined],
] as const)('stats %s', async (stats, expected) => {
	const { body } = await get(await started({ stats }), nathan.id, { stats: true });
	expect((body as { stats?: unknown }).stats).toEqual(expected);
});

describe('fails', () => {
	test('users and groups that exist are reported as failed, and stay as they are', async () => {
		const fails = { emails: ['Nathan@example.com'], userIds: [3], groupIds: [30] };
		const sandbox = await started({ fails });
		const answers = [
			await setStatus(sandbox, 'DELETE', nathan.email, admin.email),
			await changeUsers(sandbox, [3, 17], []),
			await changeGroups(sandbox, [20, 30], []),
			await create(sandbox, invitee('a@example.com', 'HR', 'IT'), invitee('b@example.com', 'HR')),
		];
		expect(answers.map(({ body }) => body)).toMatchObject([
			{ users_success: [admin.email], users_failed: [nathan.email] },
			{ assigned_users: [17], failed_users: [3] },
			{ assigned_to: [20], failed_groups: [30] },
			[{ error_code: '4' }, { error_code: '5' }],
		]);
		expect(sandbox.user(nathan.email)).toMatchObject({
			status: 'active',
			user_group: [{ grp_id: 10 }, { grp_id: 20 }],
		});
	});

	test('so many times each', async () => {
		const sandbox = await started({ fails: { emails: [nathan.email, admin.email], times: 2 } });
		const failed = async (...some: string[]) => (await setStatus(sandbox, 'PUT', ...some)).body;
		expect([
			await failed(nathan.email),
			await failed(nathan.email, admin.email),
			await failed(nathan.email, admin.email),
		]).toMatchObject([
			{ users_failed: [nathan.email] },
			{ users_failed: [nathan.email, admin.email] },
			{ users_failed: [admin.email] },
		]);
	});
});
