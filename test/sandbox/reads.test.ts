import { get, ids, list, type Query, started, type WireUser } from './call';
import { GROUPS, type Sandbox, startSandbox, USER_COUNT, USERS } from './index';

const idsOf = (users: Array<{ user_id: number }>): number[] => users.map(({ user_id }) => user_id);

/** All users, page by page, as the documents say: the next page starts after the highest id. */
async function pages(sandbox: Sandbox, query: object): Promise<WireUser[][]> {
	const found: WireUser[][] = [];
	for (let maxuid = 0; ; maxuid = Math.max(...idsOf(found.at(-1) ?? []))) {
		const page = await list(sandbox, { ...query, maxuid });
		if (!page.length) return found;
		found.push(page);
	}
}

describe('listing users', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	test('gives 25 users, the first by id, unless told otherwise', async () => {
		const all = idsOf(sandbox.users());
		expect(await ids(sandbox)).toEqual(all.slice(0, 25));
		expect(await ids(sandbox, { ulimit: 3 })).toEqual(all.slice(0, 3));
		expect(await ids(sandbox, { ulimit: 1000 })).toEqual(all);
	});

	test('goes on after the cursor, to an empty page', async () => {
		const found = await pages(sandbox, { ulimit: 50 });
		expect(found.map(({ length }) => length)).toEqual([50, 50, 37]);
		expect(found.flatMap(idsOf)).toEqual(idsOf(sandbox.users()));
		expect(await list(sandbox, { maxuid: USERS.last.id })).toEqual([]);
	});

	test('shows users as documented, dates in UTC, without stats', async () => {
		expect((await list(sandbox, { maxuid: 64, ulimit: 1 }))[0]).toEqual({
			user_id: 101,
			user_name: 'Nathan Smith',
			user_email: 'nathan@example.com',
			user_desg: '',
			user_image_url: 'https://images.example.com/101.png',
			channel_name: 'sandbox',
			app_name: 'Sandbox Ltd',
			user_reg_date: '2023-01-19 05:33:03',
			external_idp: false,
			external_idp_response: null,
			is_admin: false,
			user_group: [{ grp_id: 10, grp_name: 'Sales' }],
		});
	});

	test('shows stats when asked to', async () => {
		const [user] = await list(sandbox, { maxuid: 64, ulimit: 1, showstats: true });
		expect(user?.stats).toEqual({
			status: 'active',
			available_content: 12,
			consumed_content: 10,
			app_timespent: 6060,
		});
		expect(await list(sandbox, { ulimit: 1, showstats: false })).toEqual(
			await list(sandbox, { ulimit: 1 }),
		);
	});

	test('by group', async () => {
		const everyone = await pages(sandbox, { gid: GROUPS.everyone.id });
		expect(everyone.map(({ length }) => length)).toEqual([25, 25, 10]);
		for (const { user_group } of everyone.flat()) {
			expect(user_group).toContainEqual({ grp_id: 50, grp_name: 'Everyone' });
		}
		expect(await ids(sandbox, { gid: GROUPS.last.id })).toEqual([USERS.last.id]);
		expect(await list(sandbox, { gid: GROUPS.empty.id })).toEqual([]);
		expect(await list(sandbox, { gid: 999 })).toEqual([]);
	});

	test('by activity', async () => {
		let count = 0;
		for (const listtype of ['active', 'inactive', 'moderate']) {
			const expected = sandbox.users().filter(({ activity }) => activity === listtype);
			expect(await ids(sandbox, { listtype, ulimit: 500 })).toEqual(idsOf(expected));
			count += expected.length;
		}
		expect(count).toBe(USER_COUNT);
	});

	test('by a part of the name, in any letter case', async () => {
		const names = async (search: string): Promise<string[]> =>
			(await list(sandbox, { search })).map(({ user_name }) => user_name);
		expect(await names('nATHAN')).toEqual(['Nathan Smith', 'Nathan Smithers']);
		expect(await names('athan smithe')).toEqual(['Nathan Smithers']);
		expect(await names('小明')).toEqual(['王小明']);
		expect(await names("O'B")).toEqual(["Sean O'Brien"]);
		expect(await names('nathan@')).toEqual([]);
	});
});

describe('one user', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ nonce: 'a-nonce' });
	});
	afterAll(async () => await sandbox.stop());

	const user = async (key: string | number, query?: Query) => await get(sandbox, key, query);

	test.each([USERS.nathan, USERS.apostrophe, USERS.plus, USERS.devanagari])(
		'$name, by id and by email in any letter case',
		async ({ id, name, email }) => {
			const found = await user(id);
			expect(found).toMatchObject({ status: 200, body: { user_id: id, user_name: name } });
			expect(found.body).not.toHaveProperty('stats');
			expect(await user(email)).toEqual(found);
			expect(await user(email.toUpperCase())).toEqual(found);
		},
	);

	test('with stats', async () => {
		const { body } = await user(USERS.moderate.email, { stats: true });
		expect(body).toMatchObject({ stats: { status: 'moderate', app_timespent: 128 * 60 } });
	});

	test.each(['999', 'nobody@example.com', '0', '99999999999999999999'])(
		'%s does not exist: 404',
		async (key) => {
			const body = { error: 404, message: 'User not found', reason: '' };
			expect(await user(key)).toEqual({ status: 404, body });
		},
	);

	test('a nonce must be the valid one', async () => {
		expect((await user('101', { nonce: 'a-nonce' })).status).toBe(200);
		const refused = await user('101', { nonce: 'b-nonce' });
		expect(refused).toMatchObject({ status: 403, body: { error: 403 } });
	});
});

test('an empty account has no users, but groups', async () => {
	const sandbox = await started({ empty: true });
	expect(await list(sandbox)).toEqual([]);
	expect(sandbox.users()).toEqual([]);
	expect(sandbox.groups()).toHaveLength(8);
});
