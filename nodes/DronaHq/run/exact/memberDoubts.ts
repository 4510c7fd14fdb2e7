import { groupName, userKey } from '../../account/refs';
import { DOUBTS, type Doubt } from '../../outcomes/exact';
import type { Row } from '../row';
import { isUnreadable, unreadableIn, type Difference, type ListedGroup } from './difference';
import type { Keepers } from './keepers';
import type { MemberList } from './memberLists';

/** Why members who are on no list may be meant by what the lists hold, and how the lists lie to the groups. */
export function doubtsOfMembers(
	listed: readonly Row[],
	lists: readonly MemberList[],
	keepers: Keepers | undefined,
): Pick<Difference, 'doubtOf' | 'groups'> {
	const inGroups = new Map<string, Doubt>();
	const open = new Map<string, Doubt>();
	const sizes = new Map<string, { listed: number; unknown: number }>();
	let everywhere: Doubt | undefined;
	for (const row of listed) {
		const { wish, outcome } = row;
		if (isUnreadable(row)) everywhere ??= unreadableIn(row);
		if (wish?.exactly !== 'members') continue;
		const { user, group } = wish;
		if (outcome?.reason === 'unknown_group') {
			everywhere ??= DOUBTS.unknownGroup(groupName(group), row);
		}
		const id = group.id ?? '';
		const size = sizes.get(id) ?? { listed: 0, unknown: 0 };
		sizes.set(id, size);
		size.listed++;
		if (user.record || outcome === undefined) continue;
		const name = user.email ?? userKey(user);
		if (outcome.reason === 'not_found') {
			size.unknown++;
			if (!open.has(id)) open.set(id, DOUBTS.unknown(name));
		} else if (!inGroups.has(id)) inGroups.set(id, DOUBTS.unread(name));
	}
	const groups = lists.map(({ group, members }): ListedGroup => {
		const { id = '' } = group;
		const size = sizes.get(id) ?? { listed: 0, unknown: 0 };
		return { id, name: groupName(group), members: members.size, ...size };
	});
	const doubtOf: Difference['doubtOf'] = ({ group: { id = '' } }) =>
		everywhere ?? inGroups.get(id) ?? sure(keepers?.doubt) ?? open.get(id) ?? keepers?.doubt;
	return { doubtOf, groups };
}

/** What nothing lifts is told before what somebody may approve. */
const sure = (doubt: Doubt | undefined): Doubt | undefined => (doubt?.isOpen ? undefined : doubt);
