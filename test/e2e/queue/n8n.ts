import { freePorts } from '../real/freePorts';
import type { InstalledN8n } from '../real/install';
import { startN8n, startProcess, type N8nProcess, type RunningN8n } from '../real/start';
import { writes } from '../real/supervised';
import { databaseUser } from './postgres';

/** What all processes of one n8n in queue mode have in common. */
export interface Shared {
	n8n: InstalledN8n;
	/** The packed node. */
	tarball: string;
	databasePort: number;
	redisPort: number;
}

/** How many executions a worker runs at once. */
export const concurrency = 5;

/** Starts the process that takes webhooks, puts executions into the queue, and shows the editor. */
export const startMain = async (shared: Shared): Promise<RunningN8n> =>
	await startN8n(shared.n8n, shared.tarball, queueMode(shared));

/** Starts a process that takes executions from the queue. */
export async function startWorker(shared: Shared): Promise<N8nProcess> {
	const [port = 0] = await freePorts(1);
	return await startProcess(shared.n8n, {
		args: ['worker', `--concurrency=${concurrency}`],
		tarball: shared.tarball,
		variables: {
			...queueMode(shared),
			QUEUE_HEALTH_CHECK_PORT: `${port}`,
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
		isReady: writes('worker is now ready'),
	});
}

/** What makes processes one n8n in queue mode. */
const queueMode = ({ databasePort, redisPort }: Shared) => ({
	EXECUTIONS_MODE: 'queue',
	// Without it each process would make its own, and workers couldn't read the credentials.
	N8N_ENCRYPTION_KEY: 'sandbox-encryption-key',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: `${redisPort}`,
	// A third of n8n's defaults, after which it takes a worker for dead.
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '4000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: `${databasePort}`,
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: databaseUser,
	// The default of 2 connections makes many executions at once wait for the database.
	DB_POSTGRESDB_POOL_SIZE: '8',
});
