import type { Change } from '../../nodes/DronaHq/account/change';
import { done, planned } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { refuseContradictions } from '../../nodes/DronaHq/run/contradictions';
import { planOf } from '../../nodes/DronaHq/run/plan';
import type { Row } from '../../nodes/DronaHq/run/row';
import { activate, create, deactivate, join, leave, rowOf, rowsOf } from './rows';

const NOTHING = { isThere: false, users: 0, isOver: false };

const REAL = {
	maxUsers: Infinity,
	earlier: NOTHING,
	isDryRun: false,
	planned: () => planned(false),
};

const planFor = async (
	rows: Row[],
	{ earlier = NOTHING, ...circumstances }: Partial<typeof REAL> = {},
) =>
	await planOf(rows, {
		...REAL,
		...circumstances,
		rounds: { earlier: { ...earlier, made: new Set() }, keep: () => undefined },
	});

const statuses = (rows: readonly Row[]) => rows.map(({ outcome }) => outcome?.status);

const repeats = (rows: readonly Row[]) => rows.map((row) => row.repeats);

/** A row that an earlier try has settled. */
const settled = (item: number, given: Change[], verdict = DONE): Row =>
	rowOf(item, given, { recalled: given.map(() => verdict) });

const asking = (key: string, group?: object): Row => ({
	item: 0,
	subject: {},
	action: 'get',
	question: { key, group },
});

describe('a plan', () => {
	it('sends what the rows ask for, in order', async () => {
		const { changes } = await planFor(
			rowsOf([join('1', '10'), leave('1', '20')], [join('2', '10')]),
		);
		expect(changes).toEqual([join('1', '10'), leave('1', '20'), join('2', '10')]);
	});

	it('sends a change once, however many rows it is a part of', async () => {
		const rows = rowsOf([join('1', '10'), join('1', '20')], [join('1', '10'), join('1', '30')]);
		const { changes, rows: planned } = await planFor(rows);
		expect(changes).toEqual([join('1', '10'), join('1', '20'), join('1', '30')]);
		expect(repeats(planned)).toEqual([undefined, undefined]);
	});

	it('sends nothing for rows that are decided already', async () => {
		const rows = [rowOf(0, [activate('a@x.org')], { outcome: done('unchanged') })];
		expect(await planFor(rows)).toMatchObject({ changes: [], rows });
	});

	it('asks each question once', async () => {
		const { questions, rows } = await planFor([asking('a'), asking('b'), asking('a')]);
		expect([...questions.values()].map(({ key }) => key)).toEqual(['a', 'b']);
		expect(repeats(rows)).toEqual([undefined, undefined, 0]);
	});

	it('tells the same question about another group apart', async () => {
		const { questions } = await planFor([asking('a', { id: '10' }), asking('a', { id: '20' })]);
		expect(questions.size).toBe(2);
	});

	it('writes to no row that it is given', async () => {
		const rows = rowsOf([activate('a@x.org')], [activate('a@x.org')]);
		const before = structuredClone(rows);
		await planFor(rows);
		await planFor(rows, { isDryRun: true });
		expect(rows).toEqual(before);
	});
});

describe('rows that ask for the same', () => {
	it('share the request of the first', async () => {
		const { rows, changes } = await planFor(
			rowsOf([activate('a@x.org')], [activate('b@x.org')], [activate('A@x.org')]),
		);
		expect(repeats(rows)).toEqual([undefined, undefined, 0]);
		expect(changes).toEqual([activate('a@x.org'), activate('b@x.org')]);
	});

	it('may name their groups in another order', async () => {
		const { rows } = await planFor(
			rowsOf([join('1', '10'), join('1', '20')], [join('1', '20'), join('1', '10')]),
		);
		expect(repeats(rows)).toEqual([undefined, 0]);
	});

	it('may name one of their groups twice, by its ID and by its name', async () => {
		const twice = [join('1', '10'), join('1', '10')];
		const { rows, changes } = await planFor(rowsOf(twice, [join('1', '10')]));
		expect(repeats(rows)).toEqual([undefined, 0]);
		expect(changes).toEqual([join('1', '10')]);
	});

	it('with other data are not sent, and name the item that is', async () => {
		const { rows, changes } = await planFor(
			rowsOf([create('b@x.org')], [create('a@x.org')], [create('a@x.org', { userName: 'Other' })]),
		);
		expect(rows[2]?.outcome).toMatchObject({ status: 'not_sent', reason: 'duplicate' });
		expect(rows[2]?.outcome?.message).toContain(
			'The same user is named with other data in item 1.',
		);
		expect(changes).toEqual([create('b@x.org'), create('a@x.org')]);
	});

	it('do not count where the first is decided already', async () => {
		const decided = rowOf(0, [activate('a@x.org')], { outcome: done('unchanged') });
		const { rows, changes } = await planFor([decided, rowOf(1, [activate('a@x.org')])]);
		expect(repeats(rows)).toEqual([undefined, undefined]);
		expect(changes).toEqual([activate('a@x.org')]);
	});
});

describe('what an earlier try has settled', () => {
	it('is not sent again, for whichever row', async () => {
		const { changes, rows } = await planFor([
			rowOf(0, [activate('a@x.org')]),
			settled(1, [activate('a@x.org')]),
			rowOf(2, [activate('b@x.org')]),
		]);
		expect(changes).toEqual([activate('b@x.org')]);
		expect(repeats(rows)).toEqual([undefined, undefined, undefined]);
	});

	it('counts before a row with other data, wherever that stands', async () => {
		const { changes, rows } = await planFor([
			rowOf(0, [create('a@x.org', { userName: 'Other' })]),
			settled(1, [create('a@x.org')]),
		]);
		expect(statuses(rows)).toEqual(['not_sent', undefined]);
		expect(rows[0]?.outcome?.message).toContain('with other data in item 1.');
		expect(changes).toEqual([]);
	});

	it('leaves the rest of its row to be sent', async () => {
		const row = rowOf(0, [join('1', '10'), join('1', '20')], { recalled: [DONE, undefined] });
		expect((await planFor([row])).changes).toEqual([join('1', '20')]);
	});

	it('counts towards the maximum of its round', async () => {
		const rows = [settled(0, [deactivate('a@x.org')]), rowOf(1, [deactivate('b@x.org')])];
		expect((await planFor(rows, { maxUsers: 2 })).changes).toEqual([deactivate('b@x.org')]);
		expect((await planFor(rows, { maxUsers: 1 })).refusal?.message).toContain('from 2 users');
	});

	it('holds where nothing more may be sent', async () => {
		const rows = [
			settled(0, [deactivate('a@x.org')], unclear('timeout')),
			rowOf(1, [deactivate('b@x.org')]),
			rowOf(2, [deactivate('c@x.org')]),
		];
		expect(statuses((await planFor(rows, { maxUsers: 1 })).rows)).toEqual([
			undefined,
			'not_sent',
			'not_sent',
		]);
	});
});

describe('rows that contradict each other', () => {
	it('are refused, both naming the other', async () => {
		const rows = await refuseContradictions(
			rowsOf([join('1', '10')], [join('2', '10')], [leave('1', '10')]),
		);
		expect(statuses(rows)).toEqual(['not_sent', undefined, 'not_sent']);
		expect(rows[0]?.outcome?.message).toContain('This item and item 2');
		expect(rows[2]?.outcome?.message).toContain('This item and item 0');
	});

	it('name no other where they contradict themselves', async () => {
		const [row] = await refuseContradictions(rowsOf([join('1', '10'), leave('1', '10')]));
		expect(row?.outcome?.message).toMatch(/^This item asks/);
	});

	it('of one item name no other either', async () => {
		const rows = [rowOf(3, [join('1', '10')]), rowOf(3, [leave('1', '10')])];
		const messages = (await refuseContradictions(rows)).map(({ outcome }) => outcome?.message);
		expect(messages).toEqual([
			expect.stringMatching(/^This item asks/),
			expect.stringMatching(/^This item asks/),
		]);
	});

	it('do not count where one is decided already', async () => {
		const decided = rowOf(0, [join('1', '10')], { outcome: done('unchanged') });
		expect(statuses(await refuseContradictions([decided, rowOf(1, [leave('1', '10')])]))).toEqual([
			'unchanged',
			undefined,
		]);
	});

	it('are refused but for what an earlier try has settled', async () => {
		const rows = await refuseContradictions([
			settled(0, [join('1', '10')]),
			rowOf(1, [leave('1', '10')]),
		]);
		expect(statuses(rows)).toEqual([undefined, 'not_sent']);
	});
});

describe('the maximum of users', () => {
	const leaving = (...users: string[]) => rowsOf(...users.map((user) => [leave(user, '10')]));

	it.each([
		['as many as it', leaving('1', '2')],
		['one of them twice', leaving('1', '2', '1')],
		['one of them in two groups', [...leaving('1', '2'), rowOf(2, [leave('1', '20')])]],
		['those to whom access is given', [...leaving('1', '2'), rowOf(2, [join('3', '10')])]],
	])('allows %s', async (_, rows) => {
		const plan = await planFor(rows, { maxUsers: 2 });
		expect(plan.refusal).toBeUndefined();
		expect(plan.changes.length).toBeGreaterThan(1);
	});

	it('allows no more: nothing at all is sent', async () => {
		const rows = [...leaving('1', '2', '3'), rowOf(3, [join('4', '10')])];
		const plan = await planFor(rows, { maxUsers: 2 });
		expect(plan.refusal?.message).toContain('take access away from 3 users');
		expect(plan.changes).toEqual([]);
		expect(plan.rows.map(({ outcome }) => outcome)).toEqual(
			rows.map(() => ({
				status: 'not_sent',
				reason: 'limit_exceeded',
				message: plan.refusal?.message,
			})),
		);
	});

	it('is told by a dry run, which it does not stop', async () => {
		const plan = await planFor(leaving('1', '2', '3'), { maxUsers: 2, isDryRun: true });
		expect(plan.refusal).toBeUndefined();
		expect(statuses(plan.rows)).toEqual(['not_sent', 'not_sent', 'not_sent']);
	});

	it('allows as many as earlier rounds have left', async () => {
		const left = { maxUsers: 3, earlier: { isThere: true, users: 1, isOver: false } };
		expect((await planFor(leaving('1', '2'), left)).changes).toHaveLength(2);
		const { refusal, changes } = await planFor(leaving('1', '2', '3'), left);
		expect(changes).toEqual([]);
		expect(refusal?.message).toMatch(
			/in this round: it .* from 3 users, earlier rounds .* 1, .* allows 3\./,
		);
	});

	it('allows nothing after a round that would have gone over it', async () => {
		const earlier = { isThere: true, users: 2, isOver: true };
		const { refusal, changes } = await planFor(leaving('1'), { maxUsers: 9, earlier });
		expect(changes).toEqual([]);
		expect(refusal?.message).toMatch(/in this round: an earlier round .* allows 9\./);
	});

	it('keeps no round from giving access, even if earlier ones were allowed more', async () => {
		const earlier = { isThere: true, users: 5, isOver: false };
		const plan = await planFor([rowOf(0, [join('1', '10')])], { maxUsers: 1, earlier });
		expect(plan.changes).toHaveLength(1);
	});

	it('is that of all runs under way: between counting and keeping its number none lets another one pass', async () => {
		const kept = { users: 0 };
		const rounds = {
			get earlier() {
				return { ...NOTHING, ...kept, made: new Set<string>() };
			},
			keep: ({ users = 0 }) => void (kept.users += users),
		};
		const plans = [leaving('1', '2'), leaving('3', '4')].map(
			async (rows) => await planOf(rows, { ...REAL, maxUsers: 3, rounds }),
		);
		const refusals = (await Promise.all(plans)).map(({ refusal }) => refusal?.message);
		expect(refusals).toEqual([
			undefined,
			expect.stringContaining('earlier rounds of this execution had 2'),
		]);
	});

	it('is that of all rounds in a dry run, too, which it does not stop', async () => {
		const isDryRun = true;
		const earlier = { isThere: true, users: 1, isOver: false };
		const fitting = await planFor(leaving('1', '2'), { maxUsers: 3, earlier, isDryRun });
		expect(statuses(fitting.rows)).toEqual(['planned', 'planned']);
		expect(fitting).toMatchObject({ losing: 2, isOver: false });
		const over = await planFor(leaving('1', '2', '3'), { maxUsers: 3, earlier, isDryRun });
		expect(over).toMatchObject({ isOver: true, losing: 0 });
		expect(over.refusal).toBeUndefined();
		expect(over.rows[0]?.outcome).toMatchObject({ reason: 'limit_exceeded' });
	});
});

describe('rows that create one user', () => {
	const inGroups = (...names: string[]) =>
		create('a@x.org', { groups: names.map((name) => ({ name })) });

	it('in several groups are one, with the groups of all', async () => {
		const { rows, changes } = await planFor(
			rowsOf([inGroups('Sales')], [create('b@x.org')], [inGroups('IT', 'Sales')], [inGroups('HR')]),
		);
		expect(repeats(rows)).toEqual([undefined, undefined, 0, 0]);
		expect(changes).toEqual([inGroups('Sales', 'IT', 'HR'), create('b@x.org')]);
	});

	it('are joined past one that has other data', async () => {
		const { rows, changes } = await planFor(
			rowsOf(
				[inGroups('Sales')],
				[create('a@x.org', { userName: 'Other', groups: [{ name: 'HR' }] })],
				[inGroups('IT')],
			),
		);
		expect(statuses(rows)).toEqual([undefined, 'not_sent', undefined]);
		expect(changes).toEqual([inGroups('Sales', 'IT')]);
	});

	it('take no groups from one whose look-up found nothing', async () => {
		const failed = rowOf(1, [inGroups('Nowhere')], { outcome: done('unchanged') });
		expect((await planFor([rowOf(0, [inGroups('Sales')]), failed])).changes).toEqual([
			inGroups('Sales'),
		]);
	});

	it('are settled as far as an earlier try has sent their groups', async () => {
		const { rows, changes } = await planFor([
			rowOf(0, [inGroups('IT')]),
			settled(1, [inGroups('Sales')]),
			settled(2, [inGroups('IT')]),
			rowOf(3, [inGroups('HR')]),
		]);
		expect(statuses(rows)).toEqual([undefined, undefined, undefined, 'not_sent']);
		expect(rows[3]?.outcome).toMatchObject({ reason: 'duplicate' });
		expect(changes).toEqual([]);
	});
});

describe('a dry run', () => {
	it.each([
		[true, 'only asked to look up'],
		[false, 'DronaHQ was not asked'],
	])('plans, and sends nothing; looked up: %s', async (lookedUp, said) => {
		const plan = await planFor(rowsOf([activate('a@x.org')]), {
			isDryRun: true,
			planned: () => planned(lookedUp),
		});
		expect(plan.changes).toEqual([]);
		expect(plan.rows[0]?.outcome).toMatchObject({
			status: 'planned',
			message: expect.stringContaining(said),
		});
	});

	it('tells of rows that would not be sent', async () => {
		const rows = rowsOf([create('a@x.org')], [create('a@x.org', { password: 'pass-word-2' })]);
		expect(statuses((await planFor(rows, { isDryRun: true })).rows)).toEqual([
			'planned',
			'not_sent',
		]);
	});
});
