import type { Failure } from './failure';

const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;

/**
 * Whether a request may be sent again: what never reached the server and what came too often; and,
 * where applying it twice does the same as applying it once, what may have been applied.
 */
export const maySendAgain = ({ reason, proves }: Failure, repeatable: boolean): boolean =>
	reason === 'network_unreachable' ||
	reason === 'rate_limited' ||
	(repeatable && proves === 'unclear' && reason !== 'redirected');

/**
 * How long to wait before the next sending, in milliseconds: what the server asked for, otherwise
 * longer each time. With full jitter, so that runs which were refused together don't come back together.
 *
 * @param sent how often the request has been sent so far: 1 after the first time
 * @param random gives a number from 0 to 1
 */
export const delayBeforeRetry = (
	sent: number,
	retryAfter: number | undefined,
	random: () => number,
): number => retryAfter ?? random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (sent - 1));

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
