/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { isIP, type Socket } from 'node:net';

/** What this process has asked the network for. */
export interface Connections {
	/** "address:port" of every connection that was opened, each time. */
	opened: string[];
	/** Every name that was looked up; an address is none. */
	lookedUp: () => string[];
}

/** Watches all connections and name look-ups of this process during each test. Call it inside `describe`. */
export function watchConnections(): Connections {
	const opened: string[] = [];
	const names: unknown[] = [];
	const spies: Array<{ mock: { calls: unknown[][] } }> = [];
	const watch = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		socket.once('connect', () => opened.push(`${socket.remoteAddress}:${socket.remotePort}`));
		// Also where a library brings a look-up of its own.
		socket.on('lookup', (_error, _address, _family, host: string) => names.push(host));
	};
	beforeEach(() => {
		for (const list of [opened, names, spies]) list.splice(0);
		subscribe('net.client.socket', watch);
		spies.push(jest.spyOn(dns, 'lookup'), jest.spyOn(dns.promises, 'lookup'));
	});
	afterEach(() => {
		unsubscribe('net.client.socket', watch);
		jest.restoreAllMocks();
	});
	const lookedUp = (): string[] =>
		[...names, ...spies.flatMap(({ mock }) => mock.calls.map(([name]) => name))]
			.map(String)
			.filter((name) => isIP(name) === 0);
	return { opened, lookedUp };
}
