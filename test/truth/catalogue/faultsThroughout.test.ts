import { activate } from '../../operations/activate';
import { startSandbox } from '../../sandbox';
import { ENDPOINTS, FAULTS, type Fault } from '../../sandbox/faults';
import { runNode, writesTo } from '../../engine/harness/dronaHq';
import type { Effect } from './effect';
import { EFFECTS } from './effects';
import { subjectOf } from './subjects';
import { Turns } from './turns';

const USERS = [1, 3, 4, 6, 7, 9];
const turns = new Turns(8);

/** What became of six users in six requests, one after the other, each of which meets the fault; and the number of requests. */
async function sixTimes(fault: Fault): Promise<{ outcomes: string[]; requests: number }> {
	const { items, seed } = subjectOf(activate);
	const done = await turns.take();
	const sandbox = await startSandbox({ users: seed });
	try {
		sandbox.script({ ...ENDPOINTS[activate.endpoint], ...fault.rule, times: USERS.length });
		const { rows } = await runNode({
			sandbox,
			items: items.filter((_, index) => USERS.includes(index + 1)),
			parameters: {
				...activate.parameters,
				options: { batchSize: 1, parallelRequests: 1, maxRetries: 0 },
			},
			onError: 'continueRegularOutput',
		});
		const outcomes = rows.map(({ success, status, reason }) =>
			success === true ? 'done' : `${String(status)} ${String(reason)}`,
		);
		return { outcomes, requests: writesTo(sandbox).length };
	} finally {
		await sandbox.stop();
		done();
	}
}

/** How many requests are made: unclear ones end the run after three, a refused token at once. */
function requestsOf({ fails, ends, users: [verdict] }: Effect): number {
	if (ends) return 1;
	return fails && verdict.startsWith('unknown') ? 3 : USERS.length;
}

const quick = FAULTS.filter(({ id, cost }) => cost === undefined && EFFECTS[id]?.status);

describe('A fault that every request meets', () => {
	const tried = new Map<string, ReturnType<typeof sixTimes>>();
	beforeAll(() => {
		for (const fault of quick) {
			const trying = sixTimes(fault);
			// The test that waits for it tells.
			trying.catch(() => undefined);
			tried.set(fault.id, trying);
		}
	});

	it.each(quick)(
		'$stage: $name ($id)',
		async ({ id }) => {
			const effect = EFFECTS[id]?.status;
			if (!effect) throw new Error(`Nothing is written down for ${id}`);
			const requests = requestsOf(effect);
			expect(await tried.get(id)).toEqual({
				outcomes: USERS.map((_, index) =>
					index < requests ? effect.users[0] : 'not_sent stopped',
				),
				requests,
			});
			// All of them run side by side.
		},
		120_000,
	);
});
