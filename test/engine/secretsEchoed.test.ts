/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { leaksOf } from './harness/leaks';
import { PASSWORDS, SPELLINGS, TOKEN } from './harness/canaries';
import { runNode } from './harness/dronaHq';
import { servers } from './harness/servers';
import { CREATE, locator, range, setStatus } from './harness/users';

const spellings = Object.values(SPELLINGS);

/** In each case the server uses the next so many spellings: all of them for each operation under each setting. */
const SPELLINGS_PER_CASE = 4;

/** Every request carries one of them. */
const ITEMS: IDataObject[] = range(SPELLINGS_PER_CASE).map((id) => ({
	id,
	email: `joiner${id}@example.com`,
	name: `Joiner ${id}`,
	groups: 'Sales',
}));

/** Under the error output, n8n copies the input's columns beside each error, so only *Create* gets them. */
const JOINERS = ITEMS.map((item, index) => ({
	...item,
	password: PASSWORDS[index % PASSWORDS.length],
}));

interface Case {
	method: string;
	isBatched?: boolean;
	parameters: INodeParameters;
	/** An answer in the operation's own shape, with these words wherever it takes words. */
	own: (words: string, body: IDataObject) => unknown;
}

const inviteesOf = (body: IDataObject) => (body.invitee_user ?? []) as IDataObject[];

const statusLists = (words: string, { list_user_email }: IDataObject) => ({
	users_success: [words],
	users_invalid: list_user_email,
	users_failed: [words],
	users_not_found: [words],
	message: words,
});

const WRITES: Record<string, Case> = {
	create: {
		method: 'POST',
		isBatched: true,
		parameters: CREATE,
		own: (words, body) =>
			inviteesOf(body).map(({ user_email }) => ({
				user_email,
				error_code: words,
				error_detail: words,
			})),
	},
	activate: { method: 'PUT', isBatched: true, parameters: setStatus('activate'), own: statusLists },
	deactivate: {
		method: 'DELETE',
		isBatched: true,
		parameters: setStatus('deactivate'),
		own: statusLists,
	},
	changeGroups: {
		method: 'PUT',
		parameters: {
			resource: 'user',
			operation: 'changeGroups',
			user: locator('id', '={{ $json.id }}'),
			assignGroups: '10',
		},
		own: (words) => ({
			assigned_to: [words],
			invalid_groups: [10, words],
			failed_groups: [words],
			message: words,
		}),
	},
	changeUsers: {
		method: 'POST',
		isBatched: true,
		parameters: {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('id', '={{ $json.id }}'),
			assignUsers: '10',
		},
		own: (words) => ({
			assigned_users: [words],
			invalid_users: [10, words],
			failed_users: [words],
			message: words,
		}),
	},
};

const READS: Record<string, Case> = {
	get: {
		method: 'GET',
		parameters: {
			resource: 'user',
			operation: 'get',
			user: locator('id', '={{ $json.id }}'),
		},
		own: (words) => ({ user_id: words, user_name: words }),
	},
	getAll: {
		method: 'GET',
		parameters: {
			resource: 'user',
			operation: 'getAll',
			filters: { afterUserId: '={{ $json.id }}' },
		},
		own: (words) => [{ user_id: words, user_name: words }],
	},
};

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
	return [
		query.get('tokenkey') ?? body.token_key,
		...inviteesOf(body).map((one) => one.user_password),
	].map(String);
}

type Setting = [string, Pick<INode, 'onError'>, IDataObject];

const SETTINGS: Setting[] = [
	['Stop Workflow', { onError: 'stopWorkflow' }, {}],
	['Continue', { onError: 'continueRegularOutput' }, {}],
	['Continue (using error output)', { onError: 'continueErrorOutput' }, {}],
];

const STOP: Setting = [
	'Stop Workflow, also if a user fails',
	{ onError: 'stopWorkflow' },
	{ ifUserFails: 'stop' },
];

describe('A server that repeats token and passwords in every spelling', () => {
	const serve = servers();

	const cases = (operations: Record<string, Case>, settings: Setting[]) =>
		Object.entries(operations).flatMap(([operation, of]) =>
			settings.flatMap(([title, onError, options]) =>
				ANSWERS.map(([name, answer], index) => ({
					...{ operation, of, title, onError, options, name, answer },
					first: index * SPELLINGS_PER_CASE,
				})),
			),
		);

	it.each([...cases(WRITES, [...SETTINGS, STOP]), ...cases(READS, SETTINGS)])(
		'finds none in the results of $operation, under $title, after $name',
		async ({ of, onError, options, answer, first }) => {
			let echoed = 0;
			const { url } = await serve((request, response, text) => {
				const body = (text ? JSON.parse(text) : {}) as IDataObject;
				const spell = spellings[(first + echoed) % spellings.length];
				const words = secretsIn(request, body)
					.map((secret) => spell?.(secret))
					.join(' ');
				if (request.method === of.method) echoed++;
				answer(response, words, of.own(words, body));
			});
			while (echoed < SPELLINGS_PER_CASE) {
				const before = echoed;
				const run = await runNode({
					sandbox: { url, token: TOKEN },
					items: (of === WRITES.create ? JOINERS : ITEMS).slice(echoed),
					parameters: {
						...of.parameters,
						options: {
							maxRetries: 0,
							...(of.isBatched && { batchSize: 1 }),
							...options,
						},
					},
					...onError,
				});
				expect(leaksOf(run)).toEqual([]);
				expect(echoed).toBeGreaterThan(before);
			}
		},
	);
});
