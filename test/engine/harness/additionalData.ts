import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { ICredentialType, IWorkflowBase, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { TestCredentials } from './credentials';
import type { Execution } from './execution';

const base = 'http://127.0.0.1/';

/** What n8n gives an execution beside its workflow; what these tests don't use throws. */
export function additionalData(
	{ credential, retryOf }: Pick<Execution, 'credential' | 'retryOf'>,
	workflowData: IWorkflowBase,
): IWorkflowExecuteAdditionalData {
	const unused = async (): Promise<never> => {
		throw new Error('Not part of these tests');
	};
	const type: ICredentialType = credential?.type ?? {
		name: 'none',
		displayName: 'None',
		properties: [],
	};
	return {
		credentialsHelper: new TestCredentials(type, credential?.data ?? {}),
		hooks: new ExecutionLifecycleHooks('trigger', '1', workflowData),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: unused,
		startRunnerTask: unused,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		logAiEvent: () => {},
		executionId: retryOf ? '2' : '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: base,
		instanceBaseUrl: base,
		formBaseUrl: base,
		formWaitingBaseUrl: base,
		formTestBaseUrl: base,
		webhookBaseUrl: base,
		webhookWaitingBaseUrl: base,
		webhookTestBaseUrl: base,
		mcpBaseUrl: base,
		mcpTestBaseUrl: base,
	};
}
