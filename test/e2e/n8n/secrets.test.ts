/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { canariesIn, leaksIn, PASSWORDS, SPELLINGS, TOKEN } from '../../engine/harness/canaries';
import { ON_ERROR, oneByOne, OPERATIONS, rowsFor } from '../../engine/harness/everyOperation';
import { answerJson, servers, type TestServer } from '../../engine/harness/servers';
import { readDatabase, readFiles } from '../real/database';
import type { SavedExecution } from '../real/executions';
import { launch, type Launched } from '../real/launch';
import type { StoredCredential } from '../real/rest';
import { lineUnderTest } from '../real/underTest';
import { names, node, withNode, workflowOf } from '../real/workflow';

jest.setTimeout(300_000);

type Answer = (response: ServerResponse, words: string, elsewhere: string) => void;

const refusal =
	(status: number): Answer =>
	(response, words) =>
		answerJson(response, { error: words, message: words, reason: words }, status);

/** How a server answers that repeats what it was told, by the first part of its base path. */
const ANSWERS: Record<string, Answer> = {
	refused: refusal(400),
	forbidden: refusal(403),
	broken: refusal(500),
	page: (response, words) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${words}</html>`);
	},
	redirect: (response, words, elsewhere) => {
		response.writeHead(307, { location: `${elsewhere}/users?${words.length}` }).end(words);
	},
	reset: ({ socket }) => {
		socket?.resetAndDestroy();
	},
	noise: ({ socket }, words) => {
		socket?.end(`HTTP/1.1 200 OK\r\nx echo: ${words}\r\n\r\n`);
	},
};

/** How it answers the HTTP Request node, which may show what a server says: with no word of its own. */
const PLAIN: Record<string, Answer> = {
	plain: (response) => answerJson(response, []),
	moved: (response, _words, elsewhere) => {
		response.writeHead(307, { location: `${elsewhere}/moved` }).end();
	},
};

const spellings = Object.values(SPELLINGS);

/** An HTTP Request in the place of another node. */
const httpRequest = (parameters: INodeParameters, onError?: OnError) => {
	const { type, typeVersion } = node('', 'httpRequest', 4.2);
	return { type, typeVersion, parameters, onError };
};

describe('In a real n8n that logs all it can, the secrets of runs that break', () => {
	let n8n: Launched;
	let echo: TestServer;
	let elsewhere: TestServer;
	let echoed = 0;
	const serve = servers(afterAll);

	beforeAll(async () => {
		n8n = await launch(lineUnderTest(), () => undefined, { N8N_LOG_LEVEL: 'debug' });
		elsewhere = await serve((_request, response) => answerJson(response, []));
		echo = await serve((request, response, body) => {
			const [, answer = '', ...path] = (request.url ?? '').split('/');
			if (answer === 'rows') {
				const operation = OPERATIONS.find(({ name }) => name === path[0]);
				return answerJson(response, operation ? rowsFor(operation, 5) : []);
			}
			const spell = spellings[echoed++ % spellings.length];
			const words = [TOKEN, ...PASSWORDS.filter((word) => body.includes(JSON.stringify(word)))]
				.map((secret) => spell?.(secret))
				.join(' ');
			({ ...ANSWERS, ...PLAIN })[answer]?.(response, words, elsewhere.url);
		});
	});

	afterAll(async () => {
		await n8n?.n8n.stop();
	});

	const credentialFor = async (answer: string): Promise<StoredCredential> =>
		await n8n.rest.createCredential({ url: `${echo.url}/${answer}`, token: TOKEN });

	/** Runs the node on rows that come over HTTP, so that the workflow itself holds no password. */
	async function run(
		name: string,
		answer: string,
		parameters: INodeParameters,
		onError: OnError,
	): Promise<SavedExecution> {
		const credential = await credentialFor(answer);
		const workflow = workflowOf({ credential, parameters, onError });
		const rows = httpRequest({ url: `${echo.url}/rows/${name}` });
		return await n8n.rest.run(withNode(workflow, names.input, rows), names.trigger);
	}

	const cases = OPERATIONS.flatMap((operation) =>
		ON_ERROR.flatMap(([title, onError]) =>
			(operation.secrets.length > 0 ? Object.keys(ANSWERS) : ['refused', 'broken']).map(
				(answer) => ({ operation, name: operation.name, title, onError, answer }),
			),
		),
	);

	it.each(cases)(
		'are not in the saved data of $name, under $title, after "$answer"',
		async ({ operation, name, onError, answer }) => {
			const before = echo.requests.length;
			const { data, status } = await run(name, answer, oneByOne(operation), onError);
			expect(echo.requests.length).toBeGreaterThan(before + 1);
			expect(status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
			const { runData, error } = data.resultData;
			expect(runData[names.dronaHq]?.length).toBeGreaterThan(0);
			const { [names.input]: input, ...others } = runData;
			expect(leaksIn({ others, error })).toEqual([]);
			expect(leaksIn({ data, input }).filter((leak) => leak.endsWith('token'))).toEqual([]);
		},
	);

	it.each(Object.keys(ANSWERS))('are not in what the editor is told after "%s"', async (answer) => {
		const credential = await credentialFor(answer);
		const parameters = { resource: 'user', operation: 'get', password: PASSWORDS[0] ?? '' };
		const request = { credential, parameters };
		const outcomes = await Promise.allSettled([
			n8n.rest.testCredential(credential),
			n8n.rest.listSearch({ ...request, methodName: 'searchUsers', path: 'parameters.user' }),
			n8n.rest.options({ ...request, methodName: 'getGroupNames', path: 'parameters.groupNames' }),
		]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
		expect(leaksIn(outcomes)).toEqual([]);
	});

	describe('and with the HTTP Request node', () => {
		/** Sends one request with the credential whose base URL is the echoing server's. */
		async function request(url: string, method: 'GET' | 'POST'): Promise<SavedExecution> {
			const credential = await credentialFor('plain');
			const workflow = workflowOf({ credential, parameters: {} });
			const parameters = {
				...{ method, url, nodeCredentialType: 'dronaHqApi' },
				authentication: 'predefinedCredentialType',
				...(method === 'POST' && { sendBody: true, jsonBody: '{}', specifyBody: 'json' }),
			};
			const asking = httpRequest(parameters, 'continueRegularOutput');
			return await n8n.rest.run(withNode(workflow, names.dronaHq, asking), names.trigger);
		}

		const lastOf = ({ requests }: TestServer): IDataObject => ({ ...requests.at(-1) });

		it.each(['GET', 'POST'] as const)(
			'the token goes with a %s to its own host',
			async (method) => {
				await request(`${echo.url}/plain/users`, method);
				expect(canariesIn(JSON.stringify(lastOf(echo)))).toEqual(['faketoken', 'endtoken']);
			},
		);

		it.each(['GET', 'POST'] as const)('no token goes with a %s to another host', async (method) => {
			const before = elsewhere.requests.length;
			await request(`${elsewhere.url}/users`, method);
			expect(elsewhere.requests.length).toBe(before + 1);
			expect(leaksIn(lastOf(elsewhere))).toEqual([]);
		});

		it.each(['GET', 'POST'] as const)(
			'no token goes with a %s to where its own host redirects it',
			async (method) => {
				await request(`${echo.url}/moved/users`, method);
				expect(leaksIn(elsewhere.requests)).toEqual([]);
			},
		);
	});

	it('nothing of the node has arrived at another host', () => {
		expect(leaksIn(elsewhere.requests)).toEqual([]);
	});

	it('are not in what n8n wrote to stdout and stderr', () => {
		const output = n8n.n8n.output();
		expect(output).toContain('Running node "DronaHQ"');
		expect(leaksIn(output.split('\n'))).toEqual([]);
	});

	it('are not in its database: the token in no table, passwords only where the input is', async () => {
		const tables = await readDatabase(n8n.installed, n8n.n8n.folder);
		expect(tables.execution_data?.length).toBeGreaterThanOrEqual(cases.length);
		const { execution_data: executions, ...others } = tables;
		expect(leaksIn(others)).toEqual([]);
		expect(leaksIn(executions).filter((leak) => leak.endsWith('token'))).toEqual([]);
		// The rows hold the input, so they prove that a password would be found.
		expect(leaksIn(executions)).not.toEqual([]);
	});

	it('are not in any file that it keeps', async () => {
		const files = await readFiles(n8n.n8n.folder);
		expect(Object.keys(files)).toContain('database.sqlite');
		const leaks = leaksIn(files);
		expect(leaks.filter((leak) => leak.endsWith('token'))).toEqual([]);
		expect(leaks.filter((leak) => !leak.includes('database.sqlite'))).toEqual([]);
	});
});
