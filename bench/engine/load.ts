/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { temporaryFolder } from '../../test/e2e/real/temporaryFolder';

/**
 * Loads n8n-core's engine, which reads its environment then and writes settings into the user folder:
 * it gets a temporary one.
 */
export async function loadEngine(): Promise<typeof import('./engine')> {
	process.env.N8N_USER_FOLDER ??= temporaryFolder('bench-engine-').path;
	process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'true';
	process.env.N8N_LOG_LEVEL ??= 'silent';
	Object.assign(globalThis, { n8nLine: 'current' });
	return await import('./engine');
}
