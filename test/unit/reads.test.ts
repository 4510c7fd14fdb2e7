import type { Client } from '../../nodes/DronaHq/api/client';
import { raise, RequestFailed, STOPPED } from '../../nodes/DronaHq/api/failure';
import { pagesOf } from '../../nodes/DronaHq/api/paging';
import type { ListQuery, User } from '../../nodes/DronaHq/api/types';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import { get } from '../../nodes/DronaHq/operations/user/get';
import { getAll } from '../../nodes/DronaHq/operations/user/getAll';

const QUERY = {
	limit: Infinity,
	simplify: false,
	group: '',
	search: '',
	status: '',
	afterUserId: 0,
	stats: false,
	pageSize: 10,
} as const;

type Query = Parameters<typeof getAll.key>[0];

/** Lists an account of so many users, and tells what was asked for. */
async function list(users: number, query: Partial<Query> = {}) {
	const asked: ListQuery[] = [];
	const all = Array.from({ length: users }, (_, index): User => ({ user_id: index + 1 }));
	const fetchPage = async (page: ListQuery) => {
		asked.push(page);
		const above = all.filter(({ user_id: id }) => Number(id) > Number(page.maxuid));
		return await Promise.resolve(above.slice(0, page.ulimit));
	};
	const pagesOfUsers = (first: ListQuery) => pagesOf(fetchPage, first);
	const input = { ...QUERY, ...query };
	const [outcome] = await getAll.run({ pagesOfUsers } as unknown as Client, [input]);
	return { asked, outcome, count: outcome?.items?.length };
}

describe('a list of users', () => {
	it('is none where a page in the middle fails', async () => {
		const fetchPage = async ({ maxuid }: ListQuery) =>
			await Promise.resolve(maxuid === 0 ? [{ user_id: 1 }] : raise(STOPPED));
		const pagesOfUsers = (first: ListQuery) => pagesOf(fetchPage, first);
		const run = getAll.run({ pagesOfUsers } as unknown as Client, [QUERY]);
		await expect(run).rejects.toThrow(RequestFailed);
	});

	it('is complete', async () => {
		const { outcome, count } = await list(35);
		expect(count).toBe(35);
		expect(outcome?.hint).toBeUndefined();
	});

	it.each([1, 10, 15, 34])('holds as many as the limit allows, and says so: %i', async (limit) => {
		const { outcome, count } = await list(35, { limit });
		expect(count).toBe(limit);
		expect(outcome?.hint).toMatch(
			limit === 1 ? /^Only 1 user was asked for/ : `Only the first ${limit} users were asked for`,
		);
	});

	it('is asked for in pages that show its order, however small the limit', async () => {
		const { asked } = await list(35, { limit: 1 });
		expect(asked[0]).toMatchObject({ ulimit: 10 });
	});

	it('says that nobody matches', async () => {
		expect((await list(0)).outcome).toMatchObject({
			items: [],
			hint: expect.stringContaining('No user matches.'),
		});
	});

	it('is asked for with all filters', async () => {
		const filters = { group: '10', search: 'Nathan', status: 'inactive', stats: true } as const;
		const { asked } = await list(3, { ...filters, afterUserId: 1 });
		expect(asked[0]).toEqual({
			ulimit: 10,
			maxuid: 1,
			gid: '10',
			search: 'Nathan',
			listtype: 'inactive',
			showstats: true,
		});
	});
});

it('reads are the same where they ask for the same', () => {
	const read = { user: 'nathan@example.com', simplify: true, stats: false, nonce: '' };
	expect(get.key({ ...read, user: 'Nathan@example.com' })).toBe(get.key(read));
	for (const other of [{ simplify: false }, { stats: true }, { nonce: 'n' }, { user: '1' }]) {
		expect(get.key({ ...read, ...other })).not.toBe(get.key(read));
	}
});

it('a simplified user has flat fields, with groups as the list fields take them', () => {
	const groups = [
		{ grp_id: 10, grp_name: 'Sales' },
		{ grp_id: '20', grp_name: 'IT' },
	];
	const user = {
		user_id: '101',
		user_name: 'Nathan',
		user_reg_date: '2026-03-01 02:14:00',
		user_group: groups,
		stats: { status: 'active' },
	};
	expect(simplified(user, { stats: true })).toEqual({
		user_id: 101,
		user_name: 'Nathan',
		user_email: null,
		user_desg: null,
		is_admin: null,
		user_reg_date: '2026-03-01T02:14:00.000Z',
		groups: 'Sales, IT',
		group_ids: '10, 20',
		activity_status: 'active',
	});
	expect(simplified(user, { stats: false })).not.toHaveProperty('activity_status');
});
