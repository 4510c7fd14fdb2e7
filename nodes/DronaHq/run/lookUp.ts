import type { Account, Sharing } from '../account/account';
import type { Change } from '../account/change';
import { LookUps, type Completed } from '../account/lookUps';
import type { GroupRef } from '../account/refs';
import { breath } from '../http/breath';
import { idValue } from '../outcomes/keys';
import { outcomeUnread, withoutPassword } from '../outcomes/updates';
import { notSent, outcomeOfQuestion, type Subject } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import { isRecalled, type Memory } from './retryOnFail';
import { decide, isUndecided, type Row } from './row';
import { updateExisting, wantedUser } from './updates';

interface Means {
	account: Account;
	lookUps: LookUps;
	sharing: Sharing;
	isDryRun: boolean;
	memory: Memory | undefined;
}

/**
 * Completes what rows name with what only the account knows: IDs of users, IDs and names of groups, and
 * whether users who are to be created are there already. For a dry run everybody is looked up, so that a
 * misspelt email and a wrong user show in the plan.
 */
export async function lookUp(rows: readonly Row[], means: Means): Promise<Row[]> {
	const { account, lookUps, sharing, isDryRun, memory } = means;
	const asking = rows.filter((row) => isUndecided(row) && (isDryRun || namesSomething(row)));
	if (asking.length === 0) return [...rows];
	const given = asking.flatMap((row) => (isCreated(row) ? [] : (row.given ?? [])));
	const { memberships } = sharing;
	const complete = await lookUps.changes(given, { memberships, everybody: isDryRun });
	const asked = asking.flatMap(({ question }) => question?.group ?? []);
	const groups = await lookUps.groupsBy('id', asked);
	const completedOf = (row: Row): Row => {
		const { question } = row;
		if (!isUndecided(row) || isCreated(row)) return row;
		if (row.given) return withChanges(row, row.given.map(complete), means);
		if (!question?.group) return row;
		const { value: group, verdict } = groups(question.group);
		if (verdict) return decide(row, outcomeOfQuestion(verdict, true));
		return { ...row, question: { ...question, group }, subject: withGroupId(row, group) };
	};
	const completed = await breath.map(rows, completedOf);
	const by = account.abilities.membershipsBy;
	const updated = await updateExisting(
		completed,
		{ lookUps, by, memory },
		({ changes: [change] = [] }) => change?.user.record,
		({ recalled: [verdict] = [] }) => verdict?.proves === 'unclear',
	);
	return updated.map((row) => (isWithoutPassword(row) ? decide(row, WITHOUT_PASSWORD) : row));
}

const isWithoutPassword = (row: Row): boolean =>
	isUndecided(row) && !row.existing && wantedUser(row)?.password === '';

const WITHOUT_PASSWORD = notSent('invalid_input', withoutPassword);

/** Whether an earlier try has created the user whom a row wants in the account. */
const isCreated = (row: Row): boolean =>
	wantedUser(row) !== undefined && ['done', 'in_part'].includes(row.recalled?.[0]?.proves ?? '');

/** Whether there is anything that may have to be completed. */
const namesSomething = (row: Row): boolean => {
	const { given = [], question } = row;
	return question?.group !== undefined || given.some((one) => 'group' in one || 'groups' in one);
};

function withChanges(
	row: Row,
	completed: Array<Completed<Change>>,
	{ account, memory }: Means,
): Row {
	const changes = completed.map(({ value }) => value);
	const known = { ...row, changes, subject: { ...row.subject, ...subjectOf(row, changes) } };
	const verdict = completed.find((one) => one.verdict)?.verdict;
	// What an earlier try has settled need not be found; but without the ID it stands in no list of a result.
	if (isRecalled(row)) return verdict ? { ...known, recalled: row.recalled?.map(unlisted) } : known;
	if (verdict) {
		const creation = wantedUser(row);
		// Only of somebody new the groups are looked for by name.
		const isNew = verdict.reason === 'unknown_group';
		if (isNew && creation?.password === '') return decide(known, WITHOUT_PASSWORD);
		const isBegun = creation !== undefined && memory?.hasUpdated(row, creation) === true;
		return decide(known, outcomeUnread(verdict, isBegun));
	}
	const why = changes.flatMap((change) => account.unsendable(change) ?? [])[0];
	return why === undefined ? known : decide(known, notSent('invalid_input', why));
}

/** What a result names that a look-up has added. */
function subjectOf({ subject }: Row, [change]: readonly Change[]): Subject {
	if (!change) return {};
	const { record, id = record?.user_id } = change.user;
	const group = 'group' in change ? change.group : undefined;
	return {
		...(id !== undefined && { user_id: idValue(id) }),
		...(typeof record?.user_name === 'string' && { user_name: record.user_name }),
		...(group && withGroupId({ subject }, group)),
	};
}

const withGroupId = ({ subject }: Pick<Row, 'subject'>, { id }: GroupRef): Subject =>
	'group_id' in subject && id !== undefined ? { ...subject, group_id: idValue(id) } : subject;

const unlisted = (verdict: Verdict | undefined): Verdict | undefined =>
	verdict && { ...verdict, listedAs: undefined };
