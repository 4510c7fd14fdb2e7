import type { Change } from '../../nodes/DronaHq/account/change';
import { DOUBTS } from '../../nodes/DronaHq/outcomes/doubts';
import { done, notSent } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { planCode } from '../../nodes/DronaHq/run/exact/code';
import type { Difference } from '../../nodes/DronaHq/run/exact/difference';
import type { ListedGroup } from '../../nodes/DronaHq/run/exact/limits';
import { exactPlanOf } from '../../nodes/DronaHq/run/exact/plan';
import type { Row } from '../../nodes/DronaHq/run/row';
import { CIRCUMSTANCES, earlierOf, listedGroup } from './limits';
import { join, leave, rowOf, rowsOf } from './rows';

type Given = Partial<typeof CIRCUMSTANCES>;

const planFor = async (
	rows: readonly Row[],
	given: Given = {},
	{ doubtOf = () => undefined, groups = [] }: Partial<Difference> = {},
) =>
	await exactPlanOf(
		{ rows: [...rows], doubtOf, groups, made: { of: 'group', ids: [] } },
		{ ...CIRCUMSTANCES, ...given },
	);

const keys = (changes: readonly Change[]) =>
	changes.map(({ verb, user, ...more }) =>
		[verb, user.id, 'group' in more && more.group.id].join(' '),
	);

const OPEN = DOUBTS.unknown('zoe@x.org');
const SURE = DOUBTS.unreadable('zoe@', { item: 3 });
const TWO = [join('1', '10'), leave('2', '10')];
const LEAVES = [leave('1', '10'), leave('2', '10'), leave('3', '10')];

/** A doubt about user 2, and about the others this one. */
const doubting =
	(others?: typeof SURE) =>
	({ user }: Change) =>
		user.id === '2' ? OPEN : others;

describe("a plan's code", () => {
	it.each([
		['0-e3b0c442', []],
		['3-0a5d6073', [join('103', '10'), leave('102', '10'), leave('104', '10')]],
		['2-a9011a9c', [join('102', '30'), leave('102', '10')]],
	])('is the number of changes and the first digits of their hash: %s', (code, changes) => {
		expect(planCode(changes)).toBe(code);
	});

	it('does not depend on the order, and sorts by what characters are, not by what numbers mean', () => {
		const changes = [join('9', '10'), join('10', '10'), leave('100', '2'), leave('100', '10')];
		const codes = changes.map((_, by) => planCode([...changes.slice(by), ...changes.slice(0, by)]));
		// Of the lines join 10 10, join 9 10, leave 100 10, leave 100 2.
		expect(codes).toEqual(Array(4).fill('4-0c690bcb'));
	});

	it('tells verbs, users and groups apart', () => {
		const one = join('1', '23');
		const others = [leave('1', '23'), join('12', '3'), join('2', '23'), join('1', '2')];
		expect(new Set([one, ...others].map((change) => planCode([change]))).size).toBe(5);
	});
});

describe('a plan that makes something exactly so', () => {
	it('sends each change once, and puts its code into every row', async () => {
		const rows = [
			...rowsOf([join('1', '10')], [leave('2', '10'), join('1', '10')]),
			rowOf(2, [], { outcome: done('unchanged') }),
		];
		const plan = await planFor(rows);
		const code = planCode(TWO);
		expect(keys(plan.changes)).toEqual(['join 1 10', 'leave 2 10']);
		expect(plan).toMatchObject({ code, joins: 1, leaves: 1, losing: 1, isOver: false });
		expect(plan.rows.map((row) => row.plan)).toEqual([code, code, code]);
		expect(plan.hindrance).toBeUndefined();
	});

	it('does not count what was decided without it', async () => {
		const rows = [rowOf(0, [leave('1', '10')], { outcome: notSent('not_managed') })];
		expect(await planFor(rows)).toMatchObject({ code: '0-e3b0c442', changes: [], losing: 0 });
	});

	it('holds back whoever a doubt is about, and nobody who joins', async () => {
		const plan = await planFor(rowsOf(TWO, [leave('3', '10')]), {}, { doubtOf: doubting() });
		expect(keys(plan.changes)).toEqual(['join 1 10', 'leave 3 10']);
		expect(plan).toMatchObject({ losing: 1, joins: 1, leaves: 2 });
		expect([...(plan.verdicts ?? [])]).toMatchObject([
			['leave 2 10', { proves: 'not_applied', reason: 'list_unsafe' }],
		]);
		expect(plan.hindrance).toMatchObject({ reason: 'list_unsafe', isOpen: true, isWhole: false });
	});

	it('is all or nothing where the workflow stops', async () => {
		const plan = await planFor(rowsOf(TWO), { isWhole: true }, { doubtOf: () => OPEN });
		expect(plan.changes).toEqual([]);
		expect(plan.rows[0]?.outcome).toMatchObject({ status: 'not_sent', reason: 'list_unsafe' });
		expect(plan.refusal?.advice).toContain(plan.code);
	});

	it('is approved by its code, but for what nobody can approve', async () => {
		const rows = rowsOf(TWO, [leave('3', '10')]);
		const doubts = { doubtOf: doubting(SURE) };
		const code = planCode(TWO);
		expect((await planFor(rows, {}, doubts)).code).toBe(code);
		const plan = await planFor(rows, { approvedPlan: code }, doubts);
		expect(keys(plan.changes)).toEqual(['join 1 10', 'leave 2 10']);
		expect([...(plan.verdicts?.keys() ?? [])]).toEqual(['leave 3 10']);
		expect(plan.hindrance).toMatchObject({ reason: 'list_unsafe', isOpen: false });
	});

	it.each<[string, Given, Partial<ListedGroup>]>([
		['strangers', {}, { listed: 3, unknown: 2 }],
		['nobody in common', {}, { members: 3, common: 0 }],
		['the percentage', { maxPercent: 14 }, {}],
		['the number of users', { maxUsers: 2 }, {}],
		['earlier rounds', { earlier: earlierOf({ users: 48 }) }, {}],
		['a round that went over', { earlier: earlierOf({ isOver: true }) }, {}],
	])('is refused as a whole, until it is approved: %s', async (_, given, listed) => {
		const rows = rowsOf(LEAVES, [join('4', '20')]);
		const groups = [listedGroup(listed)];
		const refused = await planFor(rows, given, { groups });
		expect(refused.changes).toEqual([]);
		expect(refused.rows.map(({ outcome }) => outcome?.status)).toEqual(['not_sent', 'not_sent']);
		expect(refused.hindrance?.isWhole).toBe(true);
		const plan = await planFor(rows, { ...given, approvedPlan: refused.code }, { groups });
		expect(plan.losing).toBe(3);
		expect(plan.changes).toHaveLength(4);
	});

	it('is not what was approved where it is another one, which is told before any limit', async () => {
		const given = { approvedPlan: '3-00000000', maxUsers: 1 };
		const plan = await planFor(rowsOf(LEAVES), given, { groups: [listedGroup()] });
		expect(plan.hindrance).toMatchObject({ reason: 'plan_changed', isOpen: false, isWhole: true });
		expect(plan).toMatchObject({ changes: [], isOver: false });
	});

	it('needs no approval where there is nothing to change', async () => {
		const groups = [listedGroup({ listed: 1, unknown: 1 })];
		const plan = await planFor([], { approvedPlan: '3-00000000' }, { groups });
		expect(plan.hindrance).toBeUndefined();
	});

	it('remembers what an earlier try has sent: it counts, and is neither sent again nor doubted', async () => {
		const rows = [
			rowOf(0, LEAVES, { recalled: [DONE, unclear('timeout'), undefined] }),
			rowOf(1, [join('4', '10')], { recalled: [DONE] }),
		];
		const plan = await planFor(rows, {}, { doubtOf: () => OPEN });
		expect(plan.code).toBe(planCode([...LEAVES, join('4', '10')]));
		expect(plan.changes).toEqual([]);
		expect([...(plan.verdicts?.keys() ?? [])]).toEqual(['leave 3 10']);
		const over = await planFor(rows, { maxUsers: 2 });
		expect(over.hindrance?.reason).toBe('limit_exceeded');
		expect(over.refusal?.message).toMatch(/^Nothing more was changed: /);
		expect(over.losing).toBe(2);
	});

	it('is only shown in a dry run, whole, in spite of what hinders it', async () => {
		const rows = [...rowsOf(TWO), rowOf(1, [], { outcome: done('unchanged') })];
		const plan = await planFor(rows, { isDryRun: true, maxUsers: 0 }, { doubtOf: () => OPEN });
		expect(plan.changes).toEqual([]);
		expect(plan.refusal).toBeUndefined();
		expect(plan.rows.map(({ outcome }) => outcome?.status)).toEqual(['planned', 'unchanged']);
	});

	it('shows in a dry run nothing that nobody could approve', async () => {
		const rows = rowsOf([leave('2', '10')], [join('1', '20'), leave('1', '10')]);
		const plan = await planFor(rows, { isDryRun: true }, { doubtOf: () => SURE });
		expect(plan.rows.map(({ outcome }) => outcome)).toMatchObject([
			{ status: 'not_sent', reason: 'list_unsafe' },
			{ status: 'planned', reason: 'list_unsafe' },
		]);
	});
});
