import type { Account } from './account';
import { groupsOf, type Id, type UserGroup } from './user';

const USERS_PER_PAGE = 500;

/** A page of users, seen for their groups. */
export interface GroupPage {
	/** Every group once; a page may repeat the groups of an earlier one. */
	groups: UserGroup[];
	users: number;
	/** Where to go on. */
	after: Id;
}

/** There is no list of groups: they show only in the users that belong to them. */
export async function* scanForGroups(account: Account, from?: Id): AsyncGenerator<GroupPage> {
	for await (const { users, after } of account.users({ pageSize: USERS_PER_PAGE, after: from })) {
		const groups = new Map(users.flatMap(groupsOf).map((group) => [String(group.grp_id), group]));
		yield { groups: [...groups.values()], users: users.length, after };
	}
}
