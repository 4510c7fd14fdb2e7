import { npm } from '../real/command';
import { projectFolder } from '../real/pack';
import type { EngineVersions } from './messages';

/** All versions of n8n that npm's registry lists, pre-releases included. */
export async function n8nVersions(): Promise<string[]> {
	return await view<string[]>('n8n', 'versions');
}

/** The n8n-core and the n8n-workflow that a version of n8n is made of. */
export async function engineVersions(n8n: string): Promise<EngineVersions> {
	const dependencies = await view<Record<string, string>>(`n8n@${n8n}`, 'dependencies');
	const { 'n8n-core': core, 'n8n-workflow': workflow } = dependencies;
	if (!core || !workflow) throw new Error(`n8n ${n8n} names no n8n-core or no n8n-workflow`);
	return { core, workflow };
}

async function view<T>(name: string, field: string): Promise<T> {
	return JSON.parse(await npm(['view', name, field, '--json'], { cwd: projectFolder })) as T;
}

/** What npm said about a failed installation, as the end of a sentence, without addresses. */
export function reasonOf({ message }: Error): string {
	const missing =
		/No matching version found for (\S+?)\.?$/m.exec(message)?.[1] ??
		/'([^']+)' (?:is not in this registry|could not be found)/.exec(message)?.[1];
	if (missing !== undefined) return `the registry has no ${missing}`;
	const [code] = /(?<=npm (?:error|ERR!) code )\S+/.exec(message) ?? [];
	const [firstLine = ''] = message.split('\n');
	return code === undefined ? firstLine : `npm ended with ${code}`;
}
