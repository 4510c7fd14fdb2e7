import { membersUnsafe } from '../outcomes/messages';
import { raise, refused } from '../outcomes/verdict';
import type { Account, UsersQuery } from './account';
import { groupName, type GroupRef } from './refs';
import { isIn, namesAllGroups, type User } from './user';

interface MembersQuery extends Pick<UsersQuery, 'pageSize' | 'stats'> {
	/** How many are enough; without it everybody is read. */
	most?: number;
}

/**
 * The users whom the account lists as a group's members: all of them, or the first ones where fewer are
 * enough. Throws `Unanswered`, also where the list can't be believed: a server that overlooks which
 * group is meant lists everybody.
 *
 * @param group with its ID
 * @returns the users, each once, and whether the list was read to its end
 */
export async function membersOf(
	account: Account,
	group: GroupRef,
	{ most = Infinity, ...query }: MembersQuery = {},
): Promise<{ users: User[]; isWhole: boolean }> {
	const users: User[] = [];
	let isWhole = true;
	for await (const page of account.users({ ...query, group: group.id })) {
		for (const user of page.users) users.push(user);
		isWhole = users.length < most;
		if (!isWhole) break;
	}
	const isStranger = (user: User): boolean => namesAllGroups(user) && !isIn(user, { id: group.id });
	if (users.some(isStranger)) {
		raise(refused('account_unsafe', { message: membersUnsafe(groupName(group)) }));
	}
	return { users: users.slice(0, most), isWhole };
}
