import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../real/rest';
import { chain, dronaHq, manualTrigger, node, type Workflow } from '../real/workflow';

/** The name of the node that hands over the sheet's rows. */
export const SHEET = 'Sheet';

/** A CSV file, read by Extract from File at its defaults. */
export const csvFile = (text: string): INode[] => [
	editFields('Text', { csv: text }),
	node('File', 'convertToFile', 1.1, { operation: 'toText', sourceProperty: 'csv', options: {} }),
	node(SHEET, 'extractFromFile', 1, { options: {} }),
];

/** Edit Fields with these fields, as text or as expressions, and no other. */
export const editFields = (name: string, fields: Record<string, string>): INode => {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: field,
		name: field,
		type: 'string',
		value,
	}));
	return node(name, 'set', 3.4, { assignments: { assignments }, options: {} });
};

/** Loop Over Items. */
export const loopOver = (batchSize: number): INode =>
	node('Loop Over Items', 'splitInBatches', 3, { batchSize, options: {} });

/** Start → the parts, one after the other → DronaHQ; where the last part is a loop, DronaHQ is its body. */
export const sheetWorkflow = (
	credential: StoredCredential,
	parts: INode[],
	parameters: INodeParameters,
): Workflow =>
	chain('Test of a sheet', [
		manualTrigger,
		...parts,
		dronaHq(parameters, credential, 'continueRegularOutput'),
	]);
