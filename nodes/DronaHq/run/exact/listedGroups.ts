import { groupName } from '../../account/refs';
import type { Row } from '../row';
import type { MemberList } from './memberLists';

/** A group with the list of who is to be in it, in numbers. */
export interface ListedGroup {
	readonly id: string;
	/** As sentences name it. */
	readonly name: string;
	/** How many members it had before anything was changed. */
	readonly members: number;
	/** How many users are on the list, how many of these aren't in the account, and how many are members. */
	readonly listed: number;
	readonly unknown: number;
	readonly common: number;
}

/** How the lists lie to the groups. */
export function listedGroups(listed: readonly Row[], lists: readonly MemberList[]): ListedGroup[] {
	const rowsOf = new Map<string | undefined, Row[]>(lists.map(({ group }) => [group.id, []]));
	for (const row of listed) {
		if (row.wish?.exactly === 'members') rowsOf.get(row.wish.group.id)?.push(row);
	}
	return lists.map(({ group, members }) => {
		const rows = rowsOf.get(group.id) ?? [];
		return {
			id: group.id ?? '',
			name: groupName(group),
			members: members.size,
			listed: rows.length,
			unknown: rows.filter(({ outcome }) => outcome?.reason === 'not_found').length,
			common: rows.filter(({ outcome }) => outcome?.status === 'unchanged').length,
		};
	});
}
