/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';

import { projectFolder } from '../real/pack';
import type { StoredCredential } from '../real/rest';
import { withCredential, type Workflow } from '../real/workflow';

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

/** An example as it is after importing it and choosing a credential: n8n gives forms an address of their own. */
export function example(name: ExampleName, credential: StoredCredential): Workflow {
	const workflow = withCredential(exampleFile(name), credential);
	const nodes = workflow.nodes.map((node) =>
		node.webhookId === undefined ? node : { ...node, webhookId: randomUUID() },
	);
	return { ...workflow, nodes };
}

/** The same workflow with other parameters in one of its nodes. */
export function withParameters(
	workflow: Workflow,
	name: string,
	parameters: INode['parameters'],
): Workflow {
	const nodes = workflow.nodes.map((node) => (node.name === name ? { ...node, parameters } : node));
	return { ...workflow, nodes };
}

/** The onboarding example with another CSV pasted into its first node, under another name. */
export function onboardingOf(csv: string, name: string, credential: StoredCredential): Workflow {
	const parameters = { assignments: { assignments: [csvField(csv)] }, options: {} };
	const workflow = example('onboard-from-csv', credential);
	return { ...withParameters(workflow, 'New Hires', parameters), name };
}

const csvField = (csv: string) => ({ id: 'csv', name: 'csv', type: 'string', value: `=${csv}` });
