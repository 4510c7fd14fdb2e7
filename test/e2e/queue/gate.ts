/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import {
	createServer,
	request as send,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request whose answer may be held. */
export interface PassingRequest {
	method: string;
	path: string;
	body: string;
}

/** A door in front of a server: requests reach it at once, answers go back when they are let. */
export interface Gate {
	url: string;
	/** The requests that were carried out and whose answers are held. */
	held: PassingRequest[];
	/** From now on holds the answers to the requests that it says yes to; asked once for each, in order of arrival. */
	hold(holds: (request: PassingRequest) => boolean): void;
	/** Gives all held answers, and holds no more. */
	release(): void;
	/** Closes all connections. */
	stop(): Promise<void>;
}

/** Opens a gate on 127.0.0.1 in front of the server at `target`. */
export async function openGate(target: string): Promise<Gate> {
	let holds: (request: PassingRequest) => boolean = () => false;
	let opened = openable();
	const held: PassingRequest[] = [];

	const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const { method = '', url: path = '', headers } = incoming;
		const bytes = await buffer(incoming);
		const passing = { method, path, body: bytes.toString() };
		const isHeld = holds(passing);
		const onward = send(target + path, { method, headers });
		onward.end(bytes);
		const [answer] = (await once(onward, 'response')) as [IncomingMessage];
		const body = await buffer(answer);
		if (isHeld) {
			held.push(passing);
			await opened.promise;
		}
		outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
	};
	const server = createServer((incoming, outgoing) => {
		pass(incoming, outgoing).catch(() => outgoing.destroy());
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		held,
		hold: (which) => {
			holds = which;
			opened = openable();
		},
		release: () => {
			holds = () => false;
			opened.open();
		},
		stop: async () => {
			opened.open();
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

function openable(): { promise: Promise<void>; open: () => void } {
	let open: () => void = () => undefined;
	const promise = new Promise<void>((resolve) => (open = resolve));
	return { promise, open };
}
