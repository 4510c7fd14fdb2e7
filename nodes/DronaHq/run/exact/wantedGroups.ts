import type { Completer, LookUps } from '../../account/lookUps';
import { eachOnce, groupKey, groupName, type GroupRef, type UserRef } from '../../account/refs';
import type { GroupsWish } from '../../account/wish';
import { breath } from '../../http/breath';
import { DOUBTS, type Doubt } from '../../outcomes/doubts';
import { EXACT } from '../../outcomes/exact';
import { emailKey } from '../../outcomes/keys';
import { notSent, outcomeOfQuestion, type Outcome } from '../../outcomes/outcome';
import { decide, isUndecided, type Row } from '../row';
import { subjectOfFound } from './difference';

/** What a row wants for the groups of its user, as long as nothing speaks against it. */
const groupsWishOf = ({ wish }: Row): GroupsWish | undefined =>
	wish?.exactly === 'groups' ? wish : undefined;

/** Completes the groups that rows name. Of a row of which one can't be used, nothing is done. */
export async function withGroups(rows: readonly Row[], lookUps: LookUps): Promise<Row[]> {
	const wishes = rows.flatMap((row) => (isUndecided(row) && groupsWishOf(row)) || []);
	const groupBy = await lookUps.groupsBy(
		'id',
		wishes.flatMap(({ groups, managed }) => [...managed, ...groups]),
	);
	const managedBy = new Map<Row, Managed>();
	await breath.each(rows, (row) => {
		const wish = isUndecided(row) ? groupsWishOf(row) : undefined;
		if (wish) managedBy.set(row, managedIn(row, completed(wish.managed, groupBy)));
	});
	const all = [...managedBy.values()];
	// Who is in a group that isn't found nobody knows, so that nothing is done for any row.
	const first = all.find(({ why }) => why) ?? all[0];
	return await breath.map(rows, (row) => {
		const wish = groupsWishOf(row);
		const managed = managedBy.get(row);
		if (!wish || !managed || !first) return row;
		const groups = completed(wish.groups, groupBy);
		const known = { ...row, wish: { ...wish, managed: managed.groups, groups: groups.groups } };
		if (managed.why) return decide(known, managed.why);
		if (managed.keys !== first.keys) {
			return decide(known, notSent('invalid_input', EXACT.otherManaged(first.row)));
		}
		const isManaged = new Set(managed.groups.map(groupKey));
		const other = groups.groups.find((group) => !isManaged.has(groupKey(group)));
		const why = groups.why ?? (other && notSent('not_managed', EXACT.notManaged(groupName(other))));
		return why ? decide(known, why) : known;
	});
}

/** The managed groups that a row names. */
interface Managed extends Groups {
	row: Row;
	/** What they are compared by. */
	keys: string;
}

const managedIn = (row: Row, groups: Groups): Managed => ({
	...groups,
	row,
	keys: groups.groups.map(groupKey).sort().join(),
});

/** Each group once, however often and by whatever it was named; or why one of them can't be used. */
interface Groups {
	groups: GroupRef[];
	why?: Outcome;
}

function completed(refs: readonly GroupRef[], groupBy: Completer<GroupRef>): Groups {
	const found = refs.map(groupBy);
	const verdict = found.find((one) => one.verdict)?.verdict;
	if (verdict) return { groups: [...refs], why: outcomeOfQuestion(verdict, true) };
	return { groups: eachOnce(found.map(({ value }) => value)) };
}

interface WithUsers {
	rows: Row[];
	/** Why a user may be meant by a row whose own user could not be looked up. */
	doubtOf(user: UserRef): Doubt | undefined;
}

/** Looks up the users of all rows, unless nothing is to be done for any of them. */
export async function withUsers(rows: readonly Row[], lookUps: LookUps): Promise<WithUsers> {
	const unread = new Map<string, Doubt>();
	// Nobody has two emails, so that a row about another one means somebody else.
	const doubtOf = ({ record }: UserRef): Doubt | undefined =>
		unread.get(emailKey(String(record?.user_email ?? '')));
	if (!rows.some(isUndecided)) return { rows: [...rows], doubtOf };
	const userBy = await lookUps.usersBy(rows.flatMap((row) => groupsWishOf(row)?.user ?? []));
	const found = await breath.map(rows, (row) => {
		const wish = groupsWishOf(row);
		if (!wish) return row;
		const { value: user, verdict } = userBy(wish.user);
		if (verdict) {
			const { email } = user;
			if (email !== undefined && verdict.reason !== 'not_found') {
				unread.set(emailKey(email), DOUBTS.unread(email));
			}
			return isUndecided(row) ? decide(row, outcomeOfQuestion(verdict, true)) : row;
		}
		return {
			...row,
			wish: { ...wish, user },
			subject: { ...row.subject, ...subjectOfFound(user) },
		};
	});
	return { rows: found, doubtOf };
}
