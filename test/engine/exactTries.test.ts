import type { IDataObject } from 'n8n-workflow';

import type { ScriptRule } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import { ERROR_OUTPUT, listOf, row, ZOE } from './harness/exact';
import { changesIn } from './harness/memberships';
import { runsOf, type Given } from './harness/operationRuns';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

/** What the tries of a run that makes something exactly so tell, and when they stop the workflow. */

const { ada, bo, cy, di, ed, fay, hal } = TEAM_USERS;

const RECALLED = 'This is the result of an earlier try of this run; nothing was repeated.';

const inShort = (rows: IDataObject[] = []): string[] =>
	rows.map(
		({ user_id: id, group_id: group, status, reason }) =>
			`${String(id)}${group ? ` in ${String(group)}` : ''} ${String(status)}${reason ? `/${String(reason)}` : ''}`,
	);

/** The change of this group is refused with the token, so that the run stops. */
const stopAt = (group: number): ScriptRule => ({
	path: new RegExp(`/groups/${group}/`),
	answer: { status: 401 },
});

describe('The tries of a run that makes something exactly so', () => {
	const runOnce = runsOf(SET_MEMBERS, {
		account: TEAM,
		options: { maxRetries: 0, parallelRequests: 1 },
	});

	/** Runs it in two tries, unless a test says otherwise. */
	async function run(items: IDataObject[], given: Given) {
		const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const result = await runOnce(items, { ...again, ...given });
		return { ...result, sent: changesIn(writesTo(result.sandbox)) };
	}

	const OF_GROUPS = { parameters: SET_GROUPS };

	const TWO_GROUPS = [...listOf(10, ada, cy), ...listOf(30, ed, fay)];

	it('have a row for whoever left in the first one: by ID alone, as nobody shows them any more', async () => {
		const { rows } = await run(TWO_GROUPS, { scripts: [stopAt(30)] });
		expect(inShort(rows)).toEqual([
			'101 in 10 unchanged',
			'103 in 10 assigned',
			'105 in 30 failed/unauthorized',
			'106 in 30 unchanged',
			'102 in 10 removed',
			'104 in 10 removed',
		]);
		expect(rows[4]).toMatchObject({
			user_email: null,
			user_name: null,
			group_name: 'Sales',
			success: true,
			action: 'remove',
			message: `The user was removed from the group. ${RECALLED}`,
		});
	});

	it('name whoever left in the first one, where the account still shows them', async () => {
		const items = [...listOf('Sales', ada, cy), ...listOf('HR', ed, fay)];
		const { rows } = await run(items, { scripts: [stopAt(30)] });
		expect(rows.slice(4)).toMatchObject([
			{ user_id: 102, user_email: bo.email, user_name: bo.name, status: 'removed' },
			{ user_id: 104, user_email: di.email, user_name: di.name, status: 'removed' },
		]);
	});

	it('are told of as one where the last one could read nothing', async () => {
		const { thrown, results } = await run(TWO_GROUPS, {
			scripts: [stopAt(30), { method: 'GET', after: 5, times: 9, answer: { status: 500 } }],
		});
		expect(thrown?.message).toContain('DronaHQ could not process the request at that moment.');
		expect(thrown?.description).toContain('2');
		expect(inShort(results)).toEqual([
			'null in 10 not_sent/server_error',
			'103 in 10 assigned',
			'105 in 30 failed/unauthorized',
			'null in 30 not_sent/stopped',
			'102 in 10 removed',
			'104 in 10 removed',
		]);
	});

	it('send nothing again where n8n runs the node again because its first row has failed', async () => {
		const items = [...listOf(30, ZOE), ...TWO_GROUPS];
		const { rows, errorRows, sent, sandbox } = await run(items, { onError: ERROR_OUTPUT });
		expect(sandbox.log.filter(({ query }) => query.gid === '10')).toHaveLength(4);
		expect(sent).toEqual(['join 103 10', 'leave 102 10', 'leave 104 10', 'join 105 30']);
		expect(errorRows).toMatchObject([{ error: { reason: 'not_found' } }]);
		expect(inShort(rows)).toEqual([
			'101 in 10 unchanged',
			'103 in 10 assigned',
			'105 in 30 assigned',
			'106 in 30 unchanged',
			'102 in 10 removed',
			'104 in 10 removed',
		]);
		expect(rows[1]?.message).toBe(`The user was added to the group. ${RECALLED}`);
	});

	it('keep what was done where a later one finds that the list leaves a doubt', async () => {
		const items = [...TWO_GROUPS, ...listOf(20, bo, cy, hal)];
		const { thrown, results, sent } = await run(items, {
			scripts: [stopAt(30), { path: /users.hal/, after: 1, answer: { status: 404 } }],
		});
		expect(thrown?.message).toMatch(/^Nothing more was changed: DronaHQ does not know 'hal@/);
		expect(inShort(results)).toEqual([
			'101 in 10 unchanged',
			'103 in 10 assigned',
			'105 in 30 failed/unauthorized',
			'106 in 30 unchanged',
			'102 in 20 unchanged',
			'103 in 20 unchanged',
			'null in 20 failed/not_found',
			'102 in 10 removed',
			'104 in 10 removed',
			'106 in 20 not_sent/list_unsafe',
		]);
		expect(sent).toEqual(['join 103 10', 'leave 102 10', 'leave 104 10', 'join 105 30']);
	});

	const MOVES = [...[ada, di, cy, bo].map((user) => row(user, 'HR')), row(fay, 'IT, HR')];

	/** Joined "HR"; "Sales" was refused, and "IT" never sent. */
	const STOPPED = [
		'101 partial/unauthorized',
		'104 partial/unauthorized',
		'103 partial/stopped',
		'102 partial/unauthorized',
		'106 unchanged',
	];

	it('leave rows done in part where they were stopped before everything was sent', async () => {
		const given = { ...OF_GROUPS, scripts: [stopAt(10)] };
		const once = await run(MOVES, { ...given, retryOnFail: false });
		expect(inShort(once.results)).toEqual(STOPPED);
		expect(once.results?.[2]).toMatchObject({
			change: 'join HR; leave IT',
			assigned_to: [30],
			removed_from: null,
			success: false,
		});
		const joins = ['join 101 30', 'join 104 30', 'join 103 30', 'join 102 30'];
		const refused = ['leave 101 10', 'leave 104 10', 'leave 102 10'];
		expect(once.sent).toEqual([...joins, ...refused]);

		const twice = await run(MOVES, given);
		expect(twice.sent).toEqual([...once.sent, 'leave 103 20', 'leave 102 20']);
		expect(twice.rows[2]).toMatchObject({
			status: 'changed',
			change: 'join HR; leave IT',
			assigned_to: [30],
			removed_from: [20],
			message: "The user's groups were changed.",
		});
	});

	it('leave them so where the last one could read nothing', async () => {
		const { results } = await run(MOVES, {
			...OF_GROUPS,
			scripts: [stopAt(10), { method: 'GET', after: 1, times: 9, answer: 'close' }],
		});
		expect(inShort(results)).toEqual([
			'101 partial/unauthorized',
			'104 partial/unauthorized',
			'103 partial/connection_lost',
			'102 partial/unauthorized',
			'null not_sent/connection_lost',
		]);
	});

	it.each([
		[3, ['join 103 10', 'leave 102 10', 'leave 104 10', 'join 105 30', 'leave 106 20']],
		[2, ['join 103 10', 'leave 102 10', 'leave 104 10', 'join 105 30']],
	])("count as one round under 'Maximum Users Losing Access' (%i)", async (maxUsers, sent) => {
		const turns = [TWO_GROUPS, listOf(20, bo, cy)];
		const rounds = await run(turns.flat(), {
			turns,
			options: { maxUsers, allowInLoop: true },
			scripts: [stopAt(30)],
		});
		expect(rounds.sent).toEqual(sent);
	});

	it('keep IDs, hashes and proofs with the execution, nobody by name', async () => {
		for (const [items, given] of [
			[TWO_GROUPS, {}],
			[MOVES, OF_GROUPS],
		] as const) {
			const result = await run(items, { ...given, scripts: [stopAt(10)] });
			const kept = JSON.stringify(result.run.data.executionData?.contextData);
			expect(kept).toMatch(/"join 10[45] 30":\{"proves":"done"/);
			expect(kept).not.toMatch(/@|example|Ada Lim|Bo Ek|Cy Roy|Di Fox|Fay Orr|Sales/);
		}
	});

	it.each<[IDataObject[], Given, number, number]>([
		[listOf(10, ada, bo, cy), {}, 2, 4],
		[MOVES.slice(3), OF_GROUPS, 1, 2],
	])(
		'stop the workflow where none of what was due has succeeded',
		async (items, given, failed, all) => {
			const { thrown, results } = await run(items, {
				...given,
				scripts: [{ path: /actions/, answer: { status: 400 } }],
			});
			expect(thrown?.message).toBe(`${failed} of ${all} users were not brought in step.`);
			const statuses = (results ?? []).map(({ status }) => status);
			expect(statuses.filter((status) => status === 'failed')).toHaveLength(failed);
			expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(all - failed);
		},
	);
});
