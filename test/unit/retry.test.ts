import type { Failure } from '../../nodes/DronaHq/api/failure';
import { delayBeforeRetry } from '../../nodes/DronaHq/core/retry';

const failure = (more: Partial<Failure>): Failure => ({
	proves: 'unclear',
	reason: 'server_error',
	code: null,
	detail: null,
	scope: 'run',
	...more,
});

const UNREACHABLE = failure({ proves: 'not_applied', reason: 'network_unreachable' });
const RATE_LIMITED = failure({ proves: 'refused', reason: 'rate_limited' });
const UNCLEAR = failure({});

const delay = (what: Failure, more: Partial<Parameters<typeof delayBeforeRetry>[0]> = {}) =>
	delayBeforeRetry({
		failure: what,
		sent: 1,
		maxRetries: 3,
		repeatable: false,
		random: () => 1,
		...more,
	});

it.each([UNREACHABLE, RATE_LIMITED])('sends again what surely was not applied: $reason', (what) => {
	expect(delay(what)).toBe(500);
});

it('never sends an unclear create again', () => {
	expect(delay(UNCLEAR)).toBeUndefined();
});

it('sends an unclear request again where repeating it does no harm', () => {
	expect(delay(UNCLEAR, { repeatable: true })).toBe(500);
});

it('sends again those who are listed as failed, unless that may do harm', () => {
	const listed = failure({ proves: 'refused', reason: 'server_failed' });
	expect(delay(listed, { repeatable: true })).toBe(500);
	expect(delay(listed)).toBeUndefined();
});

it.each(['rejected', 'unauthorized', 'forbidden', 'not_found'] as const)(
	'takes a refusal for an answer: %s',
	(reason) => {
		expect(delay(failure({ proves: 'refused', reason }), { repeatable: true })).toBeUndefined();
	},
);

it('never asks again what was redirected or stopped', () => {
	expect(delay(failure({ reason: 'redirected' }), { repeatable: true })).toBeUndefined();
	const stopped = failure({ proves: 'not_applied', reason: 'stopped' });
	expect(delay(stopped, { repeatable: true })).toBeUndefined();
});

it('gives up after the retries', () => {
	expect(delay(RATE_LIMITED, { sent: 3 })).toBeDefined();
	expect(delay(RATE_LIMITED, { sent: 4 })).toBeUndefined();
	expect(delay(RATE_LIMITED, { maxRetries: 0 })).toBeUndefined();
});

it('waits as long as the server asked', () => {
	expect(delay({ ...RATE_LIMITED, retryAfter: 7000 })).toBe(7000);
});

it('backs off twice as long each time, with full jitter, for half a minute at most', () => {
	expect([1, 2, 3].map((sent) => delay(RATE_LIMITED, { sent }))).toEqual([500, 1000, 2000]);
	expect(delay(RATE_LIMITED, { random: () => 0 })).toBe(0);
	expect(delay(RATE_LIMITED, { sent: 10, maxRetries: 10 })).toBe(30_000);
});
