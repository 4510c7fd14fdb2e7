import type { Failure } from '../../nodes/DronaHq/api/failure';
import { REASONS, REPEATING } from '../../nodes/DronaHq/core/messages';
import {
	done,
	failed,
	isSuccess,
	notSent,
	outcomeOfFailure,
	outcomeOfFailedLookUp,
	partial,
	planned,
	recalled,
	seen,
	unknown,
} from '../../nodes/DronaHq/core/outcome';

const failure = (more: Partial<Failure>): Failure => ({
	proves: 'unclear',
	reason: 'timeout',
	code: null,
	detail: null,
	scope: 'run',
	...more,
});

it('only what was done, or needed nothing, is a success', () => {
	const successes = [done('created'), done('exists'), done('unchanged'), done('removed')];
	const others = [
		partial('some_groups_failed'),
		failed('rejected'),
		unknown('timeout', 'create'),
		notSent('stopped'),
		planned(false),
	];
	expect(successes.every(isSuccess)).toBe(true);
	expect(others.some(isSuccess)).toBe(false);
});

it("keeps DronaHQ's own code and words", () => {
	const evidence = { code: '4', detail: 'No such group' };
	for (const outcome of [failed, partial].map((make) => make('some_groups_failed', evidence))) {
		expect(outcome).toMatchObject(evidence);
	}
	expect(unknown('contradictory_response', 'create', evidence)).toMatchObject(evidence);
});

it('says of an unclear create that repeating it may do harm, and of a change that it does none', () => {
	expect(unknown('timeout', 'create').message).toBe(`${REASONS.timeout} ${REPEATING.create}`);
	expect(unknown('timeout', 'remove').message).toBe(`${REASONS.timeout} ${REPEATING.other}`);
});

it.each([
	['not_applied', 'create', 'not_sent'],
	['refused', 'create', 'failed'],
	['unclear', 'create', 'unknown'],
	['unclear', 'get', 'failed'],
] as const)('a request that is %s means for a %s: %s', (proves, action, status) => {
	expect(outcomeOfFailure(failure({ proves }), action)).toMatchObject({
		status,
		concernsRun: true,
	});
});

it.each(['timeout', 'server_error', 'connection_lost', 'unreadable_response'] as const)(
	'an unclear change stays unclear: %s',
	(reason) => {
		expect(outcomeOfFailure(failure({ reason }), 'activate')).toMatchObject({
			status: 'unknown',
			reason,
		});
	},
);

it('a failure of one user, or of a run that was stopped, is not that of a whole request', () => {
	expect(outcomeOfFailure(failure({ scope: 'one' }), 'create').concernsRun).toBe(false);
	const stopped = failure({ proves: 'not_applied', reason: 'stopped' });
	expect(outcomeOfFailure(stopped, 'create').concernsRun).toBe(false);
});

it.each([
	['refused', 'failed'],
	['unclear', 'not_sent'],
	['not_applied', 'not_sent'],
] as const)('a look-up that is %s leaves the change %s', (proves, status) => {
	expect(outcomeOfFailedLookUp(failure({ proves }))).toMatchObject({ status });
});

it('a look after an unclear create changes nothing but the words', () => {
	const outcome = unknown('timeout', 'create');
	const at = new Date('2026-03-01T02:14:00Z');
	expect(seen(outcome, true, at)).toMatchObject({ status: 'unknown', reason: 'timeout' });
	expect(seen(outcome, true, at).message).toContain('is in the account now');
	expect(seen(outcome, false, at)).toMatchObject({ status: 'unknown', reason: 'timeout' });
	expect(seen(outcome, false, at).message).toContain('was not in the account at 02:14 UTC');
	const earlier = recalled('unknown', 'timeout', 'create');
	expect(seen(earlier, true, at).message).toMatch(/in the account now.* earlier try of this run/);
});

it('a dry run says whether DronaHQ was asked', () => {
	expect(planned(false).message).toContain('DronaHQ was not asked');
	expect(planned(true).message).toContain('only asked to look up');
});

it.each([
	['created', null],
	['partial', 'some_groups_failed'],
	['failed', 'already_exists'],
	['unknown', 'timeout'],
] as const)('an earlier try of a run that came to %s still does', (status, reason) => {
	const outcome = recalled(status, reason, 'create');
	expect(outcome).toMatchObject({ status, reason });
	expect(outcome.message).toContain('This is the result of an earlier try of this run');
});
