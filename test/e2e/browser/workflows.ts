import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import type { Workflow } from '../real/workflow';

/** A node with its place on the canvas. */
function node(
	name: string,
	type: string,
	typeVersion: number,
	position: [number, number],
	more: Partial<INode> = {},
): INode {
	return { id: name, name, type, typeVersion, position, parameters: {}, ...more };
}

const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, [0, 0]);

const chosen = ({ id, name, type }: StoredCredential) => ({ [type]: { id, name } });

/** A trigger alone, as whoever begins a workflow has it. */
export const onlyATrigger = (): Workflow => ({ name: 'New', nodes: [start], connections: {} });

/** A trigger and a DronaHQ node. */
export function dronaHqAlone(parameters: INodeParameters, credential?: StoredCredential): Workflow {
	const dronaHq = node('DronaHQ', 'n8n-nodes-dronahq.dronaHq', 1, [220, 0], {
		parameters,
		credentials: credential && chosen(credential),
	});
	return {
		name: 'DronaHQ alone',
		nodes: [start, dronaHq],
		connections: { Start: { main: [[{ node: 'DronaHQ', type: 'main', index: 0 }]] } },
	};
}

/** What an agent is asked, what answers for it, and what it may use. */
export interface AgentOptions {
	text: string;
	model: StoredCredential;
	credential: StoredCredential;
	tool: { name: string; parameters: INodeParameters };
}

/** A trigger, and an AI Agent with a chat model and DronaHQ as its tool. */
export function agentWith({ text, model, credential, tool }: AgentOptions): Workflow {
	const nodes = [
		start,
		node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, [240, 0], {
			parameters: { promptType: 'define', text, options: {} },
		}),
		node('Chat Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, [140, 240], {
			parameters: {
				model: { __rl: true, mode: 'id', value: 'canned' },
				responsesApiEnabled: false,
				options: {},
			},
			credentials: chosen(model),
		}),
		node(tool.name, 'n8n-nodes-dronahq.dronaHqTool', 1, [440, 240], {
			parameters: tool.parameters,
			credentials: chosen(credential),
		}),
	];
	const connections: IConnections = {
		Start: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
		'Chat Model': {
			ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
		},
		[tool.name]: { ai_tool: [[{ node: 'AI Agent', type: 'ai_tool', index: 0 }]] },
	};
	return { name: 'Agent', nodes, connections, settings: { executionOrder: 'v1' } };
}
