/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StrayRequest {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** Another server, for redirects to lead to. It starts when it is first asked for. */
export class Elsewhere {
	readonly log: StrayRequest[] = [];
	private server: Server | undefined;

	/** Its URL, without a trailing slash. */
	async url(): Promise<string> {
		this.server ??= createServer(async (request, response) => {
			const { method = '', url = '', headers } = request;
			const entry = { method, url, headers, body: '' };
			this.log.push(entry);
			for await (const chunk of request) entry.body += String(chunk);
			// To a create this says that everybody was created.
			response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
		}).listen(0, '127.0.0.1');
		if (!this.server.listening) await once(this.server, 'listening');
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		if (!this.server) return;
		this.server.closeAllConnections();
		await new Promise((closed) => this.server?.close(closed));
	}
}
