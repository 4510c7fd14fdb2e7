import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { requestsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, memberEmail, range, SET_GROUPS, SET_MEMBERS } from './harness/users';

/** How many requests it takes to make something exactly so. */

const GROUPS = [
	{ id: 10, name: 'Sales' },
	{ id: 20, name: 'IT' },
];

/** Users with the numbers 1 to `count`; those up to `outside` are in no group, the others in "Sales". */
const accountOf = (count: number, outside = 0) => ({
	groups: GROUPS,
	users: range(count).map((number) => ({
		user_id: number,
		user_name: `Member ${number}`,
		user_email: memberEmail(number),
		groups: number > outside ? ['Sales'] : [],
	})),
});

const listOf = (numbers: number[]): IDataObject[] =>
	numbers.map((number) => ({ group: 10, members: memberEmail(number) }));

describe('What is made exactly so', () => {
	const start = sandboxes();

	async function run(sandbox: Sandbox, items: IDataObject[], parameters: INodeParameters) {
		const before = sandbox.log.length;
		const result = await runNode({ sandbox, items, parameters });
		const log = sandbox.log.slice(before);
		const writes = writesTo({ ...sandbox, log });
		return { ...result, reads: log.length - writes.length, writes: requestsOf({ log: writes }) };
	}

	it.each([1, 10])(
		'costs 12 reads and 1 write for 20 changes to a group of 5,000, of which %i are joins',
		async (joins) => {
			const sandbox = await start(accountOf(5000 + joins, joins));
			const leaves = 20 - joins;
			const items = listOf(range(5000 + joins - leaves));
			const first = await run(sandbox, items, SET_MEMBERS);
			expect(countBy(first.rows, 'status')).toEqual({
				assigned: joins,
				unchanged: 5000 - leaves,
				removed: leaves,
			});
			expect(first).toMatchObject({ reads: 12, writes: ['POST /groups/10'] });

			const second = await run(sandbox, items, SET_MEMBERS);
			expect(countBy(second.rows, 'status')).toEqual({ unchanged: items.length });
			expect(second).toMatchObject({ reads: 11, writes: [] });
		},
		120_000,
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
		const sandbox = await start(accountOf(130));
		const items = range(movers).map((number) => ({ user: memberEmail(number) }));
		const parameters = {
			...SET_GROUPS,
			groups: '20',
			managedGroups: '10, 20',
			options: { maxUsers: 200 },
		};
		const { rows, writes } = await run(sandbox, items, parameters);
		expect(countBy(rows, 'status')).toEqual({ changed: movers });
		expect(writes).toEqual(requests);
	});

	const SHORT = { user: '1', groups: '10' };

	it('looks a user up once whose own record shows all groups', async () => {
		const sandbox = await start(accountOf(3));
		const { reads, rows } = await run(sandbox, [SHORT], SET_GROUPS);
		expect(rows).toMatchObject([{ status: 'unchanged' }]);
		expect(reads).toBe(1);
	});

	it('lists the managed groups once for those whose own record is cut', async () => {
		const projects = range(60).map((number) => `Project group ${number}`);
		const users = accountOf(3).users.map((user) => ({
			...user,
			groups: [...projects, 'Sales', 'IT'],
		}));
		const groups = [...GROUPS, { id: 30, name: 'HR' }];
		const sandbox = await start({ users, groups, groupsFromText: true });
		const items = [SHORT, { user: '2', groups: '10, 20' }];
		const { rows } = await run(sandbox, items, SET_GROUPS);
		expect(rows).toMatchObject([
			{ status: 'changed', removed_from: [20] },
			{ status: 'unchanged' },
		]);
		expect(requestsOf(sandbox).sort()).toEqual([
			'PUT /users/1',
			...['page of 10 above 0', 'page of 10 above 3'],
			...['page of 20 above 0', 'page of 20 above 3'],
			'page of 30 above 0',
			'page of all above 0',
		]);
	});
});
