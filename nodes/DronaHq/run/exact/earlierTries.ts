import { breath } from '../../http/breath';
import { idValue } from '../../outcomes/keys';
import type { Verdict } from '../../outcomes/verdict';
import type { Memory } from '../retryOnFail';
import type { Row } from '../row';
import type { MemberList } from './memberLists';

/**
 * Rows about which this try can't tell anything, as when a look-up fails: of those for which an earlier try
 * has sent something, that is the result. What it has not sent of them isn't sent now, either.
 */
export async function withEarlierTries(
	rows: readonly Row[],
	memory: Memory | undefined,
): Promise<readonly Row[]> {
	if (!memory) return rows;
	return await breath.map(rows, (row) => {
		const { outcome } = row;
		const changes = outcome ? memory.dueFor(row) : [];
		const [change] = changes;
		if (!outcome || !change) return row;
		const { reason, message, concernsRun } = outcome;
		const unsent: Verdict = { proves: 'not_applied', reason, message, concernsRun };
		return {
			...row,
			outcome: undefined,
			changes,
			recalled: memory.of(row, changes)?.map((verdict) => verdict ?? unsent),
			subject: { ...row.subject, user_id: idValue(change.user.id ?? '') },
		};
	});
}

/** Whom earlier tries have taken out of groups whose lists this one could not read. */
export const leaversOf = (
	lists: ReadonlyMap<string, MemberList>,
	memory: Memory | undefined,
): MemberList[] =>
	[...(memory?.groups ?? [])].flatMap((id) => {
		const list = lists.get(id);
		if (list && !list.unread) return [];
		const left = [...(memory?.membershipsOf(id).left ?? [])];
		return {
			group: list?.group ?? { id },
			members: new Map(left.map((user) => [user, undefined])),
		};
	});
