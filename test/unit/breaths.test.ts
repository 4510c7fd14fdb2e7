import { LookUps } from '../../nodes/DronaHq/account/lookUps';
import { breath } from '../../nodes/DronaHq/http/breath';
import { conclude } from '../../nodes/DronaHq/run/conclude';
import { refuseContradictions } from '../../nodes/DronaHq/run/contradictions';
import { exactPlanOf } from '../../nodes/DronaHq/run/exact/plan';
import { lookUp } from '../../nodes/DronaHq/run/lookUp';
import type { Operation } from '../../nodes/DronaHq/run/operation';
import { planOf } from '../../nodes/DronaHq/run/plan';
import { itemsOf } from '../../nodes/DronaHq/run/report/results';
import { countLosing } from '../../nodes/DronaHq/run/rounds';
import { membershipsToCheck } from '../../nodes/DronaHq/run/shown';
import { accountOf } from './account';
import { LOST, verdictsOf } from './known';
import { CIRCUMSTANCES } from './limits';
import { create, join, leave, rowsOf } from './rows';

const USERS = ['1', '2', '3', '4', '5'];
const ROWS = rowsOf(...USERS.map((user) => [join(user, '10'), leave(user, '20')]));
const CREATIONS = rowsOf(...USERS.map((user) => [create(`${user}@x.org`)]));
const BY_EMAIL = rowsOf(...USERS.map((user) => [join(`${user}@x.org`, '10')]));

const circumstances = (isDryRun: boolean) => ({
	...CIRCUMSTANCES,
	isDryRun,
	rounds: { earlier: CIRCUMSTANCES.earlier, keep: () => undefined },
});

const difference = {
	rows: ROWS,
	doubtOf: () => undefined,
	groups: [],
	made: { of: 'group', ids: [] },
} as const;

const means = (isDryRun: boolean) => {
	const { account } = accountOf({ pages: [] });
	const sharing = { batchSize: 50, memberships: 'ofGroup' } as const;
	return { account, lookUps: new LookUps(account), sharing, isDryRun, memory: undefined };
};

const operation = { subject: ['user_id'], done: 'changed' } as unknown as Operation;

const verdicts = verdictsOf(
	...ROWS.flatMap(({ changes = [] }) => changes.map((one) => [one, LOST] as const)),
);

/** The times that n8n was let through, where it is time for that after whatever takes any. */
async function breathsIn(stage: () => Promise<unknown>): Promise<number> {
	let now = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => (now += 26));
	const breaths = jest.spyOn(breath, 'wasTaken');
	await stage();
	const { length } = breaths.mock.calls;
	jest.restoreAllMocks();
	return length;
}

it.each<[string, number, () => Promise<unknown>]>([
	['contradictions', 2, async () => await refuseContradictions(ROWS)],
	['the plan', 4, async () => await planOf(ROWS, circumstances(false))],
	['the plan of a dry run', 5, async () => await planOf(ROWS, circumstances(true))],
	['who loses access', 1, async () => await countLosing(ROWS)],
	['an exact plan', 5, async () => await exactPlanOf(difference, circumstances(false))],
	['that of a dry run', 5, async () => await exactPlanOf(difference, circumstances(true))],
	['look-ups', 6, async () => await lookUp(ROWS, means(false))],
	['look-ups of groups', 4, async () => await lookUp(CREATIONS, means(false))],
	['look-ups of users', 9, async () => await lookUp(BY_EMAIL, means(false))],
	['what is looked up afterwards', 1, async () => await membershipsToCheck(ROWS, verdicts, false)],
	['conclusions', 1, async () => await conclude(operation, ROWS, { verdicts })],
	[
		'results',
		2,
		async () => await itemsOf(operation, await conclude(operation, ROWS), 'stopWorkflow'),
	],
])('%s: n8n gets a breath after each row of each of its %d loops', async (_, times, stage) => {
	expect(await breathsIn(stage)).toBe(times * USERS.length);
});

describe('a breath', () => {
	beforeEach(() => {
		jest.useFakeTimers();
		breath.wasTaken();
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	it.each([
		[25, 0],
		[26, 1],
		[-26, 1],
	])('is due after 25 milliseconds, whatever the clock says: %i', async (milliseconds, taken) => {
		jest.setSystemTime(Date.now() + milliseconds);
		const first = breath.ifDue();
		expect(jest.getTimerCount()).toBe(taken);
		await jest.advanceTimersByTimeAsync(0);
		await first;
		await breath.ifDue();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is one for all that is under way: after that of one loop none is due in the next', async () => {
		jest.setSystemTime(Date.now() + 26);
		const used: string[] = [];
		const loops = breath.each(['a', 'b'], (one) => used.push(one));
		expect(used).toEqual([]);
		await jest.advanceTimersByTimeAsync(0);
		await loops;
		expect(await breath.map(used, (one, index) => `${one}${index}`)).toEqual(['a0', 'b1']);
		expect(jest.getTimerCount()).toBe(0);
	});
});
