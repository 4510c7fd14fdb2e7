/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdir } from 'node:fs/promises';

import { npm } from './command';
import type { InstalledN8n } from './install';
import { nodeEnvironment } from './node';

/** Installs the packed node into n8n's folder for nodes, by the command that the README gives. */
export async function installNode(
	n8n: InstalledN8n,
	nodes: string,
	tarball: string,
): Promise<void> {
	await mkdir(nodes, { recursive: true });
	await npm(['install', '--prefix', nodes, '--ignore-scripts', '--legacy-peer-deps', tarball], {
		cwd: nodes,
		env: nodeEnvironment(n8n.nodeHome),
	});
}
