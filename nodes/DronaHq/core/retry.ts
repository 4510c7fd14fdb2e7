import type { Failure } from '../api/failure';

const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;

export interface Attempt {
	failure: Failure;
	/** How often the request has been sent so far: 1 after the first time. */
	sent: number;
	maxRetries: number;
	/** Whether applying the request twice does the same as applying it once. */
	repeatable: boolean;
	/** A number from 0 to 1. */
	random: () => number;
}

/**
 * How long to wait before the request is sent again, in milliseconds; undefined if it must not be.
 * Sent again is what never reached DronaHQ and what came too often; and, where that does no harm, what
 * may have been applied and what DronaHQ listed as failed.
 */
export function delayBeforeRetry({
	failure,
	sent,
	maxRetries,
	repeatable,
	random,
}: Attempt): number | undefined {
	if (sent > maxRetries) return undefined;
	const harmless =
		failure.reason === 'network_unreachable' ||
		failure.reason === 'rate_limited' ||
		(repeatable && failure.proves === 'unclear' && failure.reason !== 'redirected') ||
		// The documents say to try again with those that an answer lists as failed.
		(repeatable && failure.reason === 'server_failed');
	if (!harmless) return undefined;
	// Full jitter, so that runs which were refused together don't come back together.
	return (
		failure.retryAfter ?? random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (sent - 1))
	);
}

/** Retries that a run may spend on requests that fail in the end; what helps is given back. */
const RETRIES_PER_RUN = 50;

/** Keeps a run from sending again and again to a server that is down. */
export class RetryBudget {
	private left = RETRIES_PER_RUN;

	/** Takes one retry; false if there is none left. */
	spend(): boolean {
		if (this.left === 0) return false;
		this.left--;
		return true;
	}

	giveBack(retries: number): void {
		this.left = Math.min(RETRIES_PER_RUN, this.left + retries);
	}
}
