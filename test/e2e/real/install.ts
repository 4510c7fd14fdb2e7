/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

import { cachedFolder } from './cachedFolder';
import { npm, type Report } from './command';
import type { N8nLine } from './lines';
import { chooseNode, nodeEnvironment } from './node';

/** An n8n on disk, ready to be started. */
export interface InstalledN8n {
	version: string;
	/** Its start script, to be run by `nodeHome`'s Node.js. */
	script: string;
	/** The folder of the Node.js that runs it (with `bin/node` inside). */
	nodeHome: string;
}

/** Kept outside the checkout, for all checkouts. */
export const cache = path.join(
	process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
	'n8n-nodes-dronahq',
);

/**
 * Installs an n8n into the cache, or finds it there. The first time takes minutes and about 3 GB.
 *
 * @throws Error with npm's output, when the installation fails
 */
export async function installN8n(line: N8nLine, report?: Report): Promise<InstalledN8n> {
	const node = chooseNode();
	const manifest = {
		private: true,
		dependencies: { n8n: line.version, ...node.dependencies },
		overrides: line.overrides,
	};
	const recipe = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 8);
	const name = `n8n-${line.version}-${process.platform}-${process.arch}-${node.key}-${recipe}`;
	const folder = await cachedFolder(cache, name, async (attempt) => {
		await writeFile(path.join(attempt, 'package.json'), JSON.stringify(manifest));
		await fill(attempt, node.home(attempt), line.version, report);
	});
	return {
		version: line.version,
		script: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		nodeHome: node.home(folder),
	};
}

/** Downloads without running any package's script, then compiles the one add-on that n8n can't do without. */
async function fill(folder: string, nodeHome: string, version: string, report?: Report) {
	await npm(['install', '--ignore-scripts'], {
		cwd: folder,
		label: `Installing n8n ${version} (once, some minutes)`,
		report,
	});
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		env: nodeEnvironment(nodeHome),
		label: `Building SQLite for n8n ${version}`,
		report,
	});
}
