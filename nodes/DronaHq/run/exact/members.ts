import { groupKey, subjectOfGroup, userKey } from '../../account/refs';
import type { MemberWish } from '../../account/wish';
import { breath } from '../../http/breath';
import { EXACT } from '../../outcomes/exact';
import { done, outcomeOfQuestion } from '../../outcomes/outcome';
import { decide, isUndecided, type Row } from '../row';
import { subjectOfFound, withChanges, type Difference, type Means } from './difference';
import { leaversOf, withEarlierTries } from './earlierTries';
import { findKeepers } from './keepers';
import { listedGroups } from './listedGroups';
import { doubtsOfMembers } from './memberDoubts';
import { readMemberLists } from './memberLists';
import { othersIn, rowOfOther } from './others';

/**
 * What lies between the lists of members and who is in the groups: a row for each user and group, first
 * those on the lists, in the order of the input, then the others, by their IDs, group by group.
 */
export async function differenceOfMembers(rows: readonly Row[], means: Means): Promise<Difference> {
	const { lookUps } = means;
	const wishes = rows.flatMap((row) => wishOf(row) ?? []);
	const groupBy = await lookUps.groupsBy(
		'id',
		wishes.map(({ group }) => group),
	);
	const groups = await breath.map(wishes, ({ group }) => groupBy(group));
	const lists = await readMemberLists(
		groups.flatMap(({ value, verdict }) => (verdict ? [] : [value])),
		means,
	);
	const listOf = ({ group }: MemberWish) => lists.get(groupBy(group).value.id ?? '');
	const users = await breath.map(wishes, (wish) => (listOf(wish)?.unread ? [] : [wish.user]));
	const userBy = await lookUps.usersBy(users.flat());

	const compared = (row: Row, wish: MemberWish): Row => {
		const list = listOf(wish);
		const { verdict } = groupBy(wish.group);
		if (!list) return verdict ? decide(row, outcomeOfQuestion(verdict, true)) : row;
		const { group, members, unread } = list;
		const user = unread ? { value: wish.user } : userBy(wish.user);
		const found: Row = {
			...row,
			wish: { ...wish, group, user: user.value },
			subject: { ...row.subject, ...subjectOfFound(user.value), ...subjectOfGroup(group) },
		};
		if (unread) return decide(found, unread);
		if (user.verdict) return decide(found, outcomeOfQuestion(user.verdict, true));
		return members.has(user.value.id ?? '')
			? decide({ ...found, action: 'keep' }, ALREADY)
			: withChanges(found, [{ verb: 'join', user: user.value, group }], means);
	};

	const onLists = new Map<string, Row>();
	await breath.map(rows, (row, index) => {
		const wish = wishOf(row);
		const one = wish ? compared(row, wish) : row;
		const key = keyOfRow(one, index);
		if (!onLists.has(key)) onLists.set(key, one);
	});
	const all = await withEarlierTries([...onLists.values()], means.memory);
	const believed = [...lists.values()].filter(({ unread }) => !unread);
	const left = leaversOf(lists, means.memory);
	const others = await othersIn([...believed, ...left], all, means);
	// Rows that were left out, because they name a user again, may name others to keep.
	const keepers = await findKeepers(others.length > 0 ? rows : [], means);
	const leaving = await breath.map(others, (other) => rowOfOther(other, keepers, means));
	return {
		rows: [...all, ...leaving],
		doubtOf: await doubtsOfMembers(all, believed, keepers),
		groups: await listedGroups(all, believed),
		made: { of: 'group', ids: believed.flatMap(({ group }) => group.id ?? []) },
	};
}

const ALREADY = { ...done('unchanged'), message: EXACT.already };

const wishOf = (row: Row): MemberWish | undefined =>
	isUndecided(row) && row.wish?.exactly === 'members' ? row.wish : undefined;

/** Each user has one row in each group; what can't be read has one each time. */
const keyOfRow = ({ wish }: Row, index: number): string =>
	wish?.exactly === 'members' ? `${userKey(wish.user)} ${groupKey(wish.group)}` : `row ${index}`;
