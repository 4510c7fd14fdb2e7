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

const inclusive: Serve = (query) =>
	server([1, 2, 3, 4], 3)({ ...query, maxuid: Number(query.maxuid) - 1 });

const [LARGE, LARGER, LARGEST] = [2n, 3n, 4n].map((more) => String(2n ** 53n + more)) as [
	Id,
	Id,
	Id,
];

/** What is thrown where pages lead nowhere. */
const unusable = (message: string) => ({
	verdict: { proves: 'unclear', reason: 'unreadable_response', concernsRun: true, message },
});

it.each<[string, Serve, UsersQuery, { ids?: Id[]; cursors?: unknown[] }]>([
	[
		'goes on until an empty page, also after a short one',
		server([1, 2, 3, 4, 5, 6, 7], 3),
		{},
		{ ids: [1, 2, 3, 4, 5, 6, 7], cursors: [0, 3, 6, 7] },
	],
	[
		'begins after the user that it is told',
		server([1, 2, 3]),
		{ after: 2 },
		{ ids: [3], cursors: [2, 3] },
	],
	[
		'takes the highest id for the cursor, whatever the order',
		pages({ 0: [3, 1, 2], 3: ['5', 4], 5: [] }),
		{},
		{ ids: [3, 1, 2, '5', 4] },
	],
	[
		'compares ids beyond 2^53 exactly',
		pages({ 0: [LARGE, LARGER], [LARGER]: [LARGEST] }),
		{},
		{ cursors: [0, LARGER, LARGEST] },
	],
	[
		'returns nobody twice, within a page or across pages',
		pages({ 0: [1, 2, 2], 2: [2, 3, 1], 3: [] }),
		{},
		{ ids: [1, 2, 3] },
	],
	['understands an inclusive cursor', inclusive, {}, { ids: [1, 2, 3, 4] }],
	['gives nobody again after whom it was asked', inclusive, { after: 2 }, { ids: [3, 4] }],
])('%s', async (_, serve, query, expected) => {
	expect(await collect(serve, query)).toMatchObject(expected);
});

it.each([
	['a page is repeated for ever', () => [1, 2, 3], LISTING.stuck],
	[
		'the newest users come first',
		pages({ 0: [30, 29, 28, 27, 26, 25, 24, 23, 22, 21] }),
		LISTING.newestFirst,
	],
])('fails clearly where %s', async (_, serve, message) => {
	await expect(collect(serve)).rejects.toMatchObject(unusable(message));
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

	const refusing: Serve = (query) =>
		query.ulimit > 10 ? raise(refused('rejected', { status: 400 })) : server(byName)(query);

	it.each<[string, Serve, UsersQuery]>([
		['where somebody would be left out', server(byName), { pageSize: 10 }],
		['by a look at the middle where no larger page is granted', server(byName, 4), {}],
		['by a look at the middle where a larger page is refused', refusing, { pageSize: 10 }],
	])('are refused %s', async (_, serve, query) => {
		await expect(collect(serve, query)).rejects.toMatchObject(unusable(LISTING.unordered));
	});

	it.each([10, 11])(
		'are refused where few are left out, below the middle: %i',
		async (pageSize) => {
			const nearlyNewestFirst = server([12, 10, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
			await expect(collect(nearlyNewestFirst, { pageSize })).rejects.toThrow(Unanswered);
		},
	);
});

it.each<[string, UsersQuery, object]>([
	['pages that show their order, however few are wanted', { pageSize: 1 }, { ulimit: 10 }],
	['a hundred where nobody says how many', {}, { ulimit: 100, maxuid: 0 }],
	[
		'all filters',
		{ group: '10', search: 'Nathan', activity: 'inactive', stats: true, after: 1, pageSize: 50 },
		{
			...{ ulimit: 50, maxuid: 1, gid: '10', search: 'Nathan' },
			...{ listtype: 'inactive', showstats: true },
		},
	],
])('asks for %s', async (_, query, asked) => {
	expect((await collect(server([]), query)).asked).toMatchObject([{ query: asked, scope: 'run' }]);
});
