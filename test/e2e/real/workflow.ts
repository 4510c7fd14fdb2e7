import type {
	IConnections,
	INode,
	INodeConnections,
	INodeParameters,
	IPinData,
	OnError,
} from 'n8n-workflow';

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

/** A node; a type without a package is one of n8n's own. */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode => ({
	id: name,
	name,
	type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

export const manualTrigger = node(names.trigger, 'manualTrigger', 1);

/** Puts out these items. */
export const itemsOf = (items: object[], name = names.input): INode =>
	node(name, 'code', 2, { jsCode: `return ${JSON.stringify(items)};` });

/** The node under test. */
export const dronaHq = (
	parameters: INodeParameters,
	credential?: StoredCredential,
	onError?: OnError,
): INode =>
	node(names.dronaHq, 'n8n-nodes-dronahq.dronaHq', 1, parameters, {
		credentials: credential && chosen(credential),
		onError,
	});

/** A credential as a node names it. */
export const chosen = ({ id, name, type }: StoredCredential) => ({ [type]: { id, name } });

/** From the only output of a node to another. */
export const link = (
	to: string,
	type: 'main' | 'ai_tool' | 'ai_languageModel' = 'main',
): INodeConnections => ({ [type]: [[{ node: to, type, index: 0 }]] });

/** Nodes that follow one another; whatever follows a loop is its body. */
export function chain(name: string, nodes: INode[], settings: object = {}): Workflow {
	const connections: IConnections = {};
	nodes.slice(1).forEach(({ name: to }, index) => {
		const from = nodes[index];
		if (!from) return;
		connections[from.name] = link(to);
		if (!from.type.endsWith('.splitInBatches')) return;
		connections[from.name]?.main?.unshift([]);
		connections[to] = link(from.name);
	});
	return {
		name,
		nodes: nodes.map((each, index) => ({ ...each, position: [index * 220, 0] })),
		connections,
		settings: { executionOrder: 'v1', ...settings },
	};
}

/** A workflow around one DronaHQ node. */
export interface WorkflowOptions {
	credential: StoredCredential;
	parameters: INodeParameters;
	/** The items that go into the node; one empty item when absent. */
	input?: object[];
	onError?: OnError;
}

/** Manual trigger → input items → DronaHQ. */
export const workflowOf = ({ credential, parameters, input = [{}], onError }: WorkflowOptions) =>
	chain(`Test ${String(parameters.operation)}`, [
		manualTrigger,
		itemsOf(input),
		dronaHq(parameters, credential, onError),
	]);

/** The same workflow with something else in some of its nodes. */
export const withNodes = (
	workflow: Workflow,
	change: (node: INode) => Partial<INode> | undefined,
): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((each) => ({ ...each, ...change(each) })),
});

/** The same workflow with something else in the node of this name. */
export const withNode = (workflow: Workflow, name: string, more: Partial<INode>): Workflow =>
	withNodes(workflow, (each) => (each.name === name ? more : undefined));

/** The nodes that a credential is for, as the beginning of their types. */
const users: Record<string, string> = {
	dronaHqApi: 'n8n-nodes-dronahq.',
	openAiApi: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
	smtp: 'n8n-nodes-base.emailSend',
};

/** The same workflow with these credentials chosen in every node that they are for, as a user does after importing it. */
export const withCredentials = (workflow: Workflow, ...credentials: StoredCredential[]): Workflow =>
	withNodes(workflow, ({ type }) => {
		const credential = credentials.find((each) => type.startsWith(users[each.type] ?? ' '));
		return credential && { credentials: chosen(credential) };
	});
