import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { OPERATIONS, TAKING } from '../operations';
import { changeUsers } from '../operations/changeUsers';
import { itemFor } from '../operations/items';
import { runNode, sandboxes, writesTo, type Setup } from './harness/dronaHq';
import { countBy, locator, memberEmail, members, range, setStatus } from './harness/users';

const CONTINUE = { onError: 'continueRegularOutput' } as const;
const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const LIMIT = { status: 'not_sent', success: false, reason: 'limit_exceeded' };

/** The emails of members, so many in each turn. */
function turnsOf(...sizes: number[]): IDataObject[][] {
	const all = members(sizes.reduce((sum, size) => sum + size, 0));
	return sizes.map((size) => all.splice(0, size));
}

const deactivate = (options: IDataObject) =>
	({ ...setStatus('deactivate'), options }) as Setup['parameters'];

describe("'Maximum Users Losing Access' in a loop", () => {
	const start = sandboxes();
	type Log = Awaited<ReturnType<typeof start>>;

	const inactive = ({ users }: Log) =>
		users().flatMap(({ user_email, status }) => (status === 'inactive' ? [user_email] : []));

	it('counts through all rounds: the one that would go over it sends nothing, nor does any after it', async () => {
		const sandbox = await start({ users: 6 });
		const { turns, thrown } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3 }),
			turns: turnsOf(2, 2, 1, 1),
			...CONTINUE,
		});
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
	});

	it('lets rounds pass that come to exactly as many', async () => {
		const sandbox = await start({ users: 6 });
		const { turns } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 6 }),
			turns: turnsOf(2, 2, 2),
		});
		expect(turns.map(({ rows }) => countBy(rows, 'status'))).toEqual(
			range(3).map(() => ({ deactivated: 2 })),
		);
	});

	it('puts what it kept from being sent on the error output', async () => {
		const sandbox = await start({ users: 6 });
		const { turns } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3 }),
			turns: turnsOf(2, 2),
			onError: 'continueErrorOutput',
		});
		expect(turns[1]).toMatchObject({ rows: [], errorRows: [{ error: LIMIT }, { error: LIMIT }] });
	});

	it.each([{}, TWICE])(
		'stops the workflow, which a later execution starts anew (%j)',
		async (again) => {
			const sandbox = await start({ users: 6 });
			const setup = { sandbox, parameters: deactivate({ maxUsers: 3 }), ...again };
			const first = await runNode({ ...setup, turns: turnsOf(2, 2, 1) });
			expect(first.thrown?.message).toMatch(/from 2 users, earlier rounds .* had 2, .* allows 3\./);
			expect(first.results).toMatchObject([LIMIT, LIMIT]);
			expect(inactive(sandbox)).toHaveLength(2);
			const second = await runNode({ ...setup, turns: [], retryOf: first.run });
			expect(second.thrown).toBeUndefined();
			expect(inactive(sandbox)).toHaveLength(4);
		},
	);

	it('counts for each operation that takes access away', async () => {
		for (const operation of TAKING) {
			const { change, parameters } = operation;
			const words = change.isPerGroup ? { assign: [], remove: ['10'] } : {};
			const sandbox = await start({ users: 3 });
			const { turns } = await runNode({
				sandbox,
				parameters: { ...parameters, options: { maxUsers: 2 } },
				turns: range(3).map((number) => [itemFor(operation, number, words)]),
				...CONTINUE,
			});
			expect(turns.map(({ rows }) => rows[0]?.reason)).toEqual([null, null, 'limit_exceeded']);
		}
	});

	it('does not count those to whom access is given', async () => {
		const sandbox = await start({ users: 5 });
		const { turns } = await runNode({
			sandbox,
			parameters: {
				...changeUsers.parameters,
				group: locator('id', '20'),
				options: { maxUsers: 1 },
			},
			turns: [[{ assign: '1,2', remove: '' }], [{ assign: '3', remove: '5' }], [{ assign: '4' }]],
			...CONTINUE,
		});
		expect(turns.flatMap(({ rows }) => rows.map(({ success }) => success))).toEqual(
			range(5).map(() => true),
		);
	});

	it('is that of its own round where rounds differ', async () => {
		const sandbox = await start({ users: 6 });
		const turns = turnsOf(2, 1, 1, 1).map((items, turn) =>
			items.map((item) => ({ ...item, max: [2, 3, 4, 4][turn] })),
		);
		const run = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: '={{ $json.max }}' }),
			turns,
			...CONTINUE,
		});
		expect(run.turns.map(({ rows }) => rows[0]?.reason)).toEqual([
			null,
			null,
			null,
			'limit_exceeded',
		]);
	});

	it('counts whoever was in a request, whatever came of it', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({ after: 1, answer: { status: 500 } });
		const { turns } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3, maxRetries: 0 }),
			turns: [
				[{ email: memberEmail(1) }, { email: 'nobody@example.com' }],
				[{ email: memberEmail(2) }],
				[{ email: memberEmail(2) }],
			],
			...CONTINUE,
		});
		expect(turns.map(({ rows }) => rows.map(({ reason }) => reason))).toEqual([
			[null, 'not_found'],
			['server_error'],
			['limit_exceeded'],
		]);
	});

	it.each([
		['a refused token', { answer: { status: 401 } }, 1],
		['three answers in a row that are none', { answer: 'reset', times: 3 } as const, 3],
	])('does not count who was never sent because of %s', async (_, fault, sent) => {
		const sandbox = await start({ users: 9 });
		sandbox.script(fault);
		const { turns } = await runNode({
			sandbox,
			parameters: deactivate({
				maxUsers: sent + 2,
				batchSize: 1,
				parallelRequests: 1,
				maxRetries: 0,
			}),
			turns: turnsOf(sent + 2, 2, 1),
			...CONTINUE,
		});
		expect(countBy(turns[0]?.rows ?? [], 'status').not_sent).toBe(2);
		expect(countBy(turns[1]?.rows ?? [], 'status')).toEqual({ deactivated: 2 });
		expect(turns[2]?.rows).toMatchObject([LIMIT]);
	});

	it('does not count who could not be reached', async () => {
		const sandbox = await start({ users: 3 });
		const { url } = sandbox;
		await sandbox.stop();
		const { turns } = await runNode({
			sandbox: { ...sandbox, url },
			parameters: deactivate({ maxUsers: 2, maxRetries: 0 }),
			turns: turnsOf(2, 1),
			...CONTINUE,
		});
		expect(turns.map(({ rows }) => rows[0]?.reason)).toEqual([
			'network_unreachable',
			'network_unreachable',
		]);
	});

	describe('and Retry On Fail', () => {
		const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1, maxRetries: 0 };

		it.each([true, false])(
			'the tries of a round count as one (first sending applied: %s)',
			async (apply) => {
				const sandbox = await start({ users: 9 });
				// The first try ends with its second user; the next one sends the third.
				sandbox.script({ after: 1, apply, answer: { status: 500 } });
				const { turns, thrown } = await runNode({
					sandbox,
					parameters: deactivate({ ...ONE_BY_ONE, maxUsers: 5 }),
					turns: turnsOf(3, 2, 1),
					...TWICE,
				});
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
			const sandbox = await start({ users: 9 });
			// As n8n runs it again, the first row has failed: on the error output alone.
			sandbox.script({ answer: { status: 401 } });
			const { turns } = await runNode({
				sandbox,
				parameters: deactivate({ ...ONE_BY_ONE, maxUsers: 3 }),
				turns: turnsOf(3, 1),
				onError: 'continueErrorOutput',
				...TWICE,
			});
			expect(turns[0]?.rows).toHaveLength(2);
			expect(turns[0]?.errorRows).toMatchObject([{ error: { reason: 'unauthorized' } }]);
			expect(turns[1]?.errorRows).toMatchObject([{ error: LIMIT }]);
		});
	});

	it('counts what is under way while the node is called again, as an agent may do', async () => {
		const sandbox = await start({ users: 2 });
		const nodeType = new DronaHq();
		const once = nodeType.execute;
		nodeType.execute = async function () {
			const again = Object.create(this, {
				getWorkflowDataProxy: { value: () => ({ $runIndex: 1 }) },
			}) as IExecuteFunctions;
			const calls = await Promise.all([once.call(this), once.call(again)]);
			return [calls.flatMap(([items]) => items ?? [])];
		};
		const { rows } = await runNode({
			sandbox,
			nodeType,
			items: members(2),
			parameters: deactivate({ maxUsers: 3 }),
			...CONTINUE,
		});
		expect(countBy(rows, 'reason')).toEqual({ null: 2, limit_exceeded: 2 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('counts nothing of a dry run for the real ones, and tells of its rounds by themselves', async () => {
		const sandbox = await start({ users: 9 });
		const dry = [true, true, false, false];
		const run = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3, dryRun: '={{ $json.dry }}' }),
			turns: turnsOf(2, 4, 3, 1).map((items, turn) =>
				items.map((item) => ({ ...item, dry: dry[turn] })),
			),
			...CONTINUE,
		});
		expect(run.turns.map(({ rows }) => countBy(rows, 'reason'))).toEqual([
			{ null: 2 },
			{ limit_exceeded: 4 },
			{ null: 3 },
			{ limit_exceeded: 1 },
		]);
		expect(run.turns[1]?.rows[0]?.message).toContain(
			'in this round: it would take access away from 4 users',
		);
		expect(inactive(sandbox)).toHaveLength(3);
	});

	it('shows in a dry run what the rounds of the real one would come to', async () => {
		const sandbox = await start({ users: 6 });
		const { turns } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3, dryRun: true }),
			turns: turnsOf(2, 2, 2),
		});
		expect(turns.map(({ rows }) => countBy(rows, 'status'))).toEqual([
			{ planned: 2 },
			{ not_sent: 2 },
			{ not_sent: 2 },
		]);
	});

	it('leaves a round of blank rows blank', async () => {
		const sandbox = await start({ users: 2 });
		const [first = {}, last = {}] = members(2);
		const { turns, thrown } = await runNode({
			sandbox,
			parameters: deactivate({}),
			turns: [[first], [{ email: '' }], [last]],
		});
		expect(thrown).toBeUndefined();
		expect(turns.flatMap(({ rows }) => rows.map(({ reason, status }) => reason ?? status))).toEqual(
			['deactivated', 'blank', 'deactivated'],
		);
	});

	it('keeps nothing with the execution that names anybody', async () => {
		const sandbox = await start({ users: 3 });
		const { run } = await runNode({
			sandbox,
			parameters: deactivate({ maxUsers: 3 }),
			turns: turnsOf(2, 1),
		});
		const kept = run.data.executionData?.contextData as IDataObject;
		expect(kept['node:DronaHQ']).toEqual({
			dronaHqRounds: {
				purpose: '1',
				values: {
					0: { items: 2, users: 2, isOver: false },
					1: { items: 1, users: 1, isOver: false },
				},
			},
		});
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
			const sandbox = await start({ users: 3 });
			const { turns } = await runNode({
				sandbox,
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

	it('is none where so many items come each time that they fill a request', async () => {
		const sandbox = await start({ users: 50 });
		const { turns } = await runNode({
			sandbox,
			parameters: setStatus('activate'),
			turns: range(3).map(() => members(50)),
		});
		expect(turns.flatMap(({ hints }) => said(hints))).toEqual([]);
	});

	it('is none where an agent calls the node', async () => {
		const sandbox = await start({ users: 1 });
		const { turns } = await runNode({
			sandbox,
			parameters: setStatus('activate'),
			turns: range(3).map(() => members(1)),
			asTool: true,
		});
		expect(turns.flatMap(({ hints }) => said(hints))).toEqual([]);
	});

	it('is none where Retry On Fail runs the node again', async () => {
		const sandbox = await start({ users: 1 });
		sandbox.script({ times: 2, answer: { status: 500 } });
		const { turns } = await runNode({
			sandbox,
			parameters: { ...setStatus('activate'), options: { maxRetries: 0 } },
			turns: range(1).map(() => members(1)),
			...TWICE,
			maxTries: 3,
		});
		expect(turns.flatMap(({ hints }) => said(hints))).toEqual([]);
	});
});
