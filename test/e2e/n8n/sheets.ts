import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import { withCredential, type Workflow } from '../real/workflow';

/** A node of a workflow, before it has its place. */
type Part = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters' | 'onError'>;

/** The name of the node that hands over the sheet's rows. */
export const SHEET = 'Sheet';

/** The name of the DronaHQ node. */
export const DRONAHQ = 'DronaHQ';

export const START = 'Start';

const part = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): Part => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
});

/** A CSV file, read by Extract from File at its defaults. */
export const csvFile = (text: string): Part[] => [
	editFields('Text', { csv: text }),
	part('File', 'convertToFile', 1.1, { operation: 'toText', sourceProperty: 'csv', options: {} }),
	part(SHEET, 'extractFromFile', 1, { options: {} }),
];

/** Rows as a sheet's node puts them out. */
export const rows = (items: object[]): Part =>
	part(SHEET, 'code', 2, { jsCode: `return ${JSON.stringify(items)};` });

/** Edit Fields with these fields, as text or as expressions, and no other. */
export const editFields = (name: string, fields: Record<string, string>): Part =>
	part(name, 'set', 3.4, {
		assignments: {
			assignments: Object.entries(fields).map(([field, value]) => ({
				id: field,
				name: field,
				type: 'string',
				value,
			})),
		},
		options: {},
	});

/** Loop Over Items. */
export const loopOver = (batchSize: number): Part =>
	part('Loop Over Items', 'splitInBatches', 3, { batchSize, options: {} });

const link = (node: string) => ({ node, type: 'main' as const, index: 0 });

/** Start → the parts, one after the other → DronaHQ; where the last part is a loop, DronaHQ is its body. */
export function sheetWorkflow(
	credential: StoredCredential,
	parts: Part[],
	parameters: INodeParameters,
): Workflow {
	const dronaHq: Part = {
		name: DRONAHQ,
		type: 'n8n-nodes-dronahq.dronaHq',
		typeVersion: 1,
		parameters,
		onError: 'continueRegularOutput',
	};
	const all = [part(START, 'manualTrigger', 1, {}), ...parts, dronaHq];
	const connections: IConnections = Object.fromEntries(
		all.slice(0, -1).map(({ name, type }, index) => {
			const next = [link(all[index + 1]?.name ?? '')];
			const isLoop = type.endsWith('.splitInBatches');
			return [name, { main: isLoop ? [[], next] : [next] }];
		}),
	);
	const loop = parts.find(({ type }) => type.endsWith('.splitInBatches'));
	if (loop) connections[DRONAHQ] = { main: [[link(loop.name)]] };
	const nodes = all.map(
		(each, index): INode => ({ id: each.name, position: [index * 220, 0], ...each }),
	);
	const workflow = {
		name: 'Test of a sheet',
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	};
	return withCredential(workflow, credential);
}
