/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fetch from 'node-fetch';

import { environment } from './environment';
import { freePorts } from './freePorts';
import type { InstalledN8n } from './install';
import { installNode } from './installNode';
import { supervisor, type Order } from './supervisor';
import { temporaryFolder, type TemporaryFolder } from './temporaryFolder';
import { until } from './until';

/** An n8n that runs on 127.0.0.1 with a fresh SQLite database. */
export interface RunningN8n {
	url: string;
	/** Its user folder, with everything that it keeps. */
	folder: string;
	/** What it wrote so far to stdout and stderr. */
	output(): string;
	/** Ends it as an administrator does, and starts it once more with what it has kept. */
	restart(): Promise<void>;
	/** Ends it, with everything it started, and removes its folder. May be called twice. */
	stop(): Promise<void>;
}

/** Milliseconds until an n8n must be ready; a slow machine creates the database in a minute. */
const readyWithin = 180_000;

/** Milliseconds between two questions whether it is ready. */
const askEvery = 250;

/**
 * Starts n8n with an empty user folder and waits until it answers.
 *
 * @param tarball a community node from `npm pack`, installed as its users do by hand
 * @param variables of its environment, beside those that keep it quiet and on loopback
 * @throws Error with n8n's output, when it ends early or isn't ready in time
 */
export async function startN8n(
	n8n: InstalledN8n,
	tarball?: string,
	variables: NodeJS.ProcessEnv = {},
): Promise<RunningN8n> {
	const folder = temporaryFolder('n8n-');
	try {
		if (tarball !== undefined) {
			await installNode(n8n, path.join(folder.path, '.n8n', 'nodes'), tarball);
		}
	} catch (error) {
		folder.remove();
		throw error;
	}
	return await spawnN8n(n8n, folder, variables);
}

async function spawnN8n(
	n8n: InstalledN8n,
	folder: TemporaryFolder,
	variables: NodeJS.ProcessEnv,
): Promise<RunningN8n> {
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const url = `http://127.0.0.1:${port}`;
	// In a group of its own, so that Ctrl-C leaves it the time to clean up.
	const order: Order = {
		folder: folder.path,
		command: path.join(n8n.nodeHome, 'bin', 'node'),
		args: [n8n.script, 'start'],
		ends: 'SIGKILL',
	};
	const child = spawn(process.execPath, [supervisor, JSON.stringify(order)], {
		detached: true,
		env: {
			...environment(n8n, folder.path),
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: `${port}`,
			N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
			N8N_SECURE_COOKIE: 'false',
			...variables,
		},
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	folder.handOver();
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));

	const stop = async () => {
		const ended = hasEnded(child) ? undefined : once(child, 'close');
		child.stdin.end();
		await ended;
	};

	try {
		await becomesReady(url, child);
	} catch (error) {
		await stop();
		throw new Error(`n8n ${n8n.version}: ${(error as Error).message}\n${output.slice(-4_000)}`);
	}
	const restart = async () => {
		const before = output.length;
		child.stdin.write('again\nSIGTERM\n');
		const isUp = async () => output.slice(before).includes('Editor is now accessible') || undefined;
		await until(isUp, readyWithin);
		await becomesReady(url, child);
	};
	return { url, folder: folder.path, output: () => output, restart, stop };
}

async function becomesReady(url: string, child: ChildProcess) {
	const deadline = Date.now() + readyWithin;
	while (Date.now() < deadline) {
		if (hasEnded(child)) throw new Error('ended while starting');
		if (await answers(`${url}/healthz/readiness`)) {
			// 1.x is ready before it knows the addresses that the editor calls.
			if (await answers(`${url}/rest/settings`)) return;
		}
		await wait(askEvery);
	}
	throw new Error(`not ready after ${readyWithin / 1000} s`);
}

/** Whether the address gives JSON: a starting n8n also answers 200, with a page that asks for patience. */
async function answers(url: string): Promise<boolean> {
	const response = await fetch(url).catch(() => undefined);
	return (
		response?.status === 200 &&
		response.headers.get('content-type')?.includes('application/json') === true
	);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}
