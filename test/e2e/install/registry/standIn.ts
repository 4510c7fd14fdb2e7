/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';

import { temporaryFolder } from '../../real/temporaryFolder';
import { selfSigned } from './certificate';

/** A proxy on 127.0.0.1 that answers for some hosts itself and lets nothing out to any other. */
export interface StandIn {
	/** Address of the proxy. */
	url: string;
	/** A file with the certificate that the hosts are shown with. */
	certificate: string;
	/** The environment in which a program asks the stand-in and trusts it. */
	variables: NodeJS.ProcessEnv;
	/** What the hosts were asked for so far, like "GET example.com/path". */
	asked: string[];
	/** The hosts that were asked for in vain, each as often as that happened. */
	refused: string[];
	/** May be called twice. */
	stop(): Promise<void>;
}

/**
 * Stands in for https hosts that tests mustn't reach.
 *
 * @param hosts who answers, by the name of the host
 */
export async function startStandIn(hosts: Record<string, RequestListener>): Promise<StandIn> {
	const folder = temporaryFolder('stand-in-');
	const certificate = path.join(folder.path, 'certificate.pem');
	const { key, cert } = selfSigned(Object.keys(hosts));
	await writeFile(certificate, cert);
	const asked: string[] = [];
	const refused: string[] = [];
	const connections = new Set<Socket>();

	const secure = createTlsServer({ key, cert }, (request, response) => {
		const { host = '' } = request.headers;
		asked.push(`${request.method} ${host}${request.url}`);
		const answer = hosts[host];
		if (answer) answer(request, response);
		else response.writeHead(421).end();
	});
	const proxy = createServer((request, response) => {
		refused.push(request.url ?? '');
		response.writeHead(403).end();
	});
	proxy.on('connection', (socket) => {
		connections.add(socket);
		socket.once('close', () => connections.delete(socket));
	});
	proxy.on('connect', (request, socket) => {
		// The other side may hang up at any moment.
		socket.on('error', () => undefined);
		const host = request.url?.replace(/:443$/, '') ?? '';
		if (Object.hasOwn(hosts, host)) {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			secure.emit('connection', socket);
		} else {
			refused.push(host);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		}
	});
	await once(proxy.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

	return {
		url,
		certificate,
		variables: { HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: certificate },
		asked,
		refused,
		async stop() {
			folder.remove();
			if (!proxy.listening) return;
			const closed = once(proxy.close(), 'close');
			connections.forEach((socket) => socket.destroy());
			await closed;
		},
	};
}
