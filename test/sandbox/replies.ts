import type { FastifyReply } from 'fastify';

import { type Answer, refusal } from './answers';
import type { ScriptedResponse } from './scripts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends an answer as JSON, or without a body. */
export function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
	reply.code(status);
	if (body === undefined) return reply.send();
	return reply.type(JSON_TYPE).send(JSON.stringify(body));
}

/**
 * Sends a scripted response past the framework, which would correct headers that are wrong on
 * purpose.
 */
export function sendScripted(reply: FastifyReply, response: ScriptedResponse): FastifyReply {
	const { status = 200, headers } = response;
	const body = response.body ?? (status >= 400 ? refusal(status) : undefined);
	const bytes = body === undefined ? Buffer.alloc(0) : bytesOf(body);
	reply.hijack();
	reply.request.entry.status = status;
	reply.raw.writeHead(status, {
		...(body !== undefined && { 'content-type': JSON_TYPE }),
		...headers,
	});
	reply.raw.end(bytes);
	return reply;
}

/** Ends, or never ends, the connection without an answer. */
export function breakOff(reply: FastifyReply, how: 'reset' | 'close' | 'hang'): FastifyReply {
	const { socket } = reply.request.raw;
	reply.hijack();
	if (how === 'reset') socket.resetAndDestroy();
	if (how === 'close') socket.destroy();
	return reply;
}

function bytesOf(body: string | object): Buffer {
	if (typeof body === 'string') return Buffer.from(body);
	return body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
}
