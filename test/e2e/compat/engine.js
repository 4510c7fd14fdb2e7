/**
 * node engine.js FOLDER PACKAGE
 *
 * The engine of one n8n in a process of its own: n8n-core and n8n-workflow as installed in FOLDER, and
 * the unpacked community package in PACKAGE, loaded by that n8n's own loader. Plain JavaScript without
 * anything from this repository, so that nothing but Node.js stands between the two.
 *
 * Takes orders from its parent and answers each (messages.ts). Ends when its parent does.
 */
const { createRequire } = require('node:module');
const path = require('node:path');

const { surroundings } = require('./surroundings');

const [, , folder, packageFolder] = process.argv;
const requireThere = createRequire(path.join(folder, 'package.json'));

const NODE = 'DronaHQ';

/** The modules n8n-core and n8n-workflow, and the package's types; loaded before the first order. */
let core, workflowModule, nodeType, triggerType, credentialType;

/** What n8n calls the trigger on, from its activation on. */
let polling;

async function load() {
	core = requireThere('n8n-core');
	workflowModule = requireThere('n8n-workflow');
	const loader = new core.PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	const types = Object.values(loader.nodeTypes).map(({ type }) => type);
	[nodeType, triggerType] = ['dronaHq', 'dronaHqTrigger'].map((name) =>
		types.find(({ description }) => description.name === name),
	);
	[credentialType] = Object.values(loader.credentialTypes).map(({ type }) => type);
}

const orders = {
	async describe() {
		const nodes = [nodeType, triggerType].map((type) => type?.description.name);
		return { nodes, credential: credentialType.name };
	},

	async run({ parameters, items, onError, credential }) {
		const workflowData = {
			id: 'workflow',
			name: 'Workflow',
			active: false,
			settings: { executionOrder: 'v1' },
			nodes: [node('Start', 'start', {}), { ...testedNode(parameters), onError }],
			connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		};
		const workflow = new workflowModule.Workflow({ ...workflowData, nodeTypes: nodeTypes(items) });
		const startNode = workflow.getNode('Start');
		const hooks = new core.ExecutionLifecycleHooks('trigger', '1', workflowData);
		const execution = new core.WorkflowExecute(
			{ ...surroundings(credentialType, credential), hooks },
			'trigger',
		);
		// Older ones take workflow and start node one after the other, newer ones as one object.
		const { data } = await (execution.run.length > 1
			? execution.run(workflow, startNode)
			: execution.run({ workflow, startNode }));
		return outcomeOf(data.resultData);
	},

	async activate({ parameters, credential }) {
		const polled = { ...testedNode(parameters), type: 'trigger' };
		const workflow = new workflowModule.Workflow({
			id: 'workflow',
			nodes: [polled],
			connections: {},
			active: true,
			nodeTypes: nodeTypes([]),
		});
		const data = surroundings(credentialType, credential);
		polling = new core.PollContext(workflow, polled, data, 'trigger', 'activate');
		return await orders.check();
	},

	async check() {
		const output = await triggerType.poll.call(polling);
		return output && output[0].map(({ json }) => json);
	},

	async search({ method, filter, parameters, credential }) {
		const tested = testedNode(parameters);
		const workflow = new workflowModule.Workflow({
			nodes: [tested],
			connections: {},
			active: false,
			nodeTypes: nodeTypes([]),
		});
		const data = { ...surroundings(credentialType, credential), currentNodeParameters: parameters };
		const context = new core.LoadOptionsContext(workflow, tested, data, 'parameters');
		return await nodeType.methods.listSearch[method].call(context, filter);
	},

	async testCredential({ credential: data }) {
		const [{ testedBy }] = nodeType.description.credentials;
		const context = new core.CredentialTestContext({});
		const credential = { id: '1', name: 'Test', type: credentialType.name, data };
		return await nodeType.methods.credentialTest[testedBy].call(context, credential);
	},
};

function node(name, type, parameters) {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

function testedNode(parameters) {
	const credentials = { [credentialType.name]: { id: '1', name: 'Test' } };
	return { ...node(NODE, 'tested', parameters), credentials };
}

function nodeTypes(items) {
	const start = {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['transform'],
			version: 1,
			description: 'Emits the items',
			defaults: { name: 'Start' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [items.map((json) => ({ json }))],
	};
	const getByName = (name) => ({ start, tested: nodeType, trigger: triggerType })[name];
	return { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) };
}

function outcomeOf({ runData, error: failure }) {
	const task = runData[NODE]?.at(-1);
	const rows = (output) => (task?.data?.main?.[output] ?? []).map(({ json }) => json);
	const error = task?.error ?? failure;
	const { message, context } = error ?? {};
	return {
		main: rows(0),
		error: rows(1),
		hints: (task?.hints ?? []).map((hint) => hint.message),
		thrown: error && { message, results: context?.results ?? [] },
	};
}

/** Resolves when everything is loaded; the first order starts it. */
let loading;

process.on('message', async ({ name, ...details }) => {
	try {
		await (loading ??= load());
		process.send({ value: await orders[name](details) });
	} catch (error) {
		process.send({ error: error.message });
	}
});
process.on('disconnect', () => process.exit());
