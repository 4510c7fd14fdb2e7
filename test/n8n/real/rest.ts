/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'flatted';
import type {
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

/** A finished execution as n8n saved it. */
export interface SavedExecution {
	id: string;
	status: string;
	data: IRunExecutionData;
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

/** Milliseconds between two questions whether an execution has finished. */
const askEvery = 100;

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
		const credential = { name: 'DronaHQ sandbox', type: 'dronaHqApi', data };
		const { id } = await this.post<{ id: string }>('/rest/credentials', credential);
		return { id, ...credential };
	}

	/** Presses "Test" on a stored credential. */
	async testCredential(
		credentials: StoredCredential,
	): Promise<{ status: string; message: string }> {
		return await this.post('/rest/credentials/test', { credentials });
	}

	async createWorkflow(workflow: Workflow): Promise<Workflow & { id: string }> {
		return await this.post('/rest/workflows', { active: false, ...workflow });
	}

	/** Runs a stored workflow from its manual trigger, and waits up to five minutes for the end. */
	async run(workflowData: Workflow & { id: string }, trigger: string): Promise<SavedExecution> {
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflowData.id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		const deadline = Date.now() + finishedWithin;
		while (Date.now() < deadline) {
			const { id, status, data } = await this.get<{ id: string; status: string; data: string }>(
				`/rest/executions/${executionId}`,
			);
			// n8n saves the status first and the data, "[]" until then, a moment later.
			const saved = parse(data) as IRunExecutionData | undefined;
			if (!runningStatuses.includes(status) && saved) return { id, status, data: saved };
			await wait(askEvery);
		}
		throw new Error(`"${workflowData.name}" hasn't finished after ${finishedWithin / 1000} s`);
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
export function outputOf(
	execution: SavedExecution,
	node: string,
	output = 0,
): INodeExecutionData[] {
	return execution.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}
