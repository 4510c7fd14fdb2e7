import type { Reason } from '../core/outcome';

/** Why a request has no usable answer, and what that proves. */
export interface Failure {
	/**
	 * `not_applied`: it never reached DronaHQ. `refused`: DronaHQ said no. `unclear`: it may have
	 * been applied.
	 */
	proves: 'not_applied' | 'refused' | 'unclear';
	reason: Reason;
	/** Where the reason's own sentence doesn't say enough. */
	message?: string;
	/** The HTTP status, if an answer arrived. */
	status?: number;
	/** DronaHQ's own code or the HTTP status, as text. */
	code: string | null;
	/** DronaHQ's own words, redacted. */
	detail: string | null;
	/** `run`: later requests would probably fail the same way. `one`: it only concerns what this request was about. */
	scope: 'one' | 'run';
	/** How long the server asked to wait, in milliseconds. */
	retryAfter?: number;
}

/** Thrown by the client's methods, after the retries. */
export class RequestFailed extends Error {
	constructor(readonly failure: Failure) {
		super(failure.reason);
	}
}

/** What is left undone once a run has been stopped. */
export const STOPPED: Failure = {
	proves: 'not_applied',
	reason: 'stopped',
	code: null,
	detail: null,
	scope: 'run',
};

/** What a caught error means. Whatever isn't the client's own leaves open what happened. */
export const failureOf = (error: unknown): Failure =>
	error instanceof RequestFailed
		? error.failure
		: { proves: 'unclear', reason: 'unreadable_response', code: null, detail: null, scope: 'run' };

/** Throws it again, after a catch that only answers for some failures. */
export function raise(failure: Failure): never {
	throw new RequestFailed(failure);
}
