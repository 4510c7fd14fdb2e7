/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { create } from '../operations/described/create';
import { get } from '../operations/described/get';
import { leaksOf } from './harness/leaks';
import { TOKEN } from './harness/canaries';
import { runNode } from './harness/dronaHq';
import { oneByOne, rowsFor } from './harness/everyOperation';
import { SETTINGS } from './harness/runs';
import { servers } from './harness/servers';

/** What the server was told, as it sends it back. */
interface Told {
	url: string;
	body: string;
	/** The whole request in a JSON refusal. */
	json: string;
}

type Fault = (response: ServerResponse, told: Told, request: IncomingMessage) => void;

/** Past node:http, which would correct what is wrong on purpose. */
const raw =
	(head: string, bodyOf: (told: Told) => string | Buffer): Fault =>
	({ socket }, told) => {
		socket?.write(`${head}\r\n\r\n`);
		socket?.end(bodyOf(told));
	};

const FAULTS: Record<string, Fault> = {
	'is reset': ({ socket }) => {
		socket?.resetAndDestroy();
	},
	'is closed without an answer': ({ socket }) => {
		socket?.destroy();
	},
	'brings no answer in time': () => {},
	'brings something that is not HTTP': ({ socket }, { url, body }) => {
		socket?.end(`${url} ${body}\r\n\r\n`);
	},
	'brings headers that are none': ({ socket }, { url, body }) => {
		socket?.end(`HTTP/1.1 200 OK\r\nx echo: ${url}\r\n${body}\r\n\r\n`);
	},
	'brings more headers than anybody takes': ({ socket }, { url, body }) => {
		const header = `x-echo: ${encodeURIComponent(`${url}${body}`)}\r\n`;
		socket?.end(`HTTP/1.1 200 OK\r\n${header.repeat(500)}\r\n`);
	},
	'breaks in the middle of the body': raw(
		'HTTP/1.1 400 Bad\r\ncontent-type: application/json\r\ncontent-length: 99999',
		({ json }) => json,
	),
	'brings a body that is cut off': raw(
		'HTTP/1.1 400 Bad\r\ncontent-type: application/json\r\nconnection: close',
		({ json }) => json.slice(0, -1),
	),
	'brings chunks that are none': raw(
		'HTTP/1.1 400 Bad\r\ntransfer-encoding: chunked',
		({ json }) => `zz\r\n${json}`,
	),
	'brings bad gzip': raw(
		'HTTP/1.1 400 Bad\r\ncontent-encoding: gzip\r\nconnection: close',
		({ json }) => json,
	),
	'brings gzip that is cut off': raw(
		'HTTP/1.1 400 Bad\r\ncontent-encoding: gzip\r\nconnection: close',
		({ json }) => gzipSync(json.repeat(200)).subarray(0, 300),
	),
	'brings its words in Latin-1': raw(
		'HTTP/1.1 400 Bad\r\ncontent-type: application/json; charset=latin1\r\nconnection: close',
		({ json }) => Buffer.from(json, 'latin1'),
	),
	'brings its words after a byte order mark': raw(
		'HTTP/1.1 400 Bad\r\ncontent-type: text/plain\r\nconnection: close',
		({ json }) => `\uFEFF${json}`,
	),
	'leads in a circle': (response, { url }) => {
		response.writeHead(302, { location: url }).end();
	},
};

/** What servers repeat whom every operation asks stands in `secretsEchoed`: here are a change and a read. */
const cases = [create, get].flatMap((operation) =>
	SETTINGS.flatMap((onError) =>
		Object.entries(FAULTS).map(([fault, breakIt]) => ({
			...{ name: operation.name, operation, onError, fault, breakIt },
		})),
	),
);

describe('A connection that breaks leaves no secret', () => {
	const serve = servers();

	it.each(cases)(
		'behind in $name, under $onError, where it $fault',
		async ({ operation, onError, breakIt }) => {
			const { url, requests } = await serve((request, response, body) => {
				const said = `${decodeURIComponent(request.url ?? '')} ${body}`;
				const json = JSON.stringify({ error: said, message: said, reason: said });
				breakIt(response, { url: request.url ?? '', body, json }, request);
			});
			const run = await runNode({
				sandbox: { url, token: TOKEN },
				items: rowsFor(operation, 2),
				parameters: oneByOne(operation, { timeout: 300 }),
				onError,
			});
			expect(requests.length).toBeGreaterThan(0);
			expect(leaksOf(run)).toEqual([]);
		},
	);
});
