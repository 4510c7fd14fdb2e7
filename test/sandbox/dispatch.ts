import { type Answer, refuse, withTextIds } from './answers';
import type { Operation } from './description';
import { OPERATIONS } from './operations';
import type { LoggedRequest } from './server';
import type { World } from './world';

export interface State extends World {
	/** The valid token; undefined when none is valid any more. */
	token: () => string | undefined;
	/** What the description had against answers of the sandbox itself: bugs of the sandbox. */
	invalidAnswers: string[];
}

/** A request as routed: the path's parameters decoded, a repeated query parameter as an array. */
export interface Incoming {
	entry: LoggedRequest;
	params: Record<string, string>;
	query: Record<string, unknown>;
}

/**
 * The normal answer: checks the token, then the request against the description, runs it against
 * the account, and checks the answer against the description. Without an operation it is a 404.
 */
export function dispatch(
	state: State,
	operation: Operation | undefined,
	{ entry, params, query }: Incoming,
): Answer {
	if (!operation || params.userIdOrEmail === '') {
		return refuse(404, 'Not found', 'No such endpoint');
	}
	const run = OPERATIONS[operation.object.operationId];
	if (!run)
		throw new Error(`The description has an unknown operation: ${operation.object.operationId}`);

	const refusal = refusedBody(entry) ?? refusedToken(state, entry);
	if (refusal) return refusal;
	const objection = operation.checkRequest({
		params: { ...params },
		query: { ...query },
		body: entry.body,
	});
	if (objection) return refuse(400, 'Bad request', objection);

	const result = run(state, { params, query: entry.query, body: entry.body });
	const normal = state.options.idsAsText ? withTextIds(result) : result;
	const bug = operation.checkAnswer(normal.status, normal.body);
	if (!bug) return normal;
	state.invalidAnswers.push(`${operation.object.operationId}: ${bug}`);
	return refuse(500, 'The sandbox broke its own description', bug);
}

function refusedBody({ method, headers, body }: LoggedRequest): Answer | undefined {
	if (method === 'GET') return undefined;
	if (!/^application\/json(;|$)/i.test(headers['content-type'] ?? '')) {
		return refuse(400, 'Bad request', 'The content type must be application/json');
	}
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	return isObject ? undefined : refuse(400, 'Bad request', 'The body must be a JSON object');
}

function refusedToken(state: State, { method, query, body }: LoggedRequest): Answer | undefined {
	const token = method === 'GET' ? query.tokenkey : (body as { token_key?: unknown }).token_key;
	if (token !== undefined && token === state.token()) return undefined;
	return refuse(state.options.refusedToken ?? 401, 'Unauthorised', 'The token is not valid');
}
