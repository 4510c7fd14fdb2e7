import type { Change } from '../../nodes/DronaHq/account/change';
import { done, planned } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { refuseContradictions } from '../../nodes/DronaHq/run/contradictions';
import { planOf } from '../../nodes/DronaHq/run/plan';
import type { Row } from '../../nodes/DronaHq/run/row';
import { earlierOf } from './limits';
import { activate, create, deactivate, join, leave, rowOf, rowsOf } from './rows';

const REAL = {
	maxUsers: Infinity,
	earlier: earlierOf(),
	isDryRun: false,
	planned: () => planned(false),
};

const planFor = async (rows: Row[], { earlier, ...more }: Partial<typeof REAL> = {}) =>
	await planOf(rows, {
		...REAL,
		...more,
		rounds: { earlier: earlier ?? REAL.earlier, keep: () => undefined },
	});

const statuses = (rows: readonly Row[]) => rows.map(({ outcome }) => outcome?.status);

const repeats = (rows: readonly Row[]) => rows.map((row) => row.repeats);

/** A row that an earlier try has settled. */
const settled = (item: number, given: Change[], verdict = DONE): Row =>
	rowOf(item, given, { recalled: given.map(() => verdict) });

/** One that needed no change. */
const decided = (item: number, given: Change[]): Row =>
	rowOf(item, given, { outcome: done('unchanged') });

const asking = (key: string, group?: object): Row => ({
	item: 0,
	subject: {},
	action: 'get',
	question: { key, group },
});

const [A, B] = [activate('a@x.org'), activate('b@x.org')];

describe('a plan', () => {
	it('sends a change once, in order, however many rows it is a part of', async () => {
		const rows = rowsOf([join('1', '10'), leave('1', '20')], [join('1', '10'), join('1', '30')]);
		const { changes, rows: planned } = await planFor(rows);
		expect(changes).toEqual([join('1', '10'), leave('1', '20'), join('1', '30')]);
		expect(repeats(planned)).toEqual([undefined, undefined]);
	});

	it('sends nothing for rows that are decided already', async () => {
		const rows = [decided(0, [A])];
		expect(await planFor(rows)).toMatchObject({ changes: [], rows });
	});

	it('asks each question once, and the same about another group apart', async () => {
		const { questions, rows } = await planFor([
			...[asking('a'), asking('b'), asking('a')],
			...[asking('a', { id: '10' }), asking('a', { id: '20' })],
		]);
		expect([...questions.values()].map(({ key }) => key)).toEqual(['a', 'b', 'a', 'a']);
		expect(repeats(rows)).toEqual([undefined, undefined, 0, undefined, undefined]);
	});

	it('writes to no row that it is given', async () => {
		const rows = rowsOf([A], [A]);
		const before = structuredClone(rows);
		await planFor(rows);
		await planFor(rows, { isDryRun: true });
		expect(rows).toEqual(before);
	});
});

describe('rows that ask for the same', () => {
	const [ten, twenty] = [join('1', '10'), join('1', '20')];

	it.each<[string, Row[], Change[]]>([
		['their emails in other capitals', rowsOf([A], [activate('A@x.org')]), [A]],
		['their groups in another order', rowsOf([ten, twenty], [twenty, ten]), [ten, twenty]],
		['one of their groups twice, by its ID and its name', rowsOf([ten, ten], [ten]), [ten]],
	])('share the request of the first, also with %s', async (_, asked, sent) => {
		const { rows, changes } = await planFor(asked);
		expect(repeats(rows)).toEqual([undefined, 0]);
		expect(changes).toEqual(sent);
	});

	it('do not count where the first is decided already', async () => {
		const { rows, changes } = await planFor([decided(0, [A]), rowOf(1, [A])]);
		expect(repeats(rows)).toEqual([undefined, undefined]);
		expect(changes).toEqual([A]);
	});
});

describe('what an earlier try has settled', () => {
	it('is not sent again, for whichever row', async () => {
		const { changes, rows } = await planFor([rowOf(0, [A]), settled(1, [A]), rowOf(2, [B])]);
		expect(changes).toEqual([B]);
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
			...[rowOf(1, [deactivate('b@x.org')]), rowOf(2, [deactivate('c@x.org')])],
		];
		const plan = await planFor(rows, { maxUsers: 1 });
		expect(statuses(plan.rows)).toEqual([undefined, 'not_sent', 'not_sent']);
	});
});

describe('rows that contradict each other', () => {
	const [joins, leaves] = [[join('1', '10')], [leave('1', '10')]];

	it.each([
		['in one row', rowsOf([...joins, ...leaves])],
		['in two', [rowOf(3, joins), rowOf(3, leaves)]],
	])('name no other where one item does so: %s', async (_, rows) => {
		for (const { outcome } of await refuseContradictions(rows)) {
			expect(outcome?.message).toMatch(/^This item asks/);
		}
	});

	it.each([
		['is decided already', decided(0, joins), ['unchanged', undefined]],
		['was settled by an earlier try', settled(0, joins), [undefined, 'not_sent']],
	])('where the first %s', async (_, first, expected) => {
		const rows = await refuseContradictions([first, rowOf(1, leaves)]);
		expect(statuses(rows)).toEqual(expected);
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
		const { message } = plan.refusal ?? {};
		const outcome = { status: 'not_sent', reason: 'limit_exceeded', message };
		expect(plan.rows.map((row) => row.outcome)).toEqual(Array(4).fill(outcome));
	});

	it('allows as many as earlier rounds have left', async () => {
		const left = { maxUsers: 3, earlier: earlierOf({ isThere: true, users: 1 }) };
		expect((await planFor(leaving('1', '2'), left)).changes).toHaveLength(2);
		const { refusal, changes } = await planFor(leaving('1', '2', '3'), left);
		expect(changes).toEqual([]);
		expect(refusal?.message).toMatch(
			/in this round: it .* from 3 users, earlier rounds .* 1, .* allows 3\./,
		);
	});

	it('allows nothing after a round that would have gone over it', async () => {
		const earlier = earlierOf({ isThere: true, users: 2, isOver: true });
		const { refusal, changes } = await planFor(leaving('1'), { maxUsers: 9, earlier });
		expect(changes).toEqual([]);
		expect(refusal?.message).toMatch(/in this round: an earlier round .* allows 9\./);
	});

	it('keeps no round from giving access, even if earlier ones were allowed more', async () => {
		const earlier = earlierOf({ isThere: true, users: 5 });
		const plan = await planFor([rowOf(0, [join('1', '10')])], { maxUsers: 1, earlier });
		expect(plan.changes).toHaveLength(1);
	});

	it('is that of all runs under way: between counting and keeping its number none lets another one pass', async () => {
		let kept = 0;
		const rounds = {
			get earlier() {
				return earlierOf({ users: kept });
			},
			keep: ({ users = 0 }) => void (kept += users),
		};
		const plans = [leaving('1', '2'), leaving('3', '4')].map(
			async (rows) => await planOf(rows, { ...REAL, maxUsers: 3, rounds }),
		);
		const [first, second] = await Promise.all(plans);
		expect(first?.refusal).toBeUndefined();
		expect(second?.refusal?.message).toContain('earlier rounds of this execution had 2');
	});

	it('is that of all rounds in a dry run, too, which it does not stop', async () => {
		const limits = {
			maxUsers: 3,
			earlier: earlierOf({ isThere: true, users: 1 }),
			isDryRun: true,
		};
		const fitting = await planFor(leaving('1', '2'), limits);
		expect(statuses(fitting.rows)).toEqual(['planned', 'planned']);
		expect(fitting).toMatchObject({ changes: [], losing: 2, isOver: false });
		const over = await planFor(leaving('1', '2', '3'), limits);
		expect(over).toMatchObject({ isOver: true, losing: 0 });
		expect(over.refusal).toBeUndefined();
		expect(over.rows[0]?.outcome).toMatchObject({ reason: 'limit_exceeded' });
	});
});

describe('rows that create one user', () => {
	const inGroups = (...names: string[]) =>
		create('a@x.org', { groups: names.map((name) => ({ name })) });

	it('in several groups are one, with the groups of all, past one that has other data', async () => {
		const other = create('a@x.org', { userName: 'Other', groups: [{ name: 'HR' }] });
		const { rows, changes } = await planFor(
			rowsOf([inGroups('Sales')], [other], [inGroups('IT', 'Sales')], [inGroups('HR')]),
		);
		expect(statuses(rows)).toEqual([undefined, 'not_sent', undefined, undefined]);
		expect(repeats(rows)).toEqual([undefined, undefined, 0, 0]);
		expect(changes).toEqual([inGroups('Sales', 'IT', 'HR')]);
	});

	it('take no groups from one whose look-up found nothing', async () => {
		const rows = [rowOf(0, [inGroups('Sales')]), decided(1, [inGroups('Nowhere')])];
		expect((await planFor(rows)).changes).toEqual([inGroups('Sales')]);
	});

	it('are settled as far as an earlier try has sent their groups', async () => {
		const { rows, changes } = await planFor([
			...[rowOf(0, [inGroups('IT')]), settled(1, [inGroups('Sales')])],
			...[settled(2, [inGroups('IT')]), rowOf(3, [inGroups('HR')])],
		]);
		expect(statuses(rows)).toEqual([undefined, undefined, undefined, 'not_sent']);
		expect(rows[3]?.outcome).toMatchObject({ reason: 'duplicate' });
		expect(changes).toEqual([]);
	});
});
