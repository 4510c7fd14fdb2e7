/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { temporaryFolder, type TemporaryFolder } from '../real/temporaryFolder';
import type { Orders, Reply } from './messages';

/** Milliseconds that one engine has for everything; a slow machine takes a tenth of it. */
const timeLimit = 180_000;

/** Characters of output that an error quotes. */
const quotedOutput = 1_000;

/** The engine of one n8n with the packed node, in a process of its own that ends after three minutes. */
export class Engine {
	private settle: (reply: Reply) => void = () => undefined;

	private output = '';

	private constructor(
		private readonly child: ChildProcess,
		private readonly userFolder: TemporaryFolder,
	) {
		child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		child.on('message', (reply: Reply) => this.settle(reply));
		child.on('error', ({ name, message }) => {
			const isLate = name === 'AbortError';
			this.settle({ error: isLate ? `not done after ${timeLimit / 1000} s` : message });
		});
		child.on('close', () => {
			this.settle({ error: `its process ended. ${this.output.slice(-quotedOutput)}`.trim() });
		});
	}

	/**
	 * @param folder where n8n-core and n8n-workflow are installed
	 * @param packageFolder the unpacked community package
	 */
	static start(folder: string, packageFolder: string): Engine {
		const userFolder = temporaryFolder('n8n-compat-');
		const child = fork(path.join(__dirname, 'engine.js'), [folder, packageFolder], {
			cwd: userFolder.path,
			// n8n hands its own modules to community packages in the same way.
			env: {
				PATH: process.env.PATH,
				HOME: userFolder.path,
				NODE_PATH: path.join(folder, 'node_modules'),
				N8N_USER_FOLDER: userFolder.path,
				N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
				N8N_LOG_LEVEL: 'silent',
			},
			// This process runs through tsx; the engine shall not.
			execArgv: [],
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			signal: AbortSignal.timeout(timeLimit),
			killSignal: 'SIGKILL',
		});
		return new Engine(child, userFolder);
	}

	/**
	 * One order at a time.
	 *
	 * @throws Error with what the engine said, or why it ended
	 */
	async ask<Name extends keyof Orders>(
		name: Name,
		details: Orders[Name]['details'],
	): Promise<Orders[Name]['value']> {
		const reply = await new Promise<Reply>((resolve) => {
			this.settle = resolve;
			this.child.send({ name, ...details }, (error) => error && resolve({ error: error.message }));
		});
		if ('error' in reply) throw new Error(reply.error);
		return reply.value as Orders[Name]['value'];
	}

	/** Ends the process and removes its folder. May be called twice. */
	async stop(): Promise<void> {
		if (this.child.exitCode === null && this.child.signalCode === null) {
			const ended = once(this.child, 'close');
			this.child.kill('SIGKILL');
			await ended;
		}
		this.userFolder.remove();
	}
}
