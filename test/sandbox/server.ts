/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

import { type Answer, refuse } from './answers';
import { describedOperations, type Operation } from './description';
import { dispatch, type Incoming, type State } from './dispatch';
import type { Elsewhere } from './elsewhere';
import { limitLoad } from './limits';
import type { ScriptRule, Scripts } from './scripts';
import { breakOff, send, sendScripted } from './sending';
import type { Serving } from './serving';

export interface LoggedRequest {
	method: string;
	/** As received, without the query. */
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** Parsed JSON; the text itself where it is no JSON; undefined without a body. */
	body: unknown;
	/** The status it was answered with (so far). */
	status: number | 'no answer';
	/** How many requests were under way when it arrived, itself included. */
	atOnce: number;
	/** The script's rule that answered it; undefined where it was answered normally. */
	rule?: ScriptRule;
}

export interface ServerState extends State {
	scripts: Scripts;
	elsewhere: Elsewhere;
	log: LoggedRequest[];
	serving: Serving;
	/** How many requests are under way: not answered yet, nor broken off. */
	underWay: number;
}

declare module 'fastify' {
	interface FastifyRequest {
		entry: LoggedRequest;
	}
}

/** The HTTP server of a sandbox: one route per operation of the description, not yet listening. */
export function buildServer(state: ServerState): FastifyInstance {
	const app = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 2000 },
		frameworkErrors: ({ statusCode = 500 }, request, reply) => {
			log(state, request, reply);
			request.entry.status = statusCode;
			send(reply, refuse(statusCode, 'Bad request', 'The URL is malformed'));
		},
	});
	app.decorateRequest('entry');
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.addHook('onRequest', async (request, reply) => log(state, request, reply));
	app.addHook('preHandler', async ({ entry, body }) => {
		entry.body = parsed(body);
	});
	limitLoad(app, state.options);
	app.addHook('onSend', async ({ entry }, reply) => {
		entry.status = reply.statusCode;
	});
	app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
		const { statusCode = 500 } = error;
		return send(reply, refuse(statusCode, 'The request failed', error.message));
	});
	app.setNotFoundHandler((request, reply) => serve(state, undefined, request, reply));
	for (const operation of describedOperations()) {
		app.route({
			method: operation.method,
			url: `${state.options.basePath ?? ''}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`,
			handler: (request, reply) => serve(state, operation, request, reply),
		});
	}
	return app;
}

function log(state: ServerState, request: FastifyRequest, { raw }: FastifyReply): void {
	state.underWay += 1;
	raw.once('close', () => (state.underWay -= 1));
	const [path = '', query = ''] = (request.raw.url ?? '').split(/\?(.*)/s);
	request.entry = {
		method: request.method,
		path,
		query: Object.fromEntries(new URLSearchParams(query)),
		headers: request.headers,
		body: undefined,
		status: 'no answer',
		atOnce: state.underWay,
	};
	state.log.push(request.entry);
}

async function serve(
	state: ServerState,
	operation: Operation | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const { entry } = request;
	const rule = state.scripts.take(entry);
	entry.rule = rule;
	const run = (): Answer => dispatch(state, operation, incoming(request));

	if (!rule || typeof rule.answer === 'function') {
		const normal = run();
		await state.serving.take();
		if (!rule || typeof rule.answer !== 'function') return send(reply, normal);
		return send(reply, { ...normal, body: rule.answer(normal.body, entry) });
	}
	const normal = rule.apply ? run() : undefined;
	if (typeof rule.answer === 'string') {
		await state.serving.take();
		return breakOff(reply, rule.answer);
	}
	await state.serving.take(rule.answer.delay);
	await rule.answer.when;
	const location = rule.answer.toElsewhere
		? `${await state.elsewhere.url()}${request.raw.url}`
		: undefined;
	return await sendScripted(reply, rule.answer, { normal, location });
}

const incoming = ({ params, query, entry }: FastifyRequest): Incoming => ({
	entry,
	params: params as Record<string, string>,
	query: query as Record<string, unknown>,
});

function parsed(body: unknown): unknown {
	if (typeof body !== 'string') return undefined;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}
