import type { User } from '../account/user';
import type { Ids } from './memory';

/** How many of the latest users are asked for again: a user may show late, after others with higher IDs. */
export const LATEST = 20;

export const idOf = ({ user_id: id }: User): bigint => BigInt(id);

/** In the order of the IDs, whether they come as numbers or as text. */
export const inOrder = (ids: Iterable<bigint>): bigint[] =>
	[...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

export const latestOf = (ids: Iterable<bigint>): bigint[] => inOrder(ids).slice(-LATEST);

/** Whom a list shows. */
export type Listed = ReadonlyMap<bigint, User>;

export const byId = (users: readonly User[]): Listed =>
	new Map(users.map((user) => [idOf(user), user]));

/** Who is on a list and was not there before, in the order of the IDs. */
export function newAmong(listed: Listed, before: Ids): User[] {
	const known = new Set(before);
	const fresh = [...listed.keys()].filter((id) => !known.has(id));
	return inOrder(fresh).flatMap((id) => listed.get(id) ?? []);
}

/** Who was there before and is not on a list, in the order of the IDs. */
export const goneFrom = (listed: Listed, before: Ids): bigint[] =>
	before.filter((id) => !listed.has(id));
