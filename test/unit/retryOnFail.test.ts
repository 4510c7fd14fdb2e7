import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { keyOf } from '../../nodes/DronaHq/account/change';
import { groupRef, userRef } from '../../nodes/DronaHq/account/refs';
import { done } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { isRecalled, Memory, recalledVerdicts } from '../../nodes/DronaHq/run/retryOnFail';
import type { Row } from '../../nodes/DronaHq/run/row';
import { STOPPED, verdictsOf } from './known';
import { activate, join, leave, rowOf } from './rows';

/** The tries of executions and runs that n8n gives one and the same storage. */
function tries() {
	const kept: IDataObject = {};
	const memoryOf = (execution = '1', run = 0, retryOnFail = true) =>
		Memory.of({
			getNode: () => ({ retryOnFail }),
			getExecutionId: () => execution,
			getWorkflowDataProxy: () => ({ $runIndex: run }),
			getContext: () => kept,
		} as unknown as IExecuteFunctions);
	return { kept, memoryOf };
}

const NATHAN = activate('nathan@example.com');

/** What the next try knows of a row that came to this. */
async function recalledAfter(verdict: Verdict, row = rowOf(0, [NATHAN])) {
	const { memoryOf } = tries();
	await memoryOf()?.remember([row], verdictsOf([NATHAN, verdict]));
	return (await memoryOf()?.recall([row]))?.[0]?.recalled;
}

describe('the memory of a run', () => {
	it.each<Verdict>([
		DONE,
		{ proves: 'in_part', reason: 'some_groups_failed' },
		refused('already_exists'),
		refused('server_failed', { listedAs: ['failed'] }),
		unclear('timeout'),
	])('holds what DronaHQ may have acted on: $proves', async (verdict) => {
		expect(await recalledAfter(verdict)).toEqual([verdict]);
	});

	it('is not kept while Retry On Fail is off', () => {
		const { kept, memoryOf } = tries();
		expect(memoryOf('1', 0, false)).toBeUndefined();
		expect(kept).toEqual({});
	});

	it("holds none of DronaHQ's words", async () => {
		const { memoryOf, kept } = tries();
		const verdict = unclear('timeout', { message: 'Words', status: 504, concernsRun: true });
		await memoryOf()?.remember([rowOf(0, [NATHAN])], verdictsOf([NATHAN, verdict]));
		expect(JSON.stringify(kept)).not.toContain('Words');
	});

	it('holds nothing of what was never sent, nor of rows that were decided without', async () => {
		expect(await recalledAfter(STOPPED)).toBeUndefined();
		const decided = rowOf(0, [NATHAN], { outcome: done('unchanged') });
		expect(await recalledAfter(DONE, decided)).toBeUndefined();
	});

	it('knows a row by what it asks for, whatever a look-up has added', async () => {
		const { memoryOf } = tries();
		const row = rowOf(0, [join('nathan@example.com', 'Sales')]);
		const completed = { ...row, changes: [join('101', '10')] };
		await memoryOf()?.remember([completed], verdictsOf([join('101', '10'), DONE]));
		expect(await memoryOf()?.recall([row])).toMatchObject([{ recalled: [DONE] }]);
	});

	it.each<[string, Row, string?, number?]>([
		['another item', rowOf(1, [NATHAN])],
		['another change', rowOf(0, [activate('b@x.org')])],
		['another execution', rowOf(0, [NATHAN]), '2'],
		['the next turn of a loop', rowOf(0, [NATHAN]), '1', 1],
	])('knows nothing of %s', async (_, row, execution = '1', run = 0) => {
		const { memoryOf } = tries();
		await memoryOf()?.remember([rowOf(0, [NATHAN])], verdictsOf([NATHAN, DONE]));
		expect(await memoryOf(execution, run)?.recall([row])).toEqual([row]);
	});

	it("knows rows whose request was another one's", async () => {
		const { memoryOf } = tries();
		const repeated = rowOf(1, [NATHAN], { repeats: 0 });
		await memoryOf()?.remember([rowOf(0, [NATHAN]), repeated], verdictsOf([NATHAN, DONE]));
		expect(await memoryOf()?.recall([rowOf(1, [NATHAN])])).toMatchObject([{ recalled: [DONE] }]);
	});

	it('knows the parts of a row one by one', async () => {
		const { memoryOf } = tries();
		const [sent, unsent] = [join('1', '10'), join('1', '20')];
		await memoryOf()?.remember([rowOf(0, [sent, unsent])], verdictsOf([sent, DONE]));
		expect(await memoryOf()?.recall([rowOf(0, [sent, unsent])])).toMatchObject([
			{ recalled: [DONE, undefined] },
		]);
	});

	it('goes on over several tries', async () => {
		const { memoryOf } = tries();
		const row = rowOf(0, [NATHAN]);
		await memoryOf()?.remember([row], verdictsOf([NATHAN, DONE]));
		await memoryOf()?.remember([row], verdictsOf());
		expect(await memoryOf()?.recall([row])).toMatchObject([{ recalled: [DONE] }]);
	});

	describe('of a wish', () => {
		const wishOf = (email: string, item = 0) =>
			rowOf(item, [], {
				given: undefined,
				wish: {
					exactly: 'groups',
					user: userRef(email),
					groups: [groupRef('HR')],
					managed: [groupRef('HR'), groupRef('Sales')],
					kept: [],
				},
			});

		/** Joining was acknowledged, leaving never sent. */
		async function sentInPart() {
			const { memoryOf, kept } = tries();
			const [joins, leaves] = [join('101', '30'), leave('101', '10')];
			const row = { ...wishOf('nathan@example.com'), changes: [joins, leaves] };
			await memoryOf()?.remember([row], verdictsOf([joins, DONE], [leaves, STOPPED]));
			return { memory: memoryOf(), kept, changes: [joins, leaves] };
		}

		it('knows what was due for the item, sent or not, and what came of it', async () => {
			const { memory, changes } = await sentInPart();
			const row = wishOf('nathan@example.com');
			expect(memory?.dueFor(row)).toEqual(changes);
			expect(memory?.of(row, changes)).toEqual([DONE, undefined]);
		});

		it.each<[string, Row]>([
			['of another item', wishOf('nathan@example.com', 1)],
			['of another user of the item', wishOf('b@x.org')],
			['that is no wish', rowOf(0, [NATHAN])],
		])('knows nothing of a row %s', async (_, row) => {
			expect((await sentInPart()).memory?.dueFor(row)).toEqual([]);
		});

		it('knows the memberships of a group, and which groups it knows them of', async () => {
			const { memory } = await sentInPart();
			expect(memory?.groups).toEqual(new Set(['30']));
			expect(memory?.membershipsOf('30')).toEqual({ joined: new Set(['101']), left: new Set() });
			expect(memory?.membershipsOf('10')).toEqual({ joined: new Set(), left: new Set() });
		});

		it('holds nothing where nothing was sent', async () => {
			const { memoryOf } = tries();
			const leaves = leave('101', '10');
			const row = { ...wishOf('nathan@example.com'), changes: [leaves] };
			await memoryOf()?.remember([row], verdictsOf([leaves, STOPPED]));
			expect(memoryOf()?.dueFor(row)).toEqual([]);
			expect(memoryOf()?.groups).toEqual(new Set());
		});
	});
});

it('a row is settled once all of it is', () => {
	const row = rowOf(0, [join('1', '10'), join('1', '20')]);
	expect(isRecalled(row)).toBe(false);
	expect(isRecalled({ ...row, recalled: [DONE, undefined] })).toBe(false);
	expect(isRecalled({ ...row, recalled: [DONE, DONE] })).toBe(true);
});

it('what was settled counts by the change, whichever row it was sent for', () => {
	const row = rowOf(0, [join('nathan@example.com', 'Sales'), join('1', '20')], {
		changes: [join('101', '10'), join('1', '20')],
		recalled: [DONE, undefined],
	});
	expect([...recalledVerdicts([row])]).toEqual([[keyOf(join('101', '10')), DONE]]);
});
