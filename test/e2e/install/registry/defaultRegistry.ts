/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import { runCommand } from '../../real/command';
import type { InstalledN8n } from '../../real/install';

const print = `
const { CommunityPackagesConfig } = require('./dist/modules/community-packages/community-packages.config');
process.stdout.write(new CommunityPackagesConfig().registry);
`;

/** The host that an n8n installs community nodes from when it isn't told otherwise, asked of its own code. */
export async function defaultRegistryHost({ script, nodeHome }: InstalledN8n): Promise<string> {
	const node = path.join(nodeHome, 'bin', 'node');
	const folder = path.join(script, '..', '..');
	return new URL(await runCommand(node, ['-e', print], { cwd: folder })).host;
}
