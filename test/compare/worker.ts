/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';

import type { Source } from './blocks';
import type { Outcome } from './tally';

/** What a worker is to do: compare the first plans of a block, or show one plan. */
export type Order = { source: Source } & ({ block: number; plans: number } | { show: number });

export type Reply = { outcomes: Outcome[] } | { text: string };

/** Where the two builds are. */
export interface Folders {
	reference: string;
	working: string;
	/** What the folders begin with that n8n writes into, one for each process. */
	n8n: string;
}

/** A process of its own, which carries out one order at a time. */
export class Worker {
	private constructor(private readonly child: ChildProcess) {}

	/** Starts one and waits until it has loaded n8n and both builds. */
	static async start({ reference, working, n8n }: Folders): Promise<Worker> {
		const child = fork(path.join(__dirname, 'workerMain.ts'), [reference, working], {
			env: { ...process.env, N8N_USER_FOLDER: mkdtempSync(`${n8n}-`), N8N_LOG_LEVEL: 'silent' },
		});
		const worker = new Worker(child);
		await worker.reply();
		return worker;
	}

	async carryOut(order: Order): Promise<Reply> {
		const reply = this.reply();
		this.child.send(order);
		return await reply;
	}

	end(): void {
		this.child.disconnect();
	}

	/** Rejects where the process ends instead. */
	private async reply(): Promise<Reply> {
		const over = new AbortController();
		const { signal } = over;
		const ended = once(this.child, 'exit', { signal }).then(([code]): never => {
			throw new Error(`A process that compares plans has ended with ${String(code)}`);
		});
		const replied = once(this.child, 'message', { signal }) as Promise<[Reply]>;
		try {
			const [reply] = await Promise.race([replied, ended]);
			return reply;
		} finally {
			for (const loser of [replied, ended]) loser.catch(() => undefined);
			over.abort();
		}
	}
}
