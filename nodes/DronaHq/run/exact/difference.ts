import type { Account } from '../../account/account';
import type { MembershipChange } from '../../account/change';
import type { LookUps } from '../../account/lookUps';
import { groupName, type GroupRef, type UserRef } from '../../account/refs';
import { idValue } from '../../outcomes/keys';
import { DOUBTS, type Doubt } from '../../outcomes/doubts';
import { EXACT } from '../../outcomes/exact';
import { notSent, outcomeOfQuestion, type Outcome, type Subject } from '../../outcomes/outcome';
import { refused, type Verdict } from '../../outcomes/verdict';
import { isCutOff, isEmail } from '../../text/email';
import type { Memory } from '../retryOnFail';
import { decide, type Row } from '../row';
import type { ListedGroup } from './limits';

/** What lies between what is wanted and what the account shows. */
export interface Difference {
	/** With what is to be changed for each, those included whom no item names. */
	rows: readonly Row[];
	/** Why somebody may be meant by what the lists hold, so that they aren't taken out of a group. */
	doubtOf(leave: MembershipChange): Doubt | undefined;
	/** The groups whose members are made exactly so; none where the groups of users are. */
	groups: readonly ListedGroup[];
	/** What is made exactly so: these groups, or the groups of these users. */
	made: { of: 'group' | 'user'; ids: readonly string[] };
}

/** How an exact operation finds out what is to be done. */
export type Differ = (rows: readonly Row[], means: Means) => Promise<Difference>;

export interface Means {
	account: Account;
	lookUps: LookUps;
	/** What earlier tries have made. */
	memory: Memory | undefined;
}

/** Whether a row can't be used, and may be about anybody. Blank ones and those of users who aren't there are no such rows. */
export const isUnreadable = ({ outcome }: Row): boolean =>
	outcome?.reason === 'invalid_input' || outcome?.reason === 'invalid_email';

/** Names what the row holds, unless that reads like an address and something else is wrong with the row. */
export function unreadableIn(row: Row): Doubt {
	const cell = row.subject.user_email ?? undefined;
	const isWhole = cell !== undefined && isEmail(cell) && !isCutOff(cell);
	return DOUBTS.unreadable(isWhole ? undefined : cell, row);
}

/** A row with what is to be changed for it, and what of that an earlier try has done. */
export function withChanges(
	row: Row,
	changes: readonly MembershipChange[],
	{ account, memory }: Means,
): Row {
	const why = changes.flatMap((change) => account.unsendable(change) ?? [])[0];
	if (why !== undefined) return decide(row, notSent('invalid_input', why));
	return { ...row, changes, recalled: memory?.of(row, changes) };
}

/** What a result says of a user who was looked up: the email as the item gave it, and the rest as it is in the account. */
export function subjectOfFound({ id, email, record }: UserRef): Subject {
	const shown = typeof record?.user_email === 'string' ? record.user_email : '';
	const name = record?.user_name;
	return {
		user_email: email ?? (shown || null),
		...(id !== undefined && { user_id: idValue(id) }),
		...(typeof name === 'string' && { user_name: name }),
	};
}

const NOT_FOUND = 404;

/** Why nothing is done where it can't be told who is in a group. */
export function outcomeUnread(verdict: Verdict, group: GroupRef): Outcome {
	// Some servers know which IDs are no group's.
	if (verdict.status === NOT_FOUND) return outcomeOfQuestion(refused('unknown_group'), true);
	const outcome =
		verdict.reason === 'account_unsafe'
			? notSent('account_unsafe', EXACT.accountUnsafe(groupName(group)))
			: outcomeOfQuestion(verdict, true);
	// Where another list has ended the run, that one is the reason.
	return { ...outcome, status: 'not_sent', concernsRun: verdict.reason !== 'stopped' };
}
