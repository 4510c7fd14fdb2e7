import { pagesOf, type PageQuery } from '../../nodes/DronaHq/account/plugin/paging';
import type { UsersQuery } from '../../nodes/DronaHq/account/account';
import type { Id, User } from '../../nodes/DronaHq/account/user';
import { LISTING } from '../../nodes/DronaHq/outcomes/listings';
import { raise, refused, Unanswered } from '../../nodes/DronaHq/outcomes/verdict';

type ListQuery = PageQuery['query'];

/** The ids of one page. */
type Serve = (query: ListQuery) => Id[];

/** Pages through a server; gives the ids, and what was asked for. */
async function collect(serve: Serve, query: UsersQuery = {}) {
	const asked: PageQuery[] = [];
	const ids: Id[] = [];
	const fetchPage = async (page: PageQuery): Promise<User[]> => {
		asked.push(page);
		return await Promise.resolve(serve(page.query).map((user_id) => ({ user_id })));
	};
	for await (const page of pagesOf(fetchPage, query)) {
		ids.push(...page.users.map(({ user_id }) => user_id));
	}
	return { ids, asked, cursors: asked.map((page) => page.query.maxuid) };
}

/** A server of these users that grants so many at once, in the order in which it has them. */
const server =
	(all: number[], most = Infinity): Serve =>
	({ maxuid, ulimit }) =>
		all.filter((id) => id > Number(maxuid)).slice(0, Math.min(ulimit, most));

/** A server that knows these pages by their cursors. */
const pages =
	(known: Record<string, Id[]>): Serve =>
	({ maxuid }) =>
		known[String(maxuid)] ?? [];

/** What is thrown where pages lead nowhere. */
const unusable = (message: string) => ({
	verdict: { proves: 'unclear', reason: 'unreadable_response', concernsRun: true, message },
});

it('goes on until an empty page, also after a short one', async () => {
	const { ids, cursors } = await collect(server([1, 2, 3, 4, 5, 6, 7], 3));
	expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
	expect(cursors).toEqual([0, 3, 6, 7]);
});

it('begins after the user that it is told', async () => {
	const { ids, cursors } = await collect(server([1, 2, 3]), { after: 2 });
	expect(ids).toEqual([3]);
	expect(cursors).toEqual([2, 3]);
});

it('takes the highest id for the cursor, whatever the order', async () => {
	const { ids } = await collect(pages({ 0: [3, 1, 2], 3: ['5', 4], 5: [] }));
	expect(ids).toEqual([3, 1, 2, '5', 4]);
});

it('compares ids beyond 2^53 exactly', async () => {
	const { cursors } = await collect(
		pages({
			0: ['9007199254740992', '9007199254740993'],
			'9007199254740993': ['9007199254740994'],
		}),
	);
	expect(cursors.slice(-2)).toEqual(['9007199254740993', '9007199254740994']);
});

it('returns nobody twice, within a page or across pages', async () => {
	const { ids } = await collect(pages({ 0: [1, 2, 2], 2: [2, 3, 1], 3: [] }));
	expect(ids).toEqual([1, 2, 3]);
});

describe('a server whose cursor is inclusive', () => {
	const inclusive: Serve = (query) =>
		server([1, 2, 3, 4], 3)({ ...query, maxuid: Number(query.maxuid) - 1 });

	it('is understood', async () => {
		expect((await collect(inclusive)).ids).toEqual([1, 2, 3, 4]);
	});

	it('gives nobody again after whom it was asked', async () => {
		expect((await collect(inclusive, { after: 2 })).ids).toEqual([3, 4]);
	});
});

it('fails clearly where a page is repeated for ever', async () => {
	await expect(collect(() => [1, 2, 3])).rejects.toMatchObject(unusable(LISTING.stuck));
});

it('fails clearly where the newest users come first', async () => {
	const newestFirst = pages({ 0: [30, 29, 28, 27, 26, 25, 24, 23, 22, 21] });
	await expect(collect(newestFirst)).rejects.toMatchObject(unusable(LISTING.newestFirst));
});

it('lets through why a page could not be had', async () => {
	const serve: Serve = ({ maxuid }) => (maxuid === 0 ? [1] : raise(refused('forbidden')));
	await expect(collect(serve)).rejects.toMatchObject({ verdict: refused('forbidden') });
});

describe('pages in another order than by id', () => {
	const byName = [7, 3, 9, 1, 12, 5, 2, 11, 4, 8, 6, 10];

	it('are taken where they hold the lowest ids of all', async () => {
		const { ids, cursors } = await collect(pages({ 0: [3, 1, 2], 1: [2, 4, 3], 3: [6, 5, 4] }));
		expect(ids).toEqual([3, 1, 2, 6, 5, 4]);
		expect(cursors).toEqual([0, 0, 2, 3, 6]);
	});

	it('are refused where somebody would be left out', async () => {
		const serve = server(byName);
		await expect(collect(serve, { pageSize: 10 })).rejects.toMatchObject(
			unusable(LISTING.unordered),
		);
	});

	it.each([10, 11])(
		'are refused where few are left out, below the middle: %i',
		async (pageSize) => {
			const nearlyNewestFirst = server([12, 10, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
			await expect(collect(nearlyNewestFirst, { pageSize })).rejects.toThrow(Unanswered);
		},
	);

	it('are looked at from the middle where no larger page is granted', async () => {
		await expect(collect(server(byName, 4))).rejects.toMatchObject(unusable(LISTING.unordered));
	});

	it('are looked at from the middle where a larger page is refused', async () => {
		const serve: Serve = (query) =>
			query.ulimit > 10 ? raise(refused('rejected', { status: 400 })) : server(byName, 4)(query);
		await expect(collect(serve, { pageSize: 10 })).rejects.toMatchObject(
			unusable(LISTING.unordered),
		);
	});
});

describe('a query', () => {
	const asking = async (query: UsersQuery) => (await collect(server([]), query)).asked;

	it('asks for pages that show their order, however few are wanted', async () => {
		expect(await asking({ pageSize: 1 })).toMatchObject([{ query: { ulimit: 10 } }]);
	});

	it('asks for a hundred where nobody says how many', async () => {
		expect(await asking({})).toEqual([{ query: { ulimit: 100, maxuid: 0 }, scope: 'run' }]);
	});

	it('has all filters', async () => {
		const filters = { group: '10', search: 'Nathan', activity: 'inactive', stats: true } as const;
		expect(await asking({ ...filters, after: 1, pageSize: 50 })).toMatchObject([
			{
				query: {
					ulimit: 50,
					maxuid: 1,
					gid: '10',
					search: 'Nathan',
					listtype: 'inactive',
					showstats: true,
				},
			},
		]);
	});
});
