/* eslint-disable @n8n/community-nodes/require-node-api-error */
import type { Report } from '../real/command';
import { freePorts } from '../real/freePorts';
import { installN8n } from '../real/install';
import { lines } from '../real/lines';
import { pack } from '../real/pack';
import { N8nRest } from '../real/rest';
import type { Supervised } from '../real/supervised';
import { temporaryFolder } from '../real/temporaryFolder';
import { startMain, startWorker } from './n8n';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

/** A worker, and what its own log says about the executions it took. */
export class Worker {
	constructor(
		readonly name: string,
		private readonly process: Supervised,
	) {}

	/** Ids of the executions that it began. */
	started(): string[] {
		return this.logged(/Worker started execution (\d+)/g);
	}

	/** Ids of the executions that it brought to an end. */
	finished(): string[] {
		return this.logged(/Worker finished execution (\d+)/g);
	}

	/** SIGKILL; resolves when it is dead. */
	async kill(): Promise<void> {
		await this.process.kill();
	}

	private logged(line: RegExp): string[] {
		return [...this.process.output().matchAll(line)].map(([, id = '']) => id);
	}
}

/** An n8n in queue mode: one main process, two workers, PostgreSQL and Redis. */
export interface Stack {
	rest: N8nRest;
	workers: [Worker, Worker];
	/** The version of n8n. */
	version: string;
	/** What all processes wrote so far, those that were killed included. */
	output(): string;
	/** Ends n8n first, then what it depends on. */
	stop(): Promise<void>;
}

/**
 * Starts everything with the packed node installed in every process, and signs the owner in.
 *
 * @throws Error when something isn't installed or doesn't start; nothing is left running then
 */
export async function startStack(report: Report): Promise<Stack> {
	const n8n = await installN8n(lines.current, report);
	const running: Supervised[] = [];
	const stop = async () => {
		for (const one of [...running].reverse()) await one.stop();
	};
	const keep = async <T extends Supervised>(starting: Promise<T>): Promise<T> => {
		const one = await starting;
		running.push(one);
		return one;
	};
	const packed = temporaryFolder('packed-');
	try {
		const { tarball } = await pack(packed.path);
		const [databasePort = 0, redisPort = 0] = await freePorts(2);
		report('Starting PostgreSQL and Redis …');
		await keep(startPostgres(databasePort));
		await keep(startRedis(redisPort));
		const shared = { n8n, tarball, databasePort, redisPort };
		report(`Starting n8n ${n8n.version}: one main process and two workers …`);
		const main = await keep(startMain(shared));
		const first = new Worker('worker 1', await keep(startWorker(shared)));
		const second = new Worker('worker 2', await keep(startWorker(shared)));
		const rest = new N8nRest(main.url);
		await rest.signIn();
		return {
			rest,
			workers: [first, second],
			version: n8n.version,
			output: () => running.map((one) => one.output()).join('\n'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	} finally {
		packed.remove();
	}
}
