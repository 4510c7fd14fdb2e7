import type { INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import { chain, chosen, dronaHq, link, manualTrigger, node, type Workflow } from '../real/workflow';

/** A trigger alone, as whoever begins a workflow has it. */
export const onlyATrigger = (): Workflow => chain('New', [manualTrigger]);

/** A trigger and a DronaHQ node. */
export const dronaHqAlone = (
	parameters: INodeParameters,
	credential?: StoredCredential,
): Workflow => chain('DronaHQ alone', [manualTrigger, dronaHq(parameters, credential)]);

/** What an agent is asked, what answers for it, and what it may use. */
export interface AgentOptions {
	text: string;
	model: StoredCredential;
	credential: StoredCredential;
	tool: { name: string; parameters: INodeParameters };
}

/** A trigger, and an AI Agent with a chat model and DronaHQ as its tool. */
export function agentWith({ text, model, credential, tool }: AgentOptions): Workflow {
	const agent = '@n8n/n8n-nodes-langchain.agent';
	const asked = { promptType: 'define', text, options: {} };
	const workflow = chain('Agent', [manualTrigger, node('AI Agent', agent, 3.1, asked)]);
	const canned = { __rl: true, mode: 'id', value: 'canned' };
	const subNodes = [
		node(
			'Chat Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			1.3,
			{ model: canned, responsesApiEnabled: false, options: {} },
			{ position: [140, 240], credentials: chosen(model) },
		),
		node(tool.name, 'n8n-nodes-dronahq.dronaHqTool', 1, tool.parameters, {
			position: [440, 240],
			credentials: chosen(credential),
		}),
	];
	return {
		...workflow,
		nodes: [...workflow.nodes, ...subNodes],
		connections: {
			...workflow.connections,
			'Chat Model': link('AI Agent', 'ai_languageModel'),
			[tool.name]: link('AI Agent', 'ai_tool'),
		},
	};
}
