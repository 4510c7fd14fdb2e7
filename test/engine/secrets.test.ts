/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

// First, so that what n8n itself logs is captured, too.
import { logged } from './harness/captureLog';
import { runNode, sandboxes } from './harness/dronaHq';
import { answerJson, servers } from './harness/servers';
import { CREATE, joiners, locator, members, setStatus } from './harness/users';

const TOKEN = 'obviously/fake+token "ümlaut" & more';
const PASSWORD = 'fake\\pass/word <1> "ß" & 100%';

/** A secret in every form in which a server may echo it. */
const formsOf = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	new URLSearchParams({ a: secret }).toString().slice(2),
	JSON.stringify(secret).slice(1, -1),
	JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
	encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
	secret
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;'),
	Buffer.from(secret).toString('base64'),
	Buffer.from(secret).toString('base64url'),
];

/** The words of a server that tells everything it was told. */
const chatter = (...secrets: string[]): string => secrets.flatMap(formsOf).join(' | ');

describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'Under %s',
	(onError) => {
		const start = sandboxes();
		const serve = servers();
		beforeEach(() => {
			logged.splice(0);
		});

		const expectClean = (kept: string, ...secrets: string[]) => {
			const everything = `${kept}\n${logged.join('\n')}`;
			for (const form of secrets.flatMap(formsOf)) {
				expect(everything.includes(form) ? form : '').toBe('');
				const asInspected = inspect(form).slice(1, -1);
				expect(everything.includes(asInspected) ? form : '').toBe('');
			}
			expect(everything).not.toContain('fake');
			expect(everything).toContain('Running node "DronaHQ"');
		};

		it.each([200, 400, 401, 403, 500])(
			'no secret comes back from a server that echoes with status %i',
			async (status) => {
				const server = await serve((request, response, body) => {
					const words = `${chatter(TOKEN, PASSWORD)} ${request.url} ${body}`;
					answerJson(
						response,
						status === 200
							? [{ user_email: 'joiner1@example.com', error_code: '5', error_detail: words }]
							: { error: words, message: words, reason: words },
						status,
					);
				});
				const { kept } = await runNode({
					sandbox: { url: server.url, token: TOKEN },
					items: joiners(2).map((item) => ({ ...item, password: PASSWORD })),
					parameters: CREATE,
					onError,
				});
				expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
				expectClean(kept, TOKEN, PASSWORD);
			},
		);

		it.each([
			['get', { resource: 'user', operation: 'get', user: locator('id', '5') }],
			['getAll', { resource: 'user', operation: 'getAll' }],
			['activate', setStatus('activate')],
			[
				'changeGroups',
				{
					resource: 'user',
					operation: 'changeGroups',
					user: locator('id', '5'),
					assignGroups: '10',
				},
			],
			[
				'changeUsers',
				{
					resource: 'group',
					operation: 'changeUsers',
					group: locator('id', '5'),
					assignUsers: '10',
				},
			],
		])('nor the token out of %s', async (_, parameters) => {
			const server = await serve((request, response, body) => {
				const words = `${chatter(TOKEN)} ${request.url} ${body}`;
				answerJson(response, { error: words, message: words, reason: words }, 400);
			});
			const { kept } = await runNode({
				sandbox: { url: server.url, token: TOKEN },
				items: members(1),
				parameters,
				onError,
			});
			expect(server.requests.length).toBeGreaterThan(0);
			expectClean(kept, TOKEN);
		});

		it('nor the nonce out of a look-up', async () => {
			// The workflow holds it in capitals only, so that it can't be what n8n keeps of the parameters.
			const nonce = 'fake-nonce/1';
			const server = await serve((request, response) => {
				answerJson(response, { error: 403, message: `${request.url} ${chatter(nonce)}` }, 403);
			});
			const { kept } = await runNode({
				sandbox: { url: server.url, token: TOKEN },
				parameters: {
					resource: 'user',
					operation: 'get',
					user: locator('id', '5'),
					options: { nonce: '={{ "FAKE-NONCE/1".toLowerCase() }}' },
				},
				onError,
			});
			expect(server.requests[0]?.url).toContain(encodeURIComponent(nonce));
			expectClean(kept, TOKEN, nonce);
		});

		it('nor anything out of a connection that breaks', async () => {
			const sandbox = await start({ token: TOKEN });
			sandbox.script({ times: 9, answer: 'reset' });
			const { kept } = await runNode({
				sandbox,
				items: joiners(1).map((item) => ({ ...item, password: PASSWORD })),
				parameters: CREATE,
				onError,
			});
			expectClean(kept, TOKEN, PASSWORD);
		});

		it('nor a password out of a row that cannot be used', async () => {
			const sandbox = await start({ token: TOKEN });
			const [item] = joiners(1);
			const { kept } = await runNode({
				sandbox,
				items: [
					{ ...item, password: PASSWORD, email: 'no email' },
					{ ...item, password: { secret: PASSWORD } },
				],
				parameters: CREATE,
				onError,
			});
			expectClean(kept, TOKEN, PASSWORD);
		});

		it('nor one that was typed into the node', async () => {
			const sandbox = await start({ token: TOKEN });
			const { kept } = await runNode({
				sandbox,
				items: joiners(1).map((item) => ({ ...item, groups: 'No such group' })),
				parameters: { ...CREATE, password: PASSWORD },
				onError,
			});
			expectClean(kept, TOKEN, PASSWORD);
		});

		it('nor one out of an expression that throws', async () => {
			const sandbox = await start({ token: TOKEN });
			const { kept } = await runNode({
				sandbox,
				items: joiners(1).map((item) => ({ ...item, password: PASSWORD })),
				parameters: {
					...CREATE,
					password: "={{ (() => { throw new Error('No ' + $json.password); })() }}",
				},
				onError,
			});
			expectClean(kept, TOKEN, PASSWORD);
		});
	},
);
