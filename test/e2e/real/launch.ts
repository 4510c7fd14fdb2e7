/* eslint-disable @n8n/community-nodes/require-node-api-error */
import type { Report } from './command';
import { installN8n, type InstalledN8n } from './install';
import { lines, type LineName } from './lines';
import { pack } from './pack';
import { N8nRest } from './rest';
import { startN8n, type RunningN8n } from './start';
import { temporaryFolder } from './temporaryFolder';

/** A real n8n with the packed node and a signed-in owner. */
export interface Launched {
	n8n: RunningN8n;
	installed: InstalledN8n;
	rest: N8nRest;
}

/**
 * Packs the built node, and starts an n8n that has it installed.
 *
 * @param variables of n8n's environment, beside the usual ones
 * @throws Error when the package wasn't built, or n8n can't be installed or started
 */
export async function launch(
	name: LineName,
	report: Report,
	variables?: NodeJS.ProcessEnv,
): Promise<Launched> {
	const line = lines[name];
	const installed = await installN8n(line, report);
	const folder = temporaryFolder('packed-');
	try {
		const { tarball } = await pack(folder.path);
		report(`Starting n8n ${line.version} with the packed node …`);
		const n8n = await startN8n(installed, tarball, variables);
		return { n8n, installed, rest: await signedIn(n8n) };
	} finally {
		folder.remove();
	}
}

async function signedIn(n8n: RunningN8n): Promise<N8nRest> {
	try {
		const rest = new N8nRest(n8n.url);
		await rest.signIn();
		return rest;
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}
