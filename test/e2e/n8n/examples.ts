/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../real/pack';
import type { StoredCredential } from '../real/rest';
import { withCredentials, withNode, withNodes, type Workflow } from '../real/workflow';

export const exampleNames = [
	'onboard-from-csv',
	'onboard-new-or-returning',
	'offboard-leavers',
	'move-between-groups',
	'keep-group-in-step',
	'access-review',
	'request-access',
	'agent-with-approval',
	'mail-results-of-stopped-run',
	'welcome-somebody-new',
] as const;

export type ExampleName = (typeof exampleNames)[number];

/** The node that the examples start from, those with a form excepted. */
export const exampleTrigger = "When clicking 'Execute workflow'";

/** An example as it lies in the repository. */
export function exampleFile(name: ExampleName): Workflow {
	const file = path.join(projectFolder, 'examples', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

/** An example as it is after importing it and choosing credentials: n8n gives forms an address of their own. */
export const example = (name: ExampleName, ...credentials: StoredCredential[]): Workflow =>
	withNodes(withCredentials(exampleFile(name), ...credentials), ({ webhookId }) =>
		webhookId === undefined ? undefined : { webhookId: randomUUID() },
	);

/** A CSV, as it is pasted into the node that holds the list. */
export const csvOf = (lines: string[]) => ({
	assignments: {
		assignments: [{ id: 'csv', name: 'csv', type: 'string', value: lines.join('\n') }],
	},
	options: {},
});

/** The onboarding example with another CSV pasted into its first node, under another name. */
export function onboardingOf(csv: string, name: string, credential: StoredCredential): Workflow {
	const workflow = example('onboard-from-csv', credential);
	return { ...withNode(workflow, 'New Hires', { parameters: csvOf([`=${csv}`]) }), name };
}
