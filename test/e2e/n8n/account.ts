import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { N8nRest, outputOf, type SavedExecution, type StoredCredential } from '../real/rest';
import { n8nUnderTest } from '../real/underTest';
import { names, workflowOf, type WorkflowOptions } from '../real/workflow';

/** A workflow takes a second; a busy machine gets a hundred times that. */
jest.setTimeout(120_000);

const { url, cookie } = n8nUnderTest();

/** The n8n of the jest project, with its owner signed in. */
export const rest = new N8nRest(url, cookie);

/** A DronaHQ account of its own, and the n8n credential for it. */
export interface Account {
	sandbox: Sandbox;
	credential: StoredCredential;
}

const opened: Sandbox[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map(async (sandbox) => await sandbox.stop()));
});

/** Opens an account that lives until the end of the test. */
export async function openAccount(options?: SandboxOptions): Promise<Account> {
	const sandbox = await startSandbox(options);
	opened.push(sandbox);
	const credential = await rest.createCredential({
		baseUrl: sandbox.url,
		tokenKey: sandbox.token,
	});
	return { sandbox, credential };
}

/** Imports a workflow around one DronaHQ node, runs it, and reads the saved execution back. */
export async function runNode(options: WorkflowOptions): Promise<SavedExecution> {
	return await rest.run(await rest.createWorkflow(workflowOf(options)), names.trigger);
}

/** What the node put out, of an execution that must have succeeded. */
export async function resultsOf(
	credential: StoredCredential,
	parameters: INodeParameters,
	input?: object[],
): Promise<Array<INodeExecutionData['json']>> {
	const execution = await runNode({ credential, parameters, input });
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return outputOf(execution, names.dronaHq).map(({ json }) => json);
}

/** The log as "POST /users" lines. */
export const requests = (sandbox: Sandbox): string[] =>
	sandbox.log.map(({ method, path }) => `${method} ${path}`);

/** A resource locator's value. */
export const by = (mode: string, value: string | number) => ({ __rl: true, mode, value });
