import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { member } from '../operations/users';
import { requestsOf } from './harness/dronaHq';
import { listOf, row } from './harness/exact';
import { runsOf, type Given } from './harness/operationRuns';
import { countBy, memberEmail, range, SET_GROUPS, SET_MEMBERS } from './harness/users';

/** How many requests it takes to make something exactly so. */

const GROUPS = [
	{ id: 10, name: 'Sales' },
	{ id: 20, name: 'IT' },
];

/** Users with the numbers 1 to `count`; those up to `outside` are in no group, the others in "Sales". */
const accountOf = (count: number, outside = 0) => ({
	groups: GROUPS,
	users: range(count).map((number) =>
		member(number, { groups: number > outside ? ['Sales'] : [] }),
	),
});

describe('What is made exactly so', () => {
	/** What a run costs, beside what it comes to. */
	function requesting(operation: INodeParameters) {
		const run = runsOf(operation);
		return async (items: IDataObject[], given: Given) => {
			const before = given.sandbox?.log.length ?? 0;
			const { rows, sandbox } = await run(items, given);
			const requests = requestsOf(sandbox).slice(before);
			const writes = requests.filter((one) => /^(POST|PUT) /.test(one));
			return { rows, sandbox, requests, reads: requests.length - writes.length, writes };
		};
	}

	const members = requesting(SET_MEMBERS);
	const groups = requesting(SET_GROUPS);

	it.each([1, 10])(
		'costs a page for 500 members, one more for all who join, and 1 write for 20 changes, %i of them joins',
		async (joins) => {
			const leaves = 20 - joins;
			const items = listOf(10, ...range(1000 + joins - leaves).map(memberEmail));
			const { sandbox, ...first } = await members(items, {
				account: accountOf(1000 + joins, joins),
			});
			expect(countBy(first.rows, 'status')).toEqual({
				assigned: joins,
				unchanged: 1000 - leaves,
				removed: leaves,
			});
			expect(first).toMatchObject({ reads: 4, writes: ['POST /groups/10'] });

			const second = await members(items, { sandbox });
			expect(countBy(second.rows, 'status')).toEqual({ unchanged: items.length });
			expect(second).toMatchObject({ reads: 3, writes: [] });
		},
	);

	it.each([
		['one request for each user, where that is fewer', 1, ['PUT /users/1']],
		['as many by user as by group', 2, ['PUT /users/1', 'PUT /users/2']],
		['group by group, joins before leaves', 3, ['POST /groups/20', 'POST /groups/10']],
		[
			'group by group, 50 users in each request',
			120,
			[...Array<string>(3).fill('POST /groups/20'), ...Array<string>(3).fill('POST /groups/10')],
		],
	])('moves users between groups with the fewest requests: %s', async (_, movers, requests) => {
		const items = range(movers).map((number) => row(memberEmail(number), '20'));
		const { rows, writes } = await groups(items, {
			account: accountOf(130),
			parameters: { managedGroups: '10, 20' },
			options: { maxUsers: 200 },
		});
		expect(countBy(rows, 'status')).toEqual({ changed: movers });
		expect(writes).toEqual(requests);
	});

	it('looks a user up once whose own record shows all groups', async () => {
		const { requests, rows } = await groups([row('1', '10')], { account: accountOf(3) });
		expect(rows).toMatchObject([{ status: 'unchanged' }]);
		expect(requests).toEqual(['GET /users/1']);
	});

	it('lists the managed groups once for those whose own record is cut', async () => {
		const projects = range(60).map((number) => `Project group ${number}`);
		const { rows, requests } = await groups([row('1', '10'), row('2', '10, 20')], {
			account: {
				groups: [...GROUPS, { id: 30, name: 'HR' }],
				users: range(3).map((number) => member(number, { groups: [...projects, 'Sales', 'IT'] })),
				groupsFromText: true,
			},
		});
		expect(rows).toMatchObject([
			{ status: 'changed', removed_from: [20] },
			{ status: 'unchanged' },
		]);
		expect(requests.sort()).toEqual([
			'PUT /users/1',
			...['page of 10 above 0', 'page of 10 above 3'],
			...['page of 20 above 0', 'page of 20 above 3'],
			'page of 30 above 0',
			'page of all above 0',
		]);
	});
});
