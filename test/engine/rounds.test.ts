import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { OPERATIONS, TAKING } from '../operations';
import { changeUsers } from '../operations/described/changeUsers';
import { itemFor } from '../operations/items';
import type { Sandbox, ScriptRule } from '../sandbox';
import { runNode, sandboxes, writesTo } from './harness/dronaHq';
import { runsOf, type Given } from './harness/operationRuns';
import { countBy, locator, memberEmail, members, range, setStatus } from './harness/users';

const CONTINUE = { onError: 'continueRegularOutput' } as const;
const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const LIMIT = { status: 'not_sent', success: false, reason: 'limit_exceeded' };

/** The emails of members, so many in each turn. */
function turnsOf(...sizes: number[]): IDataObject[][] {
	const all = members(sizes.reduce((sum, size) => sum + size, 0));
	return sizes.map((size) => all.splice(0, size));
}

const inactive = ({ users }: Sandbox) =>
	users().flatMap(({ user_email, status }) => (status === 'inactive' ? [user_email] : []));

describe("'Maximum Users Losing Access' in a loop", () => {
	const runOnce = runsOf(setStatus('deactivate'), { ...CONTINUE, account: { users: 9 } });

	/** Deactivates the items of these turns. */
	const run = async (turns: IDataObject[][], options: IDataObject, more: Given = {}) =>
		await runOnce([{}], { ...more, turns, options });

	const start = sandboxes();

	it('counts through all rounds: the one that would go over it sends nothing, nor does any after it', async () => {
		const ran = await run(turnsOf(2, 2, 1, 1), { maxUsers: 3 });
		const { turns, thrown, sandbox, run: whole } = ran;
		expect(thrown).toBeUndefined();
		expect(turns.map(({ rows }) => countBy(rows, 'reason'))).toEqual([
			{ null: 2 },
			{ limit_exceeded: 2 },
			{ limit_exceeded: 1 },
			{ limit_exceeded: 1 },
		]);
		expect(turns[1]?.rows[0]).toMatchObject(LIMIT);
		expect(turns[1]?.rows[0]?.message).toMatch(
			/^Nothing was changed in this round: it .* from 2 users, earlier rounds .* had 2, and 'Maximum Users Losing Access' allows 3\. .* raise it in the node's options\.$/,
		);
		expect(turns[2]?.rows[0]?.message).toMatch(
			/^Nothing was changed in this round: an earlier round .* and nothing is changed after that\. 'Maximum Users Losing Access' allows 3\./,
		);
		expect(inactive(sandbox)).toEqual([1, 2].map(memberEmail));
		expect(writesTo(sandbox)).toHaveLength(1);
		// What n8n keeps of the rounds names nobody.
		const kept = JSON.stringify(whole.data.executionData?.contextData);
		expect(kept).toContain('dronaHqRounds');
		expect(kept).not.toMatch(/@|example|user\d/);
	});

	it('puts what it kept from being sent on the error output', async () => {
		const { turns } = await run(turnsOf(2, 2), { maxUsers: 3 }, { onError: 'continueErrorOutput' });
		expect(turns[1]).toMatchObject({ rows: [], errorRows: [{ error: LIMIT }, { error: LIMIT }] });
	});

	it.each([{}, TWICE])(
		'stops the workflow, which a later execution starts anew (%j)',
		async (again) => {
			const given = { ...again, onError: 'stopWorkflow' } as const;
			const options = { maxUsers: 3 };
			const { sandbox, ...first } = await run(turnsOf(2, 2, 1), options, given);
			expect(first.thrown?.message).toMatch(/from 2 users, earlier rounds .* had 2, .* allows 3\./);
			expect(first.results).toMatchObject([LIMIT, LIMIT]);
			expect(inactive(sandbox)).toHaveLength(2);
			const second = await run([], options, { ...given, sandbox, retryOf: first.run });
			expect(second.thrown).toBeUndefined();
			expect(inactive(sandbox)).toHaveLength(4);
		},
	);

	it('counts for each operation that takes access away', async () => {
		for (const operation of TAKING) {
			const { change, parameters } = operation;
			const words = change.isPerGroup ? { assign: [], remove: ['10'] } : {};
			const { turns } = await runNode({
				sandbox: await start({ users: 3 }),
				parameters: { ...parameters, options: { maxUsers: 2 } },
				turns: range(3).map((number) => [itemFor(operation, number, words)]),
				...CONTINUE,
			});
			expect(turns.map(({ rows }) => rows[0]?.reason)).toEqual([null, null, 'limit_exceeded']);
		}
	});

	it('does not count those to whom access is given', async () => {
		const group = locator('id', '20');
		const { turns } = await runOnce([{}], {
			parameters: { ...changeUsers.parameters, group, options: { maxUsers: 1 } },
			turns: [[{ assign: '1,2', remove: '' }], [{ assign: '3', remove: '5' }], [{ assign: '4' }]],
		});
		expect(turns.flatMap(({ rows }) => rows.map(({ success }) => success))).toEqual(
			Array(5).fill(true),
		);
	});

	it('is that of its own round where rounds differ', async () => {
		const rounds = turnsOf(2, 1, 1, 1).map((items, turn) =>
			items.map((item) => ({ ...item, max: [2, 3, 4, 4][turn] })),
		);
		const { turns } = await run(rounds, { maxUsers: '={{ $json.max }}' });
		expect(turns.map(({ rows }) => rows[0]?.reason)).toEqual([null, null, null, 'limit_exceeded']);
	});

	it('counts whoever was in a request, whatever came of it', async () => {
		const [one = {}, two = {}] = members(2);
		const { turns } = await run(
			[[one, { email: 'nobody@example.com' }], [two], [two]],
			{ maxUsers: 3, maxRetries: 0 },
			{ scripts: [{ after: 1, answer: { status: 500 } }] },
		);
		expect(turns.map(({ rows }) => rows.map(({ reason }) => reason))).toEqual([
			[null, 'not_found'],
			['server_error'],
			['limit_exceeded'],
		]);
	});

	const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1, maxRetries: 0 };

	it.each<[string, ScriptRule, number]>([
		['a refused token', { answer: { status: 401 } }, 1],
		['three answers in a row that are none', { answer: 'reset', times: 3 }, 3],
	])('does not count who was never sent because of %s', async (_, fault, sent) => {
		const options = { ...ONE_BY_ONE, maxUsers: sent + 2 };
		const { turns } = await run(turnsOf(sent + 2, 2, 1), options, { scripts: [fault] });
		expect(countBy(turns[0]?.rows ?? [], 'status').not_sent).toBe(2);
		expect(countBy(turns[1]?.rows ?? [], 'status')).toEqual({ deactivated: 2 });
		expect(turns[2]?.rows).toMatchObject([LIMIT]);
	});

	it('does not count who could not be reached', async () => {
		const sandbox = await start({ users: 3 });
		await sandbox.stop();
		const { turns } = await run(turnsOf(2, 1), { maxUsers: 2, maxRetries: 0 }, { sandbox });
		expect(turns.map(({ rows }) => rows[0]?.reason)).toEqual(Array(2).fill('network_unreachable'));
	});

	describe('and Retry On Fail', () => {
		it.each([true, false])(
			'the tries of a round count as one (first sending applied: %s)',
			async (apply) => {
				// The first try ends with its second user; the next one sends the third.
				const scripts = [{ after: 1, apply, answer: { status: 500 } }];
				const { turns, thrown, sandbox } = await run(
					turnsOf(3, 2, 1),
					{ ...ONE_BY_ONE, maxUsers: 5 },
					{ ...TWICE, scripts, onError: 'stopWorkflow' },
				);
				expect(turns.map(({ rows }) => rows.map(({ status }) => status))).toEqual([
					['deactivated', 'unknown', 'deactivated'],
					['deactivated', 'deactivated'],
					[],
				]);
				expect(thrown?.message).toMatch(/from 1 user, earlier rounds .* had 5, .* allows 5\./);
				expect(writesTo(sandbox)).toHaveLength(5);
			},
		);

		it('what an earlier try has sent counts towards its own round', async () => {
			// As n8n runs it again, the first row has failed: on the error output alone.
			const { turns } = await run(
				turnsOf(3, 1),
				{ ...ONE_BY_ONE, maxUsers: 3 },
				{ ...TWICE, scripts: [{ answer: { status: 401 } }], onError: 'continueErrorOutput' },
			);
			expect(turns[0]?.rows).toHaveLength(2);
			expect(turns[0]?.errorRows).toMatchObject([{ error: { reason: 'unauthorized' } }]);
			expect(turns[1]?.errorRows).toMatchObject([{ error: LIMIT }]);
		});
	});

	it('counts what is under way while the node is called again, as an agent may do', async () => {
		const nodeType = new DronaHq();
		const once = nodeType.execute;
		nodeType.execute = async function () {
			const again = Object.create(this, {
				getWorkflowDataProxy: { value: () => ({ $runIndex: 1 }) },
			}) as IExecuteFunctions;
			const calls = await Promise.all([once.call(this), once.call(again)]);
			return [calls.flatMap(([items]) => items ?? [])];
		};
		const given = { nodeType, options: { maxUsers: 3 } };
		const { rows, sandbox } = await runOnce(members(2), given);
		expect(countBy(rows, 'reason')).toEqual({ null: 2, limit_exceeded: 2 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('counts nothing of a dry run for the real ones, and tells of its rounds by themselves', async () => {
		const rounds = turnsOf(2, 4, 3, 1).map((items, turn) =>
			items.map((item) => ({ ...item, dry: turn < 2 })),
		);
		const options = { maxUsers: 3, dryRun: '={{ $json.dry }}' };
		const { turns, sandbox } = await run(rounds, options);
		expect(turns.map(({ rows }) => countBy(rows, 'reason'))).toEqual([
			{ null: 2 },
			{ limit_exceeded: 4 },
			{ null: 3 },
			{ limit_exceeded: 1 },
		]);
		expect(turns[1]?.rows[0]?.message).toContain(
			'in this round: it would take access away from 4 users',
		);
		expect(inactive(sandbox)).toHaveLength(3);
	});

	it('shows in a dry run what the rounds of the real one would come to', async () => {
		const { turns } = await run(turnsOf(2, 2, 2), { maxUsers: 3, dryRun: true });
		expect(turns.map(({ rows }) => countBy(rows, 'status'))).toEqual([
			{ planned: 2 },
			{ not_sent: 2 },
			{ not_sent: 2 },
		]);
	});

	it('leaves a round of blank rows blank', async () => {
		const [first = {}, last = {}] = members(2);
		const { turns, thrown } = await run([[first], [{ email: '' }], [last]], {});
		expect(thrown).toBeUndefined();
		expect(turns.flatMap(({ rows }) => rows.map(({ reason, status }) => reason ?? status))).toEqual(
			['deactivated', 'blank', 'deactivated'],
		);
	});
});

describe('A loop that is not needed', () => {
	const start = sandboxes();

	const SAID = (times: number) =>
		`This node has run ${times} times in this execution with fewer than 50 items each. It takes all items at once, so no loop is needed around it.`;
	const said = (hints: string[]) => hints.filter((hint) => hint.startsWith('This node has run'));

	it.each(OPERATIONS.map((operation) => ({ name: operation.name, operation })))(
		'is pointed out from the third time on: $name',
		async ({ operation }) => {
			const { turns } = await runNode({
				sandbox: await start({ users: 3 }),
				parameters: operation.parameters,
				turns: range(4).map(() => [itemFor(operation, 1)]),
				...CONTINUE,
			});
			// In a loop, what is made exactly so is refused, or was allowed on purpose.
			const isExact = operation.change?.isExact;
			expect(turns.map(({ hints }) => said(hints))).toEqual(
				isExact ? [[], [], [], []] : [[], [], [SAID(3)], [SAID(4)]],
			);
		},
	);

	const activate = runsOf(setStatus('activate'), { account: { users: 50 } });

	it.each<[string, Given]>([
		[
			'where so many items come each time that they fill a request',
			{ turns: range(3).map(() => members(50)) },
		],
		['where an agent calls the node', { turns: range(3).map(() => members(1)), asTool: true }],
		[
			'where Retry On Fail runs the node again',
			{
				turns: [members(1)],
				...{ ...TWICE, maxTries: 3 },
				scripts: [{ times: 2, answer: { status: 500 } }],
				options: { maxRetries: 0 },
			},
		],
	])('is none %s', async (_, given) => {
		const { turns } = await activate([{}], given);
		expect(turns.flatMap(({ hints }) => said(hints))).toEqual([]);
	});
});
