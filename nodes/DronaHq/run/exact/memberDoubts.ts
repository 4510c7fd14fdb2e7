import type { MembershipChange } from '../../account/change';
import { groupName, userKey } from '../../account/refs';
import type { MemberWish } from '../../account/wish';
import { breath } from '../../http/breath';
import { DOUBTS, type Doubt } from '../../outcomes/doubts';
import { emailKey } from '../../outcomes/keys';
import type { Row } from '../row';
import { isUnreadable, unreadableIn, type Difference } from './difference';
import type { Keepers } from './keepers';
import type { MemberList } from './memberLists';

/** Why members who are on no list may be meant by what the lists hold. @param lists that were read */
export async function doubtsOfMembers(
	listed: readonly Row[],
	lists: readonly MemberList[],
	keepers: Keepers,
): Promise<Difference['doubtOf']> {
	const doubts = new MemberDoubts(new Set(lists.map(({ group }) => group.id)), keepers.doubt);
	await breath.each(listed, (row) => doubts.addRow(row));
	for (const list of lists) doubts.addList(list, listed);
	return (leave) => doubts.of(leave);
}

class MemberDoubts {
	private everywhere: Doubt | undefined;

	private openEverywhere: Doubt | undefined;

	/** By the IDs of the groups. */
	private readonly inGroups = new Map<string, Doubt>();

	private readonly openInGroups = new Map<string, Doubt>();

	/** Users whom lists of groups name that could not be read, by their IDs or emails. */
	private readonly elsewhere = new Set<string>();

	/** @param read the IDs of the groups whose members are known */
	constructor(
		private readonly read: ReadonlySet<string | undefined>,
		private readonly ofKeepers: Doubt | undefined,
	) {}

	/** The first doubt of its kind is told, and what nothing lifts before what somebody may approve. */
	of({ user: { id = '', record }, group }: MembershipChange): Doubt | undefined {
		const email = typeof record?.user_email === 'string' ? emailKey(record.user_email) : '';
		const isElsewhere = this.elsewhere.has(id) || this.elsewhere.has(email);
		const groupId = group.id ?? '';
		return (
			this.everywhere ??
			this.inGroups.get(groupId) ??
			(isElsewhere ? DOUBTS.elsewhere : undefined) ??
			(this.ofKeepers?.isOpen ? undefined : this.ofKeepers) ??
			this.openInGroups.get(groupId) ??
			this.openEverywhere ??
			this.ofKeepers
		);
	}

	/** A doubt about all groups. */
	add(doubt: Doubt): void {
		if (doubt.isOpen) this.openEverywhere ??= doubt;
		else this.everywhere ??= doubt;
	}

	addRow(row: Row): void {
		if (isUnreadable(row)) this.add(unreadableIn(row));
		if (row.outcome && row.wish?.exactly === 'members') this.addUnfound(row, row.wish);
	}

	/** A group of which nobody is shown may not be there at all: its ID may be another one's, misspelt. */
	addList({ group, members }: MemberList, listed: readonly Row[]): void {
		const isAbout = ({ wish }: Row): boolean =>
			wish?.exactly === 'members' && wish.group.id === group.id;
		const row = members.size === 0 ? listed.find(isAbout) : undefined;
		if (row) this.add(DOUBTS.emptyGroup(groupName(group), row));
	}

	private addUnfound({ outcome, ...row }: Row, { user, group }: MemberWish): void {
		const { id } = group;
		const name = user.email ?? userKey(user);
		if (outcome?.reason === 'unknown_group') this.add(DOUBTS.unknownGroup(groupName(group), row));
		else if (id === undefined) this.add(DOUBTS.unreadGroup(groupName(group), row));
		else if (!this.read.has(id)) this.elsewhere.add(userKey(user));
		else if (user.record) return;
		else if (outcome?.reason === 'not_found') put(this.openInGroups, id, DOUBTS.unknown(name));
		else put(this.inGroups, id, DOUBTS.unread(name));
	}
}

const put = (doubts: Map<string, Doubt>, id: string, doubt: Doubt): void => {
	if (!doubts.has(id)) doubts.set(id, doubt);
};
