import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';

const description = (
	name: string,
	more: Pick<INodeTypeDescription, 'inputs' | 'properties'> & Partial<INodeTypeDescription>,
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: `Test node: ${name}`,
	defaults: { name },
	outputs: ['main'],
	...more,
});

/** Starts an execution by emitting the given items. */
export class StartNode implements INodeType {
	description = description('start', { inputs: [], properties: [] });

	constructor(private readonly items: INodeExecutionData[]) {}

	// n8n calls `execute` with its own context as `this`, so the items come from the closure.
	execute = async (): Promise<INodeExecutionData[][]> => [this.items];
}

/** Evaluates the expression in its parameter `value` for every item and emits `{ value }`, as a Set node would. */
export class ReaderNode implements INodeType {
	description = description('reader', {
		inputs: ['main'],
		properties: [{ displayName: 'Value', name: 'value', type: 'json', default: '' }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const read = (_: INodeExecutionData, item: number): INodeExecutionData => ({
			json: { value: this.getNodeParameter('value', item) as string },
			pairedItem: { item },
		});
		return [this.getInputData().map(read)];
	}
}

/** Emits the items of one turn after the other on its second output, then all items on its first. */
export class LoopNode implements INodeType {
	description = description('loop', {
		inputs: ['main'],
		outputs: ['main', 'main'],
		properties: [],
	});

	constructor(
		private readonly items: INodeExecutionData[],
		private readonly turns: INodeExecutionData[][],
	) {}

	execute = async (): Promise<INodeExecutionData[][]> => {
		const turn = this.turns.shift();
		return turn ? [[], turn] : [this.items, []];
	};
}

/** Hands out the given node types by name, as n8n's node loader does. */
export class KnownNodeTypes implements INodeTypes {
	constructor(private readonly types: Record<string, INodeType>) {}

	getByName(name: string): INodeType {
		const type = this.types[name];
		if (type === undefined) throw new Error(`The tests know no node type called ${name}`);
		return type;
	}

	getByNameAndVersion(name: string): INodeType {
		return this.getByName(name);
	}

	getKnownTypes() {
		return {};
	}
}
