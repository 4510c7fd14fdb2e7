import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type IPollFunctions,
} from 'n8n-workflow';

import { Poller, type Polling } from './polling/poller';

/**
 * How the harness has n8n keep what a trigger remembers, as far as no test of the trigger would fail if n8n
 * were kinder there than it is.
 */

/** Counts its checks in its memory, and reports each but the first, unless it is told to be quiet. */
class CountingTrigger implements INodeType {
	isQuiet = false;
	/** Whether checks fail once they have set the memory. */
	failsLate = false;
	readonly modes: string[] = [];

	description: INodeType['description'] = {
		displayName: 'Counting',
		name: 'counting',
		group: ['trigger'],
		version: 1,
		description: 'Test node',
		defaults: { name: 'Counting' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	poll = pollOf(this);
}

function pollOf(node: CountingTrigger) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		node.modes.push(`${this.getMode()} ${this.getActivationMode()}`);
		const memory = this.getWorkflowStaticData('node');
		const before = memory.memory as number | undefined;
		memory.memory = (before ?? 0) + 1;
		if (node.failsLate) throw new Error('Too late');
		if (before === undefined || node.isQuiet) return null;
		return [[{ json: { check: before } }]];
	};
}

declare const n8nLine: 'current' | 'lts';

/** n8n 1.x has no durable cursors, whatever it is told. */
const isCurrent = n8nLine === 'current';

describe('n8n that polls', () => {
	const active = async (saving: Polling['saving'] = 'withReports') => {
		const node = new CountingTrigger();
		const polling = { nodeType: node, nodeName: 'Counting', parameters: {}, credential: null };
		const n8n = new Poller({ ...polling, saving });
		await n8n.activate();
		return { node, n8n };
	};

	it('saves what the node remembers at its activation, and with each report', async () => {
		const { n8n } = await active();
		expect(n8n.saved).toEqual({ memory: 1 });
		expect((await n8n.check()).items).toEqual([{ json: { check: 1 } }]);
		expect(n8n.saved).toEqual({ memory: 2 });
	});

	it('does not save what a check that reports nothing remembers, and forgets it when it starts again', async () => {
		const { node, n8n } = await active();
		node.isQuiet = true;
		await n8n.check();
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 1 });
		await n8n.restart();
		expect(n8n.saved).toEqual({ memory: 2 });
		await n8n.edit({});
		const timed = ['trigger activate', 'trigger activate'];
		expect(node.modes).toEqual(['trigger activate', ...timed, 'trigger init', 'trigger update']);
	});

	it('saves nothing while its database refuses', async () => {
		const { n8n } = await active();
		n8n.store.isBroken = true;
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 1 });
		n8n.store.isBroken = false;
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 3 });
	});

	it('keeps a copy for each durable check, but not what the first one remembers', async () => {
		const { n8n } = await active('durable');
		expect(n8n.saved).toEqual(isCurrent ? {} : { memory: 1 });
		await n8n.check();
		await n8n.check();
		expect(n8n.saved).toEqual(isCurrent ? { memory: 2 } : { memory: 3 });
	});

	it('keeps what a durable check that reports nothing remembers, and not what a failed one did', async () => {
		const { node, n8n } = await active('durable');
		node.isQuiet = true;
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 1 });
		node.failsLate = true;
		expect((await n8n.check()).error?.message).toBe('Too late');
		expect(n8n.saved).toEqual({ memory: 1 });
	});

	it('does not check when it starts again, where its scheduler is durable', async () => {
		const { node, n8n } = await active('durable');
		await n8n.restart();
		expect(node.modes).toEqual(['trigger activate', ...(isCurrent ? [] : ['trigger init'])]);
	});

	it('fetches a test event with what is saved, and saves nothing', async () => {
		const { node, n8n } = await active();
		await n8n.check();
		const { items, hasRemembered } = await n8n.fetchTestEvent();
		expect(items).toMatchObject([{ json: { check: 2 } }]);
		expect(hasRemembered).toBe(true);
		expect(node.modes.at(-1)).toBe('manual manual');
		expect(n8n.saved).toEqual({ memory: 2 });
	});
});
