import type { IDataObject } from 'n8n-workflow';

import type { Sandbox, ScriptedAnswer } from '../sandbox';
import { runNode, sandboxes, writesTo, type Setup } from './harness/dronaHq';
import { expectNoLoss, expectTrue, wantedBy } from './harness/exactClaims';
import { EXACT_LISTS } from './harness/exactLists';
import { changesIn, codeOf, membershipsIn } from './harness/memberships';

/** Whatever fails in a try, the next one does the rest of the same plan, and nothing is sent twice. */

const AGAIN = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const UNWRITTEN: Array<{ what: string; answer: ScriptedAnswer; apply?: boolean }> = [
	{ what: 'breaks', answer: 'close' },
	{ what: 'breaks once it was done', answer: 'close', apply: true },
	{ what: 'is refused', answer: { status: 400 } },
	{ what: 'is refused as the token is', answer: { status: 401 } },
	{ what: 'cannot be processed', answer: { status: 500 } },
];

const UNREAD = UNWRITTEN.filter(({ what }) => what === 'breaks' || what === 'cannot be processed');

const CHANGE = /\/actions\//;

// Some hundred runs in one test.
jest.setTimeout(60_000);

describe.each(EXACT_LISTS)('$name, with Retry On Fail', (list) => {
	const start = sandboxes();

	/** What the run says is true, and nothing is sent twice. */
	async function run(setup: Partial<Setup> = {}, script: (sandbox: Sandbox) => void = () => {}) {
		const sandbox = await start(list.account);
		const before = membershipsIn(sandbox);
		script(sandbox);
		const {
			rows,
			errorRows,
			results,
			thrown,
			run: kept,
		} = await runNode({
			sandbox,
			items: list.items,
			parameters: list.parameters,
			...AGAIN,
			...setup,
		});
		const all = results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];
		const sent = changesIn(writesTo(sandbox));
		expectTrue(sandbox, list, all, before);
		expectNoLoss(sandbox, list, before);
		expect(sent.filter((change, index) => sent.indexOf(change) !== index)).toEqual([]);
		return { sandbox, before, all, sent, thrown, kept };
	}

	async function uncut() {
		const { sandbox, all } = await run();
		const reads = sandbox.log.findIndex(({ method }) => method !== 'GET');
		return { reads, writes: list.requests.length, subjects: subjectsIn(all) };
	}

	const subjectsIn = (rows: IDataObject[]) =>
		rows.map(({ user_id, group_id = null }) => ({ user_id, group_id }));

	/** A leave waits for a join, which is not sent again by n8n's next try. */
	const waitsForJoin = (change: string): boolean => {
		const [verb, user] = change.split(' ');
		return verb === 'leave' && list.changes.some((other) => other.startsWith(`join ${user} `));
	};

	function expectAllSent({ all, sent }: Awaited<ReturnType<typeof run>>, subjects: object[]) {
		const held = list.changes.filter((one) => !sent.includes(one) && waitsForJoin(one));
		expect([...sent, ...held].sort()).toEqual([...list.changes].sort());
		expect(subjectsIn(all)).toEqual(subjects);
		expect(new Set(all.map(({ plan }) => plan))).toEqual(new Set([codeOf(list.changes)]));
		for (const { status } of all) expect(status).not.toMatch(/not_sent|planned/);
	}

	it.each(UNREAD)('does all of it in the next try where a look-up $what', async (rule) => {
		const { reads, subjects } = await uncut();
		for (let after = 0; after < reads; after++) {
			const result = await run({}, (sandbox) => sandbox.script({ after, ...rule }));
			expect(result.thrown).toBeUndefined();
			expectAllSent(result, subjects);
			expect(membershipsIn(result.sandbox)).toEqual(wantedBy(list, result.before));
		}
	});

	it.each(UNWRITTEN)('does the rest in the next try where a change $what', async (rule) => {
		const { writes, subjects } = await uncut();
		for (let after = 0; after < writes; after++) {
			const result = await run({}, (sandbox) => sandbox.script({ path: CHANGE, after, ...rule }));
			expect(result.thrown).toBeUndefined();
			expectAllSent(result, subjects);
		}
	});

	it('takes the approved code in each try, and what was done counts as a part of its plan', async () => {
		const { writes, subjects } = await uncut();
		const approved = { approvedPlan: codeOf(list.changes), maxUsers: 1, maxPercent: 0 };
		const options = { ...(list.parameters.options as IDataObject), ...approved };
		const parameters = { ...list.parameters, options } as Setup['parameters'];
		for (let after = 0; after < writes; after++) {
			const result = await run({ parameters }, (sandbox) =>
				sandbox.script({ path: CHANGE, after, answer: { status: 401 } }),
			);
			expect(result.thrown).toBeUndefined();
			expectAllSent(result, subjects);
		}
	});

	/** The second change is refused with the token; in the second try a look-up fails. */
	const failTwice =
		(reads: number, position: number, answer: ScriptedAnswer) => (sandbox: Sandbox) => {
			sandbox.script({ path: CHANGE, after: 1, answer: { status: 401 } });
			sandbox.script({ method: 'GET', after: reads + position, answer });
		};

	it.each(UNREAD)(
		'tells what was done where a look-up $what in the next try',
		async ({ answer }) => {
			const { reads, subjects } = await uncut();
			for (let position = 0; position < reads; position++) {
				const result = await run({}, failTwice(reads, position, answer));
				expect(result.thrown?.message).not.toContain('The run ended before');
				const told = await run({ maxTries: 3 }, failTwice(reads, position, answer));
				expectAllSent(told, subjects);
				for (const change of result.sent) expect(told.sent).toContain(change);
			}
		},
	);
});
