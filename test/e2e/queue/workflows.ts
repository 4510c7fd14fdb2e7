import type { INodeParameters } from 'n8n-workflow';

import { activate } from '../../operations/described/activate';
import { create } from '../../operations/described/create';
import type { StoredCredential } from '../real/rest';
import { chain, dronaHq, node, type Workflow } from '../real/workflow';

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
export const errorWorkflow = chain('Failed', [
	node(errorTrigger, 'errorTrigger', 1),
	node('Nothing', 'noOp', 1),
]);

/** Webhook, which answers with the execution's id → one item per user of the body → DronaHQ. */
export function workflowAt(
	path: string,
	parameters: INodeParameters,
	credential: StoredCredential,
	errorWorkflowId: string,
): Workflow {
	const webhook = {
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		options: { responseData: '={{ $execution.id }}' },
	};
	return chain(
		path,
		[
			node('Webhook', 'webhook', 2, webhook, { webhookId: path }),
			node('Users', 'splitOut', 1, { fieldToSplitOut: 'body.users' }),
			dronaHq(parameters, credential),
		],
		{ errorWorkflow: errorWorkflowId },
	);
}
