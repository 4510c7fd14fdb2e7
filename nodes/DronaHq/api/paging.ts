import { RequestFailed } from './failure';
import type { Id, ListQuery, User } from './types';

/**
 * Pages through users by `maxuid`: the next page holds users above the highest id received so far.
 * Only an empty page proves the end, because a server may grant smaller pages than asked for. Users
 * who come twice are returned once. Throws `RequestFailed` (`unreadable_response`) where the cursor
 * stops advancing: returning what came so far would be a silently shortened list.
 */
export async function* pagesOf(
	fetchPage: (query: ListQuery) => Promise<User[]>,
	query: ListQuery,
): AsyncGenerator<User[]> {
	const seen = new Set<string>([String(query.maxuid)]);
	let cursor: Id = query.maxuid;
	while (true) {
		const page = await fetchPage({ ...query, maxuid: cursor });
		if (page.length === 0) return;
		const highest = highestId(page, cursor);
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

/** Ids may come in any order, as numbers or as text. */
export const highestId = (users: User[], atLeast: Id): Id =>
	users.reduce<Id>(
		(highest, { user_id: id }) => (BigInt(id) > BigInt(highest) ? id : highest),
		atLeast,
	);

const CURSOR_STUCK = {
	proves: 'unclear',
	reason: 'unreadable_response',
	code: null,
	detail: 'The list of users does not advance beyond the highest user ID received.',
	scope: 'run',
} as const;
