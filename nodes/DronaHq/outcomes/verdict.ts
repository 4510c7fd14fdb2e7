import type { Failure } from '../http/failure';
import type { Shown } from '../http/redact';
import type { Reason } from './messages';
import type { Seen } from './seen';

/** What a list of an answer says of whoever stands in it; `done`: activated, deactivated, added to a group. */
export type Listed = 'done' | 'removed' | 'invalid' | 'notFound' | 'failed';

/** What an answer, or its absence, proves about one change or about one question. */
export interface Verdict {
	/**
	 * `done`; `in_part`: done but for some of the groups; `refused`: the server said no; `unclear`: it
	 * may have been done; `not_applied`: it never reached the server.
	 */
	proves: 'done' | 'in_part' | Failure['proves'];
	reason: Reason | null;
	/** DronaHQ's own code and words. */
	code?: Shown | null;
	detail?: Shown | null;
	/** Where the reason's own sentence doesn't say enough. */
	message?: string;
	/** The HTTP status, if an answer brought no result. */
	status?: number;
	/** Whether later requests would probably go the same way. */
	concernsRun?: boolean;
	/** In which of the lists of an answer it stands, whatever that proves. */
	listedAs?: readonly Listed[];
	/** Whether DronaHQ lists it as failed, which its documents say to send again. */
	mayBeSentAgain?: boolean;
	/** What the account's list of members, read after the changes, showed of a membership. */
	seen?: Seen;
}

export const DONE: Verdict = { proves: 'done', reason: null };

const verdict =
	(proves: Verdict['proves']) =>
	(reason: Reason, more?: Partial<Verdict>): Verdict => ({ proves, reason, ...more });

export const refused = verdict('refused');

export const unclear = verdict('unclear');

/** @param missing what it means here that there is nothing at the address */
export const verdictOf = (
	{ proves, reason, status, code, detail, scope }: Failure,
	missing: Reason = 'rejected',
): Verdict => ({
	proves,
	reason: reason === 'missing' ? missing : reason,
	status,
	code,
	detail,
	concernsRun: scope === 'run' && reason !== 'stopped',
});

/** Thrown where a question to the account has no answer. */
export class Unanswered extends Error {
	constructor(readonly verdict: Verdict) {
		super(verdict.reason ?? '');
	}
}

/** Throws it, also after a catch that only answers for some of them. */
export function raise(why: Verdict): never {
	throw new Unanswered(why);
}

const UNREADABLE = unclear('unreadable_response', { concernsRun: true });

/** What a caught error means. Whatever isn't the account's own leaves open what happened. */
export const verdictOfError = (error: unknown): Verdict =>
	error instanceof Unanswered ? error.verdict : UNREADABLE;
