import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

type Items = INodeExecutionData[];

/** What a node does with the items of its inputs; gives those of its outputs. */
export type Doing = (items: Items, context: IExecuteFunctions) => Items[];

const description = (inputs: number): INodeTypeDescription => ({
	displayName: 'Wired',
	name: 'wired',
	// By its group n8n knows where to start.
	group: [inputs > 0 ? 'transform' : 'trigger'],
	version: 1,
	description: 'Test node in a workflow of any shape',
	defaults: { name: 'Wired' },
	inputs: Array.from({ length: inputs }, () => 'main'),
	outputs: ['main', 'main'],
	properties: [],
});

/** A node type of which nothing is of interest but what it does. */
export const doing = (what: Doing, inputs = 1): INodeType => ({
	description: description(inputs),
	async execute() {
		const items = Array.from({ length: inputs }, (_, input) => this.getInputData(input));
		return what(items.flat(), this);
	},
});

/** *Loop Over Items* with rounds of one item, which begins anew when it is called after its end. */
const loop: Doing = (items, context) => {
	const state = context.getContext('node') as { left?: Items; gone?: Items };
	if (state.left) state.gone?.push(...items);
	else Object.assign(state, { left: [...items], gone: [] });
	const round = state.left?.splice(0, 1) ?? [];
	const { gone = [] } = state;
	if (round.length === 0) delete state.left;
	const done = round.length === 0 ? gone : [];
	const { typeVersion } = context.getNode();
	return typeVersion === 1 ? [round] : typeVersion === 2 ? [round, done] : [done, round];
};

const passing: Doing = (items) => [items];

const two: Items = [{ json: { number: 1 } }, { json: { number: 2 } }];

/** The nodes of `test/engine/loops`, but for the one that is tested. */
export const wiredNodes: Record<string, INodeType> = {
	start: doing(() => [[{ json: {} }]], 0),
	items: doing(() => [two]),
	'n8n-nodes-base.splitInBatches': doing(loop),
	/** True in its first run. */
	if: doing((items, context) =>
		context.getWorkflowDataProxy(0).$runIndex === 0 ? [items, []] : [[], items],
	),
	merge: doing(passing, 2),
	passing: doing(passing),
};
