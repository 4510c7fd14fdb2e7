import type { Account, Sharing } from '../account/account';
import type { Change } from '../account/change';
import { LookUps, type Completed } from '../account/lookUps';
import { idValue } from '../outcomes/keys';
import { notSent, outcomeOfQuestion, type Subject } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import { isRecalled } from './retryOnFail';
import { decide, isUndecided, type Row } from './row';

/**
 * Completes what rows name with what only the account knows: IDs of users, IDs and names of groups. For
 * a dry run everybody is looked up, so that a misspelt email and a wrong user show in the plan.
 */
export async function lookUp(
	account: Account,
	rows: readonly Row[],
	{ isDryRun, ...sharing }: Sharing & { isDryRun: boolean },
): Promise<Row[]> {
	const lookUps = new LookUps(account);
	const asking = rows.filter((row) => isUndecided(row) && (isDryRun || namesSomething(row)));
	if (asking.length === 0) return [...rows];
	const given = asking.flatMap((row) => row.given ?? []);
	const complete = await lookUps.changes(given, { ...sharing, everybody: isDryRun });
	const asked = asking.flatMap(({ question }) => question?.group ?? []);
	const groups = await lookUps.groupsBy('id', asked);
	return rows.map((row) => {
		const { question } = row;
		if (!isUndecided(row)) return row;
		if (row.given) return withChanges(row, row.given.map(complete), account, sharing);
		if (!question?.group) return row;
		const { value: group, verdict } = groups(question.group);
		if (verdict) return decide(row, outcomeOfQuestion(verdict, true));
		return { ...row, question: { ...question, group } };
	});
}

/** Whether there is anything that may have to be completed. */
const namesSomething = ({ given = [], question }: Row): boolean =>
	question?.group !== undefined || given.some((one) => 'group' in one || 'groups' in one);

function withChanges(
	row: Row,
	completed: Array<Completed<Change>>,
	account: Account,
	sharing: Sharing,
): Row {
	const changes = completed.map(({ value }) => value);
	const known = { ...row, changes, subject: { ...row.subject, ...subjectOf(row, changes) } };
	const verdict = completed.find((one) => one.verdict)?.verdict;
	// What an earlier try has settled need not be found; but no list can hold its ID then.
	if (isRecalled(row)) return verdict ? { ...known, recalled: row.recalled?.map(unlisted) } : known;
	if (verdict) return decide(known, outcomeOfQuestion(verdict, true));
	const why = changes.flatMap((change) => account.unsendable(change, sharing) ?? [])[0];
	return why === undefined ? known : decide(known, notSent('invalid_input', why));
}

/** What a result names that a look-up has added. */
function subjectOf({ subject }: Row, [change]: readonly Change[]): Subject {
	if (!change) return {};
	const { id, record } = change.user;
	const group = 'group' in change ? change.group : undefined;
	return {
		...(id !== undefined && { user_id: idValue(id) }),
		...(typeof record?.user_name === 'string' && { user_name: record.user_name }),
		...('group_id' in subject && group?.id !== undefined && { group_id: idValue(group.id) }),
	};
}

const unlisted = (verdict: Verdict | undefined): Verdict | undefined =>
	verdict && { ...verdict, listedAs: undefined };
