import type { INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import { chain, chosen, node, withNodes, type Workflow } from '../real/workflow';

/** Seconds between two checks, in tests that wait for the next one. */
const EVERY = 3;

/** n8n takes no interval below a minute, but as many times within the minute as it is given. */
const pollTimes: INodeParameters = {
	item: Array.from({ length: 60 / EVERY }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * EVERY} * * * * *`,
	})),
};

/** The name that the node bears in each of the workflows. */
export const trigger = 'DronaHQ Trigger';

const triggerType = 'n8n-nodes-dronahq.dronaHqTrigger';

/** A workflow that does nothing but start. */
export const startedBy = (credential: StoredCredential, parameters: INodeParameters): Workflow =>
	chain(`Test ${String(parameters.event)}`, [
		node(
			trigger,
			triggerType,
			1,
			{ pollTimes, ...parameters },
			{ credentials: chosen(credential) },
		),
	]);

/** The same workflow, checked every few seconds. */
export const checkedOften = (workflow: Workflow): Workflow =>
	withNodes(workflow, ({ type, parameters }) =>
		type === triggerType ? { parameters: { ...parameters, pollTimes } } : undefined,
	);
