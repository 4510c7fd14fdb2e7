import { call, type CallOptions, create, invitee, started } from './call';
import { type Sandbox, type SandboxOptions, type SeedUser, USERS } from './index';

/** Runs a sandbox with these options for one test. */
async function withSandbox(
	options: SandboxOptions,
	work: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
	await work(await started(options));
}

const users = async (sandbox: Sandbox, query?: CallOptions['query']) =>
	(await call(sandbox, 'GET', '/users', { query })).body as Array<Record<string, unknown>>;

const listed = async (sandbox: Sandbox) =>
	(await users(sandbox)).map(({ user_email }) => user_email);

const setStatus = async (
	sandbox: Sandbox,
	method: 'PUT' | 'DELETE',
	...list_user_email: string[]
) => await call(sandbox, method, '/users', { body: { list_user_email } });

const changeGroups = async (sandbox: Sandbox, assign: number[], remove: number[]) =>
	(await call(sandbox, 'PUT', '/users/101/actions/change_group', { body: { assign, remove } }))
		.body;

const changeUsers = async (sandbox: Sandbox, assign: number[], remove: number[]) =>
	await call(sandbox, 'POST', '/groups/10/actions/assign_user', { body: { assign, remove } });

const { nathan, admin, idle, inactive } = USERS;

describe('more than 50 users in a write', () => {
	const emails = Array.from({ length: 51 }, (_, index) => `new${index}@example.com`);
	const refused = {
		status: 400,
		body: { error: 400, message: 'Too many users', reason: 'A request takes at most 50 users' },
	};

	test('refuse', async () =>
		await withSandbox({}, async (sandbox) => {
			const ids = emails.map((_, index) => index + 1);
			expect(await create(sandbox, ...emails.map((email) => invitee(email)))).toEqual(refused);
			expect(await setStatus(sandbox, 'PUT', ...emails)).toEqual(refused);
			expect(await setStatus(sandbox, 'DELETE', ...emails)).toEqual(refused);
			expect(await changeUsers(sandbox, ids.slice(0, 25), ids.slice(25))).toEqual(refused);
			expect(sandbox.users()).toHaveLength(137);
			expect(
				(await create(sandbox, ...emails.slice(1).map((email) => invitee(email)))).body,
			).toEqual([]);
			expect(sandbox.users()).toHaveLength(187);
		}));

	test('cut', async () =>
		await withSandbox({ over50: 'cut' }, async (sandbox) => {
			expect(await create(sandbox, ...emails.map((email) => invitee(email)))).toEqual({
				status: 200,
				body: [],
			});
			expect(sandbox.users()).toHaveLength(187);
			expect(sandbox.user('new50@example.com')).toBeUndefined();
			const { body } = await setStatus(sandbox, 'DELETE', ...[...emails].reverse());
			expect(body).toMatchObject({ users_not_found: ['new50@example.com'], users_failed: [] });
			expect(sandbox.user('new0@example.com')?.status).toBe('active');
			const ids = emails.map((_, index) => 503 + index);
			expect((await changeUsers(sandbox, [], ids)).body).toMatchObject({
				removed_users: ids.slice(0, 50),
			});
		}));
});

test('maxPageSize caps pages silently', async () =>
	await withSandbox({ maxPageSize: 10 }, async (sandbox) => {
		expect(await users(sandbox, { ulimit: 100 })).toHaveLength(10);
		expect(await users(sandbox)).toHaveLength(10);
		expect(await users(sandbox, { ulimit: 5 })).toHaveLength(5);
	}));

test('overMaxPageSize refuse: a larger page is 400', async () =>
	await withSandbox({ maxPageSize: 100, overMaxPageSize: 'refuse' }, async (sandbox) => {
		expect(await users(sandbox, { ulimit: 100 })).toHaveLength(100);
		expect(await call(sandbox, 'GET', '/users', { query: { ulimit: 101 } })).toEqual({
			status: 400,
			body: { error: 400, message: 'Bad request', reason: 'ulimit must be at most 100' },
		});
	}));

test('inclusiveCursor: the user with the id comes again', async () =>
	await withSandbox({ inclusiveCursor: true }, async (sandbox) => {
		const page = await users(sandbox, { maxuid: nathan.id, ulimit: 2 });
		expect(page.map(({ user_id }) => user_id)).toEqual([101, 106]);
		expect(await users(sandbox, { maxuid: USERS.last.id })).toHaveLength(1);
	}));

test.each([
	['mixed', [3, 101, 17, 64]],
	['descending', [502, 497, 495, 493]],
] as const)(
	'order %s',
	async (order, expected) =>
		await withSandbox({ order }, async (sandbox) => {
			const page = await users(sandbox, { ulimit: 4 });
			expect(page.map(({ user_id }) => user_id)).toEqual(expected);
		}),
);

test.each([
	['name', { than: 1, nath: 1, 'n@ex': 0 }],
	['nameStart', { than: 0, nath: 1, 'n@ex': 0 }],
	['nameOrEmail', { than: 1, nath: 1, 'n@ex': 1 }],
] as const)(
	'searchMatches %s',
	async (searchMatches, counts) =>
		await withSandbox(
			{ searchMatches, users: [{ user_name: 'Nathan', user_email: 'n@example.com' }] },
			async (sandbox) => {
				for (const [search, count] of Object.entries(counts)) {
					expect(await users(sandbox, { search })).toHaveLength(count);
				}
			},
		),
);

test('emptyPage noContent is status 204', async () =>
	await withSandbox({ emptyPage: 'noContent', empty: true }, async (sandbox) => {
		expect(await call(sandbox, 'GET', '/users')).toEqual({ status: 204, body: undefined });
	}));

test('unknownGid 404', async () =>
	await withSandbox({ unknownGid: 404 }, async (sandbox) => {
		expect((await call(sandbox, 'GET', '/users', { query: { gid: 999 } })).status).toBe(404);
		expect(await users(sandbox, { gid: 60 })).toEqual([]);
	}));

test('gid ignored: lists hold everybody, whichever group is asked for', async () =>
	await withSandbox({ gid: 'ignored', unknownGid: 404 }, async (sandbox) => {
		const everybody = await users(sandbox, { ulimit: 500 });
		expect(everybody).toHaveLength(137);
		for (const gid of [10, 60, 999]) {
			expect(await users(sandbox, { ulimit: 500, gid })).toEqual(everybody);
		}
		expect(await users(sandbox, { gid: 10, search: nathan.name, maxuid: 100 })).toHaveLength(2);
	}));

test('membershipsShowLate: so many lists show the old state, the users themselves the new one', async () =>
	await withSandbox({ membershipsShowLate: 2, users: 6 }, async (sandbox) => {
		const listed = async (maxuid = 0) =>
			(await users(sandbox, { gid: 10, maxuid })).map(({ user_id, user_group }) => [
				user_id,
				(user_group as Array<{ grp_id: number }>).some(({ grp_id }) => grp_id === 10),
			]);
		const before = [
			[1, true],
			[4, true],
		];
		expect(await listed()).toEqual(before);
		expect((await changeUsers(sandbox, [2, 4], [1])).body).toMatchObject({
			assigned_users: [2, 4],
			removed_users: [1],
		});
		expect((await call(sandbox, 'GET', '/users/1')).body).toMatchObject({ user_group: [] });
		expect((await call(sandbox, 'GET', '/users/2')).body).toMatchObject({
			user_group: [{ grp_id: 20 }, { grp_id: 10 }],
		});
		expect(await users(sandbox, { gid: 30 })).toHaveLength(2);
		for (let listing = 1; listing <= 2; listing++) {
			expect(await listed()).toEqual(before);
			expect(await listed(1)).toEqual(before.slice(1));
			expect(await listed(4)).toEqual([]);
		}
		const after = [
			[2, true],
			[4, true],
		];
		expect(await listed()).toEqual(after);
		expect(await listed(2)).toEqual(after.slice(1));
		await changeUsers(sandbox, [1], []);
		expect(await listed()).toEqual(after);
		await changeUsers(sandbox, [], [1]);
		expect(await listed()).toEqual(after);
	}));

test('unknownUser 400', async () =>
	await withSandbox({ unknownUser: 400 }, async (sandbox) => {
		expect(await call(sandbox, 'GET', '/users/999')).toMatchObject({
			status: 400,
			body: { error: 400 },
		});
	}));

test('unknownGroup 400', async () =>
	await withSandbox({ unknownGroup: 400 }, async (sandbox) => {
		const body = { assign: [3], remove: [] };
		const answer = await call(sandbox, 'POST', '/groups/999/actions/assign_user', { body });
		expect(answer).toMatchObject({ status: 400, body: { message: 'Group not found' } });
	}));

test('refusedToken 403', async () =>
	await withSandbox({ refusedToken: 403 }, async (sandbox) => {
		const answer = await call({ url: sandbox.url, token: 'wrong' }, 'GET', '/users');
		expect(answer).toMatchObject({ status: 403, body: { error: 403 } });
	}));

test('caseSensitiveEmails: another letter case is another user', async () =>
	await withSandbox({ caseSensitiveEmails: true }, async (sandbox) => {
		expect((await call(sandbox, 'GET', '/users/Nathan%40example.com')).status).toBe(404);
		const { body } = await setStatus(sandbox, 'PUT', 'Nathan@example.com', nathan.email);
		expect(body).toMatchObject({
			users_success: ['nathan@example.com'],
			users_not_found: ['Nathan@example.com'],
		});
		expect((await create(sandbox, invitee('Nathan@example.com'))).body).toEqual([]);
		for (const email of ['nathan@example.com', 'Nathan@example.com']) {
			expect((await call(sandbox, 'GET', `/users/${email}`)).body).toMatchObject({
				user_email: email,
			});
		}
	}));

test('groupNamesIgnoreCase: and spaces at the end', async () =>
	await withSandbox({ groupNamesIgnoreCase: true }, async (sandbox) => {
		expect((await create(sandbox, invitee('a@example.com', 'sALES  '))).body).toEqual([]);
		expect(sandbox.user('a@example.com')?.user_group).toEqual([{ grp_id: 10, grp_name: 'Sales' }]);
		expect((await create(sandbox, invitee('b@example.com', ' Sales'))).body).toMatchObject([
			{ error_code: '5' },
		]);
	}));

test('errorCodeAsNumber', async () =>
	await withSandbox({ errorCodeAsNumber: true }, async (sandbox) => {
		expect((await create(sandbox, invitee(nathan.email))).body).toMatchObject([{ error_code: 3 }]);
	}));

test('allCreated noContent: 204 only when nothing went wrong', async () =>
	await withSandbox({ allCreated: 'noContent' }, async (sandbox) => {
		expect(await create(sandbox, invitee('a@example.com'))).toEqual({
			status: 204,
			body: undefined,
		});
		expect((await create(sandbox, invitee('a@example.com'))).status).toBe(200);
	}));

test('usersSuccess count', async () =>
	await withSandbox({ usersSuccess: 'count' }, async (sandbox) => {
		const { body } = await setStatus(
			sandbox,
			'PUT',
			nathan.email,
			admin.email,
			'nobody@example.com',
		);
		expect(body).toMatchObject({ users_success: 2, users_not_found: ['nobody@example.com'] });
	}));

test.each(['users_not_found', 'user_not_exist', 'users_not_exist'] as const)(
	'notFoundSpelling %s',
	async (notFoundSpelling) =>
		await withSandbox({ notFoundSpelling }, async (sandbox) => {
			expect((await setStatus(sandbox, 'PUT', 'nobody@example.com')).body).toEqual({
				users_success: [],
				users_invalid: [],
				[notFoundSpelling]: ['nobody@example.com'],
				users_failed: [],
			});
		}),
);

test.each([
	['null', { users_invalid: null, users_not_found: null, users_failed: null }],
	['absent', {}],
] as const)(
	'emptyLists %s',
	async (emptyLists, rest) =>
		await withSandbox({ emptyLists }, async (sandbox) => {
			const { body } = await setStatus(sandbox, 'PUT', nathan.email);
			expect(body).toEqual({ users_success: [nathan.email], ...rest });
		}),
);

test('emailsInAnswers lowerCase', async () =>
	await withSandbox({ emailsInAnswers: 'lowerCase' }, async (sandbox) => {
		const { body } = await setStatus(sandbox, 'PUT', 'NATHAN@Example.com');
		expect(body).toMatchObject({ users_success: ['nathan@example.com'] });
		expect((await create(sandbox, invitee('NATHAN@Example.com'))).body).toMatchObject([
			{ user_email: 'nathan@example.com' },
		]);
	}));

test('alreadyInState failed', async () =>
	await withSandbox({ alreadyInState: 'failed' }, async (sandbox) => {
		const emails = [nathan.email, inactive.email];
		expect((await setStatus(sandbox, 'PUT', ...emails)).body).toMatchObject({
			users_success: [inactive.email],
			users_failed: [nathan.email],
		});
		expect((await setStatus(sandbox, 'DELETE', nathan.email, nathan.email)).body).toMatchObject({
			users_success: [nathan.email],
			users_failed: [nathan.email],
		});
	}));

describe('listtype', () => {
	const who = async (sandbox: Sandbox) =>
		(await users(sandbox, { listtype: 'inactive', ulimit: 500 })).map(
			({ user_email }) => user_email,
		);

	test('tells how much users look at content, whether they may sign in or not', async () =>
		await withSandbox({}, async (sandbox) => {
			await setStatus(sandbox, 'DELETE', nathan.email);
			expect(await who(sandbox)).toContain(idle.email);
			expect(await who(sandbox)).not.toContain(nathan.email);
			expect(await who(sandbox)).not.toContain(inactive.email);
		}));

	test('access: tells whether they may sign in, and so do the stats', async () =>
		await withSandbox({ listtype: 'access' }, async (sandbox) => {
			await setStatus(sandbox, 'DELETE', nathan.email);
			expect(await who(sandbox)).toEqual(expect.arrayContaining([nathan.email, inactive.email]));
			expect(await who(sandbox)).not.toContain(idle.email);
			const { body } = await call(sandbox, 'GET', '/users/101', { query: { stats: true } });
			expect(body).toMatchObject({ stats: { status: 'inactive' } });
		}));
});

test('deactivatedUsers hidden: in no list, and found one by one', async () =>
	await withSandbox({ deactivatedUsers: 'hidden' }, async (sandbox) => {
		await setStatus(sandbox, 'DELETE', nathan.email);
		const emails = (page: Array<Record<string, unknown>>) =>
			page.map(({ user_email }) => user_email);
		expect(emails(await users(sandbox, { ulimit: 500 }))).not.toContain(nathan.email);
		expect(emails(await users(sandbox, { ulimit: 500, gid: 10 }))).not.toContain(nathan.email);
		expect((await call(sandbox, 'GET', `/users/${nathan.email}`)).status).toBe(200);
		await setStatus(sandbox, 'PUT', nathan.email);
		expect(emails(await users(sandbox, { ulimit: 500, gid: 10 }))).toContain(nathan.email);
	}));

test('deactivatedUsers listed: hidden users are in no list while they are inactive', async () => {
	const users: SeedUser[] = [
		{ user_name: 'A', user_email: 'a@example.com', status: 'inactive' },
		{ user_name: 'B', user_email: 'b@example.com', status: 'inactive', hidden: true },
	];
	await withSandbox({ users }, async (sandbox) => {
		expect(await listed(sandbox)).toEqual(['a@example.com']);
		const { body } = await call(sandbox, 'GET', '/users/2');
		expect(body).toMatchObject({ user_email: 'b@example.com' });
		expect(body).not.toHaveProperty('hidden');
		await setStatus(sandbox, 'PUT', 'b@example.com');
		expect(await listed(sandbox)).toEqual(['a@example.com', 'b@example.com']);
	});
});

test('isAdmin singly: false in lists; true of one administrator or creator', async () =>
	await withSandbox({ isAdmin: 'singly' }, async (sandbox) => {
		const listed = await users(sandbox, { ulimit: 500 });
		expect(listed.filter(({ is_admin }) => is_admin)).toEqual([]);
		const creator = sandbox.users().find(({ is_creator }) => is_creator);
		for (const [email, is_admin] of [
			[admin.email, true],
			[creator?.user_email, true],
			[nathan.email, false],
		]) {
			const { body } = await call(sandbox, 'GET', `/users/${email}`);
			expect(body).toMatchObject({ is_admin });
		}
	}));

describe('groupsFromText', () => {
	const groupsOf = async (...groups: string[]) => {
		const one = { user_name: 'A', user_email: 'a@example.com', groups };
		const sandbox = await started({ groupsFromText: true, users: [one] });
		return (await users(sandbox))[0]?.user_group;
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
		const groups = (await groupsOf(...names)) as Array<{ grp_name: string }>;
		expect(groups).toHaveLength(40);
		expect(groups.at(-2)?.grp_name).toBe(names[38]);
		expect(names[39]?.startsWith(String(groups.at(-1)?.grp_name))).toBe(true);
		expect(groups.at(-1)?.grp_name).not.toBe(names[39]);
	});
});

test('otherAccounts: taken, and found nowhere', async () =>
	await withSandbox({ otherAccounts: ['Gil@example.com'] }, async (sandbox) => {
		expect((await create(sandbox, invitee('gil@example.com'))).body).toMatchObject([
			{ error_code: '3' },
		]);
		expect((await call(sandbox, 'GET', '/users/gil@example.com')).status).toBe(404);
		expect((await setStatus(sandbox, 'PUT', 'gil@example.com')).body).toMatchObject({
			users_not_found: ['gil@example.com'],
		});
		expect(sandbox.user('gil@example.com')).toBeUndefined();
	}));

test('longestSearch: the rest of the text counts for nothing', async () =>
	await withSandbox({ longestSearch: 6 }, async (sandbox) => {
		const found = await users(sandbox, { search: 'nathan smithers' });
		expect(found.map(({ user_name }) => user_name)).toEqual([nathan.name, idle.name]);
	}));

test('strangeGroups omitted: in none of the lists', async () =>
	await withSandbox({ strangeGroups: 'omitted' }, async (sandbox) => {
		expect(await changeGroups(sandbox, [20, 999], [998])).toMatchObject({
			assigned_to: [20],
			removed_from: [],
			invalid_groups: [],
			failed_groups: [],
		});
	}));

test('lastGroup failed: nobody is left without a group', async () =>
	await withSandbox({ lastGroup: 'failed' }, async (sandbox) => {
		expect(await changeGroups(sandbox, [], [10])).toMatchObject({ failed_groups: [10] });
		expect((await changeUsers(sandbox, [], [nathan.id])).body).toMatchObject({
			failed_users: [nathan.id],
		});
		expect(await changeGroups(sandbox, [20], [10])).toMatchObject({ removed_from: [10] });
	}));

test('scope: other groups and their members are as if they were not there', async () =>
	await withSandbox({ scope: ['Last', 'Everyone'] }, async (sandbox) => {
		const page = await users(sandbox, { ulimit: 500 });
		expect(page).toHaveLength(61);
		expect(page[0]?.user_group).toEqual([{ grp_id: 50, grp_name: 'Everyone' }]);
		expect(await users(sandbox, { gid: 10 })).toEqual([]);
		expect((await call(sandbox, 'GET', `/users/${nathan.email}`)).status).toBe(404);
		expect((await call(sandbox, 'GET', '/users/101')).status).toBe(404);
		expect((await setStatus(sandbox, 'DELETE', nathan.email, admin.email)).body).toMatchObject({
			users_success: [admin.email],
			users_not_found: [nathan.email],
		});
		expect(
			(
				await create(
					sandbox,
					invitee(nathan.email, 'Last'),
					invitee('a@example.com', 'Last', 'Sales'),
					invitee('b@example.com', 'Sales'),
				)
			).body,
		).toMatchObject([{ error_code: '3' }, { error_code: '4' }, { error_code: '5' }]);
		expect((await changeUsers(sandbox, [admin.id], [])).status).toBe(404);
		expect(sandbox.users()).toHaveLength(138);
		expect(sandbox.user(nathan.email)?.status).toBe('active');
	}));

describe('nothing to change for a user and a group', () => {
	const readings = ['invalid', 'failed', 'omitted'] as const;
	const only = (id: number, reading: string, wanted: string): number[] =>
		reading === wanted ? [id] : [];

	test('done, unless switched otherwise', async () =>
		await withSandbox({}, async (sandbox) => {
			expect(await changeGroups(sandbox, [10], [20])).toMatchObject({
				assigned_to: [10],
				removed_from: [20],
			});
			expect((await changeUsers(sandbox, [101], [3])).body).toMatchObject({
				assigned_users: [101],
				removed_users: [3],
			});
		}));

	test.each(readings)(
		'alreadyMember %s',
		async (reading) =>
			await withSandbox({ alreadyMember: reading }, async (sandbox) => {
				expect(await changeGroups(sandbox, [10, 20], [])).toEqual({
					user_id: 101,
					assigned_to: [20],
					removed_from: [],
					invalid_groups: only(10, reading, 'invalid'),
					failed_groups: only(10, reading, 'failed'),
				});
				expect((await changeUsers(sandbox, [101, 3], [])).body).toEqual({
					group_id: 10,
					assigned_users: [3],
					removed_users: [],
					invalid_users: only(101, reading, 'invalid'),
					failed_users: only(101, reading, 'failed'),
				});
			}),
	);

	test.each(readings)(
		'notMember %s',
		async (reading) =>
			await withSandbox({ notMember: reading }, async (sandbox) => {
				expect((await changeUsers(sandbox, [], [101, 3])).body).toEqual({
					group_id: 10,
					assigned_users: [],
					removed_users: [101],
					invalid_users: only(3, reading, 'invalid'),
					failed_users: only(3, reading, 'failed'),
				});
				expect(await changeGroups(sandbox, [20], [20, 10])).toEqual({
					user_id: 101,
					assigned_to: [20],
					removed_from: [20],
					invalid_groups: only(10, reading, 'invalid'),
					failed_groups: only(10, reading, 'failed'),
				});
			}),
	);
});

test('userIdAsText: in the answer of change_group only', async () =>
	await withSandbox({ userIdAsText: true }, async (sandbox) => {
		expect(await changeGroups(sandbox, [20], [])).toMatchObject({
			user_id: '101',
			assigned_to: [20],
		});
		expect((await users(sandbox))[0]?.user_id).toBe(3);
	}));

test('idsAsText: everywhere, and nothing else', async () =>
	await withSandbox({ idsAsText: true, usersSuccess: 'count' }, async (sandbox) => {
		const [user] = await users(sandbox, { maxuid: 64, showstats: true });
		expect(user).toMatchObject({
			user_id: '101',
			user_group: [{ grp_id: '10', grp_name: 'Sales' }],
			stats: { available_content: 12 },
		});
		expect(await changeGroups(sandbox, [20, 999], [])).toMatchObject({
			user_id: '101',
			assigned_to: ['20'],
			invalid_groups: ['999'],
		});
		expect((await changeUsers(sandbox, [101], [])).body).toMatchObject({
			group_id: '10',
			assigned_users: ['101'],
		});
		expect((await setStatus(sandbox, 'PUT', nathan.email)).body).toMatchObject({
			users_success: 1,
		});
	}));

test.each([
	[
		'text',
		{ status: 'active', available_content: '12', consumed_content: '10', app_timespent: '6060' },
	],
	['ignored', undefined],
] as const)(
	'stats %s',
	async (stats, expected) =>
		await withSandbox({ stats }, async (sandbox) => {
			const { body } = await call(sandbox, 'GET', '/users/101', { query: { stats: true } });
			expect((body as { stats?: unknown }).stats).toEqual(expected);
		}),
);

test.each([
	['iso', ['2023-01-09T08:30:00.000Z', '2023-01-12T15:31:01.000Z']],
	['twelveHours', ['2023-01-09 08:30:00', '2023-01-12 03:31:01']],
] as const)(
	'dates %s',
	async (dates, expected) =>
		await withSandbox({ dates }, async (sandbox) => {
			const page = await users(sandbox, { ulimit: 2 });
			expect(page.map(({ user_reg_date }) => user_reg_date)).toEqual(expected);
		}),
);

test('newerServer: users have further fields', async () =>
	await withSandbox({ newerServer: true }, async (sandbox) => {
		expect((await users(sandbox))[0]).toMatchObject({
			channel_id: 7,
			user_last_app_activity: expect.any(String),
		});
	}));

test('latency: the answer takes that long', async () =>
	await withSandbox({ latency: 60 }, async (sandbox) => {
		const start = performance.now();
		await users(sandbox);
		expect(performance.now() - start).toBeGreaterThan(55);
	}));

describe('fails', () => {
	test('users and groups that exist are reported as failed, and stay as they are', async () =>
		await withSandbox(
			{ fails: { emails: ['Nathan@example.com'], userIds: [3], groupIds: [30] } },
			async (sandbox) => {
				expect((await setStatus(sandbox, 'DELETE', nathan.email, admin.email)).body).toMatchObject({
					users_success: [admin.email],
					users_failed: [nathan.email],
				});
				expect((await changeUsers(sandbox, [3, 17], [])).body).toMatchObject({
					assigned_users: [17],
					failed_users: [3],
				});
				expect(await changeGroups(sandbox, [20, 30], [])).toMatchObject({
					assigned_to: [20],
					failed_groups: [30],
				});
				expect(
					(
						await create(
							sandbox,
							invitee('a@example.com', 'HR', 'IT'),
							invitee('b@example.com', 'HR'),
						)
					).body,
				).toMatchObject([{ error_code: '4' }, { error_code: '5' }]);
				expect(sandbox.user(nathan.email)).toMatchObject({
					status: 'active',
					user_group: [{ grp_id: 10 }, { grp_id: 20 }],
				});
			},
		));

	test('so many times each', async () =>
		await withSandbox(
			{ fails: { emails: [nathan.email, admin.email], times: 2 } },
			async (sandbox) => {
				const failed = [];
				for (const emails of [
					[nathan.email],
					[nathan.email, admin.email],
					[nathan.email, admin.email],
				]) {
					const { body } = await setStatus(sandbox, 'PUT', ...emails);
					failed.push((body as { users_failed: string[] }).users_failed);
				}
				expect(failed).toEqual([[nathan.email], [nathan.email, admin.email], [admin.email]]);
			},
		));
});
