import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { chosen } from './workflow';
import { Workflows } from './workflows';

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

/** A community package as n8n lists it. */
interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	installedNodes: Array<{ type: string }>;
}

/** What the editor does, through n8n's own REST interface: owner, credentials, and what nodes offer. */
export class N8nRest extends Workflows {
	/** Sets up the owner of a fresh n8n and signs in. */
	async signIn(): Promise<void> {
		await this.post('/rest/owner/setup', owner);
		await this.post('/rest/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}

	/** The credential of a DronaHQ account. */
	async createCredential({
		url,
		token,
	}: {
		url: string;
		token: string;
	}): Promise<StoredCredential> {
		const data = { baseUrl: url, tokenKey: token };
		return await this.storeCredential({ name: 'DronaHQ sandbox', type: 'dronaHqApi', data });
	}

	/** The credential of a chat model's API that speaks as OpenAI's does. */
	async createModelCredential(url: string): Promise<StoredCredential> {
		const data = { apiKey: 'not-a-real-key', url };
		return await this.storeCredential({ name: 'Canned model', type: 'openAiApi', data });
	}

	/** The credential of a mail server on this machine. */
	async createMailCredential(port: number): Promise<StoredCredential> {
		const data = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
		return await this.storeCredential({ name: 'Mail server', type: 'smtp', data });
	}

	/** A credential of any type. */
	async storeCredential(credential: Omit<StoredCredential, 'id'>): Promise<StoredCredential> {
		const { id } = await this.post<{ id: string }>('/rest/credentials', credential);
		return { id, ...credential };
	}

	/** Presses "Test" on a stored credential. */
	async testCredential(
		credentials: StoredCredential,
	): Promise<{ status: string; message: string }> {
		return await this.post('/rest/credentials/test', { credentials });
	}

	/** The community packages, as n8n's page for them lists them. */
	async packages(): Promise<InstalledPackage[]> {
		return await this.get('/rest/community-packages');
	}

	/** All nodes that workflows can use. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return JSON.parse(await this.text('/types/nodes.json')) as INodeTypeDescription[];
	}

	async credentialTypes(): Promise<ICredentialType[]> {
		return JSON.parse(await this.text('/types/credentials.json')) as ICredentialType[];
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

const dropdownBody = ({ methodName, path, credential, parameters }: DropdownRequest) => ({
	methodName,
	path,
	nodeTypeAndVersion: { name: 'n8n-nodes-dronahq.dronaHq', version: 1 },
	credentials: chosen(credential),
	currentNodeParameters: parameters,
});
