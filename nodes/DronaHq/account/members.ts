import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import { membersNotBelieved } from '../outcomes/listings';
import { raise, refused, type Verdict } from '../outcomes/verdict';
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
	let isWhole = true;
	let hasStrangers = false;
	for await (const page of account.users({ ...query, group: id })) {
		for (const user of page.users) {
			await breath.ifDue();
			users.push(user);
			hasStrangers ||= isStranger(user, id);
			for (const one of surelyNamedGroupsOf(user)) if (idKey(one.grp_id) === id) known.add(one);
		}
		isWhole = users.length < most;
		if (!isWhole) break;
	}
	if (hasStrangers) raise(membersUnsafe(group));
	return { users: users.slice(0, most), isWhole, name: known.nameOf(id) };
}

/** Whether a user who is listed as a member of a group says by their own record that they are in others only. */
export const isStranger = (user: User, groupId: string): boolean =>
	namesAllGroups(user) && !isIn(user, { id: groupId });

/** Why a list of members that holds strangers is no answer. */
export const membersUnsafe = (group: GroupRef): Verdict =>
	refused('account_unsafe', { message: membersNotBelieved(groupName(group)) });
