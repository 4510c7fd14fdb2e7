/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that is removed when asked for, at the latest when the process exits. */
export interface TemporaryFolder {
	path: string;
	/** May be called twice. */
	remove(): void;
	/** Leaves it to another process to remove it. */
	handOver(): void;
}

export function temporaryFolder(prefix: string): TemporaryFolder {
	const folder = mkdtempSync(path.join(tmpdir(), prefix));
	const handOver = () => process.removeListener('exit', remove);
	const remove = () => {
		handOver();
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', remove);
	return { path: folder, remove, handOver };
}

/** Lets Ctrl-C and its kin end the process through its exit handlers, which remove temporary folders. */
export function exitOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit());
	}
}
