import type { User } from '../account/user';
import type { Ids } from './memory';

/** How many of the latest users are asked for again: a user may show late, after others with higher IDs. */
export const LATEST = 20;

export const idOf = ({ user_id: id }: User): bigint => BigInt(id);

/** In the order of the IDs, whether they come as numbers or as text. */
export const inOrder = (ids: Iterable<bigint>): bigint[] =>
	[...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

export const latestOf = (ids: Iterable<bigint>): bigint[] => inOrder(ids).slice(-LATEST);

/** Who is on a list and was not there before, in the order of the IDs. */
export function newAmong(users: readonly User[], before: Ids): User[] {
	const known = new Set(before);
	const fresh = new Map<bigint, User>();
	for (const user of users) if (!known.has(idOf(user))) fresh.set(idOf(user), user);
	return inOrder(fresh.keys()).flatMap((id) => fresh.get(id) ?? []);
}

/** Who was there before and is not on a list, in the order of the IDs. */
export function goneFrom(users: readonly User[], before: Ids): bigint[] {
	const there = new Set(users.map(idOf));
	return before.filter((id) => !there.has(id));
}
