import { CredentialTestContext, LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeCredentialTestResult,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { DronaHqApi } from '../../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../../nodes/DronaHq/DronaHq.node';
import { TestCredentials } from './credentials';
import { NODE } from './dronaHq';
import { KnownNodeTypes } from './nodeTypes';

/** What n8n's editor hands to the functions that fill a node's lists. */
export function editorContext(
	data: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
): ILoadOptionsFunctions {
	const node: INode = {
		id: NODE,
		name: NODE,
		type: 'tested',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { dronaHqApi: { id: '1', name: 'Test' } },
	};
	const nodeTypes = new KnownNodeTypes({ tested: new DronaHq() });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: new TestCredentials(new DronaHqApi(), data),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters');
}

/** Presses "Test" on a credential. */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	// The older n8n-core takes nothing.
	const Context = CredentialTestContext as unknown as new (
		additionalData: object,
	) => ThisParameterType<DronaHq['methods']['credentialTest']['dronaHqApiTest']>;
	const { dronaHqApiTest } = new DronaHq().methods.credentialTest;
	return await dronaHqApiTest.call(new Context({}), {
		id: '1',
		name: 'Test',
		type: 'dronaHqApi',
		data,
	});
}
