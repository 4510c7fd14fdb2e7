/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server for what the sandbox doesn't do: other hosts, echoes, dripping bodies. */
export interface TestServer {
	url: string;
	/** What arrived, and how many requests were under way then, itself included. */
	requests: Array<{ method: string; url: string; body: string; underWay: number }>;
}

/** Answers one request, given its body. */
export type Handler = (
	request: IncomingMessage,
	response: ServerResponse,
	body: string,
) => void | Promise<void>;

/** Starts servers on 127.0.0.1 that are stopped after each test, or after all. Call it inside `describe`. */
export function servers(after = afterEach): (handler: Handler) => Promise<TestServer> {
	const started: Server[] = [];
	after(async () => {
		await Promise.all(started.splice(0).map(stop));
	});
	return async (handler) => {
		const requests: TestServer['requests'] = [];
		let underWay = 0;
		const server = createServer(async (request, response) => {
			underWay++;
			response.once('close', () => underWay--);
			const entry = { method: request.method ?? '', url: request.url ?? '', body: '', underWay };
			requests.push(entry);
			for await (const chunk of request) entry.body += String(chunk);
			await handler(request, response, entry.body);
		});
		started.push(server);
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
	};
}

async function stop(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, json: unknown, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}
