import { silence, type Failure } from '../../nodes/DronaHq/http/failure';
import { delayBeforeRetry, isOverload, maySendAgain } from '../../nodes/DronaHq/http/retry';

/** A fault of the server, unless it says otherwise. */
const failure = (more: Partial<Failure> = {}): Failure => ({
	...silence('unclear', 'server_error'),
	...more,
});

const UNREACHABLE = failure({ proves: 'not_applied', reason: 'network_unreachable' });
const RATE_LIMITED = failure({ proves: 'refused', reason: 'rate_limited' });
const UNCLEAR = failure();

const most = () => 1;
const least = () => 0;

it.each([
	['what was never sent', UNREACHABLE, false, true],
	['what was too much', RATE_LIMITED, false, true],
	['an unclear create', UNCLEAR, false, false],
	['what is unclear where repeating it does no harm', UNCLEAR, true, true],
	[
		'a rejection, which is an answer',
		failure({ proves: 'refused', reason: 'rejected' }),
		true,
		false,
	],
	['a refused token', failure({ proves: 'refused', reason: 'unauthorized' }), true, false],
	['what is forbidden', failure({ proves: 'refused', reason: 'forbidden' }), true, false],
	['what is not there', failure({ proves: 'refused', reason: 'missing' }), true, false],
	['what was redirected', failure({ reason: 'redirected' }), true, false],
	['what was stopped', failure({ proves: 'not_applied', reason: 'stopped' }), true, false],
])('%s may be sent again or not', (_, what, isRepeatable, may) => {
	expect(maySendAgain(what, isRepeatable)).toBe(may);
});

describe('the wait before it', () => {
	it('is as long as the server asked', () => {
		expect(delayBeforeRetry(1, { status: 429, retryAfter: 7000 }, most)).toBe(7000);
	});

	it('is twice as long each time, half a minute at most, and may be none at all', () => {
		const waits = [1, 2, 3, 10].map((sent) => delayBeforeRetry(sent, {}, most));
		expect(waits).toEqual([500, 1000, 2000, 30_000]);
		expect(delayBeforeRetry(3, { status: 500 }, least)).toBe(0);
	});

	it.each([429, 503])('is half of it at least where the server says it is busy: %i', (status) => {
		const waits = [1, 2, 3].map((sent) => delayBeforeRetry(sent, { status }, least));
		expect(waits).toEqual([250, 500, 1000]);
		expect(delayBeforeRetry(3, { status }, most)).toBe(2000);
	});
});

it.each([
	['a 429', RATE_LIMITED, { status: 429 }, true],
	['a 502', UNCLEAR, { status: 502 }, true],
	['a 503', UNCLEAR, { status: 503 }, true],
	['a 504', UNCLEAR, { status: 504 }, true],
	['a timeout', UNCLEAR, { reason: 'timeout' }, true],
	['a broken connection', UNCLEAR, { reason: 'connection_lost' }, true],
	['an address without a server', UNREACHABLE, {}, false],
	['a fault of the server', UNCLEAR, { status: 500 }, false],
	['a refusal', failure({ proves: 'refused', reason: 'rejected' }), { status: 400 }, false],
	['what nobody can read', failure({ reason: 'unreadable_response' }), { status: 200 }, false],
] as const)('%s may be due to too much at once or not', (_, failed, more, is) => {
	expect(isOverload({ ...failed, ...more })).toBe(is);
});
