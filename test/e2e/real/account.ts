import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { startCannedModel, type Turn } from './cannedModel';
import { rowsOf, type SavedExecution } from './executions';
import { N8nRest, type StoredCredential } from './rest';
import { n8nUnderTest } from './underTest';
import { names, workflowOf, type Workflow, type WorkflowOptions } from './workflow';
import type { StoredWorkflow } from './workflows';

/** A workflow takes a second, the editor ten; a busy machine gets twelve times that. */
jest.setTimeout(120_000);

const { url, cookie } = n8nUnderTest();

/** The n8n of the jest project, with its owner signed in. */
export const rest = new N8nRest(url, cookie);

/** A DronaHQ account of its own, and the n8n credential for it. */
export interface Account {
	sandbox: Sandbox;
	credential: StoredCredential;
}

const servers: Array<{ stop(): Promise<unknown> }> = [];

afterEach(async () => {
	// What goes on checking every few seconds, in vain, keeps a busy n8n from everything else.
	for (const id of rest.active) await rest.deactivate(id);
	await Promise.all(servers.splice(0).map(async (server) => await server.stop()));
});

/** Leaves it to the end of the test to stop a server. */
export async function untilTheEnd<T extends { stop(): Promise<unknown> }>(
	starting: Promise<T>,
): Promise<T> {
	const server = await starting;
	servers.push(server);
	return server;
}

/** Opens an account that lives until the end of the test. */
export async function openAccount(options?: SandboxOptions): Promise<Account> {
	const sandbox = await untilTheEnd(startSandbox(options));
	return { sandbox, credential: await rest.createCredential(sandbox) };
}

/** A model that takes these turns, and n8n's credential for it, until the end of the test. */
export async function openModel(turns: Turn[]) {
	const model = await untilTheEnd(startCannedModel(turns));
	return { ...model, credential: await rest.createModelCredential(model.url) };
}

/** Imports a workflow around one DronaHQ node, runs it, and reads the saved execution back. */
export const runNode = async (options: WorkflowOptions): Promise<SavedExecution> =>
	await rest.run(workflowOf(options), names.trigger);

/** Runs a workflow that must succeed. */
export async function runWell(
	workflow: Workflow | StoredWorkflow,
	trigger: string,
): Promise<SavedExecution> {
	const execution = await rest.run(workflow, trigger);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

/** What the node puts out, in a workflow that must succeed. */
export async function resultsOf(
	credential: StoredCredential,
	parameters: INodeParameters,
	input?: object[],
): Promise<IDataObject[]> {
	const workflow = workflowOf({ credential, parameters, input });
	return rowsOf(await runWell(workflow, names.trigger), names.dronaHq);
}

/** A resource locator's value. */
export const by = (mode: string, value: string | number) => ({ __rl: true, mode, value });

/** The log as "POST /users" lines. */
export const requests = (sandbox: Sandbox): string[] =>
	sandbox.log.map(({ method, path }) => `${method} ${path}`);

/** Those that change something. */
export const writesTo = (sandbox: Sandbox): string[] =>
	requests(sandbox).filter((request) => !request.startsWith('GET'));

/** The names of a user's groups, in order. */
export const groupsOf = (sandbox: Sandbox, email: string): string[] =>
	(sandbox.user(email)?.user_group ?? []).map(({ grp_name }) => grp_name).sort();

/** The emails of a group's members, in order. */
export const membersOf = (sandbox: Sandbox, group: string): string[] =>
	sandbox
		.users()
		.filter(({ user_group }) => user_group.some(({ grp_name }) => grp_name === group))
		.map(({ user_email }) => user_email)
		.sort();
