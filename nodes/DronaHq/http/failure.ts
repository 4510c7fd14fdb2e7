import { redact, type Shown } from './redact';

/** Why an exchange brought no usable answer. `missing`: a 404, which means what the path asked for. */
export type FailureReason =
	| 'unauthorized'
	| 'forbidden'
	| 'missing'
	| 'rejected'
	| 'rate_limited'
	| 'connection_lost'
	| 'timeout'
	| 'server_error'
	| 'unreadable_response'
	| 'redirected'
	| 'network_unreachable'
	| 'stopped';

/** Why a request has no usable answer, and what that proves. */
export interface Failure {
	/**
	 * `not_applied`: it never reached the server. `refused`: the server said no. `unclear`: it may
	 * have been applied.
	 */
	proves: 'not_applied' | 'refused' | 'unclear';
	reason: FailureReason;
	/** The HTTP status, if an answer arrived. */
	status?: number;
	/** The server's own code, the HTTP status, or what the network said. */
	code: Shown | null;
	/** The server's own words. */
	detail: Shown | null;
	/** `run`: later requests would probably fail the same way. `one`: it only concerns what this request was about. */
	scope: 'one' | 'run';
	/** How long the server asked to wait, in milliseconds. */
	retryAfter?: number;
}

/** Thrown by the sender, after the retries. */
export class RequestFailed extends Error {
	constructor(readonly failure: Failure) {
		super(failure.reason);
	}
}

const withoutWords = { code: null, detail: null, scope: 'run' } as const;

/** What is left undone once a run has been stopped. */
export const STOPPED: Failure = { proves: 'not_applied', reason: 'stopped', ...withoutWords };

/** No answer arrived, or none that can be read; `code` is the network's. */
export const silence = (
	proves: Failure['proves'],
	reason: FailureReason,
	code?: string,
): Failure => ({ proves, reason, ...withoutWords, code: redact(code, []) });

/** What a caught error means. Whatever isn't the sender's own leaves open what happened. */
export const failureOf = (error: unknown): Failure =>
	error instanceof RequestFailed ? error.failure : silence('unclear', 'unreadable_response');
