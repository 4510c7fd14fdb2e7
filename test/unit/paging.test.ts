import { RequestFailed } from '../../nodes/DronaHq/api/failure';
import { pagesOf } from '../../nodes/DronaHq/api/paging';
import type { Id, ListQuery, User } from '../../nodes/DronaHq/api/types';

type Page = Id[];

/** Pages through a server that answers by cursor; gives the ids, and the cursors that were asked for. */
async function collect(serve: (query: ListQuery) => Page, query: Partial<ListQuery> = {}) {
	const cursors: Id[] = [];
	const ids: Id[] = [];
	const fetchPage = async (asked: ListQuery): Promise<User[]> => {
		cursors.push(asked.maxuid);
		return serve(asked).map((user_id) => ({ user_id }));
	};
	for await (const page of pagesOf(fetchPage, { ulimit: 3, maxuid: 0, ...query })) {
		ids.push(...page.map(({ user_id }) => user_id));
	}
	return { ids, cursors };
}

const above = (all: number[], { maxuid, ulimit }: ListQuery) =>
	all.filter((id) => id > Number(maxuid)).slice(0, ulimit);

it('goes on until an empty page, also after a short one', async () => {
	const { ids, cursors } = await collect((query) => above([1, 2, 3, 4, 5, 6, 7], query));
	expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
	expect(cursors).toEqual([0, 3, 6, 7]);
});

it('is right when the server grants smaller pages than asked for', async () => {
	const { ids } = await collect((query) => above([1, 2, 3, 4], { ...query, ulimit: 1 }));
	expect(ids).toEqual([1, 2, 3, 4]);
});

it('takes the highest id for the cursor, whatever the order', async () => {
	const pages: Record<string, Page> = { 0: [3, 1, 2], 3: ['5', 4], 5: [] };
	const { ids } = await collect(({ maxuid }) => pages[String(maxuid)] ?? []);
	expect(ids).toEqual([3, 1, 2, '5', 4]);
});

it('compares ids beyond 2^53 exactly', async () => {
	const pages: Record<string, Page> = {
		0: ['9007199254740992', '9007199254740993'],
		'9007199254740993': ['9007199254740994'],
	};
	const { cursors } = await collect(({ maxuid }) => pages[String(maxuid)] ?? []);
	expect(cursors.slice(-2)).toEqual(['9007199254740993', '9007199254740994']);
});

it('returns nobody twice, within a page or across pages', async () => {
	const pages: Record<string, Page> = { 0: [1, 2, 2], 2: [2, 3, 1], 3: [] };
	const { ids } = await collect(({ maxuid }) => pages[String(maxuid)] ?? []);
	expect(ids).toEqual([1, 2, 3]);
});

it('understands a server whose cursor is inclusive', async () => {
	const inclusive = (query: ListQuery) =>
		above([1, 2, 3, 4], { ...query, maxuid: Number(query.maxuid) - 1 });
	expect((await collect(inclusive)).ids).toEqual([1, 2, 3, 4]);
	expect((await collect(inclusive, { maxuid: 2 })).ids).toEqual([3, 4]);
});

it.each([
	['a page repeated for ever', () => [1, 2, 3]],
	['a page of one repeated for ever', () => [1]],
	['the newest users first', () => [30, 29, 28, 27, 26, 25, 24, 23, 22, 21]],
])('fails clearly where the cursor stops advancing: %s', async (name, serve) => {
	const ulimit = name.includes('one') ? 1 : 3;
	await expect(collect(serve, { ulimit })).rejects.toThrow(RequestFailed);
});

describe('pages in another order than by id', () => {
	const byName = [7, 3, 9, 1, 12, 5, 2, 11, 4, 8, 6, 10];

	it('are taken where they hold the lowest ids of all', async () => {
		const pages: Record<string, Page> = { 0: [3, 1, 2], 1: [2, 4, 3], 3: [6, 5, 4], 6: [] };
		const { ids, cursors } = await collect(({ maxuid }) => pages[String(maxuid)] ?? []);
		expect(ids).toEqual([3, 1, 2, 6, 5, 4]);
		expect(cursors).toEqual([0, 0, 2, 3, 6]);
	});

	it('are refused where somebody would be left out', async () => {
		const serve = (query: ListQuery) => above(byName, query);
		await expect(collect(serve, { ulimit: 4 })).rejects.toMatchObject({
			failure: { message: expect.stringContaining('does not list the users by their IDs') },
		});
	});

	it('are refused where those left out are few, and below the middle', async () => {
		const nearlyNewestFirst = [12, 10, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1];
		const serve = (query: ListQuery) => above(nearlyNewestFirst, query);
		await expect(collect(serve, { ulimit: 10 })).rejects.toThrow(RequestFailed);
		await expect(collect(serve, { ulimit: 11 })).rejects.toThrow(RequestFailed);
	});

	it('are looked at from the middle where no larger page is granted', async () => {
		const serve = (query: ListQuery) => above(byName, { ...query, ulimit: 4 });
		await expect(collect(serve, { ulimit: 100 })).rejects.toThrow(RequestFailed);
	});
});
