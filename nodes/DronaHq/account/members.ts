import { Breath } from '../http/timing';
import { idKey } from '../outcomes/keys';
import { membersUnsafe } from '../outcomes/messages';
import { raise, refused } from '../outcomes/verdict';
import type { Account, UsersQuery } from './account';
import { KnownGroups } from './groups';
import { groupName, type GroupRef } from './refs';
import { isIn, namesAllGroups, surelyNamedGroupsOf, type User } from './user';

interface MembersQuery extends Pick<UsersQuery, 'pageSize' | 'stats'> {
	/** How many are enough; without it everybody is read. */
	most?: number;
}

interface Members {
	/** Each once. */
	users: User[];
	/** Whether the list was read to its end. */
	isWhole: boolean;
	/** What the account calls the group, where that is sure. */
	name?: string;
}

/**
 * The users whom the account lists as a group's members: all of them, or the first ones where fewer are
 * enough. Throws `Unanswered`, also where the list can't be believed: a server that overlooks which
 * group is meant lists everybody.
 *
 * @param group with its ID
 */
export async function membersOf(
	account: Account,
	group: GroupRef,
	{ most = Infinity, ...query }: MembersQuery = {},
): Promise<Members> {
	const { id = '' } = group;
	const users: User[] = [];
	const known = new KnownGroups();
	const breath = new Breath();
	let isWhole = true;
	let hasStrangers = false;
	for await (const page of account.users({ ...query, group: id })) {
		for (const user of page.users) {
			await breath.ifDue();
			users.push(user);
			hasStrangers ||= namesAllGroups(user) && !isIn(user, { id });
			for (const one of surelyNamedGroupsOf(user)) if (idKey(one.grp_id) === id) known.add(one);
		}
		isWhole = users.length < most;
		if (!isWhole) break;
	}
	if (hasStrangers) {
		raise(refused('account_unsafe', { message: membersUnsafe(groupName(group)) }));
	}
	return { users: users.slice(0, most), isWhole, name: known.nameOf(id) };
}
