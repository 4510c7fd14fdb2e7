import type { ListedGroup } from '../../nodes/DronaHq/run/exact/limits';
import { leavingIn, refusalOfPlan } from '../../nodes/DronaHq/run/exact/limits';
import { join, leave } from './rows';

const NOTHING = { isThere: false, users: 0, isOver: false, made: new Set<string>() };
const LIMITS = { maxUsers: 50, maxPercent: 25, earlier: NOTHING };

const group = (more: Partial<ListedGroup> = {}): ListedGroup => ({
	id: '10',
	name: 'Sales',
	members: 20,
	listed: 10,
	unknown: 0,
	common: 1,
	...more,
});

/** Why a plan is refused in which so many leave one group of so many. */
const whyOf = (leaving: number, members: number, limits: Partial<typeof LIMITS> = {}) =>
	refusalOfPlan([group({ members })], new Map([['10', leaving]]), leaving, {
		...LIMITS,
		...limits,
	})?.why;

describe('a share of a group', () => {
	it.each([
		[5, 20, 25],
		[25, 100, 25],
		[2, 4, 25],
		[1, 2, 1],
		[0, 20, 0],
		[1, 3, 33],
		[33, 100, 33],
		[99, 100, 100],
	])('may leave: %d of %d at %d percent', (leaving, members, maxPercent) => {
		expect(whyOf(leaving, members, { maxPercent, maxUsers: 500 })).toBeUndefined();
	});

	it.each([
		[6, 20, 25, '30 %'],
		[26, 100, 25, '26 %'],
		[251, 1000, 25, '25.1 %'],
		[3, 11, 25, '27.3 %'],
		[3, 4, 25, '75 %'],
		[1, 20, 0, '5 %'],
		[2, 3, 0, '66.7 %'],
		[334, 1000, 33, '33.4 %'],
	])('may not: %d of %d at %d percent', (leaving, members, maxPercent, told) => {
		expect(whyOf(leaving, members, { maxPercent, maxUsers: 500 })).toContain(
			`${leaving} of ${members} members of 'Sales' (${told}) would be removed`,
		);
	});
});

describe('users who lose access', () => {
	it.each([
		[50, {}, false],
		[51, {}, true],
		[20, { earlier: { ...NOTHING, users: 30 } }, false],
		[21, { earlier: { ...NOTHING, users: 30 } }, true],
		[1, { earlier: { ...NOTHING, users: 70 } }, true],
		[0, { earlier: { ...NOTHING, users: 70 } }, false],
		[0, { earlier: { ...NOTHING, isOver: true } }, true],
	])('%d with %j: too many %p', (losing, limits, isTooMany) => {
		const refusal = refusalOfPlan([], new Map(), losing, { ...LIMITS, ...limits });
		expect(refusal?.reason).toBe(isTooMany ? 'limit_exceeded' : undefined);
	});
});

describe('what is told first', () => {
	const strangers = group({ id: '30', listed: 3, unknown: 2 });
	const emptied = group({ id: '20', name: 'IT', members: 3, common: 0 });
	const all = new Map([
		['10', 20],
		['20', 3],
		['30', 20],
	]);
	const told = (...groups: ListedGroup[]) =>
		refusalOfPlan(groups, all, 43, { ...LIMITS, maxUsers: 1 });

	it('is strangers, then nobody in common, then all limits at once', () => {
		expect(told(group({ members: 30 }), emptied, strangers)?.why).toContain('2 of the 3 users');
		expect(told(group({ members: 30 }), emptied)?.why).toContain("the group 'IT' have nobody");
		const limits = told(group({ members: 30 }), group({ id: '30', name: 'HR', members: 40 }));
		expect(limits?.reason).toBe('limit_exceeded');
		expect(limits?.why.split('; and ')).toEqual([
			expect.stringContaining("20 of 30 members of 'Sales'"),
			expect.stringContaining("20 of 40 members of 'HR'"),
			expect.stringContaining('43 users would lose access'),
		]);
	});

	it('is nothing of half the list unknown, of one member who leaves, or of an empty group', () => {
		const half = group({ listed: 4, unknown: 2, members: 100 });
		const alone = group({ members: 1, common: 0 });
		const empty = group({ members: 0, common: 0 });
		expect(refusalOfPlan([half], new Map(), 0, LIMITS)).toBeUndefined();
		expect(refusalOfPlan([alone], new Map([['10', 1]]), 1, LIMITS)).toBeUndefined();
		expect(refusalOfPlan([empty], new Map(), 0, LIMITS)).toBeUndefined();
	});
});

describe('how many leave a group', () => {
	it('counts each of them once, and nobody who joins', () => {
		const changes = [leave('1', '10'), leave('1', '10'), leave('2', '10'), join('3', '10')];
		expect([...leavingIn([...changes, leave('1', '20')])]).toEqual([
			['10', 2],
			['20', 1],
		]);
	});
});
