import type { ListedGroup } from '../../nodes/DronaHq/run/exact/limits';
import { leavingIn, refusalOfPlan } from '../../nodes/DronaHq/run/exact/limits';
import { CIRCUMSTANCES, earlierOf, listedGroup } from './limits';
import { join, leave } from './rows';

/** Why a plan is refused in which so many leave each of these groups. */
const refusalFor = (
	groups: ListedGroup[],
	leaving: number,
	losing: number,
	more: Partial<typeof CIRCUMSTANCES> = {},
) =>
	refusalOfPlan(groups, new Map(groups.map(({ id }) => [id, leaving])), losing, {
		...CIRCUMSTANCES,
		...more,
	});

describe('a share of a group', () => {
	it.each([
		[5, 20, 25, null],
		[25, 100, 25, null],
		[2, 4, 25, null],
		[1, 2, 1, null],
		[0, 20, 0, null],
		[1, 3, 33, null],
		[33, 100, 33, null],
		[99, 100, 100, null],
		[6, 20, 25, '30 %'],
		[26, 100, 25, '26 %'],
		[251, 1000, 25, '25.1 %'],
		[3, 11, 25, '27.3 %'],
		[3, 4, 25, '75 %'],
		[1, 20, 0, '5 %'],
		[2, 3, 0, '66.7 %'],
		[334, 1000, 33, '33.4 %'],
	])('may leave or not: %d of %d at %d percent: %p', (leaving, members, maxPercent, told) => {
		const limits = { maxPercent, maxUsers: 500 };
		const { why } = refusalFor([listedGroup({ members })], leaving, leaving, limits) ?? {};
		const words = `${leaving} of ${members} members of 'Sales' (${told}) would be removed`;
		expect(why).toEqual(told === null ? undefined : expect.stringContaining(words));
	});
});

it.each([
	[50, {}, false],
	[51, {}, true],
	[20, { users: 30 }, false],
	[21, { users: 30 }, true],
	[1, { users: 70 }, true],
	[0, { users: 70 }, false],
	[0, { isOver: true }, true],
])('%d users lose access after rounds of %j: too many %p', (losing, earlier, isTooMany) => {
	const refusal = refusalFor([], 0, losing, { earlier: earlierOf(earlier) });
	expect(refusal?.reason).toBe(isTooMany ? 'limit_exceeded' : undefined);
});

describe('what is told first', () => {
	const strangers = listedGroup({ id: '30', listed: 3, unknown: 2 });
	const emptied = listedGroup({ id: '20', name: 'IT', members: 20, common: 0 });
	const [sales, hr] = [
		listedGroup({ members: 30 }),
		listedGroup({ id: '30', name: 'HR', members: 40 }),
	];
	const told = (...groups: ListedGroup[]) => refusalFor(groups, 20, 43, { maxUsers: 1 });

	it('is strangers, then nobody in common, then all limits at once', () => {
		expect(told(sales, emptied, strangers)?.why).toContain('2 of the 3 users');
		expect(told(sales, emptied)?.why).toContain("the group 'IT' have nobody");
		const limits = told(sales, hr);
		expect(limits?.reason).toBe('limit_exceeded');
		expect(limits?.why.split('; and ')).toEqual([
			expect.stringContaining("20 of 30 members of 'Sales'"),
			expect.stringContaining("20 of 40 members of 'HR'"),
			expect.stringContaining('43 users would lose access'),
		]);
	});

	it.each<[string, Partial<ListedGroup>, number]>([
		['half the list unknown', { listed: 4, unknown: 2, members: 100 }, 0],
		['one member who leaves', { members: 1, common: 0 }, 1],
		['an empty group', { members: 0, common: 0 }, 0],
	])('is nothing of %s', (_, group, leaving) => {
		expect(refusalFor([listedGroup(group)], leaving, leaving)).toBeUndefined();
	});
});

it('who leaves a group is counted once, and who joins not at all', () => {
	const changes = [leave('1', '10'), leave('1', '10'), leave('2', '10'), join('3', '10')];
	expect([...leavingIn([...changes, leave('1', '20')])]).toEqual([
		['10', 2],
		['20', 1],
	]);
});
