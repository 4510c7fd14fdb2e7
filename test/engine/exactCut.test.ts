import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import type { Sandbox, ScriptRule } from '../sandbox';
import { requestsOf, runNode, sandboxes, writesTo, type Setup } from './harness/dronaHq';
import { expectNoLoss, expectTrue, wantedBy } from './harness/exactClaims';
import { EXACT_LISTS, type ExactList } from './harness/exactLists';
import { changesIn, codeOf, membershipsIn } from './harness/memberships';

/**
 * Whatever request of a run is the last one, before or after DronaHQ carried it out: what the run says is
 * true, nobody loses what the list leaves them, and running it again brings the account where an uncut run
 * would have brought it.
 */

const NOTHING = '0-e3b0c442';

const run = async (sandbox: Sandbox, list: ExactList, setup: Partial<Setup>) =>
	await runNode({ sandbox, items: list.items, parameters: list.parameters, ...setup });

/** The result of every row, wherever it came out. */
const resultsIn = ({ rows, errorRows, results }: Awaited<ReturnType<typeof run>>): IDataObject[] =>
	results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];

/** Cancels the execution in the request that this rule answers; gives what the node itself came to. */
async function runAndCancel(sandbox: Sandbox, list: ExactList, rule: Omit<ScriptRule, 'answer'>) {
	let ended: Promise<IDataObject[]> = Promise.resolve([]);
	const nodeType = new DronaHq();
	nodeType.execute = async function (this: IExecuteFunctions) {
		const end = DronaHq.prototype.execute.call(this) as Promise<INodeExecutionData[][]>;
		ended = end.then(
			([items = []]) => items.map(({ json }) => json),
			({ context }) => (context as { results: IDataObject[] }).results,
		);
		return await end;
	};
	const cancelWhen = new Promise<void>((cancel) => {
		sandbox.script({ ...rule, answer: 'hang', met: cancel });
	});
	await run(sandbox, list, { nodeType, cancelWhen });
	return await ended;
}

const SETTINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

const CUTS = [
	{ cut: 'its connection breaks', rule: { answer: 'close' } },
	{ cut: 'its connection breaks once it was done', rule: { answer: 'close', apply: true } },
	{ cut: 'the token is refused', rule: { answer: { status: 401 } } },
] satisfies Array<{ cut: string; rule: ScriptRule }>;

describe.each(EXACT_LISTS)('$name', (list) => {
	const start = sandboxes();

	async function expectTheRest(sandbox: Sandbox, onError: Setup['onError'], wanted: Set<string>) {
		const between = membershipsIn(sandbox);
		const second = await run(sandbox, list, { onError });
		expectTrue(sandbox, list, resultsIn(second), between);
		expectNoLoss(sandbox, list, between);
		expect(membershipsIn(sandbox)).toEqual(wanted);
		const sent = changesIn(writesTo(sandbox));
		const third = await run(sandbox, list, { onError });
		expect(third.thrown).toBeUndefined();
		expect(third.errorRows).toEqual([]);
		expect(changesIn(writesTo(sandbox))).toEqual(sent);
		for (const { status, plan } of third.rows) {
			expect({ status, plan }).toEqual({
				status: expect.stringMatching(/^(unchanged|kept)$/),
				plan: NOTHING,
			});
		}
	}

	async function uncut() {
		const sandbox = await start(list.account);
		const before = membershipsIn(sandbox);
		const result = await run(sandbox, list, {});
		return { sandbox, before, result, requests: sandbox.log.length };
	}

	it('makes exactly the changes that were worked out by hand, and shows them before', async () => {
		const sandbox = await start(list.account);
		const before = membershipsIn(sandbox);
		const dry = await run(sandbox, list, { parameters: { ...list.parameters, dryRun: true } });
		expect(writesTo(sandbox)).toEqual([]);
		const { rows, thrown } = await run(sandbox, list, {});
		expect(thrown).toBeUndefined();
		expect(changesIn(writesTo(sandbox)).sort()).toEqual([...list.changes].sort());
		const writes = requestsOf({ log: writesTo(sandbox) });
		expect(writes).toEqual(list.requests);
		expect(membershipsIn(sandbox)).toEqual(wantedBy(list, before));
		const code = codeOf(list.changes);
		expect(new Set([...dry.rows, ...rows].map(({ plan }) => plan))).toEqual(new Set([code]));
		expectTrue(sandbox, list, rows, before);
		await expectTheRest(sandbox, 'stopWorkflow', wantedBy(list, before));
	});

	it.each(SETTINGS.flatMap((onError) => CUTS.map((cut) => ({ onError, ...cut }))))(
		'ends where an uncut run does, whatever request is the one at which $cut ($onError)',
		async ({ onError, rule }) => {
			const { requests } = await uncut();
			for (let after = 0; after < requests; after++) {
				const sandbox = await start(list.account);
				const before = membershipsIn(sandbox);
				sandbox.script({ after, ...rule });
				const first = await run(sandbox, list, { onError });
				expectTrue(sandbox, list, resultsIn(first), before);
				expectNoLoss(sandbox, list, before);
				await expectTheRest(sandbox, onError, wantedBy(list, before));
			}
		},
		60_000,
	);

	it.each([false, true])(
		'ends where an uncut run does, whatever request it is cancelled in (carried out: %s)',
		async (apply) => {
			const { requests } = await uncut();
			for (let after = 0; after < requests; after++) {
				const sandbox = await start(list.account);
				const before = membershipsIn(sandbox);
				const told = await runAndCancel(sandbox, list, { after, apply });
				expect(requestsOf(sandbox)).toHaveLength(after + 1);
				expectTrue(sandbox, list, told, before);
				expectNoLoss(sandbox, list, before);
				await expectTheRest(sandbox, 'stopWorkflow', wantedBy(list, before));
			}
		},
		60_000,
	);
});
