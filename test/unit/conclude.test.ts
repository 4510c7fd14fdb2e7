import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import { REASONS, RECALLED } from '../../nodes/DronaHq/outcomes/messages';
import { done, found, notSent, planned } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { conclude } from '../../nodes/DronaHq/run/conclude';
import type { Operation, Read, Write } from '../../nodes/DronaHq/run/operation';
import type { Row } from '../../nodes/DronaHq/run/row';
import { activate, create, join, rowOf, rowsOf } from './rows';

const write = (more: Partial<Write> = {}) => ({ done: 'changed', ...more }) as unknown as Operation;
const read = { find: () => undefined } as unknown as Read as Operation;

type Answers = Parameters<typeof conclude>[2];

const verdicts = (...known: Array<[Change, Verdict]>): Answers => ({
	verdicts: new Map(known.map(([change, verdict]) => [keyOf(change), verdict])),
});

const LOST = unclear('connection_lost');
const A = activate('a@x.org');
const B = activate('b@x.org');

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
	['deactivated', { verb: 'deactivate', user: { email: 'a@x.org' } }],
	['assigned', join('1', '10')],
	['removed', { ...join('1', '10'), verb: 'leave' }],
])('what was done is told as %s', async (status, change) => {
	expect(await outcomes(rowsOf([change]), verdicts([change, DONE]))).toEqual([
		done(status as 'created'),
	]);
});

it('what was decided before stays', async () => {
	const rows = [rowOf(0, [A], { outcome: planned(false) })];
	expect(await outcomes(rows, verdicts([A, DONE]))).toEqual([planned(false)]);
});

it('a row that nothing is known about may have been applied', async () => {
	expect(await outcomes(rowsOf([A]))).toMatchObject([
		{ status: 'unknown', reason: 'missing_from_response' },
	]);
});

it('a row that nothing is known about was not sent where nothing was', async () => {
	expect(await outcomes(rowsOf([A]), { unsent: notSent('stopped') })).toEqual([notSent('stopped')]);
});

it('a row is one outcome of all its changes, where the operation says so', async () => {
	const changes = [join('1', '10'), join('1', '20'), join('1', '10')];
	const told: unknown[] = [];
	const operation = write({
		conclude: (all, proven) => {
			told.push(all, proven);
			return done('changed');
		},
	});
	const known = verdicts([join('1', '10'), DONE], [join('1', '20'), LOST]);
	expect(await outcomes(rowsOf(changes), known, operation)).toEqual([done('changed')]);
	expect(told).toEqual([changes.slice(0, 2), [DONE, LOST]]);
});

describe('a row that repeats another one', () => {
	const repeating = [rowOf(3, [A]), rowOf(7, [A], { repeats: 0 })];

	it('has its outcome, and names it', async () => {
		expect(await outcomes(repeating, verdicts([A, refused('not_found')]))).toMatchObject([
			{ status: 'failed', message: REASONS.not_found },
			{
				status: 'failed',
				message: `${REASONS.not_found} Named already in item 3, whose result this is.`,
			},
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
	it('holds, and is told to be from then', async () => {
		expect(await outcomes([rowOf(0, [A], { recalled: [DONE] })])).toEqual([
			{ ...done('activated'), message: `${done('activated').message} ${RECALLED}` },
		]);
	});

	it('holds where nothing was sent in this one', async () => {
		const rows = [rowOf(0, [A], { recalled: [DONE] }), rowOf(1, [B])];
		expect(await outcomes(rows, { unsent: notSent('stopped') })).toMatchObject([
			{ status: 'activated' },
			{ status: 'not_sent' },
		]);
	});

	it('says nothing of another row as long as rows are not merged: it may have had other data', async () => {
		const [ada, eve] = [create('a@x.org'), create('a@x.org', { userName: 'Eve' })];
		const rows = [rowOf(0, [ada], { recalled: [DONE] }), rowOf(1, [eve])];
		expect(await outcomes(rows, { unsent: notSent('stopped') })).toMatchObject([
			{ status: 'created' },
			{ status: 'not_sent' },
		]);
	});

	it('holds for another row that asks for the same', async () => {
		const rows = [rowOf(0, [A]), rowOf(1, [A], { recalled: [DONE] })];
		expect(await outcomes(rows)).toMatchObject([
			{ status: 'activated', message: expect.stringContaining(RECALLED) },
			{ status: 'activated', message: expect.stringContaining(RECALLED) },
		]);
	});

	it('in part is completed by this one, and is no longer from then', async () => {
		const changes = [join('1', '10'), join('1', '20')];
		const operation = write({
			conclude: (_, proven) => (proven.includes(LOST) ? notSent('stopped') : done('changed')),
		});
		const rows = [rowOf(0, changes, { recalled: [DONE, undefined] })];
		expect(await outcomes(rows, verdicts([join('1', '20'), DONE]), operation)).toEqual([
			done('changed'),
		]);
	});
});

describe('a look after an unclear create', () => {
	const change = create('a@x.org');
	async function looked(userId: string | null, row = rowOf(0, [change])) {
		const [concluded] = await conclude(write(), [row], {
			...verdicts(...(row.recalled ? [] : [[change, LOST] as [Change, Verdict]])),
			looks: new Map([
				[keyOf(change), { user: userId === null ? null : { user_id: userId }, time: '02:14' }],
			]),
		});
		return concluded;
	}

	it('that found the user changes nothing but the words', async () => {
		expect(await looked('7')).toMatchObject({
			subject: { user_id: 7 },
			outcome: {
				status: 'unknown',
				reason: 'connection_lost',
				message: expect.stringMatching(`^${REASONS.connection_lost} .*is in the account now`),
			},
		});
	});

	it('that found nobody tells when it was taken', async () => {
		expect(await looked(null)).toMatchObject({
			subject: {},
			outcome: {
				status: 'unknown',
				reason: 'connection_lost',
				message: expect.stringContaining('was not in the account at 02:14. '),
			},
		});
	});

	it('of an earlier try is told before that it was one', async () => {
		const concluded = await looked('7', rowOf(0, [change], { recalled: [LOST] }));
		expect(concluded?.outcome.message).toMatch(/in the account now.* earlier try of this run/);
	});
});

describe('a question', () => {
	const row: Row = { item: 0, subject: {}, action: 'get', question: { key: 'a' } };

	it('has what was found', async () => {
		const answer = found([{ user_id: 1 }]);
		expect(await outcomes([row], { found: new Map([['a', answer]]) }, read)).toEqual([answer]);
	});

	it('that was not asked was not sent', async () => {
		expect(await outcomes([row], { unsent: notSent('stopped') }, read)).toEqual([
			notSent('stopped'),
		]);
	});

	it('without any answer has failed', async () => {
		expect(await outcomes([row], {}, read)).toMatchObject([{ status: 'failed' }]);
	});
});
