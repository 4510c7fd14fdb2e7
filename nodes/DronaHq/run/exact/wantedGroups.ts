import type { Completer, LookUps } from '../../account/lookUps';
import { groupKey, groupName, type GroupRef } from '../../account/refs';
import type { GroupsWish } from '../../account/wish';
import { EXACT } from '../../outcomes/exact';
import { notSent, outcomeOfQuestion, type Outcome } from '../../outcomes/outcome';
import { decide, isUndecided, type Row } from '../row';
import { subjectOfFound } from './difference';

/** What a row wants for the groups of its user, as long as nothing speaks against it. */
export const groupsWishOf = ({ wish }: Row): GroupsWish | undefined =>
	wish?.exactly === 'groups' ? wish : undefined;

/** Completes the groups that rows name. Of a row of which one can't be used, nothing is done. */
export async function withGroups(rows: readonly Row[], lookUps: LookUps): Promise<Row[]> {
	const wishes = rows.flatMap((row) => (isUndecided(row) && groupsWishOf(row)) || []);
	const groupBy = await lookUps.groupsBy(
		'id',
		wishes.flatMap(({ groups, managed }) => [...managed, ...groups]),
	);
	let first: { row: Row; managed: string } | undefined;
	return rows.map((row) => {
		const wish = isUndecided(row) ? groupsWishOf(row) : undefined;
		if (!wish) return row;
		const [managed, groups] = [completed(wish.managed, groupBy), completed(wish.groups, groupBy)];
		const known = { ...row, wish: { ...wish, managed: managed.groups, groups: groups.groups } };
		if (managed.why) return decide(known, managed.why);
		const keys = managed.groups.map(groupKey).sort().join();
		first ??= { row, managed: keys };
		if (keys !== first.managed) {
			return decide(known, notSent('invalid_input', EXACT.otherManaged(first.row)));
		}
		const isManaged = new Set(managed.groups.map(groupKey));
		const other = groups.groups.find((group) => !isManaged.has(groupKey(group)));
		const why = groups.why ?? (other && notSent('not_managed', EXACT.notManaged(groupName(other))));
		return why ? decide(known, why) : known;
	});
}

/** Each group once, however often and by whatever it was named; or why one of them can't be used. */
function completed(
	refs: readonly GroupRef[],
	groupBy: Completer<GroupRef>,
): { groups: GroupRef[]; why?: Outcome } {
	const found = refs.map(groupBy);
	const verdict = found.find((one) => one.verdict)?.verdict;
	if (verdict) return { groups: [...refs], why: outcomeOfQuestion(verdict, true) };
	return { groups: [...new Map(found.map(({ value }) => [groupKey(value), value])).values()] };
}

/** Looks up the users of all rows, unless nothing is to be done for any of them. */
export async function withUsers(rows: readonly Row[], lookUps: LookUps): Promise<Row[]> {
	if (!rows.some(isUndecided)) return [...rows];
	const userBy = await lookUps.usersBy(rows.flatMap((row) => groupsWishOf(row)?.user ?? []));
	return rows.map((row) => {
		const wish = groupsWishOf(row);
		if (!wish) return row;
		const { value: user, verdict } = userBy(wish.user);
		if (verdict) return isUndecided(row) ? decide(row, outcomeOfQuestion(verdict, true)) : row;
		return {
			...row,
			wish: { ...wish, user },
			subject: { ...row.subject, ...subjectOfFound(user) },
		};
	});
}
