import type { Failure } from '../../nodes/DronaHq/http/failure';
import { delayBeforeRetry, isOverload, maySendAgain } from '../../nodes/DronaHq/http/retry';

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

const most = () => 1;
const least = () => 0;

describe('what is sent again', () => {
	it.each([UNREACHABLE, RATE_LIMITED])('surely was not applied: $reason', (what) => {
		expect(maySendAgain(what, false)).toBe(true);
	});

	it('is not an unclear create', () => {
		expect(maySendAgain(UNCLEAR, false)).toBe(false);
	});

	it('is what is unclear where repeating it does no harm', () => {
		expect(maySendAgain(UNCLEAR, true)).toBe(true);
	});

	it.each(['rejected', 'unauthorized', 'forbidden', 'missing'] as const)(
		'is no refusal, which is an answer: %s',
		(reason) => {
			expect(maySendAgain(failure({ proves: 'refused', reason }), true)).toBe(false);
		},
	);

	it('is not what was redirected', () => {
		expect(maySendAgain(failure({ reason: 'redirected' }), true)).toBe(false);
	});

	it('is not what was stopped', () => {
		expect(maySendAgain(failure({ proves: 'not_applied', reason: 'stopped' }), true)).toBe(false);
	});
});

describe('the wait before it', () => {
	it('is as long as the server asked', () => {
		expect(delayBeforeRetry(1, { status: 429, retryAfter: 7000 }, most)).toBe(7000);
	});

	it('is twice as long each time', () => {
		expect([1, 2, 3].map((sent) => delayBeforeRetry(sent, {}, most))).toEqual([500, 1000, 2000]);
	});

	it('is half a minute at most', () => {
		expect(delayBeforeRetry(10, {}, most)).toBe(30_000);
	});

	it('may be none at all, so that runs do not come back together', () => {
		expect(delayBeforeRetry(3, { status: 500 }, least)).toBe(0);
	});

	it.each([429, 503])('is half of it at least where the server says it is busy: %i', (status) => {
		const waits = [1, 2, 3].map((sent) => delayBeforeRetry(sent, { status }, least));
		expect(waits).toEqual([250, 500, 1000]);
		expect(delayBeforeRetry(3, { status }, most)).toBe(2000);
	});
});

describe('what may be due to too much at once', () => {
	it.each([
		['a 429', RATE_LIMITED, { status: 429 }],
		['a 502', UNCLEAR, { status: 502 }],
		['a 503', UNCLEAR, { status: 503 }],
		['a 504', UNCLEAR, { status: 504 }],
		['a timeout', UNCLEAR, { reason: 'timeout' }],
		['a broken connection', UNCLEAR, { reason: 'connection_lost' }],
	] as const)('is %s', (_, failed, more) => {
		expect(isOverload({ ...failed, ...more })).toBe(true);
	});

	it.each([
		['an address without a server', UNREACHABLE, {}],
		['a fault of the server', UNCLEAR, { status: 500 }],
		['a refusal', failure({ proves: 'refused', reason: 'rejected' }), { status: 400 }],
		['what nobody can read', failure({ reason: 'unreadable_response' }), { status: 200 }],
	] as const)('is not %s', (_, failed, more) => {
		expect(isOverload({ ...failed, ...more })).toBe(false);
	});
});
