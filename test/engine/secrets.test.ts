import type { IDataObject } from 'n8n-workflow';
import { leaksOf } from './harness/leaks';
import { canariesIn, leaksIn, PASSWORDS, TOKEN } from './harness/canaries';
import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { NODE, runNode, sandboxes } from './harness/dronaHq';
import { ON_ERROR, oneByOne, OPERATIONS, rowsFor } from './harness/everyOperation';
import { answerJson, servers } from './harness/servers';
import { runInEngine } from './harness/run';
import { CREATE, joiners, locator, members, setStatus } from './harness/users';

const [PASSWORD = '', OTHER = ''] = PASSWORDS;

/** New users, each with the password. */
const joinersWith = (password: unknown, count = 1): IDataObject[] =>
	joiners(count).map((item) => ({ ...item, password }) as IDataObject);

/** n8n can't work it out, and says so with the password: "Unknown algorithm …". */
const THROWING = '={{ "x".hash($json.password) }}';

describe.each(ON_ERROR)('Under %s', (_title, onError) => {
	const start = sandboxes();
	const serve = servers();

	it.each([
		['an email that is none', [{ ...joinersWith(PASSWORD)[0], email: 'none' }]],
		['a password that is no text', joinersWith({ secret: PASSWORD })],
		['passwords in a list', joinersWith([PASSWORD, OTHER])],
		['an empty name', [{ ...joinersWith(PASSWORD)[0], name: '' }]],
		['a name that is no text', [{ ...joinersWith(PASSWORD)[0], name: { first: PASSWORD } }]],
		['no group', [{ ...joinersWith(PASSWORD)[0], groups: '' }]],
		['a group that nobody knows', [{ ...joinersWith(PASSWORD)[0], groups: '999' }]],
		[
			'the same email with two passwords',
			[...joinersWith(PASSWORD), ...joinersWith(OTHER), ...joinersWith(PASSWORD)],
		],
		['a user who is there', [{ ...joinersWith(PASSWORD)[0], email: 'user1@example.com' }]],
		['users who can be created', joinersWith(PASSWORD, 3)],
	])('no password comes back from %s', async (_, items) => {
		const sandbox = await start({ users: 5, token: TOKEN });
		expect(leaksOf(await runNode({ sandbox, items, parameters: CREATE, onError }))).toEqual([]);
	});

	it.each(['email', 'userName', 'password', 'groupNames'])(
		'no password comes back from an expression in %s that throws with it',
		async (field) => {
			const sandbox = await start({ token: TOKEN });
			const run = await runNode({
				sandbox,
				items: joinersWith(PASSWORD),
				parameters: { ...CREATE, [field]: THROWING },
				onError,
			});
			expect(leaksOf(run)).toEqual([]);
		},
	);

	it('no password comes back from an option that cannot be worked out', async () => {
		const sandbox = await start({ token: TOKEN });
		const run = await runNode({
			sandbox,
			items: joinersWith(PASSWORD),
			parameters: { ...CREATE, options: { batchSize: THROWING } },
			onError,
		});
		expect(leaksOf(run)).toEqual([]);
	});

	it.each([
		['a group that nobody knows', { groupNames: ['999'] }],
		['an email that is none', { email: 'none' }],
		['an operation that there is none of', { operation: 'destroy' }],
		['an option that cannot be', { options: { batchSize: 0 } }],
	])('none that was typed into the node comes back from %s', async (_, parameters) => {
		const sandbox = await start({ token: TOKEN });
		const run = await runNode({
			sandbox,
			items: joiners(1),
			parameters: { ...CREATE, password: PASSWORD, ...parameters },
			onError,
		});
		// n8n's own copy of the workflow holds what was typed; the node's results and errors don't.
		expect(leaksOf(run)).toEqual([]);
	});

	it('none comes back from the answer to another request of the run', async () => {
		let told = '';
		const { url } = await serve((_request, response, body) => {
			told += body;
			const words = [PASSWORD, OTHER].filter((one) => told.includes(JSON.stringify(one)));
			const { invitee_user: invited } = JSON.parse(body) as {
				invitee_user: Array<{ user_email: string }>;
			};
			const refusals = invited.map(({ user_email }) => ({
				user_email,
				error_code: '2',
				error_detail: words.join(' '),
			}));
			answerJson(response, refusals);
		});
		const run = await runNode({
			sandbox: { url, token: TOKEN },
			items: joiners(2).map((item, index) => ({ ...item, password: [PASSWORD, OTHER][index] })),
			parameters: { ...CREATE, options: { batchSize: 1 } },
			onError,
		});
		expect(leaksOf(run)).toEqual([]);
	});

	it('none comes back from a second try of the whole node', async () => {
		const sandbox = await start({ users: 5, token: TOKEN });
		sandbox.script({ method: 'POST', times: 9, answer: 'reset' });
		const run = await runNode({
			sandbox,
			items: joinersWith(PASSWORD, 2),
			parameters: { ...CREATE, options: { maxRetries: 0 } },
			onError,
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		});
		expect(leaksOf(run)).toEqual([]);
		const { contextData } = run.run.data.executionData ?? {};
		expect(leaksIn(contextData)).toEqual([]);
		expect(JSON.stringify(contextData)).not.toContain('example.com');
	});

	it('none comes back where an agent calls the node', async () => {
		const { url } = await serve((request, response, body) => {
			const words = `${request.url} ${body}`;
			answerJson(response, { error: words, message: words, reason: words }, 400);
		});
		const run = await runNode({
			sandbox: { url, token: TOKEN },
			items: joinersWith(PASSWORD),
			parameters: CREATE,
			onError,
			asTool: true,
		});
		expect(leaksOf(run)).toEqual([]);
	});

	it('no nonce comes back from a look-up', async () => {
		// The workflow holds it in capitals only, so that it can't be what n8n keeps of the parameters.
		const nonce = 'one-time-word/1';
		const { url, requests } = await serve((request, response) => {
			const words = `${nonce} ${request.url} ${Buffer.from(`x${nonce}`).toString('base64')}`;
			answerJson(response, { error: 403, message: words }, 403);
		});
		const { kept } = await runNode({
			sandbox: { url, token: TOKEN },
			parameters: {
				resource: 'user',
				operation: 'get',
				user: locator('id', '5'),
				options: { nonce: '={{ "ONE-TIME-WORD/1".toLowerCase() }}' },
			},
			onError,
		});
		expect(requests[0]?.url).toContain(encodeURIComponent(nonce));
		expect(kept()).not.toContain('one-time-word');
		expect(kept()).not.toContain(Buffer.from('time-word/1').toString('base64').slice(4, 12));
	});

	it('what DronaHQ says about users is data: it passes as it came', async () => {
		const user = { user_id: 1, user_email: 'user1@example.com', user_name: `Called ${TOKEN}` };
		const { url } = await serve((_request, response) => answerJson(response, user));
		const run = await runNode({
			sandbox: { url, token: TOKEN },
			parameters: {
				resource: 'user',
				operation: 'get',
				user: locator('id', '1'),
				simplify: false,
			},
			onError,
		});
		expect(run.rows).toEqual([user]);
	});

	it('neither the old nor the new token comes back where it changes during the run', async () => {
		let current = TOKEN;
		const { url } = await serve((_request, response, body) => {
			current = TOKEN.replace('faketoken', 'faketoken2');
			answerJson(response, { error: 400, message: `${body} ${current}` }, 400);
		});
		const run = await runInEngine({
			nodeType: new DronaHq(),
			nodeName: NODE,
			items: members(3),
			parameters: setStatus('activate'),
			settings: { onError },
			credential: {
				type: new DronaHqApi(),
				data: {
					baseUrl: url,
					get tokenKey() {
						return current;
					},
				},
			},
		});
		expect(leaksOf(run)).toEqual([]);
	});
});

describe("Create's error output", () => {
	const start = sandboxes();
	const MARK = 'a column of the input';

	/** Rows with a column that nobody asked for, so that any copy of the input shows. */
	const rows = (items: IDataObject[]) => items.map((item) => ({ ...item, extra: MARK }));

	it.each([
		['of a user who is refused', { email: 'user1@example.com' }, {}, undefined],
		['of a row that cannot be used', { email: 'none' }, {}, undefined],
		['of an unknown group', { groups: '999' }, {}, undefined],
		['after a refused token', {}, {}, { answer: { status: 401 } }],
		['after a broken connection', {}, {}, { answer: 'reset' as const, times: 9 }],
		['after a page instead of an answer', {}, {}, { answer: { body: '<html>' }, times: 9 }],
		['where the token is missing', {}, { tokenKey: '' }, undefined],
		['without a credential', {}, null, undefined],
	])('holds no column of the input %s', async (_, column, credential, rule) => {
		const sandbox = await start({ users: 5, token: TOKEN });
		if (rule) sandbox.script(rule);
		const run = await runNode({
			sandbox,
			items: rows(
				joinersWith(PASSWORD, 2).map((item, index) => (index ? item : { ...item, ...column })),
			),
			parameters: { ...CREATE, options: { maxRetries: 0 } },
			onError: 'continueErrorOutput',
			...(credential && Object.keys(credential).length === 0 ? {} : { credential }),
		});
		expect(run.error.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of run.error) {
			expect(Object.keys(json)).toEqual(['error']);
			expect(typeof pairedItem).toBe('number');
		}
		expect(JSON.stringify(run.error)).not.toContain(MARK);
		expect(leaksOf(run)).toEqual([]);
	});
});

describe('What stops the workflow', () => {
	const serve = servers();

	it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
		'in %s: message, description, context, cause and stack of the error hold no secret, and the node no parameters',
		async (_, operation) => {
			const { url } = await serve((request, response, body) => {
				const words = `${decodeURIComponent(request.url ?? '')} ${body}`;
				answerJson(response, { error: words, message: words, reason: words }, 400);
			});
			const { thrown } = await runNode({
				sandbox: { url, token: TOKEN },
				items: rowsFor(operation, 2),
				parameters: oneByOne(operation),
			});
			const { message, description, context, stack } = thrown ?? {};
			expect(message).toBeTruthy();
			expect(canariesIn(`${message} ${description} ${stack}`)).toEqual([]);
			expect(leaksIn([context, thrown?.cause, thrown])).toEqual([]);
			expect(thrown).toMatchObject({ node: { parameters: {} } });
		},
	);
});
