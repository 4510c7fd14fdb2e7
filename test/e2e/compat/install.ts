/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import manifest from '../../../package.json';
import { cachedFolder } from '../real/cachedFolder';
import { npm, type Report } from '../real/command';
import { cache } from '../real/install';
import { pack } from '../real/pack';
import type { EngineVersions } from './messages';

/**
 * Installs an n8n-core with its n8n-workflow into the cache, or finds them there. 200 to 400 MB.
 *
 * @throws Error with npm's output, when the installation fails
 */
export async function installEngine(
	{ core, workflow }: EngineVersions,
	report: Report,
): Promise<string> {
	const name = `engine-${core}-${workflow}-${process.platform}-${process.arch}`;
	return await cachedFolder(cache, name, async (attempt) => {
		const dependencies = { 'n8n-core': core, 'n8n-workflow': workflow };
		await writeFile(
			path.join(attempt, 'package.json'),
			JSON.stringify({ private: true, dependencies }),
		);
		await npm(['install', '--ignore-scripts'], {
			cwd: attempt,
			label: `Installing n8n-core ${core} (once)`,
			report,
		});
	});
}

/** The packed package. */
export interface PackedPackage {
	tarball: string;
	/** The folder it was unpacked to, as npm does it. */
	folder: string;
}

/**
 * Packs the built package into a folder and unpacks it there by the command that users give.
 *
 * @throws Error when nothing was built yet
 */
export async function packAndUnpack(folder: string): Promise<PackedPackage> {
	const { tarball } = await pack(folder);
	const flags = ['--ignore-scripts', '--legacy-peer-deps'];
	await npm(['install', '--prefix', folder, ...flags, tarball], { cwd: folder });
	return { tarball, folder: path.join(folder, 'node_modules', manifest.name) };
}
