const LONGEST = 60_000;

/** What asks for more than a day is no wait that anybody meant. */
const ABSURD = 86_400_000;

/**
 * The wait that a Retry-After header asks for, in milliseconds, at most a minute. The header holds
 * seconds or an HTTP date (RFC 9110). Undefined where it is absent or makes no sense.
 */
export function retryAfter(
	headers: Record<string, unknown>,
	now: number = Date.now(),
): number | undefined {
	const header = headers['retry-after'];
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
	return wait > 0 && wait <= ABSURD ? Math.min(wait, LONGEST) : undefined;
}
