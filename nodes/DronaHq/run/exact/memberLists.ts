import { USERS_PER_PAGE } from '../../account/find';
import { membersOf } from '../../account/members';
import type { GroupRef } from '../../account/refs';
import type { User } from '../../account/user';
import { breath } from '../../http/breath';
import { idKey } from '../../outcomes/keys';
import type { Outcome } from '../../outcomes/outcome';
import { verdictOfError } from '../../outcomes/verdict';
import { outcomeUnread, type Means } from './difference';

/** Who was in a group before this run has changed anything, or why nobody knows. */
export interface MemberList {
	/** With its ID, and its name where that is sure. */
	group: GroupRef;
	/** By their IDs; without a record where only an earlier try shows that they were in it. */
	members: ReadonlyMap<string, User | undefined>;
	/** The outcome of every row that needs this list, where it could not be read. */
	unread?: Outcome;
}

/** Reads the members of these groups, to the end, each list once. By the IDs of the groups. */
export async function readMemberLists(
	groups: readonly GroupRef[],
	means: Means,
): Promise<ReadonlyMap<string, MemberList>> {
	const distinct = new Map(groups.map((group) => [group.id ?? '', group]));
	const lists = await Promise.all(
		[...distinct].map(async ([id, group]) => [id, await read(id, group, means)] as const),
	);
	return new Map(lists);
}

async function read(
	id: string,
	group: GroupRef,
	{ account, lookUps, memory }: Means,
): Promise<MemberList> {
	try {
		const { users, name } = await membersOf(account, group, { pageSize: USERS_PER_PAGE });
		const members = new Map<string, User | undefined>();
		await breath.each(users, (user) => {
			lookUps.see(user);
			members.set(idKey(user.user_id), user);
		});
		const { joined, left } = memory?.membershipsOf(id) ?? {};
		for (const user of left ?? []) if (!members.has(user)) members.set(user, undefined);
		for (const user of joined ?? []) members.delete(user);
		return { group: { ...group, name: name ?? group.name }, members };
	} catch (error) {
		return { group, members: new Map(), unread: outcomeUnread(verdictOfError(error), group) };
	}
}
