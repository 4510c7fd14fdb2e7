import { isId } from '../core/keys';
import type { Client } from './client';
import { highestId } from './paging';
import type { Id, User, UserGroup } from './types';

const USERS_PER_PAGE = 500;

/** A page of users, seen for their groups. */
export interface GroupPage {
	/** Every group once; a page may repeat the groups of an earlier one. */
	groups: UserGroup[];
	users: number;
	/** The highest user id so far. */
	highest: Id;
}

/** DronaHQ has no list of groups: they show only in the users that belong to them. */
export async function* scanForGroups(client: Client, after: Id): AsyncGenerator<GroupPage> {
	for await (const users of client.pagesOfUsers({ ulimit: USERS_PER_PAGE, maxuid: after })) {
		const groups = new Map(users.flatMap(groupsOf).map((group) => [String(group.grp_id), group]));
		yield { groups: [...groups.values()], users: users.length, highest: highestId(users, after) };
	}
}

/** A user's groups; what isn't a group with a name is left out. */
export function groupsOf({ user_group: groups }: User): UserGroup[] {
	return Array.isArray(groups) ? (groups as unknown[]).filter(isGroup) : [];
}

const isGroup = (group: unknown): group is UserGroup =>
	typeof group === 'object' &&
	group !== null &&
	'grp_id' in group &&
	isId(String(['number', 'string'].includes(typeof group.grp_id) ? group.grp_id : '')) &&
	'grp_name' in group &&
	typeof group.grp_name === 'string';
