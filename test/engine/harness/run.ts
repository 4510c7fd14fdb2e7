/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

import type {
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { ERROR_READER, execute, READER, type Execution } from './execution';

/** An error as n8n keeps it with the execution: the node's error with its own properties. */
export interface ThrownError extends Error {
	description?: string | null;
	context?: IDataObject;
	httpCode?: string | null;
}

export interface Turn {
	rows: IDataObject[];
	errorRows: IDataObject[];
	hints: string[];
}

/** What became of the node under test. */
export interface NodeRun {
	/** Items of the first output. */
	main: INodeExecutionData[];
	/** Items of the error output. */
	error: INodeExecutionData[];
	/** The json of the first output's items. */
	rows: IDataObject[];
	/** The json of the error output's items: the input's columns, and `error`. */
	errorRows: IDataObject[];
	hints: NodeExecutionHint[];
	/** What the hints say. */
	messages: string[];
	/** The same for each time that the node ran, as in a loop; the others tell of the last time. */
	turns: Turn[];
	/** The error that the node threw, under any On Error setting. */
	thrown: ThrownError | undefined;
	/** The results that the thrown error carries. */
	results: IDataObject[] | undefined;
	/** One result for each row, wherever the On Error setting put it. */
	outcomes: IDataObject[];
	/** What `downstream` gave for each item of the first output, and of the error output. */
	downstream: { main: unknown[]; error: unknown[] };
	/** Everything that n8n keeps of the node and of those after it, as text: items, hints, errors with their causes. */
	kept(): string;
	/** The whole run as n8n-core returned it. */
	run: IRun;
}

/** Runs the node under test in n8n-core and reads its outcome from the run's data. */
export async function runInEngine(execution: Execution): Promise<NodeRun> {
	const run = await execute(execution);
	const { runData, error } = run.data.resultData;
	const task = runData[execution.nodeName]?.at(-1);
	const outputOf = (one: ITaskData | undefined, index: number) => one?.data?.main?.[index] ?? [];
	const output = (index: number) => outputOf(task, index);
	const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
	const read = (name: string) =>
		(runData[name]?.at(-1)?.data?.main?.[0] ?? []).map(({ json }) => json.value);
	const messagesOf = (one?: ITaskData) => (one?.hints ?? []).map(({ message }) => message);
	const thrown = task?.error as ThrownError | undefined;
	const results = thrown?.context?.results as IDataObject[] | undefined;
	const [rows, errorRows] = [jsonOf(output(0)), jsonOf(output(1))];
	const ofTheNode = Object.entries(runData).filter(([name]) => name !== 'Start');
	return {
		main: output(0),
		error: output(1),
		rows,
		errorRows,
		hints: task?.hints ?? [],
		messages: messagesOf(task),
		turns: (runData[execution.nodeName] ?? []).map((turn) => ({
			rows: jsonOf(outputOf(turn, 0)),
			errorRows: jsonOf(outputOf(turn, 1)),
			hints: messagesOf(turn),
		})),
		thrown,
		results,
		outcomes: results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)],
		downstream: { main: read(READER), error: read(ERROR_READER) },
		// Only where it is asked for: it is a long text.
		kept: () =>
			inspect([ofTheNode, error], {
				depth: null,
				maxArrayLength: null,
				maxStringLength: null,
				showHidden: true,
			}),
		run,
	};
}
