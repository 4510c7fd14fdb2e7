import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { done } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { countLosing, Rounds } from '../../nodes/DronaHq/run/rounds';
import { STOPPED, verdictsOf } from './known';
import { activate, deactivate, join, leave, rowOf, rowsOf } from './rows';

/** The runs of executions that n8n gives one and the same storage. */
function runs() {
	const kept: IDataObject = {};
	const roundsOf = (run: number, { execution = '1', items = 1, isDryRun = false } = {}) => {
		const context = {
			getExecutionId: () => execution,
			getWorkflowDataProxy: () => ({ $runIndex: run }),
			getContext: () => kept,
			getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		};
		return Rounds.of(context as unknown as IExecuteFunctions, isDryRun);
	};
	return { kept, roundsOf };
}

describe('the rounds of an execution', () => {
	it('add up, those before this one alone, so that another try of a round replaces its number', () => {
		const { roundsOf } = runs();
		roundsOf(0).keep({ users: 2 });
		roundsOf(1).keep({ users: 3 });
		expect(roundsOf(2).earlier).toMatchObject({ isThere: true, users: 5, isOver: false });
		const again = roundsOf(1);
		expect(again.earlier.users).toBe(2);
		again.keep({ users: 4 });
		expect(roundsOf(2).earlier.users).toBe(6);
	});

	it('add up by themselves in dry runs', () => {
		const { roundsOf } = runs();
		roundsOf(0).keep({ users: 2 });
		roundsOf(1, { isDryRun: true }).keep({ users: 3 });
		expect(roundsOf(2).earlier.users).toBe(2);
		expect(roundsOf(2, { isDryRun: true }).earlier.users).toBe(3);
	});

	it('leave what an earlier try has sent to a try that ends before it sends anything', () => {
		const { roundsOf } = runs();
		roundsOf(0).keep({ users: 2 });
		roundsOf(0);
		expect(roundsOf(1).earlier.users).toBe(2);
	});

	it('end with one that would have gone over the limit, unless its next try stays below it', () => {
		const { roundsOf } = runs();
		roundsOf(0).keep({ isOver: true });
		expect([1, 2].map((run) => roundsOf(run).earlier.isOver)).toEqual([true, true]);
		expect([0, 1].map((run) => roundsOf(run).earlier.isOver)).toEqual([false, false]);
	});

	it('begin anew in another execution, although n8n hands it what was kept', () => {
		const { roundsOf } = runs();
		roundsOf(0).keep({ users: 2, isOver: true });
		expect(roundsOf(1, { execution: '2' }).earlier).toMatchObject({
			isThere: false,
			users: 0,
			isOver: false,
		});
	});

	it.each([
		[[10, 10, 10], 3],
		[[49, 49], 2],
		[[10, 10, 50], 0],
		[[200, 200, 10], 1],
		[[10, 200, 10, 10], 3],
	])('of %j items: %i with few of them, if the last one is such a one', (counts, small) => {
		const { roundsOf } = runs();
		const all = counts.map((items, run) => roundsOf(run, { items }));
		expect(all.at(-1)?.small).toBe(small);
	});

	it('with few items are no more after another try', () => {
		const { roundsOf } = runs();
		roundsOf(0);
		expect(roundsOf(0).small).toBe(1);
	});
});

describe('who loses access', () => {
	it('counts each user once, and nobody who is given it', async () => {
		const rows = rowsOf(
			[deactivate('a@x.org')],
			[deactivate('A@x.org')],
			[leave('1', '10'), leave('1', '20'), join('2', '10')],
			[activate('b@x.org')],
		);
		expect(await countLosing(rows)).toBe(2);
	});

	it.each<[number, Verdict]>([
		[1, DONE],
		[1, refused('not_found')],
		[1, unclear('timeout')],
		[0, STOPPED],
	])('counts %i where what was sent $proves', async (count, verdict) => {
		const change = deactivate('a@x.org');
		expect(await countLosing(rowsOf([change]), verdictsOf([change, verdict]))).toBe(count);
	});

	it('counts nobody in rows that were decided without', async () => {
		const decided = rowOf(0, [deactivate('a@x.org')], { outcome: done('unchanged') });
		expect(await countLosing([decided])).toBe(0);
	});

	it('counts whom an earlier try has sent, whatever becomes of the row in this one', async () => {
		const [sent, unsent] = [leave('1', '10'), leave('2', '10')];
		const recalled = [DONE, undefined];
		const row = rowOf(0, [sent, unsent], { recalled });
		expect(await countLosing([row])).toBe(2);
		expect(await countLosing([{ ...row, outcome: done('unchanged') }])).toBe(1);
	});
});
