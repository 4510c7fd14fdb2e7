import { N8nRest, type StoredWorkflow } from './rest';
import { until } from './until';
import type { Workflow } from './workflow';

/** What has come of switching a workflow on or off. */
interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

/** Milliseconds until it must be known; n8n tries a trigger that fails five times, for 15 seconds in all. */
const knownWithin = 60_000;

/** Workflows that n8n starts by itself. */
export class PublishingRest extends N8nRest {
	/** Stores a workflow and switches its triggers on. Returns its id. */
	async publish(workflow: Workflow): Promise<string> {
		const stored = await this.createWorkflow(workflow);
		await this.activate(stored);
		return stored.id;
	}

	/**
	 * Switches the triggers of a stored workflow on.
	 *
	 * @throws Error with what a trigger said, where it could not be switched on
	 */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.post(`/rest/workflows/${id}/activate`, { versionId });
		const failed = (await this.publicationOf(id))?.triggers.find(
			({ status }) => status === 'failed',
		);
		if (failed) throw new Error(`Not activated: ${failed.errorMessage}`);
	}

	async deactivate({ id }: { id: string }): Promise<void> {
		await this.post(`/rest/workflows/${id}/deactivate`, {});
		await this.publicationOf(id);
	}

	/** What came of it, where n8n answers before it has done it; undefined where it answers afterwards. */
	private async publicationOf(id: string): Promise<Publication | undefined> {
		return await until(async () => {
			const known = await this.find<Publication>(`/rest/workflows/${id}/publication-status`);
			return known?.status === 'in_progress' ? undefined : { known };
		}, knownWithin).then(({ known }) => known);
	}
}
