import { subjectOfGroup, type GroupRef, type UserRef } from '../../account/refs';
import type { User } from '../../account/user';
import { breath } from '../../http/breath';
import { EXACT } from '../../outcomes/exact';
import { DONE_WORDS } from '../../outcomes/messages';
import { done } from '../../outcomes/outcome';
import { decide, type Row } from '../row';
import { subjectOfFound, withChanges, type Means } from './difference';
import type { Keepers } from './keepers';
import type { MemberList } from './memberLists';

/** A member of a group who is on none of the lists. */
interface Other {
	user: UserRef & { id: string };
	group: GroupRef;
	/** The first item that is about the group. */
	item: number;
}

/** Who is in these groups and on none of the lists: by their IDs, group by group. */
export async function othersIn(
	lists: readonly MemberList[],
	listed: readonly Row[],
	{ lookUps }: Means,
): Promise<Other[]> {
	const named = new Set<string>();
	const items = new Map<string | undefined, number>();
	await breath.each(listed, ({ wish, item }) => {
		if (wish?.exactly !== 'members') return;
		const { user, group } = wish;
		named.add(`${user.id} ${group.id}`);
		if (!items.has(group.id)) items.set(group.id, item);
	});
	return lists.flatMap(({ group, members }) =>
		[...members]
			.filter(([id]) => !named.has(`${id} ${group.id}`))
			.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
			.map(([id, record]) => ({
				// Who left in an earlier try may show elsewhere.
				user: { id, record: record ?? lookUps.seen(id) },
				group,
				item: items.get(group.id) ?? 0,
			})),
	);
}

/** The row of somebody whom no item names: they leave, or are kept. */
export function rowOfOther({ user, group, item }: Other, keepers: Keepers, means: Means): Row {
	const row: Row = {
		item,
		isUnpaired: true,
		action: 'remove',
		subject: { ...subjectOfFound(user), ...subjectOfGroup(group) },
	};
	const why = keepers.ids.has(user.id) ? DONE_WORDS.kept : whyNotCompared(user.record);
	return why === undefined
		? withChanges(row, [{ verb: 'leave', user, group }], means)
		: decide({ ...row, action: 'keep' }, { ...done('kept'), message: why });
}

function whyNotCompared(record: User | undefined): string | undefined {
	if (!record) return undefined;
	const { user_email: email } = record;
	const isNamed = typeof email === 'string' && email.trim() !== '';
	return isNamed ? undefined : EXACT.keptWithoutEmail;
}
