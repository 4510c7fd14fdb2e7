import type { IConnections, INode, INodeParameters, IPinData, OnError } from 'n8n-workflow';

import type { StoredCredential } from './rest';

/** A workflow as the editor exports it. */
export interface Workflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: object;
	/** Items that a node puts out instead of running. */
	pinData?: IPinData;
}

/** The names that the nodes of `workflowOf` bear. */
export const names = { trigger: 'Start', input: 'Input', dronaHq: 'DronaHQ' };

/** A workflow around one DronaHQ node. */
export interface WorkflowOptions {
	credential: StoredCredential;
	parameters: INodeParameters;
	/** The items that go into the node; one empty item when absent. */
	input?: object[];
	onError?: OnError;
}

/** Manual trigger → input items → DronaHQ. */
export function workflowOf({
	credential,
	parameters,
	input = [{}],
	onError,
}: WorkflowOptions): Workflow {
	const nodes: INode[] = [
		node(names.trigger, 'n8n-nodes-base.manualTrigger', 1, {}),
		node(names.input, 'n8n-nodes-base.code', 2, { jsCode: `return ${JSON.stringify(input)};` }),
		{
			...node(names.dronaHq, 'n8n-nodes-dronahq.dronaHq', 1, parameters),
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			onError,
		},
	];
	return {
		name: `Test ${String(parameters.operation)}`,
		nodes: nodes.map((each, index) => ({ ...each, position: [index * 220, 0] })),
		connections: chain(nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1' },
	};
}

/** The same workflow with the credential chosen in every DronaHQ node and tool, as a user does after importing it. */
export function withCredential(workflow: Workflow, { id, name, type }: StoredCredential): Workflow {
	const nodes = workflow.nodes.map((each) =>
		each.type.startsWith('n8n-nodes-dronahq.')
			? { ...each, credentials: { [type]: { id, name } } }
			: each,
	);
	return { ...workflow, nodes };
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function chain(nodeNames: string[]): IConnections {
	return Object.fromEntries(
		nodeNames
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: nodeNames[index + 1] ?? '', type: 'main', index: 0 }]] },
			]),
	);
}
