import type { IDataObject } from 'n8n-workflow';

import { leaksOf } from './harness/leaks';
import { canariesIn, leaksIn, PASSWORDS, TOKEN } from './harness/canaries';
import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { NODE, runNode, type Setup } from './harness/dronaHq';
import { oneByOne, OPERATIONS, rowsFor } from './harness/everyOperation';
import { answerJson, servers, type Handler } from './harness/servers';
import { runInEngine } from './harness/run';
import { ERROR_OUTPUT, runs, SETTINGS, TWICE } from './harness/runs';
import { CREATE, joiners, locator, members, setStatus } from './harness/users';

const [PASSWORD = '', OTHER = ''] = PASSWORDS;

/** New users, each with the password, one of them with other columns. */
const joinersWith = (password: unknown, count = 1, columns: IDataObject = {}): IDataObject[] =>
	joiners(count).map(
		(item, index) => ({ ...item, password, ...(index === 0 && columns) }) as IDataObject,
	);

const GET = { resource: 'user', operation: 'get' };

/** Answers everything with all that it was told, as a refusal. */
const repeating =
	(status: number, more = ''): Handler =>
	({ url = '' }, response, body) => {
		const words = `${decodeURIComponent(url)} ${body} ${more}`;
		answerJson(response, { error: words, message: words, reason: words }, status);
	};

/** n8n can't work it out, and says so with the password: "Unknown algorithm …". */
const THROWING = '={{ "x".hash($json.password) }}';

const run = runs({ account: { users: 5, token: TOKEN } });

describe.each(SETTINGS)('Under %s', (onError) => {
	const serve = servers();

	/** Runs against a server of its own. */
	const against = async (handler: Handler, setup: Omit<Setup, 'sandbox'>) => {
		const { url, requests } = await serve(handler);
		const ran = await runNode({ sandbox: { url, token: TOKEN }, onError, ...setup });
		return Object.assign(ran, { requests });
	};

	it.each<[string, IDataObject[]]>([
		['an email that is none', joinersWith(PASSWORD, 1, { email: 'none' })],
		['a password that is no text', joinersWith({ secret: PASSWORD })],
		['passwords in a list', joinersWith([PASSWORD, OTHER])],
		['an empty name', joinersWith(PASSWORD, 1, { name: '' })],
		['a name that is no text', joinersWith(PASSWORD, 1, { name: { first: PASSWORD } })],
		['no group', joinersWith(PASSWORD, 1, { groups: '' })],
		['a group that nobody knows', joinersWith(PASSWORD, 1, { groups: '999' })],
		['two passwords', [PASSWORD, OTHER, PASSWORD].flatMap((one) => joinersWith(one))],
		['a user who is there', joinersWith(PASSWORD, 1, { email: 'user1@example.com' })],
		['users who can be created', joinersWith(PASSWORD, 3)],
	])('no password comes back from %s', async (_, items) => {
		expect(leaksOf(await run(CREATE, items, { onError }))).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		...['email', 'userName', 'password', 'groupNames'].map((field): [string, IDataObject] => [
			field,
			{ [field]: THROWING },
		]),
		['an option', { options: { batchSize: THROWING } }],
	])('none comes back from an expression in %s that throws with it', async (_, parameters) => {
		const told = { ...CREATE, ...parameters } as typeof CREATE;
		expect(leaksOf(await run(told, joinersWith(PASSWORD), { onError }))).toEqual([]);
	});

	it.each([
		['a group that nobody knows', { groupNames: ['999'] }],
		['an email that is none', { email: 'none' }],
		['an operation that there is none of', { operation: 'destroy' }],
		['an option that cannot be', { options: { batchSize: 0 } }],
	])('none that was typed into the node comes back from %s', async (_, parameters) => {
		const told = { ...CREATE, password: PASSWORD, ...parameters };
		// n8n's own copy of the workflow holds what was typed; the node's results and errors don't.
		expect(leaksOf(await run(told, joiners(1), { onError }))).toEqual([]);
	});

	it('none comes back from the answer to another request of the run', async () => {
		let told = '';
		const answer: Handler = (_request, response, body) => {
			told += body;
			const words = [PASSWORD, OTHER].filter((one) => told.includes(JSON.stringify(one)));
			const { invitee_user: invited } = JSON.parse(body) as { invitee_user: IDataObject[] };
			const refusal = { error_code: '2', error_detail: words.join(' ') };
			const refusals = invited.map(({ user_email }) => ({ user_email, ...refusal }));
			answerJson(response, refusals);
		};
		const ran = await against(answer, {
			items: joiners(2).map((item, index) => ({ ...item, password: [PASSWORD, OTHER][index] })),
			parameters: { ...CREATE, options: { batchSize: 1 } },
		});
		expect(leaksOf(ran)).toEqual([]);
	});

	it('none comes back from a second try of the whole node', async () => {
		const ran = await run(CREATE, joinersWith(PASSWORD, 2), {
			script: { method: 'POST', times: 9, answer: 'reset' },
			options: { maxRetries: 0 },
			onError,
			...TWICE,
		});
		expect(leaksOf(ran)).toEqual([]);
		const { contextData } = ran.run.data.executionData ?? {};
		expect(leaksIn(contextData)).toEqual([]);
		expect(JSON.stringify(contextData)).not.toContain('example.com');
	});

	it('none comes back where an agent calls the node', async () => {
		const setup = { items: joinersWith(PASSWORD), parameters: CREATE, asTool: true };
		expect(leaksOf(await against(repeating(400), setup))).toEqual([]);
	});

	it('no nonce comes back from a look-up', async () => {
		// The workflow holds it in capitals only, so that it can't be what n8n keeps of the parameters.
		const nonce = 'one-time-word/1';
		const echo = `${nonce} ${Buffer.from(`x${nonce}`).toString('base64')}`;
		const options = { nonce: '={{ "ONE-TIME-WORD/1".toLowerCase() }}' };
		const { kept, requests } = await against(repeating(403, echo), {
			parameters: { ...GET, user: locator('id', '5'), options },
		});
		expect(requests[0]?.url).toContain(encodeURIComponent(nonce));
		expect(kept()).not.toContain('one-time-word');
		expect(kept()).not.toContain(Buffer.from('time-word/1').toString('base64').slice(4, 12));
	});

	it('what DronaHQ says about users is data: it passes as it came', async () => {
		const user = { user_id: 1, user_email: 'user1@example.com', user_name: `Called ${TOKEN}` };
		const { rows } = await against((_request, response) => answerJson(response, user), {
			parameters: { ...GET, user: locator('id', '1'), simplify: false },
		});
		expect(rows).toEqual([user]);
	});

	it('neither the old nor the new token comes back where it changes during the run', async () => {
		let current = TOKEN;
		const { url } = await serve((_request, response, body) => {
			current = TOKEN.replace('faketoken', 'faketoken2');
			answerJson(response, { error: 400, message: `${body} ${current}` }, 400);
		});
		const data = {
			baseUrl: url,
			get tokenKey() {
				return current;
			},
		};
		const ran = await runInEngine({
			nodeType: new DronaHq(),
			nodeName: NODE,
			items: members(3),
			parameters: setStatus('activate'),
			settings: { onError },
			credential: { type: new DronaHqApi(), data },
		});
		expect(leaksOf(ran)).toEqual([]);
	});
});

describe("Create's error output", () => {
	const MARK = 'a column of the input';

	it.each<[string, IDataObject, Parameters<typeof run>[2]]>([
		['of a user who is refused', { email: 'user1@example.com' }, {}],
		['of a row that cannot be used', { email: 'none' }, {}],
		['of an unknown group', { groups: '999' }, {}],
		['after a refused token', {}, { script: { answer: { status: 401 } } }],
		['after a broken connection', {}, { script: { answer: 'reset', times: 9 } }],
		['after a page instead of an answer', {}, { script: { answer: { body: '<html>' }, times: 9 } }],
		['where the token is missing', {}, { credential: { tokenKey: '' } }],
		['without a credential', {}, { credential: null }],
	])('holds no column of the input %s', async (_, columns, given) => {
		// A column that nobody asked for, so that any copy of the input shows.
		const items = joinersWith(PASSWORD, 2, columns).map((item) => ({ ...item, extra: MARK }));
		const options = { maxRetries: 0 };
		const ran = await run(CREATE, items, { options, ...ERROR_OUTPUT, ...given });
		expect(ran.error.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of ran.error) {
			expect(Object.keys(json)).toEqual(['error']);
			expect(typeof pairedItem).toBe('number');
		}
		expect(JSON.stringify(ran.error)).not.toContain(MARK);
		expect(leaksOf(ran)).toEqual([]);
	});
});

describe('What stops the workflow', () => {
	const serve = servers();

	it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
		'in %s: message, description, context, cause and stack of the error hold no secret, and the node no parameters',
		async (_, operation) => {
			const { url } = await serve(repeating(400));
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
