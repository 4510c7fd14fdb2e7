import { names, type Workflow } from '../../test/e2e/real/workflow';
import type { Cell } from '../cells';
import { batchesByHand } from './batchesByHand';
import { listNode, workflow, type Access } from './nodes';
import { oneNode } from './oneNode';
import { requestPerUser } from './requestPerUser';

export function workflowFor(cell: Cell, access: Access): Workflow {
	const { work, variant } = cell;
	if (work !== 'getAll') {
		if (variant === 'http' || variant === 'loop') return requestPerUser(cell, work, access);
		if (variant.startsWith('batches')) return batchesByHand(cell, work, access);
	}
	const only = variant === 'http' ? listNode(100, access) : oneNode(cell, access);
	return workflow(cell, [only], { [names.input]: [only.name] });
}
