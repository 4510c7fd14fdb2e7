import { names, type Workflow } from '../../test/e2e/real/workflow';
import type { Cell } from '../cells';
import { requests, type Work } from '../work';
import { batchCode, resultCode } from './code';
import { codeNode, listNode, sendNode, workflow, type Access } from './nodes';

/** What n8n fills in when somebody adds the option "Batching". */
const paced = { batching: { batch: { batchSize: 50, batchInterval: 1000 } } };

/** The work of an expert: Code makes batches, HTTP Request sends them, Code takes the answers apart. */
export function batchesByHand(cell: Cell, work: Work, access: Access): Workflow {
	const send = requests[work].name;
	const isLookedUp = work === 'assignByEmail';
	return workflow(
		cell,
		[
			...(isLookedUp ? [{ ...listNode(500, access), executeOnce: true }] : []),
			codeNode('Build Batches', batchCode[work]),
			sendNode(work, '={{ $json.body }}', access, cell.variant === 'batchesPaced' ? paced : {}),
			codeNode('Results', resultCode[work]),
		],
		{
			[names.input]: [isLookedUp ? 'List Users' : 'Build Batches'],
			...(isLookedUp && { 'List Users': ['Build Batches'] }),
			'Build Batches': [send],
			[send]: ['Results'],
		},
	);
}
