/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { once } from 'node:events';
import { cp, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

import { selfSigned, type Certificate } from '../../test/e2e/install/registry/certificate';
import type { Report } from '../../test/e2e/real/command';
import { installN8n } from '../../test/e2e/real/install';
import { lines } from '../../test/e2e/real/lines';
import { pack } from '../../test/e2e/real/pack';
import { startN8n, type RunningN8n } from '../../test/e2e/real/start';
import { temporaryFolder, type TemporaryFolder } from '../../test/e2e/real/temporaryFolder';
import { installVersion1 } from '../version1';
import { BenchRest } from './rest';

/** A span of time, in milliseconds since 1970. */
export interface Span {
	from: number;
	to: number;
}

/** What was seen inside n8n while something ran. Memory in bytes. */
export interface Watched {
	/** Resident memory before, after a garbage collection. */
	before: number;
	/** The highest resident memory since. */
	peak: number;
	/** When the event loop did nothing else for more than 30 ms. */
	stalls: Span[];
	/** n8n's own getNodeParameter. */
	parameters: { calls: number; milliseconds: number };
}

/** A real n8n with the packed node, and version 1.0.0 beside it, that can be looked into while it works. */
export class WatchedN8n {
	private readonly answers: AsyncIterator<string>;

	private constructor(
		readonly rest: BenchRest,
		readonly version: string,
		/** The certificate of a server on 127.0.0.1 that this n8n trusts. */
		readonly trusted: Certificate,
		private readonly n8n: RunningN8n,
		private readonly server: Server,
		private readonly socket: Socket,
		private readonly folder: TemporaryFolder,
		lineReader: Interface,
	) {
		this.answers = lineReader[Symbol.asyncIterator]();
	}

	/**
	 * Packs the built node and starts an n8n that has it installed and the monitor inside.
	 *
	 * @throws Error when the package wasn't built, or n8n can't be installed or started
	 */
	static async start(report: Report): Promise<WatchedN8n> {
		const line = lines.current;
		const installed = await installN8n(line, report);
		const folder = temporaryFolder('bench-');
		const socketPath = path.join(folder.path, 'monitor.sock');
		const server = createServer();
		let n8n: RunningN8n | undefined;
		try {
			await once(server.listen(socketPath), 'listening');
			const connected = once(server, 'connection') as Promise<[Socket]>;
			const { tarball } = await pack(folder.path);
			const customNodes = path.join(folder.path, 'nodes');
			installVersion1(customNodes);
			await cp(path.join(__dirname, 'nodes'), customNodes, { recursive: true });
			const trusted = selfSigned(['127.0.0.1']);
			const authority = path.join(folder.path, 'trusted.pem');
			await writeFile(authority, trusted.cert);
			const script = path.join(folder.path, 'n8n.js');
			await writeFile(script, scriptOf(socketPath, installed.script));
			report(`Starting n8n ${line.version} with the packed node …`);
			n8n = await startN8n({ ...installed, script }, tarball, {
				N8N_CUSTOM_EXTENSIONS: customNodes,
				NODE_EXTRA_CA_CERTS: authority,
			});
			const [socket] = await connected;
			const rest = new BenchRest(n8n.url);
			await rest.signIn();
			const reader = createInterface({ input: socket });
			return new WatchedN8n(rest, line.version, trusted, n8n, server, socket, folder, reader);
		} catch (error) {
			await n8n?.stop();
			server.close();
			folder.remove();
			throw error;
		}
	}

	/** What happens inside n8n while `run` runs; with a file, also a CPU profile. */
	async watch<T>(run: () => Promise<T>, profile?: string): Promise<{ value: T; watched: Watched }> {
		const { rss } = await this.ask<{ rss: number }>({ name: 'begin', profile });
		let value: T;
		let seen: Omit<Watched, 'before'>;
		try {
			value = await run();
		} finally {
			seen = await this.ask<Omit<Watched, 'before'>>({ name: 'end', profile });
		}
		return { value, watched: { before: rss, ...seen } };
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		this.socket.destroy();
		this.server.close();
		this.folder.remove();
	}

	private async ask<T>(command: object): Promise<T> {
		this.socket.write(`${JSON.stringify(command)}\n`);
		const { value, done } = await this.answers.next();
		if (done) throw new Error(`n8n has ended\n${this.n8n.output().slice(-2_000)}`);
		const answer = JSON.parse(value) as T & { error?: string };
		if (answer.error !== undefined) throw new Error(`The monitor in n8n: ${answer.error}`);
		return answer;
	}
}

/** n8n's start script, behind the monitor. */
const scriptOf = (socket: string, n8n: string): string => `
process.env.BENCH_SOCKET = ${JSON.stringify(socket)};
require(${JSON.stringify(path.join(__dirname, 'monitor.js'))});
require(${JSON.stringify(n8n)});
`;
