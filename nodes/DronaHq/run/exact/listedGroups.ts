import { groupName } from '../../account/refs';
import { breath } from '../../http/breath';
import type { Row } from '../row';
import type { ListedGroup } from './limits';
import type { MemberList } from './memberLists';

/** The groups with what their lists and members have in common, in numbers. */
export async function listedGroups(
	listed: readonly Row[],
	lists: readonly MemberList[],
): Promise<ListedGroup[]> {
	const rowsOf = new Map<string | undefined, Row[]>(lists.map(({ group }) => [group.id, []]));
	await breath.each(listed, (row) => {
		if (row.wish?.exactly === 'members') rowsOf.get(row.wish.group.id)?.push(row);
	});
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
