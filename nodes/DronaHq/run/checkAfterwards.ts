import type { Account } from '../account/account';
import { USERS_PER_PAGE } from '../account/find';
import { LookUps } from '../account/lookUps';
import { membersOf } from '../account/members';
import { groupKey, type GroupRef } from '../account/refs';
import type { User } from '../account/user';
import { breath } from '../http/breath';
import { idKey } from '../outcomes/keys';
import type { Clock } from '../outcomes/times';
import type { Verdict } from '../outcomes/verdict';
import type { Row } from './row';
import { judged, membershipsToCheck, needsRecord, type BelievedList, type ToCheck } from './shown';

export interface Checking {
	/** Opens the account for looks after the changes, whatever has become of the requests before. */
	checking: () => Account;
	/** Whether what was acknowledged is looked up as well. */
	checksAll: boolean;
	/** Tells when a look was taken. */
	clock: Clock;
}

/**
 * Looks, after all changes, whether the account shows the memberships of which no answer said what became
 * of them: the members of each of the groups, and the own records of users who may have left.
 *
 * @returns what is known of those now, by the keys of the changes
 */
export async function checkAfterwards(
	rows: readonly Row[],
	verdicts: ReadonlyMap<string, Verdict>,
	{ checking, checksAll, clock }: Checking,
): Promise<ReadonlyMap<string, Verdict>> {
	const toCheck = await membershipsToCheck(rows, verdicts, checksAll);
	if (toCheck.size === 0) return new Map();
	const account = checking();
	const lists = await readLists(account, [...toCheck.values()], clock);
	const listOf = ({ change }: ToCheck): BelievedList | undefined =>
		lists.get(groupKey(change.group));
	const leaving = [...toCheck.values()].flatMap((one) => {
		const list = listOf(one);
		return list && needsRecord(one, list) ? (one.change.user.id ?? []) : [];
	});
	const records = await readRecords(account, leaving);
	const checked = new Map<string, Verdict>();
	await breath.each(toCheck, ([key, one]) => {
		const list = listOf(one);
		const record = records.get(one.change.user.id ?? '');
		if (list) checked.set(key, judged(one, list, record));
	});
	return checked;
}

/** The lists of the groups concerned that are whole and believed, by the keys of the groups. */
async function readLists(
	account: Account,
	toCheck: readonly ToCheck[],
	clock: Clock,
): Promise<Map<string, BelievedList>> {
	const groups = new Map(toCheck.map(({ change }) => [groupKey(change.group), change.group]));
	const wanted = new Set(toCheck.flatMap(({ change }) => change.user.id ?? []));
	// With look-ups of its own: those of the run may have been closed with it.
	const find = await new LookUps(account).groupsBy('id', [...groups.values()]);
	const read = async (
		key: string,
		group: GroupRef,
	): Promise<[string, BelievedList] | undefined> => {
		const { id } = find(group).value;
		if (id === undefined) return undefined;
		try {
			const { users } = await membersOf(account, { ...group, id }, { pageSize: USERS_PER_PAGE });
			const concerned = users.filter(({ user_id }) => wanted.has(idKey(user_id)));
			const byId = new Map(concerned.map((user) => [idKey(user.user_id), user]));
			return [key, { id, users: byId, time: clock(new Date()) }];
		} catch {
			// A list that is not whole or not believed is none.
			return undefined;
		}
	};
	const lists = await Promise.all([...groups].map(async ([key, group]) => await read(key, group)));
	return new Map(lists.flatMap((list) => (list ? [list] : [])));
}

/** By the IDs of the users. */
async function readRecords(account: Account, ids: readonly string[]): Promise<Map<string, User>> {
	const records = new Map<string, User>();
	await Promise.all(
		[...new Set(ids)].map(async (id) => {
			try {
				records.set(id, await account.user({ id }));
			} catch {
				// Without it, what is known stays as it is.
			}
		}),
	);
	return records;
}
