import type { Account, Sharing } from '../account/account';
import type { Change } from '../account/change';
import { LookUps, type Completed } from '../account/lookUps';
import type { GroupRef } from '../account/refs';
import { idValue } from '../outcomes/keys';
import { notSent, outcomeOfQuestion, type Subject } from '../outcomes/outcome';
import type { Question } from './operation';
import { isUndecided, type Row } from './row';

/** Completes what rows name with what only the account knows: IDs of users, IDs and names of groups. */
export async function lookUp(
	account: Account,
	rows: readonly Row[],
	sharing: Sharing,
): Promise<Row[]> {
	const lookUps = new LookUps(account);
	const asking = rows.filter(isUndecided);
	const changes = await lookUps.complete(
		asking.map(({ given = [] }) => given),
		sharing.memberships,
	);
	const groups = await lookUps.groupIds(asking.flatMap(({ question }) => question?.group ?? []));
	const nextGroup = groups.values();
	const completed = asking.map((row, index): Row => {
		if (row.question?.group) return withGroup(row, row.question, nextGroup.next().value);
		return row.given ? withChanges(row, changes[index], account, sharing) : row;
	});
	const next = completed.values();
	return rows.map((row) => (isUndecided(row) ? (next.next().value ?? row) : row));
}

function withChanges(
	row: Row,
	completed: Completed<Change[]> | undefined,
	account: Account,
	sharing: Sharing,
): Row {
	const { value: changes = [], verdict } = completed ?? {};
	const known = { ...row, changes, subject: { ...row.subject, ...subjectOf(row, changes) } };
	// An earlier try has settled it: what can't be looked up now doesn't matter.
	if (row.recalled?.every((one) => one !== undefined)) return known;
	if (verdict) return { ...known, outcome: outcomeOfQuestion(verdict, true) };
	const why = changes
		.map((change) => account.unsendable(change, sharing))
		.find((sentence) => sentence !== undefined);
	return why === undefined ? known : { ...known, outcome: notSent('invalid_input', why) };
}

/** What a result names that a look-up has added. */
function subjectOf({ subject }: Row, changes: readonly Change[]): Subject {
	const [change] = changes;
	if (!change || !('group' in change)) return {};
	const { user, group } = change;
	return {
		...(user.id !== undefined && { user_id: idValue(user.id) }),
		...('group_id' in subject && group.id !== undefined && { group_id: idValue(group.id) }),
	};
}

function withGroup(row: Row, question: Question, completed: Completed<GroupRef> | undefined): Row {
	const { value: group, verdict } = completed ?? {};
	if (verdict) return { ...row, outcome: outcomeOfQuestion(verdict, true) };
	return { ...row, question: { ...question, group } };
}
