import { USERS } from '../../sandbox';
import { keep } from '../browser/screenshots';
import { rowsOf } from '../real/executions';
import { temporaryFolder, type TemporaryFolder } from '../real/temporaryFolder';
import { names, workflowOf } from '../real/workflow';
import type { StoredWorkflow } from '../real/workflows';
import { openFreshN8n, type FreshN8n } from './freshN8n';
import { releases } from './releases';

/** Two minutes, most of which n8n takes to start and to run npm; a busy machine gets five times that. */
jest.setTimeout(600_000);

const packageName = 'n8n-nodes-dronahq';
const nodeName = `${packageName}.dronaHq`;
const triggerName = `${nodeName}Trigger`;

describe.each(['current', 'lts'] as const)("the package and n8n's settings page (%s)", (line) => {
	let fresh: FreshN8n;
	let folder: TemporaryFolder;

	beforeEach(async () => {
		folder = temporaryFolder('releases-');
		fresh = await openFreshN8n(line);
	});

	afterEach(async () => {
		await fresh?.close();
		folder.remove();
	});

	/** Runs a stored workflow; what the node put out. */
	const run = async (workflow: StoredWorkflow) => {
		const execution = await fresh.rest.run(workflow, names.trigger);
		expect(execution.data.resultData.error?.message).toBeUndefined();
		return rowsOf(execution, names.dronaHq);
	};

	const look = async (step: string) => await keep(fresh.settings.page, `install/${line}-${step}`);

	it('installs, updates, uninstalls and installs it again; workflows and credentials stay', async () => {
		const { registry, registryHost, rest, sandbox, settings, editor, standIn } = fresh;
		const { first, next } = await releases(folder.path);
		const installed = async () =>
			(await rest.packages()).map(({ packageName: name, installedVersion, installedNodes }) => ({
				name,
				installedVersion,
				nodes: installedNodes.map(({ type }) => type).sort(),
			}));
		const inVersion = (installedVersion: string) => [
			{ name: packageName, installedVersion, nodes: [nodeName, triggerName] },
		];
		const usable = async () =>
			(await rest.nodeTypes())
				.map(({ name }) => name)
				.filter((name) => name.startsWith(`${packageName}.`))
				.sort();

		await registry.publish(first.path);
		await settings.open();
		await look('1-nothing-installed');
		await settings.install(packageName);
		await look('2-installed');
		expect(await installed()).toEqual(inVersion(first.version));
		expect(await usable()).toEqual([nodeName, `${nodeName}Tool`, triggerName]);

		const credential = await rest.createCredential(sandbox);
		const emails = `${USERS.inactive.email}, nobody@example.com`;
		const parameters = { resource: 'user', operation: 'activate', emails };
		const workflow = await rest.createWorkflow(workflowOf({ credential, parameters }));
		const stored = await rest.workflow(workflow.id);
		const results = await run(workflow);
		expect(results).toEqual([
			expect.objectContaining({ user_email: USERS.inactive.email, status: 'activated' }),
			expect.objectContaining({ user_email: 'nobody@example.com', reason: 'not_found' }),
		]);

		await registry.publish(next.path);
		await settings.open();
		await look('3-update-available');
		await settings.update(packageName);
		await look('4-updated');
		expect(await installed()).toEqual(inVersion(next.version));
		expect(await run(workflow)).toEqual(results);

		await settings.open();
		await settings.uninstall(packageName);
		await look('5-uninstalled');
		expect(await installed()).toEqual([]);
		expect(await usable()).toEqual([]);
		expect((await rest.workflow(workflow.id)).nodes).toEqual(stored.nodes);
		await expect(run(workflow)).rejects.toThrow(`Unrecognized node type: ${nodeName}`);
		await editor.openWorkflow(workflow.id);
		await keep(editor.page, `install/${line}-6-without-the-node`);

		await settings.open();
		await settings.install(packageName);
		expect(await installed()).toEqual(inVersion(next.version));
		expect(await run(workflow)).toEqual(results);
		const kept = await rest.workflow(workflow.id);
		expect([kept.nodes, kept.connections]).toEqual([stored.nodes, stored.connections]);

		const elsewhere = standIn.asked.filter(
			(request) => !request.startsWith(`GET ${registryHost}/${packageName}`),
		);
		expect(elsewhere).toEqual([]);
		// n8n asks its makers which packages are banned or verified, and does without the answer.
		expect(standIn.refused.filter((host) => !host.endsWith('.n8n.io'))).toEqual([]);
	});
});
