/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';

import { startWire } from '../../bench/wire/wire';
import { selfSigned } from '../e2e/install/registry/certificate';

/** Milliseconds. */
const ROUND_TRIP = 60;
/** What clocks and timers may differ by. */
const BLUR = 3;

describe('A long way to a server, over HTTPS', () => {
	const server = createServer((incoming, response) => incoming.pipe(response));
	const certificate = selfSigned(['127.0.0.1']);
	const agent = new Agent({ keepAlive: true, ca: certificate.cert });
	let wire: Awaited<ReturnType<typeof startWire>>;

	beforeAll(async () => {
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const { port } = server.address() as AddressInfo;
		wire = await startWire(port, { roundTrip: ROUND_TRIP, ...certificate });
	});

	afterAll(() => {
		agent.destroy();
		wire.stop();
		server.close();
	});

	/** Sends a text and answers what came back, and after how many milliseconds. */
	async function echo(text: string): Promise<{ text: string; time: number }> {
		const started = performance.now();
		const sent = request({ host: '127.0.0.1', port: wire.port, method: 'POST', agent });
		sent.end(text);
		const [answer] = (await once(sent, 'response')) as [IncomingMessage];
		const pieces: string[] = [];
		for await (const piece of answer.setEncoding('utf8')) pieces.push(String(piece));
		return { text: pieces.join(''), time: performance.now() - started };
	}

	it('takes three round trips for the first answer on a connection, and one for the next', async () => {
		const first = await echo('one');
		const next = await echo('two');
		expect([first.text, next.text]).toEqual(['one', 'two']);
		expect(first.time).toBeGreaterThan(3 * ROUND_TRIP - BLUR);
		expect(next.time).toBeGreaterThan(ROUND_TRIP - BLUR);
		expect(next.time).toBeLessThan(first.time);
	});

	it('keeps a long text in order', async () => {
		const long = Array.from({ length: 100_000 }, (_, index) => index).join(' ');
		expect((await echo(long)).text).toBe(long);
	});
});
