/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { supervised, writes, type Program, type Supervised } from '../real/supervised';
import { temporaryFolder } from '../real/temporaryFolder';

const run = promisify(execFile);

/** The superuser of the database, who needs no password. */
export const databaseUser = 'n8n';

/** Where Debian keeps PostgreSQL, one folder per version. */
const debian = '/usr/lib/postgresql';

/**
 * Starts an empty PostgreSQL on 127.0.0.1. Nothing is written to disk for good.
 *
 * @throws Error when PostgreSQL isn't installed or doesn't start
 */
export async function startPostgres(port: number): Promise<Supervised> {
	const program = await programs();
	const user = await unprivileged();
	const folder = temporaryFolder('postgres-');
	try {
		if (user) await chown(folder.path, user.uid, user.gid);
		await run(
			program('initdb'),
			['-D', 'data', '-U', databaseUser, '--auth=trust', '--encoding=UTF8', '--no-sync'],
			{ cwd: folder.path, ...user },
		);
	} catch (error) {
		folder.remove();
		throw error;
	}
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: '',
		fsync: 'off',
		max_connections: 100,
	};
	return await supervised({
		name: 'PostgreSQL',
		command: program('postgres'),
		args: [
			'-D',
			'data',
			...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
		],
		folder,
		env: { PATH: process.env.PATH },
		user,
		ends: 'SIGINT',
		isReady: writes('database system is ready to accept connections'),
	});
}

/** Finds PostgreSQL's programs: the newest version that Debian installed, otherwise those in the path. */
async function programs(): Promise<(name: string) => string> {
	const versions = existsSync(debian) ? await readdir(debian) : [];
	const newest = versions
		.filter((version) => existsSync(path.join(debian, version, 'bin', 'initdb')))
		.sort((one, other) => Number(other) - Number(one))[0];
	if (newest !== undefined) return (name) => path.join(debian, newest, 'bin', name);
	try {
		await run('initdb', ['--version']);
	} catch {
		throw new Error(
			"PostgreSQL isn't installed. On Debian: apt-get install postgresql redis-server",
		);
	}
	return (name) => name;
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivileged(): Promise<Program['user']> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (kind: string) => Number((await run('id', [kind, 'postgres'])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}
