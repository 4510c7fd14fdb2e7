import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type IPollFunctions,
} from 'n8n-workflow';

import { DronaHqApi } from '../../../credentials/DronaHqApi.credentials';
import { sandboxes } from './dronaHq';
import { Poller, type Polling } from './polling/poller';

/** Counts its checks in its memory, and reports each but the first, unless told to be quiet. */
class CountingTrigger implements INodeType {
	/** What checks wait for before they end. */
	gate: Promise<void> | undefined;
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
		credentials: [{ name: 'dronaHqApi', required: true }],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Quiet', name: 'quiet', type: 'boolean', default: false }],
	};

	poll = pollOf(this);
}

function pollOf(node: CountingTrigger) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		node.modes.push(`${this.getMode()} ${this.getActivationMode()}`);
		const memory = this.getWorkflowStaticData('node');
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('dronaHqApi');
		const users = (await this.helpers.httpRequestWithAuthentication.call(this, 'dronaHqApi', {
			url: `${baseUrl}/users`,
		})) as unknown[];
		await node.gate;
		const before = memory.memory as number | undefined;
		memory.memory = (before ?? 0) + 1;
		if (node.failsLate) throw new Error('Too late');
		if (before === undefined || this.getNodeParameter('quiet')) return null;
		return [[{ json: { check: before, users: users.length } }]];
	};
}

declare const n8nLine: 'current' | 'lts';

const isCurrent = n8nLine === 'current';

const itemsOf = (items: INodeExecutionData[] | null): IDataObject[] | null =>
	items?.map(({ json }) => json) ?? null;

describe('n8n that polls', () => {
	const start = sandboxes();
	const nodeType = () => new CountingTrigger();
	const poller = async (more: Partial<Polling> = {}) => {
		const { url: baseUrl, token: tokenKey, ...sandbox } = await start({ users: 3 });
		const n8n = new Poller({
			nodeType: nodeType(),
			nodeName: 'Counting',
			parameters: {},
			credential: { type: new DronaHqApi(), data: { baseUrl, tokenKey } },
			saving: 'withReports',
			...more,
		});
		return { n8n, sandbox };
	};

	it('checks at once when it is activated, and saves what the node remembers', async () => {
		const { n8n, sandbox } = await poller();
		expect(n8n.saved).toEqual({});
		expect(await n8n.activate()).toEqual({ items: null });
		expect(sandbox.log).toHaveLength(1);
		expect(n8n.saved).toEqual({ memory: 1 });
	});

	it('starts an execution with what a check reports, and saves with it', async () => {
		const { n8n } = await poller();
		await n8n.activate();
		const { items } = await n8n.check();
		expect(itemsOf(items)).toEqual([{ check: 1, users: 3 }]);
		expect(n8n.saved).toEqual({ memory: 2 });
	});

	it('keeps in memory what a check that reports nothing remembers, and does not save it', async () => {
		const { n8n } = await poller({ parameters: { quiet: true } });
		await n8n.activate();
		expect(await n8n.check()).toEqual({ items: null });
		expect(n8n.saved).toEqual({ memory: 1 });
		await n8n.check();
		await n8n.restart();
		expect(n8n.saved).toEqual({ memory: 2 });
	});

	it('keeps a failed execution, and checks again', async () => {
		const { n8n, sandbox } = await poller();
		await n8n.activate();
		sandbox.script({ answer: { status: 500 } });
		const { items, error } = await n8n.check();
		expect(items).toBeNull();
		expect(error?.name).toBe('NodeApiError');
		expect(itemsOf((await n8n.check()).items)).toEqual([{ check: 1, users: 3 }]);
	});

	it('stays inactive where the first check fails', async () => {
		const { n8n, sandbox } = await poller();
		sandbox.revokeToken();
		const { error } = await n8n.activate();
		expect(error?.name).toBe('WorkflowActivationError');
		expect(n8n.saved).toEqual({});
		await expect(n8n.check()).rejects.toThrow('not active');
	});

	it('starts a check although one is running', async () => {
		const node = nodeType();
		const { n8n } = await poller({ nodeType: node });
		await n8n.activate();
		let open = (): void => {};
		node.gate = new Promise((resolve) => (open = resolve));
		const both = [n8n.check(), n8n.check()];
		open();
		const checks = await Promise.all(both);
		expect(checks.map(({ items }) => itemsOf(items)?.[0]?.check)).toEqual([1, 2]);
	});

	it('forgets what was not saved when it starts again, and says that it starts', async () => {
		const node = nodeType();
		const { n8n } = await poller({ nodeType: node, parameters: { quiet: true } });
		await n8n.activate();
		await n8n.check();
		await n8n.check();
		await n8n.restart();
		expect(n8n.saved).toEqual({ memory: 2 });
		await n8n.edit({ parameters: {} });
		expect(node.modes).toEqual([
			'trigger activate',
			'trigger activate',
			'trigger activate',
			'trigger init',
			'trigger update',
		]);
	});

	it('saves nothing while its database refuses', async () => {
		const { n8n } = await poller();
		await n8n.activate();
		n8n.store.isBroken = true;
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 1 });
		n8n.store.isBroken = false;
		await n8n.check();
		expect(n8n.saved).toEqual({ memory: 3 });
	});

	it('keeps a copy for each durable check, but not what the first one remembers', async () => {
		const { n8n } = await poller({ saving: 'durable' });
		await n8n.activate();
		// n8n 1.x has no durable cursors, whatever it is told.
		expect(n8n.saved).toEqual(isCurrent ? {} : { memory: 1 });
		await n8n.check();
		await n8n.check();
		expect(n8n.saved).toEqual(isCurrent ? { memory: 2 } : { memory: 3 });
	});

	it('keeps what a durable check that reports nothing remembers, and not what a failed one did', async () => {
		const node = nodeType();
		const { n8n } = await poller({
			nodeType: node,
			saving: 'durable',
			parameters: { quiet: true },
		});
		await n8n.activate();
		await n8n.check();
		const { memory } = n8n.saved;
		expect(memory).toBe(1);
		node.failsLate = true;
		expect((await n8n.check()).error?.message).toBe('Too late');
		expect(n8n.saved).toEqual({ memory });
	});

	it('does not check when it starts again, where its scheduler is durable', async () => {
		const node = nodeType();
		const { n8n } = await poller({ nodeType: node, saving: 'durable' });
		await n8n.activate();
		await n8n.restart();
		expect(node.modes).toEqual(['trigger activate', ...(isCurrent ? [] : ['trigger init'])]);
	});

	it('fetches a test event with what is saved, and saves nothing', async () => {
		const node = nodeType();
		const { n8n } = await poller({ nodeType: node });
		await n8n.activate();
		await n8n.check();
		const { items, hasRemembered } = await n8n.fetchTestEvent();
		expect(itemsOf(items)).toEqual([{ check: 2, users: 3 }]);
		expect(hasRemembered).toBe(true);
		expect(node.modes.at(-1)).toBe('manual manual');
		expect(n8n.saved).toEqual({ memory: 2 });
	});
});
