import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import { REASONS, RECALLED } from '../../nodes/DronaHq/outcomes/messages';
import { done, found, notSent, planned } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { conclude } from '../../nodes/DronaHq/run/conclude';
import type { Operation, Read, Write } from '../../nodes/DronaHq/run/operation';
import type { Row } from '../../nodes/DronaHq/run/row';
import { LOST, verdictsOf } from './known';
import { activate, create, deactivate, join, leave, rowOf, rowsOf } from './rows';

const write = (more: Partial<Write> = {}) => ({ done: 'changed', ...more }) as unknown as Operation;
const read = { find: () => undefined } as unknown as Read as Operation;

type Answers = Parameters<typeof conclude>[2];

const verdicts = (...known: Array<[Change, Verdict]>): Answers => ({
	verdicts: verdictsOf(...known),
});

const A = activate('a@x.org');
const B = activate('b@x.org');
const [TEN, TWENTY] = [join('1', '10'), join('1', '20')];

/** The outcomes of rows, one for each. */
const outcomes = async (rows: Row[], answers: Answers = {}, operation = write()) =>
	(await conclude(operation, rows, answers)).map(({ outcome }) => outcome);

it('every row has one outcome, in order, and stays what it was', async () => {
	const rows = rowsOf([A], [B]);
	const concluded = await conclude(write(), rows, verdicts([A, DONE], [B, refused('not_found')]));
	expect(concluded).toMatchObject(rows);
	expect(concluded.map(({ outcome }) => outcome.status)).toEqual(['activated', 'failed']);
	expect(rows.map(({ outcome }) => outcome)).toEqual([undefined, undefined]);
});

it.each<[string, Change]>([
	['created', create('a@x.org')],
	['activated', A],
	['deactivated', deactivate('a@x.org')],
	['assigned', TEN],
	['removed', leave('1', '10')],
])('what was done is told as %s', async (status, change) => {
	expect(await outcomes(rowsOf([change]), verdicts([change, DONE]))).toEqual([
		done(status as 'created'),
	]);
});

it('what was decided before stays', async () => {
	const rows = [rowOf(0, [A], { outcome: planned(false) })];
	expect(await outcomes(rows, verdicts([A, DONE]))).toEqual([planned(false)]);
});

it('a row that nothing is known about may have been applied, unless nothing was sent', async () => {
	expect(await outcomes(rowsOf([A]))).toMatchObject([
		{ status: 'unknown', reason: 'missing_from_response' },
	]);
	expect(await outcomes(rowsOf([A]), { unsent: notSent('stopped') })).toEqual([notSent('stopped')]);
});

it('a row is one outcome of all its changes, where the operation says so', async () => {
	const concluding = jest.fn(() => done('changed'));
	const known = verdicts([TEN, DONE], [TWENTY, LOST]);
	const operation = write({ conclude: concluding });
	expect(await outcomes(rowsOf([TEN, TWENTY, TEN]), known, operation)).toEqual([done('changed')]);
	expect(concluding).toHaveBeenCalledWith([TEN, TWENTY], [DONE, LOST], undefined);
});

describe('a row that repeats another one', () => {
	const repeating = [rowOf(3, [A]), rowOf(7, [A], { repeats: 0 })];

	it('has its outcome, and names it', async () => {
		const message = REASONS.not_found;
		expect(await outcomes(repeating, verdicts([A, refused('not_found')]))).toMatchObject([
			{ status: 'failed', message },
			{ status: 'failed', message: `${message} Named already in item 3, whose result this is.` },
		]);
	});

	it('names whom a look found, and its user as the item did', async () => {
		const [first, other] = [create('A@x.org'), create('a@x.org')];
		const rows = [
			rowOf(0, [first], { subject: { user_email: 'A@x.org' } }),
			rowOf(1, [other], { subject: { user_email: 'a@x.org' }, repeats: 0 }),
		];
		const looks = new Map([[keyOf(first), { user: { user_id: 7 }, time: '02:14' }]]);
		const concluded = await conclude(write(), rows, { ...verdicts([first, LOST]), looks });
		expect(concluded.map(({ subject }) => subject)).toEqual([
			{ user_email: 'A@x.org', user_id: 7 },
			{ user_email: 'a@x.org', user_id: 7 },
		]);
	});

	it('has what a read found to itself, because other nodes write into items', async () => {
		const question = { key: 'a' };
		const row = { item: 0, subject: {}, action: 'get', question } as const;
		const [one, other] = await outcomes(
			[row, { ...row, item: 1, repeats: 0 }],
			{ found: new Map([['a', found([{ user_id: 1 }])]]) },
			read,
		);
		expect(other?.items).toEqual(one?.items);
		expect(other?.items?.[0]).not.toBe(one?.items?.[0]);
	});
});

describe('what an earlier try has settled', () => {
	const unsent = notSent('stopped');

	it('holds, and is told to be from then', async () => {
		const { message, ...outcome } = done('activated');
		expect(await outcomes([rowOf(0, [A], { recalled: [DONE] })])).toEqual([
			{ ...outcome, message: `${message} ${RECALLED}` },
		]);
	});

	it('holds where nothing was sent in this one', async () => {
		const rows = [rowOf(0, [A], { recalled: [DONE] }), rowOf(1, [B])];
		const told = await outcomes(rows, { unsent });
		expect(told.map(({ status }) => status)).toEqual(['activated', 'not_sent']);
	});

	it('says nothing of another row as long as rows are not merged: it may have had other data', async () => {
		const [ada, eve] = [create('a@x.org'), create('a@x.org', { userName: 'Eve' })];
		const rows = [rowOf(0, [ada], { recalled: [DONE] }), rowOf(1, [eve])];
		const told = await outcomes(rows, { unsent });
		expect(told.map(({ status }) => status)).toEqual(['created', 'not_sent']);
	});

	it('holds for another row that asks for the same', async () => {
		const rows = [rowOf(0, [A]), rowOf(1, [A], { recalled: [DONE] })];
		const told = { status: 'activated', message: expect.stringContaining(RECALLED) };
		expect(await outcomes(rows)).toMatchObject([told, told]);
	});

	it('in part is completed by this one, and is no longer from then', async () => {
		const operation = write({
			conclude: (_, proven) => (proven.includes(LOST) ? notSent('stopped') : done('changed')),
		});
		const rows = [rowOf(0, [TEN, TWENTY], { recalled: [DONE, undefined] })];
		expect(await outcomes(rows, verdicts([TWENTY, DONE]), operation)).toEqual([done('changed')]);
	});
});

describe('a question', () => {
	const row: Row = { item: 0, subject: {}, action: 'get', question: { key: 'a' } };

	it('has what was found, was not sent where it was not asked, and has failed without an answer', async () => {
		const answer = found([{ user_id: 1 }]);
		const unsent = notSent('stopped');
		expect(await outcomes([row], { found: new Map([['a', answer]]) }, read)).toEqual([answer]);
		expect(await outcomes([row], { unsent }, read)).toEqual([unsent]);
		expect(await outcomes([row], {}, read)).toMatchObject([{ status: 'failed' }]);
	});
});
