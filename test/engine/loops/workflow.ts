import type { IConnections, INode } from 'n8n-workflow';

import type { Wiring } from './wirings';

/** What a node is: its type and what it is told. */
export type Kind = Pick<INode, 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

/** The kind of a node by its name. */
export type Kinds = (name: string) => Kind;

interface End {
	name: string;
	output?: string;
	input: number;
}

/** The names of a node's outputs, where it has several. */
function outputsOf(name: string, version: number): string[] {
	if (name === 'If') return ['true', 'false'];
	return version < 3 ? ['loop', 'done'] : ['done', 'loop'];
}

/** The nodes and wires of a workflow, which starts at `Start`. Nodes that were named first stand above the others. */
export function wired({ ways, version = 3, disabled }: Wiring, kinds: Kinds) {
	const connections: IConnections = {};
	const connect = ({ name: from, output }: End, { name, input }: End) => {
		const { main = [] } = (connections[from] ??= { main: [] });
		const index = output === undefined ? 0 : outputsOf(from, version).indexOf(output);
		while (main.length <= index) main.push([]);
		main[index]?.push({ node: name, type: 'main', index: input });
	};
	const names = new Set<string>();
	for (const way of ['Start > Items', ...ways]) {
		const ends = way.split(' > ').map(endOf);
		for (const [index, end] of ends.entries()) {
			const previous = ends[index - 1];
			if (previous) connect(previous, end);
			names.add(end.name);
		}
	}
	const nodes = [...names].map(
		(name, index): INode => ({
			id: name,
			name,
			position: [0, 100 * index],
			disabled: name === disabled,
			...kinds(name),
		}),
	);
	return { nodes, connections };
}

function endOf(text: string): End {
	const [, name = '', output, input = '0'] = /^([^.[]+)(?:\.(\w+))?(?:\[(\d)\])?$/.exec(text) ?? [];
	return { name, output, input: Number(input) };
}
