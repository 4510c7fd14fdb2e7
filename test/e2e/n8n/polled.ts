import type { INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import type { Workflow } from '../real/workflow';

/** Seconds between two checks, in tests that wait for the next one. */
const EVERY = 3;

/** n8n takes no interval below a minute, but as many times within the minute as it is given. */
export const pollTimes: INodeParameters = {
	item: Array.from({ length: 60 / EVERY }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * EVERY} * * * * *`,
	})),
};

/** The name that the node bears in each of the workflows. */
export const trigger = 'DronaHQ Trigger';

/** A workflow that does nothing but start. */
export const startedBy = (
	{ id, name, type }: StoredCredential,
	parameters: INodeParameters,
): Workflow => ({
	name: `Test ${String(parameters.event)}`,
	nodes: [
		{
			id: trigger,
			name: trigger,
			type: 'n8n-nodes-dronahq.dronaHqTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { pollTimes, ...parameters },
			credentials: { [type]: { id, name } },
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
});

/** The same workflow, checked every few seconds. */
export const checkedOften = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-dronahq.dronaHqTrigger'
			? { ...node, parameters: { ...node.parameters, pollTimes } }
			: node,
	),
});
