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

/** Statuses of a server, or of what stands before it, that has too much to do. */
const OVERLOADED = new Set<number | undefined>([429, 502, 503, 504]);

/** Whether a failure may be due to too many requests at once. */
export const isOverload = ({ reason, status }: Failure): boolean =>
	reason === 'timeout' || reason === 'connection_lost' || OVERLOADED.has(status);

/**
 * How long to wait before the next sending, in milliseconds: what the server asked for, otherwise
 * longer each time. With jitter, so that runs which were refused together don't come back together; a
 * server that says it is busy is left alone for half of the time at least, or chance could use up all retries
 * within its busy second.
 *
 * @param sent how often the request has been sent so far: 1 after the first time
 * @param random gives a number from 0 to 1
 */
export const delayBeforeRetry = (
	sent: number,
	{ status, retryAfter }: Pick<Failure, 'status' | 'retryAfter'>,
	random: () => number,
): number => {
	const longest = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (sent - 1));
	const least = status === 429 || status === 503 ? 0.5 : 0;
	return retryAfter ?? (least + random() * (1 - least)) * longest;
};

/** Retries that a run may spend on requests that fail in the end; those that helped are given back. */
const RETRIES_PER_RUN = 50;

/** Keeps a run from sending again and again to a server that is down. */
export class RetryBudget {
	private left = RETRIES_PER_RUN;

	/** Takes so many retries; false if they aren't left. */
	spend(retries = 1): boolean {
		if (this.left < retries) return false;
		this.left -= retries;
		return true;
	}

	giveBack(retries: number): void {
		this.left = Math.min(RETRIES_PER_RUN, this.left + retries);
	}
}
