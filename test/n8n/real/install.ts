/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

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

export interface InstallOptions {
	/** Where installations are kept; a folder of the user's cache when absent. */
	cache?: string;
	report?: Report;
}

const defaultCache = path.join(
	process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
	'n8n-nodes-dronahq',
);

/**
 * Installs an n8n into the cache, or finds it there. It is installed beside its final place and
 * renamed when complete, so that a broken attempt is never used and two at once don't disturb each
 * other. The first time takes minutes and about 3 GB.
 *
 * @throws Error with npm's output, when the installation fails
 */
export async function installN8n(
	line: N8nLine,
	options: InstallOptions = {},
): Promise<InstalledN8n> {
	const { cache = defaultCache, report } = options;
	const node = chooseNode();
	const manifest = {
		private: true,
		dependencies: { n8n: line.version, ...node.dependencies },
		overrides: line.overrides,
	};
	const recipe = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 8);
	const name = `n8n-${line.version}-${process.platform}-${process.arch}-${node.key}-${recipe}`;
	const folder = path.join(cache, name);

	if (!existsSync(folder)) {
		await removeAbandoned(cache, name);
		const attempt = `${folder}.${process.pid}.tmp`;
		await mkdir(attempt, { recursive: true });
		await writeFile(path.join(attempt, 'package.json'), JSON.stringify(manifest));
		await fill(attempt, node.home(attempt), line.version, report);
		await settle(attempt, folder);
	}
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

/** Puts a complete installation in its place; where another process was quicker, its one stays. */
async function settle(attempt: string, folder: string) {
	try {
		await rename(attempt, folder);
	} catch (error) {
		await rm(attempt, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
}

/** Removes what installations of the same n8n left behind whose process is gone. */
async function removeAbandoned(cache: string, name: string) {
	await mkdir(cache, { recursive: true });
	for (const entry of await readdir(cache)) {
		const pid = entry.startsWith(`${name}.`) ? /\.(\d+)\.tmp$/.exec(entry)?.[1] : undefined;
		if (pid !== undefined && !isRunning(Number(pid))) {
			await rm(path.join(cache, entry), { recursive: true, force: true });
		}
	}
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
