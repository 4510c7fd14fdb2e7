/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings into the user folder as soon as a node runs: give each test file its own.
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'true';
process.env.N8N_LOG_LEVEL ??= 'silent';

// n8n-core 1.x starts a minutely clean-up of SSH connections with the first node and stops it only when the process
// exits, which jest would wait for.
const { setInterval: startInterval } = globalThis;
globalThis.setInterval = ((...parameters: Parameters<typeof setInterval>) =>
	startInterval(...parameters).unref()) as typeof setInterval;

// Waits between tries, the node's and n8n's, pass a hundred times faster.
jest.mock('n8n-workflow', () => {
	const workflow = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return {
		...workflow,
		sleep: async (ms: number, signal?: AbortSignal) => await workflow.sleep(ms / 100, signal),
	};
});

// The first node in a file makes n8n-core load the rest of itself, which takes seconds on a busy machine.
jest.setTimeout(30_000);

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});
