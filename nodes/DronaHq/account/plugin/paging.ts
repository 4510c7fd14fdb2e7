import type { Failure } from '../../http/failure';
import { LISTING } from '../../outcomes/listings';
import { raise, unclear, verdictOfError, type Verdict } from '../../outcomes/verdict';
import type { Page, UsersQuery } from '../account';
import type { Id, User } from '../user';

/** The query of `GET /users`. */
interface ListQuery {
	/** Page size. */
	ulimit: number;
	/** Only users with a greater `user_id`. */
	maxuid: Id;
	gid?: string;
	search?: string;
	listtype?: string;
	showstats?: boolean;
}

/** One page to ask for; `one`: that it is refused says nothing about the others. */
export interface PageQuery {
	query: ListQuery;
	scope: Failure['scope'];
}

type FetchPage = (page: PageQuery) => Promise<User[]>;

/** Fewer don't show in which order DronaHQ lists the users. */
const FEWEST_PER_PAGE = 10;

/** Pages lead upwards, so where one ended is above where the list begins. */
const listQueryOf = ({ pageSize, after, above = 0, ...query }: UsersQuery): ListQuery => ({
	ulimit: Math.max(FEWEST_PER_PAGE, pageSize ?? 100),
	maxuid: after ?? above,
	...(query.group && { gid: query.group }),
	...(query.search && { search: query.search }),
	...(query.activity && { listtype: query.activity }),
	...(query.stats && { showstats: true }),
});

/**
 * Pages through users by `maxuid`: the next page holds users above the highest ID received so far.
 * Only an empty page proves the end, because a server may grant smaller pages than asked for. Users
 * who come twice are returned once. Throws `Unanswered` (`unreadable_response`) where the cursor
 * can't lead through the whole list: what came so far would be a silently shortened one.
 */
export async function* pagesOf(fetchPage: FetchPage, usersQuery: UsersQuery): AsyncGenerator<Page> {
	const query = listQueryOf(usersQuery);
	const seen = new Set<string>([String(query.maxuid)]);
	let cursor: Id = query.maxuid;
	let isOrderKnown = false;
	while (true) {
		const asked = { ...query, maxuid: cursor };
		const page = await fetchPage({ query: asked, scope: 'run' });
		if (page.length === 0) return;
		if (isNewestFirst(page)) raise(unusable(LISTING.newestFirst));
		const highest = highestId(page, cursor);
		const fresh = page.filter(({ user_id: id }) => !seen.has(String(id)) && seen.add(String(id)));
		if (!isOrderKnown && !areInOrder(page, (before, after) => before <= after)) {
			if (await leavesSomebodyOut(fetchPage, asked, { page, seen })) {
				raise(unusable(LISTING.unordered));
			}
			isOrderKnown = true;
		}
		// A server whose cursor is inclusive ends with the last user again instead of with nothing.
		const isLastUserAgain = page.length === 1 && fresh.length === 0;
		if (String(highest) === String(cursor)) {
			if (isLastUserAgain && String(page[0]?.user_id) === String(cursor)) return;
			raise(unusable(LISTING.stuck));
		}
		yield { users: fresh, after: highest };
		cursor = highest;
	}
}

/** Whether a page that isn't in the order of the IDs leaves somebody out with a lower ID than its highest. */
async function leavesSomebodyOut(
	fetchPage: FetchPage,
	query: ListQuery,
	{ page, seen }: { page: User[]; seen: Set<string> },
): Promise<boolean> {
	const highest = highestId(page, query.maxuid);
	const isLeftOut = ({ user_id: id }: User): boolean =>
		BigInt(id) < BigInt(highest) && !seen.has(String(id));
	// A page of twice the size shows it; where the server grants none, the users above the middle one are likely to.
	const doubled = { ...query, ulimit: 2 * page.length };
	const larger = await unlessRefused(fetchPage({ query: doubled, scope: 'one' }));
	if (larger.length > page.length) return larger.some(isLeftOut);
	const above = await fetchPage({ query: { ...query, maxuid: middleId(page) }, scope: 'run' });
	return above.some(isLeftOut);
}

async function unlessRefused(page: Promise<User[]>): Promise<User[]> {
	try {
		return await page;
	} catch (error) {
		const verdict = verdictOfError(error);
		return verdict.status === 400 ? [] : raise(verdict);
	}
}

/** Whether each user of a page follows the one before as they should. */
const areInOrder = (page: User[], isRight: (before: bigint, after: bigint) => boolean): boolean =>
	page
		.slice(1)
		.every(({ user_id: id }, index) => isRight(BigInt(page[index]?.user_id ?? id), BigInt(id)));

function middleId(page: User[]): Id {
	const ids = page.map(({ user_id: id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
	return ids[Math.floor((ids.length - 1) / 2)] ?? 0;
}

/** Long enough that no page in another order looks like it by chance. */
const isNewestFirst = (page: User[]): boolean =>
	page.length >= 10 && areInOrder(page, (before, after) => before > after);

/** IDs may come in any order, as numbers or as text. */
const highestId = (users: User[], atLeast: Id): Id =>
	users.reduce<Id>(
		(highest, { user_id: id }) => (BigInt(id) > BigInt(highest) ? id : highest),
		atLeast,
	);

const unusable = (message: string): Verdict =>
	unclear('unreadable_response', { message, concernsRun: true });
