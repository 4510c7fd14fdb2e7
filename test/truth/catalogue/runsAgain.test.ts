import type { IDataObject } from 'n8n-workflow';

import { hasBatchSize } from '../../operations/operation';
import type { Sandbox, ScriptRule } from '../../sandbox';
import { ENDPOINTS } from '../../sandbox/faults';
import { NODE, runNode, sandboxes, writesTo, type Setup } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { countBy, memberEmail, range } from '../../engine/harness/users';
import {
	each,
	eachPosition,
	inTurn,
	isApart,
	isSuccess,
	KINDS,
	outcomesOf,
	WRITES,
	type Kind,
} from './kinds';
import type { Setting } from './row';

/** Three users in turn, each sent once by the node itself, which n8n runs again where it fails. */
const sentOnce = (kind: Kind, onError: Setting) => ({
	...inTurn(kind, onError, {
		maxRetries: 0,
		...(kind.options?.includes('ifExists') && { ifExists: 'skip' }),
	}),
	...{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
});

/** How often each user was named in a change. */
const sendings = (kind: Kind, sandbox: Sandbox): number[] =>
	Object.values(
		countBy(
			writesTo(sandbox)
				.flatMap(kind.named)
				.map((user) => ({ user })),
			'user',
		),
	);

/** Whatever broke, there is one outcome for each of the three users, and it is true. */
function expectTruth(kind: Kind, sandbox: Sandbox, run: NodeRun): IDataObject[] {
	const outcomes = outcomesOf(run);
	expect(outcomes).toHaveLength(3);
	outcomes.forEach((outcome) => {
		const email = String(outcome.user_email ?? memberEmail(Number(outcome.user_id)));
		const { status } = outcome;
		if (isSuccess(outcome)) expect([email, kind.isDone(sandbox, email)]).toEqual([email, true]);
		else if (kind.isDone(sandbox, email)) expect([email, status]).toEqual([email, 'unknown']);
	});
	return outcomes;
}

const FAULTS: Array<Pick<ScriptRule, 'apply' | 'answer'>> = [
	{ apply: true, answer: { status: 500 } },
	{ answer: 'close' },
	{ answer: { status: 400 } },
];

describe('Run: n8n runs the node again', () => {
	const start = sandboxes();

	const cells = eachPosition(WRITES.filter(isApart));

	it.each(cells)('R08 · $name · $position · $onError', async ({ kind, onError, index }) => {
		for (const fault of FAULTS) {
			const sandbox = await start(kind.account(3));
			sandbox.script({ after: index, ...fault });
			const run = await runNode({ sandbox, ...sentOnce(kind, onError) });
			expect(run.thrown).toBeUndefined();
			const outcomes = expectTruth(kind, sandbox, run);
			// What was done shows in the members of the group.
			const isShown = fault.apply && kind.change?.isPerGroup;
			expect(outcomes.filter(isSuccess)).toHaveLength(isShown ? 3 : 2);
			expect(sendings(kind, sandbox)).toEqual([1, 1, 1]);
		}
	});

	it.each(cells)('R09 · $name · $position · $onError', async ({ kind, onError, index }) => {
		const sandbox = await start(kind.account(3));
		sandbox.script({ after: index, answer: { status: 401 } });
		const run = await runNode({ sandbox, ...sentOnce(kind, onError) });
		const outcomes = expectTruth(kind, sandbox, run);
		expect(Math.max(...sendings(kind, sandbox))).toBe(1);
		const sent = sendings(kind, sandbox).length;
		expect(outcomes.filter(({ status }) => status === 'not_sent')).toHaveLength(3 - sent);
	});
});

describe('Run: more than once on purpose', () => {
	const start = sandboxes();

	it.each(each(WRITES.filter(isApart)))('R10 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		sandbox.script({ after: 1, apply: true, answer: { status: 500 } });
		const { run } = await runNode({ sandbox, ...sentOnce(kind, onError), turns: 2 });
		const turns = run.data.resultData.runData[NODE] ?? [];
		expect(turns.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(sendings(kind, sandbox)).toEqual([2, 2, 2]);
		const last = turns[1]?.data?.main?.[0]?.map(({ json }) => json.success);
		expect(last).toEqual([true, true, true]);
	});

	it.each(WRITES)('R11 · $name', async (kind) => {
		for (const apply of [true, false]) {
			const sandbox = await start(kind.account(3));
			// Not the look for those whose creation is unclear.
			sandbox.script({
				...ENDPOINTS[kind.endpoint],
				times: isApart(kind) ? 3 : 1,
				apply,
				answer: { status: 500 },
			});
			const setup = { sandbox, ...sentOnce(kind, 'stopWorkflow') };
			const first = await runNode(setup);
			expect(sendings(kind, sandbox)).toEqual([1, 1, 1]);
			if (apply && kind.change?.isPerGroup) {
				// Whoever is shown in the group needs no other try.
				expect(first.thrown).toBeUndefined();
				expect(first.rows.map(isSuccess)).toEqual([true, true, true]);
				continue;
			}
			expect(first.thrown).toBeDefined();
			expect(JSON.stringify(first.run.data.executionData?.contextData)).toContain(
				'"proves":"unclear"',
			);
			const second = await runNode({ ...setup, retryOf: first.run });
			expect(second.thrown).toBeUndefined();
			expect(second.rows.map(isSuccess)).toEqual([true, true, true]);
			expect(sendings(kind, sandbox)).toEqual([2, 2, 2]);
		}
	});

	it.each(WRITES)('R12 · $name', async (kind) => {
		const sandbox = await start({ ...kind.account(60), latency: 5 });
		const { parameters } = kind;
		const setup: Setup = {
			sandbox,
			items: range(60).map(kind.item),
			parameters: hasBatchSize(kind) ? { ...parameters, options: { batchSize: 7 } } : parameters,
			onError: 'continueRegularOutput',
		};
		const runs = await Promise.all([runNode(setup), runNode(setup)]);
		const both = runs.map(outcomesOf);
		expect(both.map(({ length }) => length)).toEqual([60, 60]);
		expect(range(60).every((number) => kind.isDone(sandbox, memberEmail(number)))).toBe(true);
		if (kind.change?.isRepeatable) {
			expect(both.flat().every(isSuccess)).toBe(true);
			return;
		}
		expect(sandbox.users()).toHaveLength(60);
		const created = both.flat().filter(({ status }) => status === 'created');
		expect(new Set(created.map(({ user_email }) => user_email)).size).toBe(60);
		expect(created).toHaveLength(60);
		expect(countBy(both.flat(), 'reason')).toEqual(
			kind.change?.updates ? { null: 120 } : { null: 60, already_exists: 60 },
		);
	});

	it.each(each(KINDS))('R13 · $name · $onError', async ({ kind, onError }) => {
		const sandbox = await start(kind.account(3));
		sandbox.script({
			// Who is there has to be known before.
			...(kind.change?.updates && ENDPOINTS[kind.endpoint]),
			times: 99,
			apply: true,
			answer: { status: 500 },
		});
		const run = await runNode({
			sandbox,
			...sentOnce(kind, onError),
			items: [kind.item(1)],
			asTool: true,
		});
		const stops = onError === 'stopWorkflow' && kind.change?.isRepeatable !== false;
		expect(run.thrown !== undefined).toBe(stops);
		if (kind.change?.isExact) {
			expect(outcomesOf(run)).toMatchObject([{ status: 'not_sent', reason: 'invalid_input' }]);
			expect(sandbox.log).toEqual([]);
			return;
		}
		expect(outcomesOf(run)).toMatchObject([
			{ success: false, status: kind.change ? 'unknown' : 'failed', reason: 'server_error' },
		]);
		if (kind.change) expect(sendings(kind, sandbox)).toEqual([1]);
	});

	it.each(KINDS)('R14 · $name', async (kind) => {
		const sandbox = await start(kind.account(3));
		const setup = sentOnce(kind, 'continueRegularOutput');
		const run = await runNode({ sandbox, ...setup, executeOnce: true });
		if (kind.isOncePerUser) {
			// The other items name members, too.
			expect(outcomesOf(run)).toMatchObject([{ status: 'not_sent', reason: 'invalid_input' }]);
			expect(sandbox.log).toEqual([]);
			return;
		}
		expect(run.rows.map(isSuccess)).toEqual([true]);
		expect(kind.own(sandbox)).toHaveLength(1);
		expect(range(3).map((number) => kind.isDone(sandbox, memberEmail(number)))).toEqual(
			kind.change ? [true, false, false] : [true, true, true],
		);
	});

	it('R14 · getAll', async () => {
		const sandbox = await start({ users: 30 });
		const { rows, hints } = await runNode({
			sandbox,
			items: range(3).map((number) => ({ number })),
			parameters: { resource: 'user', operation: 'getAll', returnAll: true },
			executeOnce: true,
		});
		expect(rows).toHaveLength(30);
		expect(hints).toEqual([]);
	});
});
