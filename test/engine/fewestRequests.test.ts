import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { changeGroups } from '../operations/changeGroups';
import { changeUsers } from '../operations/changeUsers';
import type { Sandbox } from '../sandbox';
import { requestsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { member } from '../operations/users';
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

const GROUPS_OF_USER = changeGroups.parameters;
const USERS_OF_GROUP = changeUsers.parameters;

const moving = (user: number, assign: number[], remove: number[] = []): IDataObject => ({
	user,
	assign: assign.map(idOf),
	remove: remove.map(idOf),
});

describe('Add or Remove Groups', () => {
	const start = sandboxes();

	it('moves many users by requests about the groups', async () => {
		const sandbox = await start(accountOf(120, 1));
		const items = range(120).map((number) => moving(number, [2], [1]));
		const { rows } = await runNode({ sandbox, items, parameters: GROUPS_OF_USER });
		expect(countBy(rows, 'status')).toEqual({ changed: 120 });
		expect(
			countBy(
				requestsOf(sandbox).map((request) => ({ request })),
				'request',
			),
		).toEqual({
			'POST /groups/1001': 3,
			'POST /groups/1002': 3,
		});
		expect(rows[119]).toMatchObject({
			user_id: 120,
			assigned_to: [1002],
			removed_from: [1001],
			change: 'join 1002; leave 1001',
		});
		expect(range(120).map((number) => teamsOf(sandbox, number))).toEqual(Array(120).fill([2]));
	});

	it('gives a request of their own to whom that spares others', async () => {
		const sandbox = await start(accountOf(51));
		const items = [...range(50).map((number) => moving(number, [1])), moving(51, range(60))];
		const { rows } = await runNode({ sandbox, items, parameters: GROUPS_OF_USER });
		expect(countBy(rows, 'status')).toEqual({ changed: 51 });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/1001', 'PUT /users/51']);
		expect(teamsOf(sandbox, 51)).toHaveLength(60);
	});

	it.each(['by user', 'by group'])('says the same of a user who is not there: %s', async (side) => {
		const sandbox = await start(accountOf(2));
		const items = [1, 2, 99].map((number) =>
			side === 'by user' ? moving(number, [number, 50]) : moving(number, [50]),
		);
		const { rows } = await runNode({ sandbox, items, parameters: GROUPS_OF_USER });
		expect(requestsOf(sandbox)).toHaveLength(side === 'by user' ? 3 : 1);
		expect(rows).toMatchObject([
			{ status: 'changed' },
			{ status: 'changed' },
			{ status: 'failed', reason: 'not_found', invalid_groups: null, failed_groups: null },
		]);
	});

	it.each(['by user', 'by group'])(
		'says the same of a group that is not there: %s',
		async (side) => {
			const sandbox = await start(accountOf(2));
			const items = [1, 2].map((number) =>
				side === 'by user' ? moving(number, [number, 8000]) : moving(number, [50, 8000]),
			);
			const more = side === 'by user' ? [] : [moving(3, [50, 8000])];
			const { rows } = await runNode({
				sandbox,
				items: [...items, ...more],
				parameters: GROUPS_OF_USER,
				onError: 'continueRegularOutput',
			});
			const requests = requestsOf(sandbox);
			expect(requests.every((one) => one.startsWith('PUT')) ? 'by user' : 'by group').toBe(side);
			expect(rows.slice(0, 2)).toMatchObject(
				Array(2).fill({
					status: 'partial',
					reason: 'invalid_groups',
					invalid_groups: [9000],
					message: expect.stringContaining('The other groups were changed.') as string,
				}),
			);
		},
	);

	it('looks up each user of a request that has no answer, who then stays in the other group', async () => {
		const sandbox = await start(accountOf(3, 1));
		const items = range(3).map((number) => moving(number, [2], [1]));
		sandbox.script({ path: /^\/groups\/1002\//, answer: 'close', apply: true });
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: { ...GROUPS_OF_USER, options: { maxRetries: 0 } },
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject(
			Array(3).fill({ status: 'partial', reason: 'stopped', assigned_to: [1002] }),
		);
	});

	it('sends a user alone again whom DronaHQ lists as failed', async () => {
		const sandbox = await start({ ...accountOf(3), fails: { userIds: [2], times: 1 } });
		const items = range(3).map((number) => moving(number, [2]));
		const { rows } = await runNode({ sandbox, items, parameters: GROUPS_OF_USER });
		expect(countBy(rows, 'status')).toEqual({ changed: 3 });
		expect(sandbox.log.map(({ body }) => (body as IDataObject).assign)).toEqual([[1, 2, 3], [2]]);
	});
});

describe('Add or Remove Users', () => {
	const start = sandboxes();

	const into = (group: number, assign: number[], remove: number[] = []): IDataObject => ({
		group: idOf(group),
		assign,
		remove,
	});

	it('puts one user into many groups by one request, with a result for each group', async () => {
		const sandbox = await start(accountOf(1));
		const items = range(30).map((group) => into(group, [1]));
		const { rows } = await runNode({ sandbox, items, parameters: USERS_OF_GROUP });
		expect(requestsOf(sandbox)).toEqual(['PUT /users/1']);
		expect(rows.map(({ group_id, status }) => [group_id, status])).toEqual(
			range(30).map((group) => [idOf(group), 'assigned']),
		);
	});

	it('says which of the groups is not there, and which user', async () => {
		const sandbox = await start(accountOf(1));
		const items = [1, 2, 8000].flatMap((group) => [into(group, [1]), into(group, [99])]);
		const { rows } = await runNode({ sandbox, items, parameters: USERS_OF_GROUP });
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
		const sandbox = await start(accountOf(2));
		const items = [into(1, [1]), into(2, [2])];
		await runNode({ sandbox, items, parameters: USERS_OF_GROUP });
		expect(requestsOf(sandbox)).toEqual(['POST /groups/1001', 'POST /groups/1002']);
	});
});

describe('A dry run', () => {
	const start = sandboxes();

	const cases: Array<[string, INodeParameters, IDataObject[]]> = [
		['Add or Remove Groups', GROUPS_OF_USER, range(60).map((number) => moving(number, [2], [1]))],
		['Add or Remove Users', USERS_OF_GROUP, [{ group: 1002, assign: range(60), remove: [] }]],
		['Set Members', SET_MEMBERS, range(60).map((number) => ({ group: 1002, members: number }))],
	];

	it.each(cases)('of %s tells how many requests its changes take', async (_, parameters, items) => {
		const sandbox = await start(accountOf(60, 1));
		const isExact = 'dryRun' in parameters;
		const dryRun = isExact ? { dryRun: true } : { options: { dryRun: true } };
		const dry = await runNode({ sandbox, items, parameters: { ...parameters, ...dryRun } });
		expect(writesTo(sandbox)).toEqual([]);
		await runNode({ sandbox, items, parameters });
		const requests = writesTo(sandbox).length;
		expect(requests).toBeGreaterThan(1);
		expect(dry.hints.map(({ message }) => message).join(' ')).toContain(
			`, in ${requests} requests.`,
		);
	});
});

describe('A dry run of a list with a doubt', () => {
	const start = sandboxes();

	it('counts no request for those who would stay', async () => {
		const { groups, users } = accountOf(70, 1);
		const sandbox = await start({ groups, users: [...users, member(100)] });
		const listed = [...range(5), 100, 'nobody@example.com'];
		const setup = {
			sandbox,
			items: listed.map((one) => ({ group: 1001, members: one })),
			onError: 'continueRegularOutput' as const,
		};
		const options = { maxUsers: 100, maxPercent: 100 };
		const parameters = { ...SET_MEMBERS, options };
		const dry = await runNode({ ...setup, parameters: { ...parameters, dryRun: true } });
		const messages = dry.hints.map(({ message }) => message).join(' ');
		expect(messages).toContain('(1 to add, 65 to remove), in one request.');
		const { rows } = await runNode({ ...setup, parameters });
		expect(countBy(rows, 'status')).toMatchObject({ assigned: 1, not_sent: 65 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

describe('Set Members', () => {
	const start = sandboxes();

	it('takes users out of one group only once they have joined the other', async () => {
		const { groups, users } = accountOf(60, 1);
		const sandbox = await start({ groups, users: [...users, member(61, { groups: namesOf(2) })] });
		const items = [
			{ group: 1002, members: 61 },
			...range(30).map((number) => ({ group: 1001, members: number })),
			...range(30).map((number) => ({ group: 1002, members: 30 + number })),
		];
		const parameters = { ...SET_MEMBERS, options: { maxUsers: 60, maxPercent: 100 } };
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(countBy(rows, 'status')).toEqual({ unchanged: 31, assigned: 30, removed: 30 });
		const writes = requestsOf({ log: writesTo(sandbox) });
		expect(writes).toEqual(['POST /groups/1002', 'POST /groups/1001']);
	});

	it('sends a request about a group twice where somebody else joins it', async () => {
		const { groups, users } = accountOf(60, 1);
		const others = [member(61, { groups: namesOf(2) }), member(62, { groups: [] })];
		const sandbox = await start({ groups, users: [...users, ...others] });
		const items = [
			...[62, ...range(30)].map((number) => ({ group: 1001, members: number })),
			{ group: 1002, members: 61 },
			...range(30).map((number) => ({ group: 1002, members: 30 + number })),
		];
		const parameters = { ...SET_MEMBERS, options: { maxUsers: 60, maxPercent: 100 } };
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(countBy(rows, 'status')).toEqual({ unchanged: 31, assigned: 31, removed: 30 });
		const writes = requestsOf({ log: writesTo(sandbox) });
		expect(writes).toEqual(['POST /groups/1001', 'POST /groups/1002', 'POST /groups/1001']);
	});
});
