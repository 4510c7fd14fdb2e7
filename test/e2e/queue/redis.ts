/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { supervised, writes, type Supervised } from '../real/supervised';
import { temporaryFolder } from '../real/temporaryFolder';

/**
 * Starts an empty Redis on 127.0.0.1 that keeps nothing.
 *
 * @throws Error when Redis isn't installed or doesn't start
 */
export async function startRedis(port: number): Promise<Supervised> {
	try {
		await promisify(execFile)('redis-server', ['--version']);
	} catch {
		throw new Error("Redis isn't installed. On Debian: apt-get install postgresql redis-server");
	}
	return await supervised({
		name: 'Redis',
		command: 'redis-server',
		args: ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no'],
		folder: temporaryFolder('redis-'),
		env: { PATH: process.env.PATH },
		ends: 'SIGTERM',
		isReady: writes('Ready to accept connections'),
	});
}
