import { RequestFailed, type Failure } from './failure';
import type { Id, ListQuery, User } from './types';

/**
 * Pages through users by `maxuid`: the next page holds users above the highest id received so far.
 * Only an empty page proves the end, because a server may grant smaller pages than asked for. Users
 * who come twice are returned once. Throws `RequestFailed` (`unreadable_response`) where the cursor
 * can't lead through the whole list: what came so far would be a silently shortened one.
 */
export async function* pagesOf(
	fetchPage: (query: ListQuery) => Promise<User[]>,
	query: ListQuery,
): AsyncGenerator<User[]> {
	const seen = new Set<string>([String(query.maxuid)]);
	let cursor: Id = query.maxuid;
	let isOrderKnown = false;
	while (true) {
		const page = await fetchPage({ ...query, maxuid: cursor });
		if (page.length === 0) return;
		if (isNewestFirst(page)) throw new RequestFailed(NEWEST_FIRST);
		const highest = highestId(page, cursor);
		if (!isOrderKnown && !isAscending(page)) {
			const others = await fetchPage({ ...query, maxuid: middleId(page) });
			if (others.some((user) => isSkipped(user, page, highest))) throw new RequestFailed(UNORDERED);
			isOrderKnown = true;
		}
		const fresh = page.filter(({ user_id: id }) => !seen.has(String(id)) && seen.add(String(id)));
		// A server whose cursor is inclusive ends with the last user again instead of with nothing.
		const isLastUserAgain = page.length === 1 && query.ulimit > 1 && fresh.length === 0;
		if (String(highest) === String(cursor)) {
			if (isLastUserAgain && String(page[0]?.user_id) === String(cursor)) return;
			throw new RequestFailed(CURSOR_STUCK);
		}
		yield fresh;
		cursor = highest;
	}
}

/**
 * A page in another order than by id may still hold the lowest ids of all. If not, the users above
 * the middle one of its ids show somebody below the highest whom the page has left out.
 */
const isSkipped = (user: User, page: User[], highest: Id): boolean =>
	BigInt(user.user_id) < BigInt(highest) &&
	!page.some(({ user_id: id }) => String(id) === String(user.user_id));

const isAscending = (page: User[]): boolean =>
	page.every(({ user_id: id }, index) => {
		const before = page[index - 1];
		return before === undefined || BigInt(before.user_id) <= BigInt(id);
	});

function middleId(page: User[]): Id {
	const ids = page.map(({ user_id: id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
	return ids[Math.floor((ids.length - 1) / 2)] ?? 0;
}

/** Long enough that no page in another order looks like it by chance. */
const isNewestFirst = (page: User[]): boolean =>
	page.length >= 10 &&
	page.every(({ user_id: id }, index) => {
		const before = page[index - 1];
		return before === undefined || BigInt(before.user_id) > BigInt(id);
	});

/** Ids may come in any order, as numbers or as text. */
export const highestId = (users: User[], atLeast: Id): Id =>
	users.reduce<Id>(
		(highest, { user_id: id }) => (BigInt(id) > BigInt(highest) ? id : highest),
		atLeast,
	);

const unusable = (message: string): Failure => ({
	proves: 'unclear',
	reason: 'unreadable_response',
	message,
	code: null,
	detail: null,
	scope: 'run',
});

const CURSOR_STUCK = unusable(
	'DronaHQ sends the same users again and again, so the list of users has no end. Nothing was left out silently.',
);

const UNORDERED = unusable(
	'DronaHQ does not list the users by their ids, which leaves no way to reach all of them. Nothing was left out silently.',
);

const NEWEST_FIRST = unusable(
	'DronaHQ lists the newest users first, which leaves no way to reach the others. Nothing was left out silently.',
);
