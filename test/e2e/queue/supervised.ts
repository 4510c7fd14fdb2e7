/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { supervisor, type Order } from '../real/supervisor';
import type { TemporaryFolder } from '../real/temporaryFolder';

/** A program that serves others, and how it is known to be ready. */
export interface Program {
	/** For error messages. */
	name: string;
	command: string;
	args: string[];
	/** Where it runs; removed when it has ended. */
	folder: TemporaryFolder;
	env: NodeJS.ProcessEnv;
	/** The system's user who runs it. Default: the present one. */
	user?: { uid: number; gid: number };
	/** The signal that ends it without a trace. */
	ends: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
	/** What it writes once it can be used. */
	ready: RegExp;
}

/** A running program. It ends with this process, however that ends. */
export interface Supervised {
	/** What it wrote so far, to stdout and stderr. */
	output(): string;
	/** Kills it at once, as a power cut would; resolves when it has ended. */
	kill(): Promise<void>;
	/** Ends it, with everything it started, and removes its folder. May be called twice. */
	stop(): Promise<void>;
}

/** Milliseconds until a program must be ready; on a slow machine n8n creates its tables in a minute. */
const readyWithin = 240_000;

/**
 * Starts a program and waits until it is ready.
 *
 * @throws Error with the end of its output, when it ends early or isn't ready in time
 */
export async function supervised(program: Program): Promise<Supervised> {
	const { name, command, args, folder, env, user, ends, ready } = program;
	const order: Order = { folder: folder.path, command, args, ends, ...user };
	// In a group of its own, so that Ctrl-C leaves it the time to clean up.
	const child = spawn(process.execPath, [supervisor, JSON.stringify(order)], {
		detached: true,
		env,
		stdio: 'pipe',
	});
	folder.handOver();
	const closed = once(child, 'close');
	let output = '';

	let timer: NodeJS.Timeout | undefined;
	const becomesReady = new Promise<void>((resolve, reject) => {
		const hear = (chunk: Buffer) => {
			output += chunk.toString();
			if (ready.test(output)) resolve();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('close', () => reject(new Error('ended while starting')));
		timer = setTimeout(() => reject(new Error('not ready in time')), readyWithin);
	});

	const stop = async () => {
		child.stdin.end();
		await closed;
	};
	try {
		await becomesReady;
	} catch (error) {
		await stop();
		throw new Error(`${name}: ${(error as Error).message}\n${output.slice(-4_000)}`);
	} finally {
		clearTimeout(timer);
	}
	return {
		output: () => output,
		kill: async () => {
			child.stdin.write('SIGKILL\n');
			await closed;
		},
		stop,
	};
}
