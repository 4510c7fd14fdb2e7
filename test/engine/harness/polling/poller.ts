/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { AsyncLocalStorage } from 'node:async_hooks';

import { WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IPollFunctions,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { additionalData } from '../additionalData';
import { blankWorkflow, start } from '../execution';
import type { ThrownError } from '../run';
import { durable, handleTask, withReports } from './contexts';
import { activate, type Active } from './lines';
import { Store, type Saving } from './store';
import { workflowOf, type PollingNode } from './workflow';

/** The n8n-core line that the jest project maps 'n8n-core' to. */
declare const n8nLine: 'current' | 'lts';

/** A workflow that one polling node starts, and how n8n keeps what the node remembers. */
export interface Polling extends PollingNode {
	saving: Saving;
}

/** What came of one check. */
export interface Check {
	/** The items with which n8n starts an execution; `null` where it starts none. */
	items: INodeExecutionData[] | null;
	/** What n8n keeps as a failed execution, or what refused the activation. */
	error?: ThrownError;
}

/** The check that something happens in. There is one for all pollers: every promise of the process pays for each. */
const checking = new AsyncLocalStorage<Check>();

/**
 * n8n as it polls one workflow, with a database that outlives it. n8n-core is the real one; what is saved when
 * follows n8n's own active workflow manager, maker of poll contexts and handler of poll tasks.
 */
export class Poller {
	readonly store = new Store();
	private readonly polling: Polling;
	private active: Active | undefined;
	/** Whether n8n's scheduler has a job for the node, which is kept in the database, too. */
	private hasJob = false;
	/** How often n8n started: what still runs in a process that ended tells nobody. */
	private starts = 0;

	constructor(polling: Polling) {
		this.polling = { ...polling };
	}

	/** Saves other settings, as somebody does in the editor. An active workflow is activated with them. */
	async edit(change: Partial<Polling>): Promise<Check> {
		const wasActive = this.active !== undefined;
		if (wasActive) await this.deactivate();
		Object.assign(this.polling, change);
		return wasActive ? await this.activate('update') : { items: null };
	}

	/** Activates the workflow and runs what n8n runs then. Where there is an error it stays inactive. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Check> {
		const workflow = this.load();
		return await this.checked(async (check) => {
			try {
				this.active = await activate({
					workflow,
					additionalData: this.surroundings(),
					mode,
					context: (_workflow, node) => this.context(workflow, node, mode),
					...(this.isDurable && { jobs: this.jobs }),
				});
				this.store.save(workflow);
			} catch (error) {
				check.error = error as ThrownError;
			}
		});
	}

	/** A timed check. Of several at once, each resolves when it has ended. */
	async check(): Promise<Check> {
		const { active } = this;
		if (!active) throw new Error('The workflow is not active');
		return await this.checked(this.isDurable ? this.runTask : active.tick);
	}

	async deactivate(): Promise<void> {
		await this.active?.remove();
		this.active = undefined;
		this.hasJob = false;
	}

	/** n8n ends and starts again: only what is saved is left. */
	async restart(mode: WorkflowActivateMode = 'init'): Promise<Check> {
		this.active = undefined;
		this.starts += 1;
		return await this.activate(mode);
	}

	/**
	 * "Fetch Test Event" in the editor: an execution by hand, of which n8n saves no static data. Tells
	 * whether the node changed any.
	 */
	async fetchTestEvent(): Promise<Check & { hasRemembered: boolean }> {
		const workflow = this.load();
		const engine = new WorkflowExecute(this.surroundings(), 'manual');
		const { data } = await start(engine, workflow, pollingNodeOf(workflow));
		const task = data.resultData.runData[this.polling.nodeName]?.[0];
		const error = (task?.error ?? data.resultData.error) as ThrownError | undefined;
		const hasRemembered = workflow.staticData.__dataChanged === true;
		return { items: task?.data?.main?.[0] ?? null, ...(error && { error }), hasRemembered };
	}

	/** What the node would find if n8n started again now. */
	get saved(): IDataObject {
		const { cursor, staticData } = this.store;
		const kept = this.isDurable ? cursor : staticData[`node:${this.polling.nodeName}`];
		return (kept ?? {}) as IDataObject;
	}

	/** n8n 1.x has no durable cursors, whatever it is told. */
	private get isDurable(): boolean {
		return this.polling.saving === 'durable' && n8nLine === 'current';
	}

	private async checked(run: (check: Check) => Promise<void>): Promise<Check> {
		const check: Check = { items: null };
		await checking.run(check, async () => await run(check));
		await this.store.written();
		return check;
	}

	private runTask = async (): Promise<void> => {
		const workflow = this.load();
		const node = pollingNodeOf(workflow);
		const context = this.context(workflow, node, 'update');
		await handleTask({ workflow, node }, context, () => this.active !== undefined);
	};

	private context(workflow: Workflow, node: INode, mode: WorkflowActivateMode): IPollFunctions {
		const { starts, store } = this;
		const tell = (what: Partial<Check>): void => {
			Object.assign(checking.getStore() ?? {}, what);
		};
		return (this.isDurable ? durable : withReports)({
			workflow,
			node,
			additionalData: this.surroundings(),
			mode,
			store,
			isAlive: () => this.starts === starts,
			reported: (items) => tell({ items }),
			failed: (error) => tell({ error }),
		});
	}

	private readonly jobs = {
		register: async () => {
			const inserted = !this.hasJob;
			this.hasJob = true;
			return { inserted };
		},
		remove: async () => {
			this.hasJob = false;
		},
	};

	private load = (): Workflow => workflowOf(this.polling, this.store.staticData);

	private surroundings = () =>
		additionalData({ credential: this.polling.credential }, blankWorkflow());
}

function pollingNodeOf(workflow: Workflow): INode {
	const [node] = workflow.getPollNodes();
	if (!node) throw new Error('No node polls');
	return node;
}
