/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../real/command';

/** Unpacks a package's tarball into a folder; returns the folder of the package within. */
export async function unpack(tarball: string, folder: string): Promise<string> {
	await runCommand('tar', ['-xzf', tarball, '-C', folder], { cwd: folder });
	return path.join(folder, 'package');
}

/** All files in a folder and below, relative to it and with slashes, in alphabetical order. */
export function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}
