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
	type Done,
} from '../../nodes/DronaHq/outcomes/outcome';
import {
	refused,
	Unanswered,
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
		const words = { code: silence('unclear', 'timeout', '4').code, detail: null };
		expect(
			outcomeOfChange(refused('rejected', { ...words, concernsRun: true }), 'created'),
		).toEqual({
			...{ status: 'failed', reason: 'rejected', message: REASONS.rejected },
			...{ code: '4', detail: null, concernsRun: true },
		});
	});

	it.each<[string, Verdict, Done, string]>([
		['its own', refused('unknown_group', { message: 'No such.' }), 'assigned', 'No such.'],
		['harm', unclear('timeout'), 'created', `${REASONS.timeout} ${REPEATING.create}`],
		['no harm', unclear('timeout'), 'removed', `${REASONS.timeout} ${REPEATING.other}`],
	])('has words of what it is, and of what repeating it does: %s', (_, verdict, as, words) => {
		expect(outcomeOfChange(verdict, as).message).toBe(words);
	});
});

describe('a question without an answer', () => {
	it.each<[Verdict['proves'], string, string]>([
		['refused', 'failed', 'failed'],
		['unclear', 'not_sent', 'failed'],
		['not_applied', 'not_sent', 'not_sent'],
	])('that is %s is for a change that needs it %s, for a read %s', (proves, change, read) => {
		const verdict: Verdict = { proves, reason: 'timeout' };
		expect(outcomeOfQuestion(verdict, true)).toMatchObject({ status: change });
		expect(outcomeOfQuestion(verdict, false)).toMatchObject({ status: read });
	});

	it('may be asked again', () => {
		const { message } = outcomeOfQuestion(unclear('timeout'), false);
		expect(message).toBe(`${REASONS.timeout} ${REPEATING.read}`);
	});
});

describe('the verdict of a failed request', () => {
	it.each<[string, Failure, object]>([
		['concerns the run', failure({}), { concernsRun: true }],
		[
			'concerns nobody else of one user or group',
			failure({ scope: 'one' }),
			{ concernsRun: false },
		],
		['nor where the run had ended', STOPPED, { proves: 'not_applied', concernsRun: false }],
		['is that of any address', failure({ reason: 'missing' }), { reason: 'rejected' }],
	])('%s', (_, failed, verdict) => {
		expect(verdictOf(failed)).toMatchObject(verdict);
	});

	it('tells what it means that there is nothing at the address', () => {
		const verdict = verdictOf(failure({ reason: 'missing' }), 'unknown_group');
		expect(verdict).toMatchObject({ reason: 'unknown_group' });
	});
});

describe('what is caught', () => {
	it('says why there is no answer, and else leaves open what happened', () => {
		expect(verdictOfError(new Unanswered(refused('not_found')))).toEqual(refused('not_found'));
		for (const error of [new Error('no'), undefined]) {
			expect(verdictOfError(error)).toMatchObject({ proves: 'unclear', concernsRun: true });
		}
	});
});

it.each([
	[false, 'DronaHQ was not asked'],
	[true, 'only asked to look up'],
])('a dry run says whether DronaHQ was asked: %s', (lookedUp, said) => {
	expect(planned(lookedUp).message).toContain(said);
});
