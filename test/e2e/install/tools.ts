/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cachedFolder } from '../real/cachedFolder';
import { npm } from '../real/command';
import { cache } from '../real/install';

/** An npm package that tests run as a program. */
interface Tool {
	name: string;
	version: string;
	/** What npm must be told so that it can be installed from any registry. */
	overrides?: Record<string, string>;
}

/** Verdaccio asks for a release of node-fetch by a tag, which some registries don't keep. */
export const verdaccio: Tool = {
	name: 'verdaccio',
	version: '6.7.4',
	overrides: { 'node-fetch': '2.7.0' },
};

/** n8n's scanner for community packages. */
export const scanner: Tool = { name: '@n8n/scan-community-package', version: '0.32.0' };

/**
 * Installs a tool into the cache, or finds it there. The first time takes a minute.
 *
 * @returns the tool's folder
 * @throws Error with npm's output, when the installation fails
 */
export async function installTool({ name, version, overrides }: Tool): Promise<string> {
	const key = `${name.replace(/\W+/g, '-')}-${version}`.replace(/^-/, '');
	const folder = await cachedFolder(cache, key, async (attempt) => {
		const manifest = { private: true, dependencies: { [name]: version }, overrides };
		await writeFile(path.join(attempt, 'package.json'), JSON.stringify(manifest));
		await npm(['install', '--ignore-scripts'], {
			cwd: attempt,
			label: `Installing ${name} ${version} (once)`,
		});
	});
	return path.join(folder, 'node_modules', name);
}
