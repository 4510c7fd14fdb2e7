/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from './command';

/** The package's own folder. */
export const projectFolder = path.resolve(__dirname, '..', '..', '..');

/** What `npm pack` put into the tarball. */
export interface Packed {
	/** Path of the .tgz. */
	tarball: string;
	/** The files inside, relative to the package. */
	files: string[];
}

interface PackReport {
	filename: string;
	files: Array<{ path: string }>;
}

/**
 * Packs the built package into a folder, as publishing would.
 *
 * @throws Error when nothing was built yet
 */
export async function pack(folder: string): Promise<Packed> {
	if (!existsSync(path.join(projectFolder, 'dist'))) {
		throw new Error('There is no dist folder: run "npm run build" first.');
	}
	const report = await runCommand('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: projectFolder,
	});
	const [packed] = JSON.parse(report) as PackReport[];
	if (packed === undefined) throw new Error(`npm pack reported no package: ${report}`);
	return {
		tarball: path.join(folder, packed.filename),
		files: packed.files.map((file) => file.path),
	};
}
