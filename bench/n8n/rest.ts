/* eslint-disable @n8n/community-nodes/require-node-api-error */
import { isRunning, type Execution } from '../../test/e2e/real/executions';
import { N8nRest } from '../../test/e2e/real/rest';
import { until } from '../../test/e2e/real/until';
import type { Workflow } from '../../test/e2e/real/workflow';

/** Milliseconds between two questions. */
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
		const stored = await patiently(async () => await this.createWorkflow(workflow));
		const id = await this.begin(stored, trigger);
		const hasEnded = async () => {
			const [last] = await patiently(async () => await this.listed(stored.id));
			return last && !isRunning(last.status);
		};
		await until(hasEnded, within, askEvery);
		return id;
	}

	/** The saved execution, which n8n then forgets. */
	async takeExecution(executionId: string): Promise<Execution> {
		const { id, status, data } = await patiently(
			async () => await this.finishedExecution(executionId, askEvery),
		);
		await patiently(async () => await this.post('/rest/executions/delete', { ids: [id] }));
		return { id, status, data };
	}
}

/** Tries again for a minute: while its event loop is blocked, n8n lets connections die. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + 60_000;
	const { answer } = await until(
		async () => {
			try {
				return { answer: await ask() };
			} catch (error) {
				if (Date.now() > deadline) throw error;
				return undefined;
			}
		},
		Infinity,
		askEvery,
	);
	return answer;
}
