/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from './real/pack';
import type { StoredCredential } from './real/rest';
import { withCredential, type Workflow } from './real/workflow';

export const exampleNames = ['onboard-from-csv', 'offboard-leavers'] as const;

/** The node that every example starts from. */
export const exampleTrigger = "When clicking 'Execute workflow'";

/** An example as it lies in the repository, with a credential chosen. */
export function example(
	name: (typeof exampleNames)[number],
	credential: StoredCredential,
): Workflow {
	const file = path.join(projectFolder, 'examples', `${name}.json`);
	return withCredential(JSON.parse(readFileSync(file, 'utf8')) as Workflow, credential);
}

/** The onboarding example with another CSV pasted into its first node, under another name. */
export function onboardingOf(csv: string, name: string, credential: StoredCredential): Workflow {
	const workflow = example('onboard-from-csv', credential);
	const nodes = workflow.nodes.map((node) =>
		node.name === 'New Hires'
			? { ...node, parameters: { assignments: { assignments: [csvField(csv)] }, options: {} } }
			: node,
	);
	return { ...workflow, name, nodes };
}

const csvField = (csv: string) => ({ id: 'csv', name: 'csv', type: 'string', value: `=${csv}` });
