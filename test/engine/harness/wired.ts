import { WorkflowExecute } from 'n8n-core';
import { Workflow, type INodeType, type IRun, type IRunData } from 'n8n-workflow';

import type { Wiring } from '../loops/wirings';
import { wired, type Kinds } from '../loops/workflow';
import { additionalData } from './additionalData';
import { NODE } from './dronaHq';
import { blankWorkflow, start } from './execution';
import { KnownNodeTypes } from './nodeTypes';
import { wiredNodes } from './wiredNodes';

const TYPES: Record<string, string> = {
	Start: 'start',
	Items: 'items',
	Loop: 'n8n-nodes-base.splitInBatches',
	If: 'if',
	Merge: 'merge',
	[NODE]: 'tested',
};

/** Runs a workflow of this shape in n8n-core; its DronaHQ node is of the given type. */
export async function runWired(wiring: Wiring, tested: INodeType): Promise<IRun> {
	const { engine, workflow } = ready(wiring, tested);
	return await start(engine, workflow, workflow.getNode('Start') ?? undefined);
}

/** "Execute step" on the DronaHQ node, where other nodes have run before. */
export async function executeStep(
	wiring: Wiring,
	tested: INodeType,
	before: IRunData,
): Promise<IRun> {
	const { engine, workflow } = ready(wiring, tested);
	const runData = { ...before };
	delete runData[NODE];
	const destination = { nodeName: NODE, mode: 'inclusive' as const };
	return await engine.runPartialWorkflow2(workflow, runData, {}, [], destination);
}

/** What the DronaHQ node put out, run by run. */
export const runsOf = ({ data }: IRun) =>
	(data.resultData.runData[NODE] ?? []).map(
		(task) => task.data?.main?.[0]?.map(({ json }) => json) ?? [],
	);

function ready(wiring: Wiring, tested: INodeType) {
	const kinds: Kinds = (name) => ({
		type: TYPES[name.split(' ').at(-1) ?? ''] ?? 'passing',
		typeVersion: wiring.version ?? 3,
		parameters: {},
	});
	const data = { ...blankWorkflow(), ...wired(wiring, kinds) };
	const nodeTypes = new KnownNodeTypes({ ...wiredNodes, tested });
	const workflow = new Workflow({ ...data, nodeTypes });
	const engine = new WorkflowExecute(additionalData({ credential: null }, data), 'manual');
	return { engine, workflow };
}
