/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { withLie, type Lie } from './lie';

export const ROOT = path.join(__dirname, '..', '..', '..');

/** Big, or made from the rest. */
const LEFT_OUT = ['node_modules', 'dist', '.git'];

/** A copy of the checkout in which lies are told, one at a time. It shares the checkout's packages. */
export class WorkingCopy {
	private constructor(readonly folder: string) {}

	/** Makes a copy in a folder that isn't there yet. */
	static async make(folder: string): Promise<WorkingCopy> {
		await mkdir(folder, { recursive: true });
		await cp(ROOT, folder, {
			recursive: true,
			filter: (source) => !LEFT_OUT.includes(path.relative(ROOT, source)),
		});
		await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
		return new WorkingCopy(folder);
	}

	/** Runs the task while the lie is told. */
	async tell<T>(lie: Lie, task: () => Promise<T>): Promise<T> {
		const file = path.join(this.folder, lie.file);
		const truth = await readFile(file, 'utf8');
		await writeFile(file, withLie(lie, truth));
		try {
			return await task();
		} finally {
			await writeFile(file, truth);
		}
	}
}
