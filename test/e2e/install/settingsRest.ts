import { N8nRest } from '../real/rest';
import type { Workflow } from '../real/workflow';

/** A community package as n8n lists it. */
export interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	/** The version that n8n offers to update to. */
	updateAvailable?: string;
	installedNodes: Array<{ name: string; type: string; latestVersion: number }>;
}

/** What n8n's page for community nodes shows, and what it leaves as it is. */
export class SettingsRest extends N8nRest {
	async packages(): Promise<InstalledPackage[]> {
		return await this.get('/rest/community-packages');
	}

	/** A workflow as n8n stores it. */
	async workflow(id: string): Promise<Workflow> {
		return await this.get(`/rest/workflows/${id}`);
	}

	/** The names of all nodes that workflows can use from packages of this name. */
	async nodesOf(packageName: string): Promise<string[]> {
		const names = (await this.nodeTypes()).map(({ name }) => name);
		return names.filter((name) => name.startsWith(`${packageName}.`)).sort();
	}
}
