import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode, type Setup } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { range } from '../../engine/harness/users';
import { isSuccess, outcomesOf, type Kind } from './kinds';
import type { Setting } from './row';

/** What becomes of rows of which some can't be used: they alone stay unsent, and with Stop all. */
export async function expectUnsent(
	{ kind, onError }: { kind: Kind; onError: Setting },
	{
		sandbox,
		items,
		bad,
		...more
	}: Partial<Setup> & {
		sandbox: Sandbox;
		items: IDataObject[];
		/** The indices of the rows that can't be used. */
		bad: number[];
	},
): Promise<NodeRun> {
	const run = await runNode({ sandbox, items, parameters: kind.parameters, onError, ...more });
	const outcomes = outcomesOf(run);
	expect(outcomes).toHaveLength(items.length);
	if (onError === 'stopWorkflow') {
		expect(run.thrown?.message).toContain(`[Item ${bad[0]}]`);
		expect(outcomes.map(({ status }) => status)).toEqual(items.map(() => 'not_sent'));
		expect(kind.own(sandbox)).toEqual([]);
		return run;
	}
	expect(run.thrown).toBeUndefined();
	const unsent = outcomes.filter((outcome) => !isSuccess(outcome));
	expect(unsent.map(({ status }) => status)).toEqual(bad.map(() => 'not_sent'));
	expect(outcomes.filter(isSuccess)).toHaveLength(items.length - bad.length);
	expect(run.error).toHaveLength(onError === 'continueErrorOutput' ? bad.length : 0);
	expect(sandbox.log.flatMap(kind.named)).toHaveLength(items.length - bad.length);
	return run;
}

/** Three users, and one row in place of one of them. */
export const threeWith = (kind: Kind, index: number, row: IDataObject): IDataObject[] =>
	range(3).map((number) => (number - 1 === index ? row : kind.item(number)));
