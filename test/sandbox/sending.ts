/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { FastifyReply } from 'fastify';
import { pipeline } from 'node:stream/promises';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';

import { type Answer, refusal } from './answers';
import type { Break, ScriptedResponse } from './scripts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PIECE = Buffer.alloc(1_048_576, ' ');

/** Sends an answer as JSON, or without a body. */
export function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
	reply.code(status);
	if (body === undefined) return reply.send();
	return reply.type(JSON_TYPE).send(JSON.stringify(body));
}

export interface Makings {
	/** The normal answer, where the request was applied. */
	normal?: Answer;
	location?: string;
}

/**
 * Sends a scripted response past the framework, which would correct headers that are wrong on
 * purpose.
 */
export async function sendScripted(
	reply: FastifyReply,
	response: ScriptedResponse,
	{ normal, location }: Makings,
): Promise<FastifyReply> {
	const { raw } = reply;
	const { entry } = reply.request;
	const made = typeof response.body === 'function';
	const status = response.status ?? (made ? normal?.status : undefined) ?? 200;
	const body =
		typeof response.body === 'function'
			? response.body(normal?.body === undefined ? Buffer.alloc(0) : bytesOf(normal.body), entry)
			: (response.body ?? (status >= 400 ? refusal(status) : undefined));
	reply.hijack();
	entry.status = status;
	raw.writeHead(status, {
		...(body !== undefined && { 'content-type': JSON_TYPE }),
		...(location && { location }),
		...Object.fromEntries(
			Object.entries(response.headers ?? {}).map(([name, value]) => [
				name,
				typeof value === 'function' ? value() : value,
			]),
		),
	});
	const bytes = body === undefined ? Buffer.alloc(0) : bytesOf(body);
	if (!response.padding && !response.drip && !response.ends) {
		raw.end(bytes);
		return reply;
	}
	raw.flushHeaders();
	// Whoever was to read it may have gone.
	await pipeline(piecesOf(bytes, response), raw, { end: !response.ends }).catch(() => undefined);
	if (!response.ends) return reply;
	// What was written leaves before the connection ends.
	await setImmediate();
	return breakOff(reply, response.ends);
}

async function* piecesOf(
	bytes: Buffer,
	{ padding = 0, drip }: ScriptedResponse,
): AsyncGenerator<Buffer> {
	if (!drip && bytes.length) yield bytes;
	for (let sent = drip ? 0 : bytes.length; sent < bytes.length + padding; ) {
		const piece = drip
			? Buffer.from([bytes[sent] ?? 32])
			: PIECE.subarray(0, bytes.length + padding - sent);
		yield piece;
		sent += piece.length;
		if (drip) await wait(drip);
	}
}

/** Ends, or never ends, the connection without an answer, or in the middle of one. */
export function breakOff(reply: FastifyReply, how: Break): FastifyReply {
	const { socket } = reply.request.raw;
	reply.hijack();
	if (how === 'reset') socket.resetAndDestroy();
	if (how === 'close') socket.destroy();
	if (how === 'halfClose') socket.end();
	return reply;
}

function bytesOf(body: unknown): Buffer {
	if (typeof body === 'string') return Buffer.from(body);
	return body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
}
