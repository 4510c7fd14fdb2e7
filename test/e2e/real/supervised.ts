/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { TemporaryFolder } from './temporaryFolder';
import { until } from './until';

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
	/** Whether it can be used, given what it has written since it was started. */
	isReady(written: string): boolean | Promise<boolean>;
}

/** A running program. It ends with this process, however that ends. */
export interface Supervised {
	/** What it wrote so far, to stdout and stderr. */
	output(): string;
	/** Ends it as an administrator does, and starts it once more in the same folder. */
	restart(): Promise<void>;
	/** Kills it at once, as a power cut would; resolves when it has ended. */
	kill(): Promise<void>;
	/** Ends it, with everything it started, and removes its folder. May be called twice. */
	stop(): Promise<void>;
}

/** Ends a program, with everything it started, and removes its folder as soon as its stdin closes. */
const supervisor = path.join(__dirname, 'supervise.js');

/** Milliseconds until a program must be ready; on a slow machine n8n creates its tables in a minute. */
const readyWithin = 240_000;

/**
 * Starts a program and waits until it is ready.
 *
 * @throws Error with the end of its output, when it ends early or isn't ready in time
 */
export async function supervised(program: Program): Promise<Supervised> {
	const { name, command, args, folder, env, user, ends, isReady } = program;
	const order = { folder: folder.path, command, args, ends, ...user };
	// In a group of its own, so that Ctrl-C leaves it the time to clean up.
	const child = spawn(process.execPath, [supervisor, JSON.stringify(order)], {
		detached: true,
		env,
		stdio: 'pipe',
	});
	folder.handOver();
	let hasEnded = false;
	const closed = once(child, 'close').finally(() => (hasEnded = true));
	let output = '';
	const hear = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);

	const becomesReady = async (since: number) =>
		await until(async () => {
			if (hasEnded) throw new Error('ended while starting');
			return await isReady(output.slice(since));
		}, readyWithin);
	const stop = async () => {
		child.stdin.end();
		await closed;
	};
	try {
		await becomesReady(0);
	} catch (error) {
		await stop();
		throw new Error(`${name}: ${(error as Error).message}\n${output.slice(-4_000)}`);
	}
	return {
		output: () => output,
		restart: async () => {
			const before = output.length;
			child.stdin.write('again\nSIGTERM\n');
			await becomesReady(before);
		},
		kill: async () => {
			child.stdin.write('SIGKILL\n');
			await closed;
		},
		stop,
	};
}

/** The answer of a program to `isReady` that writes this as soon as it is. */
export const writes =
	(words: string) =>
	(written: string): boolean =>
		written.includes(words);
