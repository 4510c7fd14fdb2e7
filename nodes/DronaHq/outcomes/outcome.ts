import type { IDataObject } from 'n8n-workflow';
import type { Shown } from '../http/redact';
import { DONE_WORDS, PLANNED, REASONS, REPEATING, type Reason } from './messages';
import type { Verdict } from './verdict';

/** What was done to a user; `success` is true for these alone. */
export type Done =
	| 'created'
	| 'activated'
	| 'deactivated'
	| 'assigned'
	| 'removed'
	| 'changed'
	| 'exists'
	| 'unchanged'
	| 'kept';

export type Status = Done | 'planned' | 'partial' | 'failed' | 'unknown' | 'not_sent';

export type Action =
	| 'create'
	| 'update'
	| 'activate'
	| 'deactivate'
	| 'changeGroups'
	| 'setGroups'
	| 'assign'
	| 'remove'
	| 'keep'
	| 'get'
	| 'getAll'
	| 'getMembers';

/** Who a result is about. An ID is a number where that is exact, otherwise decimal text. */
export interface Subject {
	readonly user_email?: string | null;
	readonly user_id?: number | string | null;
	readonly user_name?: string | null;
	readonly group_id?: number | string | null;
	readonly group_name?: string | null;
}

/** What became of one row: of one user, or of one item that asks about a user or for a list. */
export interface Outcome {
	readonly status: Status | 'found';
	readonly reason: Reason | null;
	readonly message: string;
	readonly code?: Shown | null;
	readonly detail?: Shown | null;
	/** The operation's `extraFields`, such as `assigned_to`. */
	readonly extra?: IDataObject;
	/** What a read found, ready to be returned; only with status `found`. */
	readonly items?: IDataObject[];
	/** Something that the person at the output panel should know. */
	readonly hint?: string;
	/** Whether a whole request failed, which is a reason to end the run under Stop Workflow. */
	readonly concernsRun?: boolean;
}

export const isSuccess = ({ status }: Outcome): boolean =>
	status === 'found' || status in DONE_WORDS;

/** A row of a sheet that says nothing. */
export const isBlank = ({ reason }: Outcome): boolean => reason === 'blank';

/** Whether somebody should look at it. Blank rows and plans are neither successes nor failures. */
export const isFailure = (outcome: Outcome): boolean =>
	!isSuccess(outcome) && !isBlank(outcome) && outcome.status !== 'planned';

const outcome = (status: Outcome['status'], reason: Reason | null, message: string): Outcome => ({
	status,
	reason,
	message,
});

/** Proven by the answer, or nothing was needed. */
export const done = (status: Done): Outcome => outcome(status, null, DONE_WORDS[status]);

export const found = (items: IDataObject[], hint?: string): Outcome => ({
	...outcome('found', null, ''),
	items,
	hint,
});

/** Never sent; `message` where the reason's own sentence doesn't say enough. */
export const notSent = (reason: Reason, message: string = REASONS[reason]): Outcome =>
	outcome('not_sent', reason, message);

/** A dry run: valid, and would be done. `lookedUp` tells whether DronaHQ was asked for anything. */
export const planned = (lookedUp: boolean): Outcome =>
	outcome('planned', null, lookedUp ? PLANNED.afterLookUps : PLANNED.unasked);

/** The same, of an operation that says more about it; `reason`: what of it could not be done. */
export const plannedAs = (message: string, reason: Reason | null = null): Outcome =>
	outcome('planned', reason, message);

const STATUS = {
	in_part: 'partial',
	refused: 'failed',
	unclear: 'unknown',
	not_applied: 'not_sent',
} as const;

/** What a verdict about a change means for the row that asked for it; `as`: where it was done. */
export function outcomeOfChange(verdict: Verdict, as: Done): Outcome {
	const { proves, message, seen } = verdict;
	if (proves === 'done') return { ...done(as), ...(message !== undefined && { message }) };
	const otherwise = seen ? REPEATING.afterLook : REPEATING.other;
	const repeating = as === 'created' ? REPEATING.create : otherwise;
	return told(verdict, STATUS[proves], repeating);
}

/** What it means for a row that a question has no answer. A change that needed the answer was not sent. */
export function outcomeOfQuestion(verdict: Verdict, isForChange: boolean): Outcome {
	const { proves } = verdict;
	const isUnsent = proves === 'not_applied' || (isForChange && proves !== 'refused');
	return told(verdict, isUnsent ? 'not_sent' : 'failed', REPEATING.read);
}

function told(verdict: Verdict, status: Status, repeating: string): Outcome {
	const { proves, code, detail, concernsRun } = verdict;
	const reason = verdict.reason ?? 'missing_from_response';
	const words = verdict.message ?? REASONS[reason];
	const message = proves === 'unclear' ? `${words} ${repeating}` : words;
	return { ...outcome(status, reason, message), code, detail, concernsRun };
}
