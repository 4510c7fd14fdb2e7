/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * A folder that is filled once and found ever after. It is filled beside its final place and renamed
 * when complete, so that a broken attempt is never used and two processes at once don't disturb
 * each other.
 *
 * @throws whatever `fill` throws; the next call then tries again
 */
export async function cachedFolder(
	cache: string,
	name: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = path.join(cache, name);
	if (existsSync(folder)) return folder;
	await mkdir(cache, { recursive: true });
	await removeAbandoned(cache, name);
	const attempt = `${folder}.${process.pid}.tmp`;
	await mkdir(attempt);
	try {
		await fill(attempt);
		await rename(attempt, folder);
	} catch (error) {
		await rm(attempt, { recursive: true, force: true });
		// Another process may have been quicker; its folder is as good.
		if (!existsSync(folder)) throw error;
	}
	return folder;
}

/** Removes the attempts at the same folder whose process is gone. */
async function removeAbandoned(cache: string, name: string) {
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
