import type { MembershipChange } from '../../account/change';
import { groupKey, groupName, userKey, type GroupRef, type UserRef } from '../../account/refs';
import type { User } from '../../account/user';
import { breath } from '../../http/breath';
import { EXACT } from '../../outcomes/exact';
import { done, type Outcome } from '../../outcomes/outcome';
import { decide, isUndecided, type Row } from '../row';
import {
	isUnreadable,
	unreadableIn,
	outcomeUnread,
	withChanges,
	type Difference,
	type Means,
} from './difference';
import { withEarlierTries } from './earlierTries';
import { findKeepers } from './keepers';
import { withGroups, withUsers } from './wantedGroups';

/** A user as all rows about them together want their groups. */
interface Wanted {
	user: UserRef;
	record: User;
	/** The index of the first row. */
	first: number;
	/** By their keys. */
	groups: Map<string, GroupRef>;
	managed: readonly GroupRef[];
	/** Why nothing is changed for the user, where one of the rows can't be used. */
	why?: Outcome;
}

/**
 * What lies between the groups that users are to be in and those they are in, among the managed ones: a
 * row for each item. Rows about the same user are united.
 */
export async function differenceOfGroups(rows: readonly Row[], means: Means): Promise<Difference> {
	const { lookUps, memory } = means;
	const { rows: named, ...users } = await withUsers(await withGroups(rows, lookUps), lookUps);
	const unreadable = named.find(isUnreadable);
	const doubt = unreadable && unreadableIn(unreadable);
	const wanted = await wantedIn(named);
	const ids = [...wanted.values()].flatMap(({ user }) => user.id ?? []);
	const differing = { groups: [], made: { of: 'user', ids } } as const;
	const changes = await changesFor([...wanted.values()], means);
	if ('unread' in changes) {
		const unsure = named.map((row) => (isUndecided(row) ? decide(row, changes.unread) : row));
		return { rows: await withEarlierTries(unsure, memory), ...differing, doubtOf: () => doubt };
	}
	const isLosing = [...changes.values()].flat().some(({ verb }) => verb === 'leave');
	const keepers = isLosing ? await findKeepers(named, means) : undefined;
	const compared = await breath.map(named, (row, index): Row => {
		const one = row.wish && wanted.get(userKey(row.wish.user));
		if (!one || !isUndecided(row)) return row;
		if (one.why) return decide(row, one.why);
		const isKept = keepers?.ids.has(one.user.id ?? '') ?? false;
		const due = withDue(row, changes.get(one) ?? [], isKept, means);
		return one.first === index ? due : { ...due, repeats: one.first };
	});
	return {
		rows: await withEarlierTries(compared, memory),
		...differing,
		doubtOf: ({ user }) => doubt ?? users.doubtOf(user) ?? keepers?.doubt,
	};
}

/** By the keys of the users. */
async function wantedIn(rows: readonly Row[]): Promise<Map<string, Wanted>> {
	const wanted = new Map<string, Wanted>();
	await breath.map(rows, ({ wish, outcome }, first) => {
		if (wish?.exactly !== 'groups' || !wish.user.record) return;
		const { user, managed } = wish;
		const key = userKey(user);
		const record = wish.user.record;
		const one: Wanted = wanted.get(key) ?? { user, record, first, groups: new Map(), managed };
		wanted.set(key, one);
		for (const group of wish.groups) one.groups.set(groupKey(group), group);
		one.why ??= outcome;
	});
	return wanted;
}

/** What is to be changed for each of these users; or why the groups of one of them can't be told. */
async function changesFor(
	wanted: readonly Wanted[],
	{ lookUps, memory }: Means,
): Promise<Map<Wanted, MembershipChange[]> | { unread: Outcome }> {
	const sound = wanted.filter(({ why }) => !why);
	const isMember = await lookUps.memberships.of(
		sound.flatMap(({ record, managed }) => managed.map((group) => ({ record, group }))),
	);
	// They are the same for all, and users and lists of members show their names.
	const [{ managed } = { managed: [] }] = sound;
	const named = await lookUps.groupsBy('id', managed);
	const known = managed
		.map((ref) => {
			const { id = '', ...group } = named(ref).value;
			const name = group.name ?? lookUps.memberships.nameOf(id);
			return { ...memory?.membershipsOf(id), group: { ...group, id, name } };
		})
		.sort((a, b) => groupName(a.group).localeCompare(groupName(b.group)));
	const changes = new Map<Wanted, MembershipChange[]>();
	for (const one of sound) {
		await breath.ifDue();
		const { user, record, groups } = one;
		const { id = '' } = user;
		const found: MembershipChange[] = [];
		for (const { group, joined, left } of known) {
			const shown = isMember(record, group);
			if (typeof shown !== 'boolean') return { unread: outcomeUnread(shown, group) };
			const wasIn = (shown && !joined?.has(id)) || left?.has(id) === true;
			const isWanted = groups.has(groupKey(group));
			if (wasIn !== isWanted) found.push({ verb: isWanted ? 'join' : 'leave', user, group });
		}
		changes.set(one, found);
	}
	return changes;
}

/** A row with what is due for its user, who may be protected from leaving a group. */
function withDue(
	row: Row,
	changes: readonly MembershipChange[],
	isKept: boolean,
	means: Means,
): Row {
	if (changes.length === 0) return decide(row, AS_LISTED);
	const joins = changes.filter(({ verb }) => verb === 'join');
	if (!isKept || joins.length === changes.length) return withChanges(row, changes, means);
	const keeps = changes.flatMap(({ verb, group }) => (verb === 'leave' ? groupName(group) : []));
	if (joins.length > 0) return { ...withChanges(row, joins, means), keeps };
	return decide(row, { ...done('kept'), message: EXACT.keptIn(keeps) });
}

const AS_LISTED = { ...done('unchanged'), message: EXACT.asListed };
