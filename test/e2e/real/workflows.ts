import { Executions, type SavedExecution } from './executions';
import { until } from './until';
import type { Workflow } from './workflow';

/** A workflow that n8n has stored. */
export type StoredWorkflow = Workflow & { id: string; versionId: string };

/** What has come of switching a workflow on or off. */
interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

/** What the editor does with workflows, and who starts them from outside. */
export class Workflows extends Executions {
	/** The ids of the workflows that were switched on, and not off again. */
	readonly active = new Set<string>();

	async createWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		return await this.post('/rest/workflows', { active: false, ...workflow });
	}

	/** A workflow as n8n keeps it. */
	async workflow(id: string): Promise<Workflow> {
		return await this.get(`/rest/workflows/${id}`);
	}

	/** Runs a workflow from its manual trigger, and waits for the end. Stores it first unless it is. */
	async run(workflow: Workflow | StoredWorkflow, trigger: string): Promise<SavedExecution> {
		return await this.finishedExecution(await this.begin(workflow, trigger));
	}

	/** Starts a workflow from one of its triggers. Returns the id of the execution. */
	async begin(workflow: Workflow | StoredWorkflow, trigger: string): Promise<string> {
		const workflowData = 'id' in workflow ? workflow : await this.createWorkflow(workflow);
		const { executionId } = await this.post<{ executionId: string }>(
			`/rest/workflows/${workflowData.id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** Stores a workflow, and switches its triggers on and its form if it has one. Returns its id. */
	async publish(workflow: Workflow): Promise<string> {
		const stored = await this.createWorkflow(workflow);
		await this.activate(stored);
		const form = formTriggerOf(workflow);
		if (form) {
			await until(async () => await this.send('GET', `/form/${form.webhookId}`, undefined, [404]));
		}
		return stored.id;
	}

	/** The address of a workflow's form. */
	formOf(workflow: Workflow): string {
		return `${this.url}/form/${formTriggerOf(workflow)?.webhookId}`;
	}

	/**
	 * Switches the triggers of a stored workflow on.
	 *
	 * @throws Error with what a trigger said, where it could not be switched on
	 */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.post(`/rest/workflows/${id}/activate`, { versionId });
		this.active.add(id);
		const { triggers = [] } = (await this.publicationOf(id)) ?? {};
		const failed = triggers.find(({ status }) => status === 'failed');
		if (failed) throw new Error(`Not activated: ${failed.errorMessage}`);
	}

	async deactivate(id: string): Promise<void> {
		this.active.delete(id);
		await this.post(`/rest/workflows/${id}/deactivate`, {});
		await this.publicationOf(id);
	}

	/** Calls the webhook of a published workflow, which n8n may know in a moment only, or be too busy for. Returns its answer. */
	async callWebhook(path: string, body: object = {}): Promise<string> {
		return await until(async () => await this.send('POST', `/webhook/${path}`, body, [404, 503]));
	}

	/** What came of switching on or off, where n8n answers before it has done it; it tries a trigger that fails for 15 seconds. */
	private async publicationOf(id: string): Promise<Publication | undefined> {
		const { known } = await until(async () => {
			const known = await this.find<Publication>(`/rest/workflows/${id}/publication-status`);
			return known?.status !== 'in_progress' && { known };
		});
		return known;
	}
}

const formTriggerOf = ({ nodes }: Workflow) =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
