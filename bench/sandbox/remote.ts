/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { Account, Order, Reply, SandboxReport, Setup } from './messages';

/** A sandbox in a process of its own, so that it shares no event loop with what is measured. */
export class RemoteSandbox {
	private settle: (reply: Reply) => void = () => undefined;

	private constructor(private readonly child: ChildProcess) {
		child.on('message', (reply: Reply) => this.settle(reply));
		child.on('exit', () => this.settle({ error: 'its process has ended' }));
	}

	static start(): RemoteSandbox {
		// tsx has put itself into this process's arguments, which a forked one inherits.
		const script = path.join(__dirname, 'process.ts');
		return new RemoteSandbox(fork(script, { serialization: 'advanced' }));
	}

	/** Replaces the account by a fresh one. */
	async open(setup: Setup): Promise<Account> {
		return await this.ask<Account>({ open: setup });
	}

	async report(): Promise<SandboxReport> {
		return await this.ask<SandboxReport>('report');
	}

	async stop(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = once(this.child, 'exit');
		this.child.disconnect();
		await ended;
	}

	private async ask<T extends Account | SandboxReport>(order: Order): Promise<T> {
		const reply = await new Promise<Reply>((resolve) => {
			this.settle = resolve;
			this.child.send(order, (error) => error && resolve({ error: error.message }));
		});
		if ('error' in reply) throw new Error(`The sandbox: ${reply.error}`);
		return reply.value as T;
	}
}
