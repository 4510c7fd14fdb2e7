/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import fetch from 'node-fetch';

import { npm } from '../../real/command';
import { freePorts } from '../../real/freePorts';
import { supervised, writes } from '../../real/supervised';
import { temporaryFolder } from '../../real/temporaryFolder';
import { installTool, verdaccio } from '../tools';
import { forward } from './forward';

/** An npm registry on 127.0.0.1 that starts empty and knows no other registry. */
export interface Registry {
	url: string;
	/** Answers as the registry does, for a server that stands before it. */
	answer: RequestListener;
	/**
	 * Publishes a package as its author does.
	 *
	 * @param what its tarball or folder
	 * @throws Error with npm's output, when the registry doesn't take it
	 */
	publish(what: string): Promise<void>;
	/** May be called twice. */
	stop(): Promise<void>;
}

/** Starts a Verdaccio with nothing in it. */
export async function startRegistry(): Promise<Registry> {
	const folder = temporaryFolder('registry-');
	const config = path.join(folder.path, 'config.yaml');
	await writeFile(config, JSON.stringify(configuration(folder.path)));
	const [port = 0] = await freePorts(1);
	const { stop } = await supervised({
		name: 'Verdaccio',
		command: process.execPath,
		args: [
			path.join(await installTool(verdaccio), 'bin', 'verdaccio'),
			'--config',
			config,
			'--listen',
			`127.0.0.1:${port}`,
		],
		folder,
		env: { PATH: process.env.PATH, HOME: folder.path },
		ends: 'SIGKILL',
		isReady: writes('http address'),
	});
	const url = `http://127.0.0.1:${port}`;
	try {
		const token = await register(url);
		const publisher = [`--registry=${url}`, `--//127.0.0.1:${port}/:_authToken=${token}`];
		return {
			url,
			answer: forward(port),
			publish: async (what) => {
				await npm(['publish', what, ...publisher], {
					cwd: folder.path,
					label: `Publishing ${path.basename(what)}`,
				});
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Everybody reads, who has an account publishes. YAML includes JSON. */
const configuration = (folder: string) => ({
	storage: path.join(folder, 'storage'),
	auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
	packages: { '**': { access: '$all', publish: '$authenticated' } },
	web: { enable: false },
	log: { type: 'stdout', format: 'json', level: 'info' },
});

/** Opens an account at the registry; returns its token. */
async function register(url: string): Promise<string> {
	const name = 'publisher';
	const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, password: 'sandbox-publisher' }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`Verdaccio: ${response.status} ${text}`);
	return (JSON.parse(text) as { token: string }).token;
}
