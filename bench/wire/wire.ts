/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';

export interface WireOptions {
	/** Milliseconds. */
	roundTrip: number;
	/** The server's certificate and private key, as PEM. */
	cert: string;
	key: string;
}

export interface Wire {
	port: number;
	stop(): void;
}

/**
 * Speaks TLS for whatever listens on the port of 127.0.0.1, at the end of a line on which every round
 * trip takes its time. A first answer takes three of them, one for the handshake of TCP, one for that
 * of TLS 1.3, one for the request. How much fits through the line at a time makes no difference.
 */
export async function startWire(behind: number, options: WireOptions): Promise<Wire> {
	const { cert, key, roundTrip } = options;
	const tls = createTlsServer({ cert, key, noDelay: true }, (near) => {
		const far = connect({ host: '127.0.0.1', port: behind, noDelay: true });
		join(near, far);
		near.pipe(far).pipe(near);
	});
	tls.on('tlsClientError', () => undefined);
	const tlsPort = await listen(tls);
	const line = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		const far = connect({ host: '127.0.0.1', port: tlsPort, noDelay: true, allowHalfOpen: true });
		join(near, far);
		// This machine has connected at once, and the line has not.
		carry(near, far, roundTrip / 2, performance.now() + roundTrip);
		carry(far, near, roundTrip / 2);
	});
	const port = await listen(line);
	return {
		port,
		stop: () => {
			line.close();
			tls.close();
		},
	};
}

async function listen(server: Server): Promise<number> {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return (server.address() as AddressInfo).port;
}

/** If one of two sockets breaks, the other one does. */
function join(one: Socket, other: Socket): void {
	one.on('error', () => other.destroy());
	other.on('error', () => one.destroy());
}

/** Hands on what comes from a socket, in order and each piece so many milliseconds later. */
function carry(from: Socket, to: Socket, lag: number, notBefore = 0): void {
	let earlier = Promise.resolve();
	const later = (act: () => void): void => {
		const due = Math.max(performance.now(), notBefore) + lag;
		earlier = earlier.then(async () => {
			const left = due - performance.now();
			if (left > 0) await wait(left);
			act();
		});
	};
	from.on('data', (piece) => later(() => void to.write(piece)));
	from.on('end', () => later(() => void to.end()));
}
