import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import type { Account } from './account';
import { USERS_PER_PAGE } from './find';
import { KnownGroups } from './groups';
import { groupsOf, namesAllGroups, surelyNamedGroupsOf } from './user';

/** A group as the users in it show it. */
export interface CountedGroup {
	id: string;
	/** Undefined where no user surely shows the whole of it. */
	name?: string;
	/** How many users show it. */
	members: number;
}

/**
 * The groups that have members. All users are read, because there is no list of groups. Throws
 * `Unanswered`.
 *
 * @returns the groups, each once, and whether the numbers are exact: where a user's record may be cut
 * short, any group may have more members
 */
export async function countedGroups(
	account: Account,
): Promise<{ groups: CountedGroup[]; isExact: boolean }> {
	const members = new Map<string, number>();
	const known = new KnownGroups();
	let isExact = true;
	for await (const { users } of account.users({ pageSize: USERS_PER_PAGE })) {
		for (const user of users) {
			await breath.ifDue();
			isExact &&= namesAllGroups(user);
			for (const group of surelyNamedGroupsOf(user)) known.add(group);
			const ids = new Set(groupsOf(user).map(({ grp_id }) => idKey(grp_id)));
			for (const id of ids) members.set(id, (members.get(id) ?? 0) + 1);
		}
	}
	const groups = [...members].map(([id, count]) => ({
		id,
		name: known.shownNameOf(id) || undefined,
		members: count,
	}));
	return { groups, isExact };
}
