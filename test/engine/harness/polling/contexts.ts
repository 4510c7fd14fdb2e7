/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';

import * as core from 'n8n-core';
import {
	deepCopy,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import type { ThrownError } from '../run';
import type { Store } from './store';

/** What a poll context belongs to, and whom it tells. */
export interface Polled {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowActivateMode;
	store: Store;
	/** Whether the process that checks is still there. */
	isAlive: () => boolean;
	reported: (items: INodeExecutionData[]) => void;
	failed: (error: ThrownError) => void;
}

/** A context whose memory is the workflow's, saved with each report, as n8n makes it. */
export function withReports(polled: Polled): IPollFunctions {
	const { workflow, node, additionalData, mode, store } = polled;
	const report: IPollFunctions['__emit'] = ([items = []]) => {
		if (!polled.isAlive()) return;
		store.save(workflow);
		polled.reported(items);
	};
	const fail = failing(polled);
	return new core.PollContext(workflow, node, additionalData, 'trigger', mode, report, fail);
}

/** The copy that a check works on. There is one for all contexts: every promise of the process pays for each. */
const copies = new AsyncLocalStorage<IDataObject>();

/** A context that gives each check a copy of the poller's row, as n8n makes it where cursors are durable. */
export function durable(polled: Polled): IPollFunctions {
	const { workflow, node, additionalData, mode, store } = polled;
	const keep = async (): Promise<void> => {
		const copy = copies.getStore();
		if (!polled.isAlive() || !copy || isDeepStrictEqual(copy, store.cursor)) return;
		store.cursor = deepCopy(copy);
	};
	return new core.PollContext(
		workflow,
		node,
		additionalData,
		'trigger',
		mode,
		([items = []]) => {
			if (!polled.isAlive()) return;
			void keep();
			polled.reported(items);
		},
		failing(polled),
		keep,
		async (poll) => await copies.run(store.copyOf(workflow.getStaticData('node', node)), poll),
		() => copies.getStore() ?? {},
	);
}

const failing =
	({ isAlive, failed }: Polled): IPollFunctions['__emitError'] =>
	(error) => {
		if (isAlive()) failed(error);
	};

/** What n8n's handler of poll tasks does with one: a timed check where cursors are durable. */
export async function handleTask(
	{ workflow, node }: Pick<Polled, 'workflow' | 'node'>,
	context: IPollFunctions,
	isActive: () => boolean,
): Promise<void> {
	await core.runPollInStagingScope(context, async () => {
		try {
			const pollers = new core.TriggersAndPollers();
			const items = await pollers.runPollFunction(workflow, node, context);
			if (!isActive()) return;
			if (items) context.__emit(items);
			else await core.commitStagedCursor(context);
		} catch (error) {
			context.__emitError(error as Error);
		}
	});
}
