/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { parse } from 'flatted';
import { setTimeout as wait } from 'node:timers/promises';

import type { IRunExecutionData } from 'n8n-workflow';

import { N8nRest, type Execution } from '../../test/e2e/real/rest';
import type { Workflow } from '../../test/e2e/real/workflow';

const runningStatuses = ['new', 'running', 'waiting'];

/** Milliseconds between two questions whether an execution has finished. */
const askEvery = 200;

/** n8n's REST interface, for executions that last and fill the memory. */
export class BenchRest extends N8nRest {
	/**
	 * Runs a workflow from its trigger and answers the execution's id once it has ended. It asks for
	 * the status alone, because n8n would load everything that the execution holds for more.
	 *
	 * @throws Error when it still runs after so many milliseconds
	 */
	async runToEnd(workflow: Workflow, trigger: string, within: number): Promise<string> {
		const workflowData = await patiently(async () => await this.createWorkflow(workflow));
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflowData.id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		const deadline = Date.now() + within;
		while (true) {
			const status = await patiently(async () => await this.statusOf(workflowData.id));
			if (!runningStatuses.includes(status)) return executionId;
			if (Date.now() > deadline) throw new Error(`Not finished after ${within / 1000} s`);
			await wait(askEvery);
		}
	}

	/** The saved execution, which n8n then forgets. */
	async takeExecution(executionId: string): Promise<Execution> {
		const { id, status, data } = await patiently(async () => await this.saved(executionId));
		await patiently(async () => await this.post('/rest/executions/delete', { ids: [id] }));
		return { id, status, data };
	}

	private async saved(executionId: string): Promise<Execution> {
		while (true) {
			const { id, status, data } = await this.get<{ id: string; status: string; data: string }>(
				`/rest/executions/${executionId}`,
			);
			const saved = parse(data) as IRunExecutionData | undefined;
			// n8n saves the status first and the data, "[]" until then, a moment later.
			if (saved) return { id, status, data: saved };
			await wait(askEvery);
		}
	}

	private async statusOf(workflowId: string): Promise<string> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.get<{ results: Array<{ status: string }> }>(
			`/rest/executions?filter=${filter}&limit=1`,
		);
		return results[0]?.status ?? 'new';
	}
}

/** Tries again for a minute: while its event loop is blocked, n8n lets connections die. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + 60_000;
	while (true) {
		try {
			return await ask();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await wait(askEvery);
		}
	}
}
