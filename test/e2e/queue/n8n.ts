/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { environment } from '../real/environment';
import { freePorts } from '../real/freePorts';
import type { InstalledN8n } from '../real/install';
import { temporaryFolder } from '../real/temporaryFolder';
import { databaseUser } from './postgres';
import { supervised, type Supervised } from './supervised';

/** What all processes of one n8n in queue mode have in common. */
export interface Shared {
	n8n: InstalledN8n;
	/** A folder with the node installed, which each process gets a copy of. */
	nodes: string;
	databasePort: number;
	redisPort: number;
}

/** How many executions a worker runs at once. */
export const concurrency = 5;

/** Starts the process that takes webhooks, puts executions into the queue, and shows the editor. */
export async function startMain(shared: Shared): Promise<{ process: Supervised; url: string }> {
	const [port = 0] = await freePorts(1);
	const process = await start(shared, ['start'], /Editor is now accessible/, {
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: `${port}`,
		N8N_SECURE_COOKIE: 'false',
	});
	return { process, url: `http://127.0.0.1:${port}` };
}

/** Starts a process that takes executions from the queue. */
export async function startWorker(shared: Shared): Promise<Supervised> {
	const [port = 0] = await freePorts(1);
	return await start(shared, ['worker', `--concurrency=${concurrency}`], /worker is now ready/, {
		QUEUE_HEALTH_CHECK_PORT: `${port}`,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	});
}

async function start(shared: Shared, args: string[], ready: RegExp, more: NodeJS.ProcessEnv) {
	const { n8n, nodes } = shared;
	const folder = temporaryFolder('n8n-queue-');
	const installed = path.join(folder.path, '.n8n', 'nodes');
	await mkdir(installed, { recursive: true });
	await cp(nodes, installed, { recursive: true });
	const [brokerPort = 0] = await freePorts(1);
	return await supervised({
		name: `n8n ${n8n.version} ${args.join(' ')}`,
		command: path.join(n8n.nodeHome, 'bin', 'node'),
		args: [n8n.script, ...args],
		folder,
		env: {
			...environment(n8n, folder.path),
			...queueMode(shared),
			N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
			...more,
		},
		ends: 'SIGKILL',
		ready,
	});
}

/** What makes processes one n8n in queue mode. */
const queueMode = ({ databasePort, redisPort }: Shared) => ({
	EXECUTIONS_MODE: 'queue',
	// Without it each process would make its own, and workers couldn't read the credentials.
	N8N_ENCRYPTION_KEY: 'sandbox-encryption-key',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: `${redisPort}`,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: `${databasePort}`,
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: databaseUser,
	// The default of 2 connections makes many executions at once wait for the database.
	DB_POSTGRESDB_POOL_SIZE: '8',
	// On a busy machine a late answer of the database is no reason to refuse webhooks.
	DB_PING_TIMEOUT_MS: '60000',
});
