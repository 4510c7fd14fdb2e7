import { parse } from 'flatted';
import type { IBinaryData, IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { Connection } from './connection';
import { until } from './until';

/** A finished execution. */
export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

/** A finished execution as n8n saved it. */
export interface SavedExecution extends Execution {
	/** The data as n8n keeps it: everything that the nodes took in and put out. */
	text: string;
}

/** Milliseconds until an execution must have finished. */
const finishedWithin = 300_000;

const runningStatuses = ['new', 'running', 'waiting'];

export const isRunning = (status: string): boolean => runningStatuses.includes(status);

/** What the editor shows of executions, through n8n's own REST interface. */
export class Executions extends Connection {
	/** An execution that was started, once it has ended and is saved. */
	async finishedExecution(id: string, askEvery?: number): Promise<SavedExecution> {
		const finished = async () => await this.saved(id, (status) => !isRunning(status));
		return await until(finished, finishedWithin, askEvery);
	}

	/** The last execution of a workflow, once it is saved in this state. */
	async executionOf(workflowId: string, state: string): Promise<SavedExecution> {
		return await until(async () => {
			const [id] = await this.executionsOf(workflowId);
			return id === undefined ? undefined : await this.saved(id, (status) => status === state);
		});
	}

	/** The ids of a workflow's executions that n8n keeps, the last one first, once there are so many. */
	async executionsOf(workflowId: string, atLeast = 0): Promise<string[]> {
		return await until(async () => {
			const ids = (await this.listed(workflowId)).map(({ id }) => id);
			return ids.length >= atLeast && ids;
		});
	}

	/** The text of a file that a node put out, wherever n8n keeps it. */
	async textOf({ id, data }: IBinaryData): Promise<string> {
		return id === undefined
			? Buffer.from(data, 'base64').toString('utf8')
			: await this.text(`/rest/binary-data?id=${encodeURIComponent(id)}&action=download`);
	}

	/** The executions of a workflow, the last one first, without what they hold. */
	protected async listed(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.get<{ results: Array<{ id: string; status: string }> }>(
			`/rest/executions?filter=${filter}`,
		);
		return results;
	}

	/** An execution as n8n has saved it; undefined until it has, in a state that is looked for. */
	private async saved(
		id: string,
		isWanted: (status: string) => boolean,
	): Promise<SavedExecution | undefined | false> {
		const { status, data: text } = await this.get<{ status: string; data: string }>(
			`/rest/executions/${id}`,
		);
		if (!isWanted(status)) return undefined;
		// n8n saves the status first and the data a moment later: until then it is "[]", or what 1.x began with.
		const data = parse(text) as IRunExecutionData | undefined;
		const { error, runData } = data?.resultData ?? {};
		const hasJustBegun = runData && !error && Object.keys(runData).length === 0;
		return data && !hasJustBegun && { id, status, data, text };
	}
}

/** What a node of an execution put out on one of its outputs, in its last run. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.data.resultData?.runData?.[node]?.at(-1)?.data?.main?.[output] ?? [];
}

/** The json of it. */
export const rowsOf = (execution: Execution, node: string, output = 0): IDataObject[] =>
	outputOf(execution, node, output).map(({ json }) => json);
