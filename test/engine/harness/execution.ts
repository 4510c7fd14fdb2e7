import { parse, stringify } from 'flatted';
import { WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
} from 'n8n-workflow';

import { additionalData } from './additionalData';
import { KnownNodeTypes, LoopNode, ReaderNode, StartNode } from './nodeTypes';
import { range } from './users';

/** The n8n-core line that the jest project maps 'n8n-core' to. */
declare const n8nLine: 'current' | 'lts';

/** A workflow of a start node, the node under test and, where asked for, readers behind its outputs. */
export interface Execution {
	/** The node under test, called `nodeName` in the workflow. */
	nodeType: INodeType;
	nodeName: string;
	parameters: INodeParameters;
	/** What the start node emits: the json of each item. */
	items: IDataObject[];
	/** The type of the node's credential and its data; `null` leaves the node without one. */
	credential: { type: ICredentialType; data: ICredentialDataDecryptedObject } | null;
	/** The node's settings: On Error, Retry On Fail and so on. */
	settings?: Pick<
		INode,
		'onError' | 'continueOnFail' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'executeOnce'
	>;
	/** An expression that a reader evaluates for each item of the main output, another for each item of the error output. */
	downstream?: string;
	/** Cancels the execution when it resolves. */
	cancelWhen?: Promise<unknown>;
	/** Runs the node under the name of its tool variant, as n8n does for an agent. */
	asTool?: boolean;
	/**
	 * Puts the node into a loop that hands it the items so many times, or other ones each time, as Loop
	 * Over Items does; it has no readers then.
	 */
	turns?: number | IDataObject[][];
	/** An earlier run that failed: this is n8n's "Retry execution" of it, with the data that n8n kept and a new id. */
	retryOf?: IRun;
	/** The workflow's time zone; without one, n8n has its own. */
	timezone?: string;
	/** Whether somebody starts the workflow in the editor, and not a trigger. */
	isManual?: boolean;
}

const START = 'Start';
const LOOP = 'Loop';
const LOOP_OVER_ITEMS = 'n8n-nodes-base.splitInBatches';
/** The reader behind the node's first output. */
export const READER = 'Reader';
/** The reader behind the node's error output. */
export const ERROR_READER = 'Error Reader';

/** Runs the workflow in n8n-core's own `WorkflowExecute` and returns what n8n would save. */
export async function execute(execution: Execution): Promise<IRun> {
	const workflowData = workflowAround(execution);
	const asItems = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
	const items = asItems(execution.items);
	const { turns = [] } = execution;
	const rowsOfTurns = Array.isArray(turns) ? turns : range(turns).map(() => execution.items);
	const workflow = new Workflow({
		...workflowData,
		nodeTypes: new KnownNodeTypes({
			start: new StartNode(items),
			tested: execution.nodeType,
			testedTool: execution.nodeType,
			reader: new ReaderNode(),
			[LOOP_OVER_ITEMS]: new LoopNode(items, rowsOfTurns.map(asItems)),
		}),
	});
	const startNode = workflow.getNode(START) ?? undefined;
	const data = additionalData(execution, workflowData);
	const kept = execution.retryOf && readyToRetry(execution.retryOf, execution.nodeName);
	const started = execution.isManual ? 'manual' : 'trigger';
	const engine = new WorkflowExecute(data, kept ? 'retry' : started, kept);
	const running = kept
		? engine.processRunExecutionData(workflow)
		: start(engine, workflow, startNode);
	void execution.cancelWhen?.then(() => running.cancel());
	return await running;
}

/** n8n-core 1.x takes the workflow and the start node as two arguments. */
export function start(
	engine: WorkflowExecute,
	workflow: Workflow,
	startNode?: INode,
): ReturnType<WorkflowExecute['run']> {
	if (n8nLine === 'current') return engine.run({ workflow, startNode });
	type Run = (workflow: Workflow, startNode?: INode) => ReturnType<WorkflowExecute['run']>;
	return (engine.run as unknown as Run).call(engine, workflow, startNode);
}

/** What n8n keeps of a failed execution, without the failure, so that the node runs again. */
function readyToRetry({ data }: IRun, nodeName: string): IRunExecutionData {
	const kept = parse(stringify(data)) as IRunExecutionData;
	delete kept.resultData.error;
	kept.resultData.runData[nodeName]?.pop();
	return kept;
}

function workflowAround(execution: Execution): IWorkflowBase {
	const { nodeName, credential } = execution;
	const type = execution.asTool ? 'testedTool' : 'tested';
	const tested = node(nodeName, type, execution.parameters);
	const reader = (name: string) => node(name, 'reader', { value: execution.downstream ?? '' });
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	const readers = execution.downstream === undefined ? [] : [reader(READER), reader(ERROR_READER)];
	const loops =
		execution.turns === undefined ? [] : [{ ...node(LOOP, LOOP_OVER_ITEMS, {}), typeVersion: 3 }];
	const blank = blankWorkflow();
	return {
		...blank,
		settings: { ...blank.settings, ...(execution.timezone && { timezone: execution.timezone }) },
		nodes: [
			node(START, 'start', {}),
			{
				...tested,
				...execution.settings,
				...(credential && { credentials: { [credential.type.name]: { id: '1', name: 'Test' } } }),
			},
			...readers,
			...loops,
		],
		connections: {
			[START]: { main: [to(loops.length > 0 ? LOOP : nodeName)] },
			...(readers.length > 0 && { [nodeName]: { main: [to(READER), to(ERROR_READER)] } }),
			...(loops.length > 0 && {
				[LOOP]: { main: [[], to(nodeName)] },
				[nodeName]: { main: [to(LOOP), to(LOOP)] },
			}),
		},
	};
}

/** A workflow in the order of execution that n8n gives to new ones. */
export const blankWorkflow = (): IWorkflowBase => ({
	id: 'workflow',
	name: 'Workflow',
	active: false,
	isArchived: false,
	createdAt: new Date(),
	updatedAt: new Date(),
	activeVersionId: null,
	settings: { executionOrder: 'v1' },
	nodes: [],
	connections: {},
});

function node(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}
