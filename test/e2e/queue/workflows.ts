import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import type { Workflow } from '../real/workflow';
import { activate } from '../../operations/activate';
import { create } from '../../operations/create';

/** The name of the DronaHQ node in each of the workflows. */
export const dronaHq = 'DronaHQ';

/** Milliseconds; on a slow machine answers are held for long. */
const timeout = 300_000;

/** Everybody in one group; all else comes from the rows. */
const creating = { ...create.parameters, groupNames: ['Sales'] };

/** What the workflows do, by the path of their webhooks. */
export const workflows: Record<
	'create' | 'createAgain' | 'activate' | 'activateOrStop',
	INodeParameters
> = {
	create: { ...creating, options: { timeout } },
	createAgain: { ...creating, options: { timeout, ifExists: 'skip' } },
	activate: { ...activate.parameters, options: { timeout } },
	activateOrStop: { ...activate.parameters, options: { timeout, ifUserFails: 'stop' } },
};

/** The name of the node that is handed what became of a failed execution. */
export const errorTrigger = 'Error Trigger';

/** What n8n calls when an execution of another workflow has failed. */
export const errorWorkflow: Workflow = {
	name: 'Failed',
	nodes: [
		node(errorTrigger, 'n8n-nodes-base.errorTrigger', 1, 0, {}),
		node('Nothing', 'n8n-nodes-base.noOp', 1, 1, {}),
	],
	connections: { [errorTrigger]: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
};

/**
 * Webhook, which answers with the execution's id → one item per user of the body → DronaHQ.
 *
 * @param calledOnError the id of its error workflow
 */
export function workflowAt(
	path: string,
	parameters: INodeParameters,
	{ id, name, type }: StoredCredential,
	calledOnError: string,
): Workflow {
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, 0, {
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		options: { responseData: '={{ $execution.id }}' },
	});
	const users = node('Users', 'n8n-nodes-base.splitOut', 1, 1, { fieldToSplitOut: 'body.users' });
	const last = node(dronaHq, 'n8n-nodes-dronahq.dronaHq', 1, 2, parameters);
	return {
		name: path,
		nodes: [
			{ ...webhook, webhookId: path },
			users,
			{ ...last, credentials: { [type]: { id, name } } },
		],
		connections: {
			[webhook.name]: { main: [[{ node: users.name, type: 'main', index: 0 }]] },
			[users.name]: { main: [[{ node: last.name, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1', errorWorkflow: calledOnError },
	};
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	place: number,
	parameters: INodeParameters,
): INode {
	return { id: name, name, type, typeVersion, position: [place * 220, 0], parameters };
}
