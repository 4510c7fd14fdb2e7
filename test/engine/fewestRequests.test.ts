import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { changeGroups } from '../operations/described/changeGroups';
import { changeUsers } from '../operations/described/changeUsers';
import { member } from '../operations/users';
import type { Sandbox } from '../sandbox';
import { requestsOf, writesTo } from './harness/dronaHq';
import { listOf } from './harness/exact';
import { runsOf } from './harness/operationRuns';
import { countBy, range, SET_MEMBERS } from './harness/users';

/** Joins and leaves in the fewest requests, whichever side's they are, and the same truth for each row. */

const GROUPS = range(60).map((number) => ({ id: 1000 + number, name: `Team ${number}` }));

const idOf = (number: number): number => 1000 + number;

const namesOf = (...numbers: number[]): string[] => numbers.map((number) => `Team ${number}`);

/** Users with the numbers 1 to `count`, all of them in these groups. */
const accountOf = (count: number, ...groups: number[]) => ({
	groups: GROUPS,
	users: range(count).map((number) => member(number, { groups: namesOf(...groups) })),
});

const teamsOf = (sandbox: Sandbox, number: number): number[] =>
	(sandbox.user(`user${number}@example.com`)?.user_group ?? []).map(({ grp_id: id }) => id - 1000);

const moving = (user: number, assign: number[], remove: number[] = []): IDataObject => ({
	user,
	assign: assign.map(idOf),
	remove: remove.map(idOf),
});

describe('Add or Remove Groups', () => {
	const run = runsOf(changeGroups.parameters);

	it('moves many users by requests about the groups', async () => {
		const items = range(120).map((number) => moving(number, [2], [1]));
		const { rows, sandbox } = await run(items, { account: accountOf(120, 1) });
		expect(countBy(rows, 'status')).toEqual({ changed: 120 });
		expect(requestsOf(sandbox).sort()).toEqual([
			...Array<string>(3).fill('POST /groups/1001'),
			...Array<string>(3).fill('POST /groups/1002'),
		]);
		expect(rows[119]).toMatchObject({
			user_id: 120,
			assigned_to: [1002],
			removed_from: [1001],
			change: 'join 1002; leave 1001',
		});
		expect(range(120).map((number) => teamsOf(sandbox, number))).toEqual(Array(120).fill([2]));
	});

	it('gives a request of their own to whom that spares others', async () => {
		const items = [...range(50).map((number) => moving(number, [1])), moving(51, range(60))];
		const { rows, sandbox } = await run(items, { account: accountOf(51) });
		expect(countBy(rows, 'status')).toEqual({ changed: 51 });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/1001', 'PUT /users/51']);
		expect(teamsOf(sandbox, 51)).toHaveLength(60);
	});

	describe.each(['by user', 'by group'])('says the same, %s', (side) => {
		const isByUser = side === 'by user';
		/** All join one group; where each joins another one, too, a request of their own is cheaper. */
		const joining = (users: number[], ...more: number[]) =>
			users.map((user) => moving(user, [...(isByUser ? [user] : []), 50, ...more]));

		it('of a user who is not there', async () => {
			const { rows, sandbox } = await run(joining([1, 2, 99]), { account: accountOf(2) });
			expect(requestsOf(sandbox)).toHaveLength(isByUser ? 3 : 1);
			expect(rows).toMatchObject([
				{ status: 'changed' },
				{ status: 'changed' },
				{ status: 'failed', reason: 'not_found', invalid_groups: null, failed_groups: null },
			]);
		});

		it('of a group that is not there', async () => {
			const items = joining(isByUser ? [1, 2] : [1, 2, 3], 8000);
			const { rows, sandbox } = await run(items, {
				account: accountOf(2),
				onError: 'continueRegularOutput',
			});
			const isAboutUsers = requestsOf(sandbox).every((one) => one.startsWith('PUT'));
			expect(isAboutUsers).toBe(isByUser);
			for (const row of rows.slice(0, 2)) {
				expect(row).toMatchObject({
					status: 'partial',
					reason: 'invalid_groups',
					invalid_groups: [9000],
				});
				expect(row.message).toContain('The other groups were changed.');
			}
		});
	});

	it('looks up each user of a request that has no answer, who then stays in the other group', async () => {
		const { rows } = await run(
			range(3).map((number) => moving(number, [2], [1])),
			{
				account: accountOf(3, 1),
				scripts: [{ path: /^\/groups\/1002\//, answer: 'close', apply: true }],
				options: { maxRetries: 0 },
				onError: 'continueRegularOutput',
			},
		);
		expect(rows).toMatchObject(
			Array(3).fill({ status: 'partial', reason: 'stopped', assigned_to: [1002] }),
		);
	});

	it('sends a user alone again whom DronaHQ lists as failed', async () => {
		const items = range(3).map((number) => moving(number, [2]));
		const account = { ...accountOf(3), fails: { userIds: [2], times: 1 } };
		const { rows, sandbox } = await run(items, { account });
		expect(countBy(rows, 'status')).toEqual({ changed: 3 });
		expect(sandbox.log.map(({ body }) => (body as IDataObject).assign)).toEqual([[1, 2, 3], [2]]);
	});
});

describe('Add or Remove Users', () => {
	const run = runsOf(changeUsers.parameters);

	const into = (group: number, assign: number[]): IDataObject => ({ group: idOf(group), assign });

	it('puts one user into many groups by one request, with a result for each group', async () => {
		const items = range(30).map((group) => into(group, [1]));
		const { rows, sandbox } = await run(items, { account: accountOf(1) });
		expect(requestsOf(sandbox)).toEqual(['PUT /users/1']);
		expect(rows.map(({ group_id, status }) => [group_id, status])).toEqual(
			range(30).map((group) => [idOf(group), 'assigned']),
		);
	});

	it('says which of the groups is not there, and which user', async () => {
		const items = [1, 2, 8000].flatMap((group) => [into(group, [1]), into(group, [99])]);
		const { rows, sandbox } = await run(items, { account: accountOf(1) });
		expect(requestsOf(sandbox).sort()).toEqual(['PUT /users/1', 'PUT /users/99']);
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['assigned', null],
			['failed', 'invalid_user'],
			['assigned', null],
			['failed', 'invalid_user'],
			['failed', 'unknown_group'],
			['failed', 'invalid_user'],
		]);
	});

	it('sends requests about the group where either side takes as many for single users', async () => {
		const { sandbox } = await run([into(1, [1]), into(2, [2])], { account: accountOf(2) });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/1001', 'POST /groups/1002']);
	});
});

const SIXTY = range(60);

describe.each<[string, INodeParameters, IDataObject[]]>([
	['Add or Remove Groups', changeGroups.parameters, SIXTY.map((one) => moving(one, [2], [1]))],
	['Add or Remove Users', changeUsers.parameters, [{ group: 1002, assign: SIXTY, remove: [] }]],
	['Set Members', SET_MEMBERS, listOf(1002, ...SIXTY)],
])('A dry run of %s', (_, parameters, items) => {
	const run = runsOf(parameters);

	it('tells how many requests its changes take', async () => {
		const isExact = 'dryRun' in parameters;
		const { hints, sandbox } = await run(items, {
			account: accountOf(60, 1),
			...(isExact ? { parameters: { dryRun: true } } : { options: { dryRun: true } }),
		});
		expect(writesTo(sandbox)).toEqual([]);
		await run(items, { sandbox });
		const requests = writesTo(sandbox).length;
		expect(requests).toBeGreaterThan(1);
		expect(hints.map(({ message }) => message).join(' ')).toContain(`, in ${requests} requests.`);
	});
});

describe('Set Members', () => {
	const run = runsOf(SET_MEMBERS, { options: { maxUsers: 100, maxPercent: 100 } });

	it('counts in a dry run of a list with a doubt no request for those who would stay', async () => {
		const { groups, users } = accountOf(70, 1);
		const items = listOf(1001, ...range(5), 100, 'nobody@example.com');
		const given = { onError: 'continueRegularOutput' } as const;
		const dry = await run(items, {
			...given,
			account: { groups, users: [...users, member(100)] },
			parameters: { dryRun: true },
		});
		expect(dry.hints.map(({ message }) => message).join(' ')).toContain(
			'(1 to add, 65 to remove), in one request.',
		);
		const { rows, sandbox } = await run(items, { ...given, sandbox: dry.sandbox });
		expect(countBy(rows, 'status')).toMatchObject({ assigned: 1, not_sent: 65 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it.each<[string, number[]]>([
		['takes users out of one group only once they have joined the other', []],
		['sends a request about a group twice where somebody else joins it', [62]],
	])('%s', async (_, others) => {
		const { groups, users } = accountOf(60, 1);
		const inSecond = member(61, { groups: namesOf(2) });
		const outside = others.map((number) => member(number, { groups: [] }));
		const items = [
			...listOf(1001, ...others, ...range(30)),
			...listOf(1002, 61, ...range(30).map((number) => 30 + number)),
		];
		const { rows, sandbox } = await run(items, {
			account: { groups, users: [...users, inSecond, ...outside] },
		});
		expect(countBy(rows, 'status')).toEqual({
			unchanged: 31,
			assigned: 30 + others.length,
			removed: 30,
		});
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual([
			...others.map(() => 'POST /groups/1001'),
			...['POST /groups/1002', 'POST /groups/1001'],
		]);
	});
});
