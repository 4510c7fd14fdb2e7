import { parse } from 'flatted';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
	IRunExecutionData,
} from 'n8n-workflow';

import { Connection } from './connection';
import { until } from './until';
import type { Workflow } from './workflow';

/** The account of the person at the editor. */
export const owner = {
	email: 'owner@example.com',
	password: 'Sandbox-owner-1',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

/** A credential as n8n keeps it, named by id in nodes. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A workflow that n8n has stored. */
export type StoredWorkflow = Workflow & { id: string; versionId: string };

/** A finished execution. */
export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

/** A finished execution as n8n saved it. */
export interface SavedExecution extends Execution {
	/** The data as n8n keeps it: everything that the nodes took in and put out. */
	text: string;
}

/** What a dropdown of a node asks for. */
export interface DropdownRequest {
	methodName: string;
	/** The parameter's path, like "parameters.user". */
	path: string;
	credential: StoredCredential;
	parameters: INodeParameters;
	filter?: string;
	paginationToken?: string;
}

const nodeTypeAndVersion = { name: 'n8n-nodes-dronahq.dronaHq', version: 1 };

/** Milliseconds until an execution must have finished. */
const finishedWithin = 300_000;

const runningStatuses = ['new', 'running', 'waiting'];

/** What the editor does, through n8n's own REST interface. */
export class N8nRest extends Connection {
	/** Sets up the owner of a fresh n8n and signs in. */
	async signIn(): Promise<void> {
		await this.post('/rest/owner/setup', owner);
		await this.post('/rest/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}

	async createCredential(data: ICredentialDataDecryptedObject): Promise<StoredCredential> {
		return await this.storeCredential({ name: 'DronaHQ sandbox', type: 'dronaHqApi', data });
	}

	/** A credential of any type. */
	async storeCredential(credential: Omit<StoredCredential, 'id'>): Promise<StoredCredential> {
		const { id } = await this.post<{ id: string }>('/rest/credentials', credential);
		return { id, ...credential };
	}

	/** The credential of a chat model's API that speaks as OpenAI's does. */
	async createModelCredential(url: string): Promise<StoredCredential> {
		const data = { apiKey: 'not-a-real-key', url };
		return await this.storeCredential({ name: 'Canned model', type: 'openAiApi', data });
	}

	/** Presses "Test" on a stored credential. */
	async testCredential(
		credentials: StoredCredential,
	): Promise<{ status: string; message: string }> {
		return await this.post('/rest/credentials/test', { credentials });
	}

	async createWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		return await this.post('/rest/workflows', { active: false, ...workflow });
	}

	/** Runs a stored workflow from its manual trigger, and waits up to five minutes for the end. */
	async run(workflowData: Workflow & { id: string }, trigger: string): Promise<SavedExecution> {
		return await this.finishedExecution(await this.begin(workflowData, trigger));
	}

	/** Starts a stored workflow from one of its triggers. Returns the id of the execution. */
	async begin(workflowData: Workflow & { id: string }, trigger: string): Promise<string> {
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflowData.id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** An execution that was started, once it has ended and is saved. */
	async finishedExecution(id: string): Promise<SavedExecution> {
		return await until(async () => {
			const saved = await this.savedExecution(id);
			return saved && !runningStatuses.includes(saved.status) ? saved : undefined;
		}, finishedWithin);
	}

	/** The ids of a workflow's executions that n8n keeps, the last one first. */
	async executionsOf(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.get<{ results: Array<{ id: string }> }>(
			`/rest/executions?filter=${filter}`,
		);
		return results.map(({ id }) => id);
	}

	/** The text of a file that a node put out, wherever n8n keeps it. */
	async textOf({ id, data }: IBinaryData): Promise<string> {
		return id === undefined
			? Buffer.from(data, 'base64').toString('utf8')
			: await this.text(`/rest/binary-data?id=${encodeURIComponent(id)}&action=download`);
	}

	/** An execution as n8n has saved it; undefined until it has. */
	protected async savedExecution(id: string): Promise<SavedExecution | undefined> {
		const { status, data: text } = await this.get<{ status: string; data: string }>(
			`/rest/executions/${id}`,
		);
		// n8n saves the status first and the data, "[]" until then, a moment later.
		const data = parse(text) as IRunExecutionData | undefined;
		return data && { id, status, data, text };
	}

	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.file('/types/nodes.json');
	}

	async credentialTypes(): Promise<
		Array<Pick<ICredentialType, 'name' | 'displayName' | 'properties'>>
	> {
		return await this.file('/types/credentials.json');
	}

	/** One page of a resource locator's list. */
	async listSearch(request: DropdownRequest): Promise<INodeListSearchResult> {
		const { filter, paginationToken } = request;
		return await this.post('/rest/dynamic-node-parameters/resource-locator-results', {
			...dropdownBody(request),
			filter,
			paginationToken,
		});
	}

	/** The options of a dropdown. */
	async options(request: DropdownRequest): Promise<INodePropertyOptions[]> {
		return await this.post('/rest/dynamic-node-parameters/options', dropdownBody(request));
	}
}

function dropdownBody({ methodName, path, credential, parameters }: DropdownRequest) {
	return {
		methodName,
		path,
		nodeTypeAndVersion,
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		currentNodeParameters: parameters,
	};
}

/** What a node of a finished execution put out on one of its outputs, in its last run. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}
