/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { withLie, type Lie } from './lie';

export const ROOT = path.join(__dirname, '..', '..', '..');

/** Big, or made from the rest. */
const LEFT_OUT = ['node_modules', 'dist', '.git'];

/** Copies the checkout into a folder that isn't there yet. The copy shares the checkout's packages. */
export async function copyOfCheckout(folder: string): Promise<string> {
	await cp(ROOT, folder, {
		recursive: true,
		filter: (source) => !LEFT_OUT.includes(path.relative(ROOT, source)),
	});
	await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

/** Does something while the lie is told in a copy. */
export async function tell<T>(lie: Lie, copy: string, task: () => Promise<T>): Promise<T> {
	const file = path.join(copy, lie.file);
	const truth = await readFile(file, 'utf8');
	await writeFile(file, withLie(lie, truth));
	try {
		return await task();
	} finally {
		await writeFile(file, truth);
	}
}
