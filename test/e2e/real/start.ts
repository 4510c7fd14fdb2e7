/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import path from 'node:path';
import fetch from 'node-fetch';

import { environment } from './environment';
import { freePorts } from './freePorts';
import type { InstalledN8n } from './install';
import { installNode } from './installNode';
import { supervised, writes, type Program, type Supervised } from './supervised';
import { temporaryFolder } from './temporaryFolder';

/** A process of n8n. */
export interface N8nProcess extends Supervised {
	/** Its user folder, with everything that it keeps. */
	folder: string;
}

/** An n8n that answers on 127.0.0.1. */
export interface RunningN8n extends N8nProcess {
	url: string;
}

/** What a process of n8n is called with, and what it finds. */
interface Setup extends Pick<Program, 'isReady'> {
	args: string[];
	/** A community node from `npm pack`, installed as its users do by hand. */
	tarball?: string;
	/** Of its environment, beside those that keep it quiet and on loopback. */
	variables: NodeJS.ProcessEnv;
}

/**
 * Starts n8n with an empty user folder, by default with SQLite, and waits until it answers.
 *
 * @throws Error with n8n's output, when it ends early or isn't ready in time
 */
export async function startN8n(
	n8n: InstalledN8n,
	tarball?: string,
	variables: NodeJS.ProcessEnv = {},
): Promise<RunningN8n> {
	const [port = 0] = await freePorts(1);
	const url = `http://127.0.0.1:${port}`;
	const isUp = writes('Editor is now accessible');
	const started = await startProcess(n8n, {
		args: ['start'],
		tarball,
		variables: {
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: `${port}`,
			N8N_SECURE_COOKIE: 'false',
			...variables,
		},
		isReady: async (written) =>
			isUp(written) &&
			(await answers(`${url}/healthz/readiness`)) &&
			// 1.x is ready before it knows the addresses that the editor calls.
			(await answers(`${url}/rest/settings`)),
	});
	return { url, ...started };
}

/** Starts one process of n8n in a folder of its own. */
export async function startProcess(
	n8n: InstalledN8n,
	{ args, tarball, variables, isReady }: Setup,
): Promise<N8nProcess> {
	const folder = temporaryFolder('n8n-');
	try {
		if (tarball !== undefined) {
			await installNode(n8n, path.join(folder.path, '.n8n', 'nodes'), tarball);
		}
	} catch (error) {
		folder.remove();
		throw error;
	}
	const [brokerPort = 0] = await freePorts(1);
	const program = await supervised({
		name: `n8n ${n8n.version} ${args.join(' ')}`,
		command: path.join(n8n.nodeHome, 'bin', 'node'),
		args: [n8n.script, ...args],
		folder,
		env: {
			...environment(n8n, folder.path),
			N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
			...variables,
		},
		ends: 'SIGKILL',
		isReady,
	});
	return { folder: folder.path, ...program };
}

/** Whether the address gives JSON: a starting n8n also answers 200, with a page that asks for patience. */
async function answers(url: string): Promise<boolean> {
	const response = await fetch(url).catch(() => undefined);
	return (
		response?.status === 200 &&
		response.headers.get('content-type')?.includes('application/json') === true
	);
}
