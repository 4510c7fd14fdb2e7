import type { Failure } from '../../nodes/DronaHq/http/failure';
import { delayBeforeRetry, maySendAgain } from '../../nodes/DronaHq/http/retry';

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
		expect(delayBeforeRetry(1, 7000, most)).toBe(7000);
	});

	it('is twice as long each time', () => {
		expect([1, 2, 3].map((sent) => delayBeforeRetry(sent, undefined, most))).toEqual([
			500, 1000, 2000,
		]);
	});

	it('is half a minute at most', () => {
		expect(delayBeforeRetry(10, undefined, most)).toBe(30_000);
	});

	it('may be none at all, so that runs do not come back together', () => {
		expect(delayBeforeRetry(3, undefined, least)).toBe(0);
	});
});
