/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { logged } from './harness/captureLog';
import { leaksIn, PASSWORDS, SPELLINGS, TOKEN } from './harness/canaries';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { editorContext, testCredential } from './harness/editor';
import { answerJson, servers } from './harness/servers';
import { CREATE } from './harness/users';

const { listSearch, loadOptions } = new DronaHq().methods;

const FUNCTIONS: Record<
	string,
	(this: ILoadOptionsFunctions, filter?: string) => Promise<unknown>
> = { ...listSearch, ...loadOptions };

/** What somebody has filled in by the time a list opens. */
const TYPED = { ...CREATE, password: PASSWORDS[0] ?? '' };

type Answer = (response: ServerResponse, words: string) => void;

const refusal =
	(status: number): Answer =>
	(response, words) =>
		answerJson(response, { error: words, message: words, reason: words }, status);

const ANSWERS: Record<string, Answer> = {
	...Object.fromEntries(
		[200, 400, 401, 403, 404, 429, 500, 503].map((status) => [`status ${status}`, refusal(status)]),
	),
	'a web page': (response, words) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${words}</html>`);
	},
	'a redirect': (response, words) => {
		response.writeHead(302, { location: `/?${encodeURIComponent(words)}` }).end(words);
	},
	'no HTTP': ({ socket }, words) => {
		socket?.end(`${words}\r\n\r\n`);
	},
	'a reset connection': ({ socket }) => {
		socket?.resetAndDestroy();
	},
};

/** What came of a promise, whatever it was. */
const settled = async (promise: Promise<unknown>): Promise<unknown> =>
	await promise.catch((error: unknown) => error);

describe("In n8n's editor", () => {
	const serve = servers();
	const spellings = Object.values(SPELLINGS);

	/** Answers each request so, every time with the token in another spelling. */
	async function echoing(answer: Answer) {
		let echoed = 0;
		return await serve((request, response) => {
			const spell = spellings[echoed++ % spellings.length];
			answer(response, `You sent ${spell?.(TOKEN)} ${decodeURIComponent(request.url ?? '')}`);
		});
	}

	describe.each(Object.entries(ANSWERS))('after %s', (_, answer) => {
		it.each(Object.entries(FUNCTIONS))('%s tells no secret', async (_name, list) => {
			const { url, requests } = await echoing(answer);
			const context = editorContext({ baseUrl: url, tokenKey: TOKEN }, TYPED);
			for (const filter of ['', 'nathan', 'nathan@example.com', '5']) {
				logged.splice(0);
				const outcome = await settled(list.call(context, filter));
				expect(leaksIn([outcome, logged])).toEqual([]);
			}
			expect(requests.length).toBeGreaterThan(0);
		});

		it("the credential's test tells no secret", async () => {
			const { url, requests } = await echoing(answer);
			while (requests.length < spellings.length) {
				logged.splice(0);
				const outcome = await settled(testCredential({ baseUrl: url, tokenKey: TOKEN }));
				expect(outcome).toHaveProperty('status');
				expect(leaksIn([outcome, logged])).toEqual([]);
			}
		});
	});

	it.each(Object.entries(FUNCTIONS))(
		'%s tells no secret where the credential cannot be used',
		async (_name, list) => {
			for (const baseUrl of [`https://${encodeURIComponent(TOKEN)}@example.com`, TOKEN, '']) {
				const context = editorContext({ baseUrl, tokenKey: TOKEN }, TYPED);
				expect(leaksIn(await settled(list.call(context)))).toEqual([]);
				expect(leaksIn(await testCredential({ baseUrl, tokenKey: TOKEN }))).toEqual([]);
			}
		},
	);
});
