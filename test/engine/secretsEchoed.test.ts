/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { ENDPOINTS } from '../sandbox/faults';
import { leaksOf } from './harness/leaks';
import { SPELLINGS, TOKEN } from './harness/canaries';
import { runNode } from './harness/dronaHq';
import { ON_ERROR, oneByOne, OPERATIONS, rowsFor } from './harness/everyOperation';
import { answerJson, servers } from './harness/servers';

const spellings = Object.values(SPELLINGS);

/** In each case the server uses the next so many spellings: all of them for each operation under each setting. */
const SPELLINGS_PER_CASE = 4;

const inviteesOf = (body: IDataObject) => (body.invitee_user ?? []) as IDataObject[];

type Answer = (response: ServerResponse, words: string, own: unknown) => void;

const json =
	(status: number, bodyOf: (words: string, own: unknown) => unknown): Answer =>
	(response, words, own) => {
		response.writeHead(status, ...heads(words, 'application/json'));
		response.end(JSON.stringify(bodyOf(words, own)));
	};

const refusal = (words: string) => ({ error: words, message: words, reason: words });

/** A status text and headers that repeat the words, where HTTP allows them there. */
function heads(words: string, type: string): [string, Record<string, string>] {
	const line = /^[ -~]*$/.test(words) ? words : encodeURIComponent(words);
	return [line, { 'content-type': type, 'x-echo': line, 'set-cookie': `echo=${line}` }];
}

const ANSWERS: Array<[string, Answer]> = [
	['an answer in its own shape', json(200, (_, own) => own)],
	['an error with status 200', json(200, refusal)],
	...[400, 401, 403, 404, 429, 500, 503].map((status): [string, Answer] => [
		`status ${status}`,
		json(status, refusal),
	]),
	[
		'a redirect',
		(response, words) => {
			const [line, headers] = heads(words, 'text/plain');
			const location = `http://127.0.0.1/?${encodeURIComponent(words)}`;
			response.writeHead(307, line, { ...headers, location }).end(words);
		},
	],
	[
		'a web page',
		(response, words) => {
			response.writeHead(200, ...heads(words, 'text/html')).end(`<html><p>${words}</p></html>`);
		},
	],
];

/** Whatever a request says that nobody may repeat. */
function secretsIn({ url }: IncomingMessage, body: IDataObject): string[] {
	const query = new URL(url ?? '', 'http://127.0.0.1').searchParams;
	const passwords = inviteesOf(body).map(({ user_password }) => user_password);
	return [query.get('tokenkey') ?? body.token_key, ...passwords].map(String);
}

/** Of its own requests. */
const methodsOf = ({ endpoint, furtherEndpoints = [] }: Operation): string[] =>
	[endpoint, ...furtherEndpoints].map((one) => ENDPOINTS[one].method);

/** To who looks first whether users are in the account: lists name nobody, and asked for alone they are there. */
function answerLook(
	{ url = '' }: IncomingMessage,
	response: ServerResponse,
	areThere: boolean,
): void {
	const [, id] = /\/users\/(\d+)/.exec(url) ?? [];
	if (/\/users\?/.test(url)) answerJson(response, []);
	else if (areThere)
		answerJson(response, { user_id: Number(id), user_name: 'Ada', user_group: [] });
	else answerJson(response, {}, 404);
}

const cases = OPERATIONS.flatMap((operation) =>
	[
		...ON_ERROR.map(([title, onError]) => ({ title: title as string, onError, options: {} })),
		{
			title: 'Stop Workflow, also if a user fails',
			onError: 'stopWorkflow' as const,
			options: { ifUserFails: 'stop' },
		},
	].flatMap((setting) =>
		ANSWERS.map(([answerName, answer], index) => ({
			...{ operation, ...setting, answerName, answer },
			name: operation.name,
			first: index * SPELLINGS_PER_CASE,
		})),
	),
);

describe('A server that repeats token and passwords', () => {
	const serve = servers();

	it.each(cases)(
		'finds none in the results of $name, under $title, after $answerName',
		async ({ operation, onError, options, answer, first }) => {
			let echoed = 0;
			const { url } = await serve((request, response, text) => {
				const body = (text ? JSON.parse(text) : {}) as IDataObject;
				const { updates, isExact = false } = operation.change ?? {};
				if ((updates || isExact) && request.method === 'GET') {
					return answerLook(request, response, isExact);
				}
				const spell = spellings[(first + echoed) % spellings.length];
				const words = secretsIn(request, body)
					.map((secret) => spell?.(secret))
					.join(' ');
				if (methodsOf(operation).includes(request.method ?? '')) echoed++;
				answer(response, words, operation.repeating(words, body));
			});
			while (echoed < SPELLINGS_PER_CASE) {
				const before = echoed;
				const run = await runNode({
					sandbox: { url, token: TOKEN },
					items: rowsFor(operation, SPELLINGS_PER_CASE).slice(echoed),
					parameters: oneByOne(operation, options),
					onError,
				});
				expect(leaksOf(run)).toEqual([]);
				expect(echoed).toBeGreaterThan(before);
			}
		},
	);
});
