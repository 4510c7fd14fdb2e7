import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../api/failure';
import { DONE, PLANNED, REASONS, RECALLED, REPEATING, SEEN } from './messages';

/** What was done to a user; `success` is true for these alone. */
export type Done =
	| 'created'
	| 'activated'
	| 'deactivated'
	| 'assigned'
	| 'removed'
	| 'changed'
	| 'exists'
	| 'unchanged';

export type Status = Done | 'planned' | 'partial' | 'failed' | 'unknown' | 'not_sent';

export type Reason = keyof typeof REASONS;

export type Action =
	| 'create'
	| 'activate'
	| 'deactivate'
	| 'changeGroups'
	| 'assign'
	| 'remove'
	| 'get'
	| 'getAll';

/** Who a result is about. An id is a number where that is exact, otherwise decimal text. */
export interface Subject {
	user_email?: string | null;
	user_id?: number | string | null;
	user_name?: string | null;
	group_id?: number | string | null;
}

/** DronaHQ's own words, already redacted. */
export interface Evidence {
	code?: string | null;
	detail?: string | null;
}

/** What became of one input: of one user, or of one item that asks about a user or for a list. */
export interface Outcome extends Evidence {
	status: Status | 'found';
	reason: Reason | null;
	message: string;
	/** The operation's `extraFields`, such as `assigned_to`. */
	extra?: IDataObject;
	/** What a read found, ready to be returned; only with status `found`. */
	items?: IDataObject[];
	/** Something that the person at the output panel should know. */
	hint?: string;
	/** Whether it is from an earlier try of n8n's Retry On Fail. */
	isRecalled?: boolean;
	/** Whether the request failed in a way that is a reason to end the run under Stop Workflow. */
	concernsRun?: boolean;
}

export const isSuccess = ({ status }: Outcome): boolean => status === 'found' || status in DONE;

/** Proven by the answer, or nothing was needed. */
export const done = (status: Done): Outcome => ({ status, reason: null, message: DONE[status] });

export const found = (items: IDataObject[], hint?: string): Outcome => ({
	status: 'found',
	reason: null,
	message: '',
	items,
	hint,
});

/** The server said no. */
export const failed = (reason: Reason, { code, detail }: Evidence = {}): Outcome => ({
	status: 'failed',
	reason,
	message: REASONS[reason],
	code,
	detail,
});

/** Done in part. */
export const partial = (reason: Reason, evidence: Evidence = {}): Outcome => ({
	...failed(reason, evidence),
	status: 'partial',
});

/** May have been applied, and no usable answer says so. */
export const unknown = (
	reason: Reason,
	action: Action | null,
	evidence: Evidence = {},
): Outcome => ({
	...failed(reason, evidence),
	status: 'unknown',
	message: `${REASONS[reason]} ${action === 'create' ? REPEATING.create : REPEATING.other}`,
});

/** Never sent; `message` where the reason's own sentence doesn't say enough. */
export const notSent = (reason: Reason, message: string = REASONS[reason]): Outcome => ({
	status: 'not_sent',
	reason,
	message,
});

/** An unclear create, after a look whether the user is there. */
export const seen = (outcome: Outcome, isThere: boolean, at: Date): Outcome => ({
	...outcome,
	message: [
		REASONS[outcome.reason ?? 'missing_from_response'],
		isThere ? SEEN.there : SEEN.missing(at),
		...(outcome.isRecalled ? [RECALLED] : []),
	].join(' '),
});

/** What an earlier try of n8n's Retry On Fail came to. */
export function recalled(status: Status, reason: Reason | null, action: Action | null): Outcome {
	const outcome = (): Outcome => {
		if (isDone(status)) return done(status);
		if (status === 'unknown') return unknown(reason ?? 'missing_from_response', action);
		return { ...failed(reason ?? 'rejected'), status };
	};
	const earlier = outcome();
	return { ...earlier, message: `${earlier.message} ${RECALLED}`, isRecalled: true };
}

const isDone = (status: Status): status is Done => status in DONE;

/** A dry run: valid, and would be sent. `lookedUp` tells whether DronaHQ was asked for anything. */
export const planned = (lookedUp: boolean): Outcome => ({
	status: 'planned',
	reason: null,
	message: lookedUp ? PLANNED.afterLookUps : PLANNED.unasked,
});

/** What a request without a usable answer means for the inputs that it carried. */
export function outcomeOfFailure(failure: Failure, action: Action | null): Outcome {
	const { proves, reason, scope, message = REASONS[reason] } = failure;
	const concernsRun = scope === 'run' && reason !== 'stopped';
	const isRead = action === 'get' || action === 'getAll';
	if (proves === 'unclear' && !isRead) {
		return { ...unknown(reason, action, failure), concernsRun };
	}
	return {
		...failed(reason, failure),
		status: proves === 'not_applied' ? 'not_sent' : 'failed',
		message: proves === 'unclear' ? `${message} ${REPEATING.read}` : message,
		concernsRun,
	};
}

/** What it means for a change that the look-up it needs failed: nothing was sent. */
export function outcomeOfFailedLookUp(failure: Failure): Outcome {
	const status = failure.proves === 'refused' ? 'failed' : 'not_sent';
	return { ...outcomeOfFailure(failure, 'get'), status };
}
