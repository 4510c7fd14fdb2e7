import type { InstalledN8n } from './install';
import { nodeEnvironment } from './node';

/**
 * What every n8n of these tests needs to run from a folder of its own, quietly and on loopback.
 * Nothing of this process but the path: n8n behaves differently under a test runner's variables.
 */
export const environment = (n8n: InstalledN8n, folder: string) => ({
	PATH: nodeEnvironment(n8n.nodeHome).PATH,
	HOME: folder,
	N8N_USER_FOLDER: folder,
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PYTHON_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	// On a busy machine a late answer of the database is no reason to refuse requests.
	DB_PING_TIMEOUT_MS: '60000',
	NO_PROXY: '127.0.0.1,localhost',
});
