import { silence, STOPPED, type Failure } from '../../nodes/DronaHq/http/failure';
import { REASONS, REPEATING } from '../../nodes/DronaHq/outcomes/messages';
import {
	done,
	found,
	isSuccess,
	notSent,
	outcomeOfChange,
	outcomeOfQuestion,
	planned,
} from '../../nodes/DronaHq/outcomes/outcome';
import {
	DONE,
	raise,
	refused,
	unclear,
	verdictOf,
	verdictOfError,
	type Verdict,
} from '../../nodes/DronaHq/outcomes/verdict';

const failure = (more: Partial<Failure>): Failure => ({
	...silence('refused', 'rejected'),
	...more,
});

describe('a success', () => {
	it.each([done('created'), done('exists'), done('unchanged'), done('removed'), found([])])(
		'is what was done, needed nothing, or was found: $status',
		(outcome) => {
			expect(isSuccess(outcome)).toBe(true);
		},
	);

	it.each([
		outcomeOfChange({ proves: 'in_part', reason: 'some_groups_failed' }, 'created'),
		outcomeOfChange(refused('rejected'), 'created'),
		outcomeOfChange(unclear('timeout'), 'created'),
		notSent('stopped'),
		planned(false),
	])('is nothing else: $status', (outcome) => {
		expect(isSuccess(outcome)).toBe(false);
	});
});

describe('the outcome of a change', () => {
	it.each<[Verdict['proves'], string]>([
		['done', 'activated'],
		['in_part', 'partial'],
		['refused', 'failed'],
		['unclear', 'unknown'],
		['not_applied', 'not_sent'],
	])('that is %s is: %s', (proves, status) => {
		expect(outcomeOfChange({ proves, reason: 'timeout' }, 'activated')).toMatchObject({ status });
	});

	it("keeps DronaHQ's own code and words, and whether a whole request failed", () => {
		const { code, detail } = { code: silence('unclear', 'timeout', '4').code, detail: null };
		expect(
			outcomeOfChange(refused('rejected', { code, detail, concernsRun: true }), 'created'),
		).toEqual({
			status: 'failed',
			reason: 'rejected',
			message: REASONS.rejected,
			code: '4',
			detail: null,
			concernsRun: true,
		});
	});

	it('has words of its own where its reason does not say enough', () => {
		const verdict = refused('unknown_group', { message: 'No such group.' });
		expect(outcomeOfChange(verdict, 'assigned').message).toBe('No such group.');
	});

	it('says of an unclear create that repeating it may do harm', () => {
		expect(outcomeOfChange(unclear('timeout'), 'created').message).toBe(
			`${REASONS.timeout} ${REPEATING.create}`,
		);
	});

	it('says of any other unclear change that repeating it does none', () => {
		expect(outcomeOfChange(unclear('timeout'), 'removed').message).toBe(
			`${REASONS.timeout} ${REPEATING.other}`,
		);
	});
});

describe('a question without an answer', () => {
	it.each<[Verdict['proves'], string]>([
		['refused', 'failed'],
		['unclear', 'not_sent'],
		['not_applied', 'not_sent'],
	])('that is %s leaves a change that needs it: %s', (proves, status) => {
		expect(outcomeOfQuestion({ proves, reason: 'timeout' }, true)).toMatchObject({ status });
	});

	it.each<[Verdict['proves'], string]>([
		['refused', 'failed'],
		['unclear', 'failed'],
		['not_applied', 'not_sent'],
	])('that is %s is for a read: %s', (proves, status) => {
		expect(outcomeOfQuestion({ proves, reason: 'timeout' }, false)).toMatchObject({ status });
	});

	it('may be asked again', () => {
		expect(outcomeOfQuestion(unclear('timeout'), false).message).toBe(
			`${REASONS.timeout} ${REPEATING.read}`,
		);
	});
});

describe('the verdict of a failed request', () => {
	it('concerns the run, unless it is about one user or group', () => {
		expect(verdictOf(failure({ scope: 'run' }))).toMatchObject({ concernsRun: true });
		expect(verdictOf(failure({ scope: 'one' }))).toMatchObject({ concernsRun: false });
	});

	it('concerns nobody else where the run had ended before', () => {
		expect(verdictOf(STOPPED)).toMatchObject({ proves: 'not_applied', concernsRun: false });
	});

	it('tells what it means that there is nothing at the address', () => {
		expect(verdictOf(failure({ reason: 'missing' }), 'unknown_group')).toMatchObject({
			reason: 'unknown_group',
		});
		expect(verdictOf(failure({ reason: 'missing' }))).toMatchObject({ reason: 'rejected' });
	});
});

describe('what is caught', () => {
	it('says why there is no answer', () => {
		expect(verdictOfError(thrownBy(() => raise(refused('not_found'))))).toEqual(
			refused('not_found'),
		);
	});

	it('leaves open what happened where it is anything else', () => {
		expect(verdictOfError(new Error('no'))).toMatchObject({
			proves: 'unclear',
			concernsRun: true,
		});
	});

	it('proves that nothing is done', () => {
		expect(verdictOfError(undefined).proves).not.toBe(DONE.proves);
	});
});

function thrownBy(action: () => never): unknown {
	try {
		return action();
	} catch (error) {
		return error;
	}
}

it.each([
	[false, 'DronaHQ was not asked'],
	[true, 'only asked to look up'],
])('a dry run says whether DronaHQ was asked: %s', (lookedUp, said) => {
	expect(planned(lookedUp).message).toContain(said);
});
