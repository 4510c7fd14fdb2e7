import type { Named } from '../plan';
import type { SeenAccount } from './account';
import type { Change } from './change';
import { entriesOf, keyFor } from './entries';
import { row, type ComparedGroup, type Draft, type ExpectedRow } from './expected';
import { keepersIn } from './keepers';
import type { ExactPlan } from './plan';

/** What lies between the lists of Set Members and the account. */
export function draftOfMembers(plan: ExactPlan, account: SeenAccount): Draft {
	const rows: ExpectedRow[] = [];
	const groups = new Map<number, ComparedGroup>();
	/** By group: the users on its list, or their texts where nobody knows them. */
	const lists = new Map<number, { item: number; keys: Set<string>; isBelieved: boolean }>();
	const unknown = new Set<string>();
	/** On lists of groups of which nobody knows who is in them. */
	const elsewhere: Named[] = [];
	let isSpoilt = false;
	for (const entry of entriesOf(plan)) {
		if (entry.refused) {
			isSpoilt ||= entry.refused.reason !== 'blank';
			rows.push(entry.refused);
			continue;
		}
		const { item, named, group: ref } = entry;
		if (!account.knows(ref)) {
			isSpoilt = true;
			const key = keyFor(named, ref);
			const isNew = !unknown.has(key.toLowerCase());
			if (isNew) rows.push(row(item, key, 'failed', { reason: 'unknown_group' }));
			unknown.add(key.toLowerCase());
			continue;
		}
		const group = ref.id;
		const isBelieved = account.believes(group);
		const list = lists.get(group) ?? { item, keys: new Set(), isBelieved };
		lists.set(group, list);
		const compared = groups.get(group) ?? {
			id: group,
			members: account.membersOf(group).length,
			listed: 0,
			unknown: 0,
			common: 0,
		};
		groups.set(group, compared);
		const user = isBelieved ? account.find(named) : undefined;
		const key = user ? `#${user.user_id} ${group}` : keyFor(named, { id: group, byName: false });
		if (list.keys.has(key.toLowerCase())) continue;
		list.keys.add(key.toLowerCase());
		compared.listed++;
		if (!isBelieved) {
			elsewhere.push(named);
			rows.push(row(item, key, 'not_sent', { reason: 'account_unsafe' }));
		} else if (!user) {
			compared.unknown++;
			rows.push(row(item, key, 'failed', { reason: 'not_found' }));
		} else {
			const one = listedRow(item, key, user.user_id, group, account);
			if (one.status === 'unchanged') compared.common++;
			rows.push(one);
		}
	}
	// A group of which nobody is shown may not be the one that is meant.
	const isAnyEmpty = [...groups.values()].some(
		({ id, members }) => members === 0 && lists.get(id)?.isBelieved,
	);
	const keepers = keepersIn(plan, account);
	for (const [group, { keys, isBelieved }] of lists) {
		if (!isBelieved) continue;
		for (const user of account.membersOf(group)) {
			const key = `#${user.user_id} ${group}`;
			if (keys.has(key)) continue;
			const one = { user: user.user_id, group };
			const isKept = keepers.ids.has(user.user_id) || user.user_email === '';
			rows.push(
				isKept
					? row(null, key, 'kept', one)
					: row(null, key, 'due', { ...one, changes: [{ verb: 'leave', ...one }] }),
			);
		}
	}
	return {
		rows,
		groups: [...groups.values()].filter(({ id }) => lists.get(id)?.isBelieved),
		doubtOf: ({ user, group }: Change) => {
			const isElsewhere = elsewhere.some((named) => account.find(named)?.user_id === user);
			if (isSpoilt || isElsewhere) return 'sure';
			const isOpen = (groups.get(group)?.unknown ?? 0) > 0 || keepers.areUnknown || isAnyEmpty;
			return isOpen ? 'open' : undefined;
		},
	};
}

function listedRow(
	item: number,
	key: string,
	user: number,
	group: number,
	account: SeenAccount,
): ExpectedRow {
	const isMember = account.membersOf(group).some(({ user_id }) => user_id === user);
	const one = { user, group };
	return isMember
		? row(item, key, 'unchanged', one)
		: row(item, key, 'due', { ...one, changes: [{ verb: 'join', ...one }] });
}
