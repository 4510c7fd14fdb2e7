import type { IExecuteFunctions, IRun } from 'n8n-workflow';

import { loopAround } from '../../nodes/DronaHq/run/loops';
import { wirings } from './loops/wirings';
import { range } from '../operations/users';
import { executeStep, runsOf, runWired } from './harness/wired';
import { doing } from './harness/wiredNodes';

const NONE = 'none';

/** Hands on its items with the loop that it stands in. */
const telling = (as = (context: IExecuteFunctions) => context) =>
	doing((items, context) => {
		const loop = loopAround(as(context)) ?? NONE;
		return [items.map(() => ({ json: { loop } }))];
	});

/** The loop of each run. */
const toldIn = (run: IRun) => runsOf(run).map(([row]) => row?.loop);

describe('the loop around a node', () => {
	it.each(wirings)('$title', async (wiring) => {
		const run = await runWired(wiring, telling());
		expect(toldIn(run)).toEqual(range(wiring.runs).map(() => wiring.loop ?? NONE));
	});

	it.each(wirings)('before n8n 1.100: $title', async (wiring) => {
		const loop = wiring.isHidden ? undefined : wiring.loop;
		const before = (context: IExecuteFunctions) =>
			new Proxy(context, { has: (target, key) => key !== 'getConnections' && key in target });
		const run = await runWired(wiring, telling(before));
		expect(toldIn(run)).toEqual(range(wiring.runs).map(() => loop ?? NONE));
	});

	// n8n takes disabled nodes out of the workflow before it executes a step.
	const whole = wirings.filter(({ disabled }) => disabled === undefined);

	it.each(whole)('where a step is executed by itself: $title', async (wiring) => {
		const { data } = await runWired(wiring, telling());
		const run = await executeStep(wiring, telling(), data.resultData.runData);
		expect(new Set(toldIn(run))).toEqual(new Set([wiring.loop ?? NONE]));
	});
});
