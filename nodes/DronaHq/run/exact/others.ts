import { subjectOfGroup } from '../../account/refs';
import type { User } from '../../account/user';
import { EXACT } from '../../outcomes/exact';
import { DONE_WORDS } from '../../outcomes/messages';
import { done, type Outcome } from '../../outcomes/outcome';
import { decide, type Row } from '../row';
import { subjectOfFound, withChanges, type Means } from './difference';
import { findKeepers, type Keepers } from './keepers';
import type { MemberList } from './memberLists';

/** Who is in the groups and on no list. */
interface Others {
	rows: Row[];
	keepers?: Keepers;
}

/** A row for each member of these groups who is on none of the lists: they leave, or are kept. */
export async function othersIn(
	lists: readonly MemberList[],
	listed: readonly Row[],
	means: Means,
): Promise<Others> {
	const named = new Set<string>();
	const items = new Map<string, number>();
	for (const { wish, item } of listed) {
		if (wish?.exactly !== 'members') continue;
		const { user, group } = wish;
		named.add(`${user.id} ${group.id}`);
		if (!items.has(group.id ?? '')) items.set(group.id ?? '', item);
	}
	const others = lists.flatMap(({ group, members }) =>
		[...members]
			.filter(([id]) => !named.has(`${id} ${group.id}`))
			.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
			// Who left in an earlier try may show elsewhere.
			.map(([id, record]) => ({ id, record: record ?? means.lookUps.seen(id), group })),
	);
	if (others.length === 0) return { rows: [] };
	const keepers = await findKeepers(listed, means);
	const rows = others.map(({ id, record, group }): Row => {
		const user = { id, record };
		const row: Row = {
			item: items.get(group.id ?? '') ?? 0,
			isUnpaired: true,
			action: 'remove',
			subject: { ...subjectOfFound(user), ...subjectOfGroup(group) },
		};
		const why = keepers.ids.has(id) ? DONE_WORDS.kept : whyNotCompared(record);
		return why === undefined
			? withChanges(row, [{ verb: 'leave', user, group }], means)
			: decide({ ...row, action: 'keep' }, keptFor(why));
	});
	return { rows, keepers };
}

const keptFor = (message: string): Outcome => ({ ...done('kept'), message });

const whyNotCompared = (record: User | undefined): string | undefined => {
	const isNamed = record === undefined || String(record.user_email ?? '').trim() !== '';
	return isNamed ? undefined : EXACT.keptWithoutEmail;
};
