import type { IDataObject } from 'n8n-workflow';

import { changeGroups } from '../operations/described/changeGroups';
import { USERS } from '../sandbox';
import { writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, runs } from './harness/runs';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	members,
	setStatus,
} from './harness/users';

const activate = setStatus('activate');
const IN_TURN = { parallelRequests: 1 };
const NOBODY = { email: 'nobody@example.com' };

const run = runs();
/** In an account of so many users. */
const withUsers = (users: number) => ({ account: { users } });
const textOf = ({ thrown }: Awaited<ReturnType<typeof run>>) =>
	`${thrown?.message}\n${thrown?.description}`;

describe('Stop Workflow, where users are refused', () => {
	it('returns every result and a hint that counts them', async () => {
		const items = joiners(120);
		for (const index of [5, 60, 119])
			Object.assign(items[index] ?? {}, { groups: 'No such group' });
		const { rows, hints, messages, thrown } = await run(CREATE, items);
		expect(thrown).toBeUndefined();
		expect(countBy(rows, 'status')).toEqual({ created: 117, failed: 3 });
		expect(messages).toEqual([
			"117 of 120 users were created; 3 were not. All 120 items went on to the next node: filter on 'success', or set 'On Error' to 'Continue (using error output)'.",
		]);
		expect(hints[0]?.type).toBe('warning');
	});

	it('shows no hint where all succeeded', async () => {
		expect((await run(CREATE, joiners(2))).hints).toEqual([]);
	});

	it('throws where no user succeeded, in words that n8n wants no message to do without', async () => {
		const items = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ email: `nobody${number}@example.com` }));
		const stopped = await run(activate, items, withUsers(1));
		const text = textOf(stopped);
		for (const words of ['7', 'nobody1@example.com', 'nobody5@example.com'])
			expect(text).toContain(words);
		expect(text).not.toContain('nobody6@example.com');
		expect(text).toContain("Set 'On Error' to 'Continue' to get one result per user");
		expect(text.replaceAll('On Error', '')).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
		expect(countBy(stopped.results ?? [], 'reason')).toEqual({ not_found: 7 });
		expect(stopped.main).toEqual([]);
	});

	it('throws for a run of one user who is refused', async () => {
		const { thrown, results } = await run(CREATE, [
			{ ...joiners(1)[0], email: USERS.nathan.email },
		]);
		expect(thrown).toBeDefined();
		expect(results).toMatchObject([{ reason: 'already_exists' }]);
	});

	it("throws with 'If a User Fails' set to stop, once everybody was sent", async () => {
		const stopped = await run(activate, [NOBODY, ...members(119)], {
			...withUsers(120),
			options: { ifUserFails: 'stop' },
		});
		expect(stopped.thrown).toBeDefined();
		expect(stopped.sandbox.log).toHaveLength(3);
		expect(countBy(stopped.results ?? [], 'status')).toEqual({ failed: 1, activated: 119 });
		expect(textOf(stopped)).toContain('nobody@example.com');
	});

	it('names the refused token also where only the second sending met it', async () => {
		const { thrown, results } = await run(activate, members(120), {
			options: IN_TURN,
			account: { users: 120, fails: { emails: [memberEmail(2)] } },
			script: { after: 1, times: 9, answer: { status: 401 } },
		});
		expect(countBy(results ?? [], 'success')).toEqual({ true: 49, false: 71 });
		expect(thrown?.message).toContain('refused the token');
	});
});

describe('Where a whole request fails', () => {
	const items = joiners(120);
	const second = {
		options: IN_TURN,
		script: { method: 'POST', after: 1, times: 1, answer: { status: 500 } },
	};

	it('Stop Workflow stops sending, throws, and counts everybody', async () => {
		const { thrown, results, main, sandbox } = await run(CREATE, items, second);
		expect(main).toEqual([]);
		expect(writesTo(sandbox)).toHaveLength(2);
		expect(countBy(results ?? [], 'status')).toEqual({ created: 50, unknown: 50, not_sent: 20 });
		expect(results?.map(({ user_email }) => user_email)).toEqual(items.map(({ email }) => email));
		expect(results?.at(-1)).toMatchObject({ reason: 'stopped' });
		expect(thrown?.description).toMatch(/50/);
		expect(thrown?.description).toMatch(/20/);
	});

	it('Continue goes on with the other requests', async () => {
		const { rows, thrown, sandbox } = await run(CREATE, items, { ...second, ...CONTINUE });
		expect(thrown).toBeUndefined();
		expect(writesTo(sandbox)).toHaveLength(3);
		expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
	});

	it('the error output gets one item per user of that request', async () => {
		const { rows, errorRows, thrown } = await run(CREATE, items, { ...second, ...ERROR_OUTPUT });
		expect(thrown).toBeUndefined();
		expect(rows).toHaveLength(70);
		expect(errorRows).toHaveLength(50);
		expect(errorRows[0]).toMatchObject({
			error: { user_email: 'joiner51@example.com', status: 'unknown', reason: 'server_error' },
		});
	});
});

describe('The error output', () => {
	it("carries the result as 'error', and the input's columns", async () => {
		const { rows, errorRows } = await run(
			activate,
			[...members(1), { ...NOBODY, team: 'Blue', row: 7, error: 'mine' }],
			{ ...withUsers(2), ...ERROR_OUTPUT },
		);
		expect(rows).toMatchObject([{ status: 'activated' }]);
		const error = { user_email: NOBODY.email, success: false, status: 'failed' };
		expect(errorRows).toMatchObject([
			{ ...NOBODY, team: 'Blue', row: 7, error: { ...error, reason: 'not_found' } },
		]);
	});

	it('never carries the row of a create, whose password would come along', async () => {
		const items = joiners(3).map((item) => ({ ...item, groups: 'No such group' }));
		const { errorRows, kept } = await run(CREATE, items, ERROR_OUTPUT);
		expect(errorRows).toHaveLength(3);
		for (const row of errorRows) expect(Object.keys(row)).toEqual(['error']);
		expect(errorRows[2]).toMatchObject({ error: { user_email: 'joiner3@example.com' } });
		expect(kept()).not.toContain('pass-word');
	});

	it('takes every failure where nobody succeeded', async () => {
		const items = [{ email: ['a@example.com', 'b@example.com'] }];
		const { main, errorRows, thrown } = await run(activate, items, ERROR_OUTPUT);
		expect(thrown).toBeUndefined();
		expect(main).toEqual([]);
		expect(errorRows).toHaveLength(2);
	});
});

describe.each([CONTINUE, ERROR_OUTPUT])('$onError never throws', (setting) => {
	/** What came out where failures do, of `activate` for two users who are there. */
	const failuresOf = async (
		given: Parameters<typeof run>[2],
		items: IDataObject[] = members(2),
	) => {
		const { thrown, rows, errorRows, sandbox } = await run(activate, items, {
			...withUsers(2),
			...given,
			...setting,
		});
		expect(thrown).toBeUndefined();
		const failures =
			setting === CONTINUE ? rows : errorRows.map(({ error }) => error as IDataObject);
		return { failures, sandbox };
	};

	it.each([null, ...['ftp://127.0.0.1', 'http://example.com', 'not a url', '']])(
		'for the base URL %j, where null is no credential at all',
		async (baseUrl) => {
			const credential = baseUrl === null ? null : { baseUrl };
			const { failures, sandbox } = await failuresOf({ credential });
			expect(failures).toMatchObject([
				{ user_email: memberEmail(1), success: false },
				{ user_email: memberEmail(2), success: false },
			]);
			expect(sandbox.log).toEqual([]);
		},
	);

	it('for an option that cannot be used', async () => {
		const { failures, sandbox } = await failuresOf({ options: { batchSize: 51 } });
		expect(failures).toMatchObject(Array(2).fill({ status: 'not_sent', reason: 'invalid_input' }));
		expect(sandbox.log).toEqual([]);
	});

	it('for a refused token', async () => {
		const given = { ...withUsers(120), credential: { tokenKey: 'not-the-token' } };
		const { failures, sandbox } = await failuresOf(given, members(120));
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(failures, 'reason')).toEqual({ unauthorized: 50, stopped: 70 });
	});

	it('for a server that cannot be reached', async () => {
		const { failures } = await failuresOf({
			credential: { baseUrl: 'http://127.0.0.1:9' },
			options: { maxRetries: 0 },
		});
		const unreached = { status: 'not_sent', reason: 'network_unreachable' };
		expect(failures).toMatchObject(Array(2).fill(unreached));
	});

	it("with 'If a User Fails' set to stop", async () => {
		const { failures } = await failuresOf({ options: { ifUserFails: 'stop' } }, [NOBODY]);
		expect(failures).toMatchObject([{ reason: 'not_found' }]);
	});
});

describe('Stop Workflow throws', () => {
	it('for a missing credential', async () => {
		const { thrown } = await run(activate, members(2), { ...withUsers(2), credential: null });
		expect(thrown?.message).toMatch(/credential/i);
	});

	it('for a refused token, saying what to do', async () => {
		const stopped = await run(activate, members(120), {
			...withUsers(120),
			credential: { tokenKey: 'not-the-token' },
		});
		expect(stopped.sandbox.log).toHaveLength(1);
		expect(textOf(stopped)).toContain('Generating a new account token cancels the old ones');
		expect(countBy(stopped.results ?? [], 'reason')).toEqual({ unauthorized: 50, stopped: 70 });
		expect(countBy(stopped.results ?? [], 'status')).toEqual({ failed: 50, not_sent: 70 });
	});

	it.each(['http://example.com', 'not a url', 'https://user:pass@example.com'])(
		'for the base URL %j, saying what is wrong with it',
		async (baseUrl) => {
			const stopped = await run(activate, members(1), { ...withUsers(1), credential: { baseUrl } });
			expect(textOf(stopped)).toContain('Base URL');
			expect(stopped.sandbox.log).toEqual([]);
		},
	);
});

it('Workflows saved with the older setting Continue On Fail never throw', async () => {
	const { rows, thrown } = await run(activate, [NOBODY], { continueOnFail: true });
	expect(thrown).toBeUndefined();
	expect(rows).toMatchObject([{ success: false, reason: 'not_found' }]);
});

/** What hints and errors tell of a run: everybody is counted, as what they came to. */
describe('Counts', () => {
	it.each([
		['activate', 'activated'],
		['deactivate', 'deactivated'],
	] as const)('say what %s did', async (operation, done) => {
		const items = [...members(1), NOBODY];
		const { messages } = await run(setStatus(operation), items, withUsers(1));
		expect(messages[0]).toContain(`1 of 2 users were ${done}; 1 was not.`);
		const options = { ifUserFails: 'stop' };
		const { thrown } = await run(setStatus(operation), items, { ...withUsers(1), options });
		expect(thrown?.message).toBe(`1 of 2 users were not ${done}.`);
	});

	it('say that memberships were changed', async () => {
		const items = [
			{ user: memberEmail(1), assign: '20' },
			{ user: NOBODY.email, assign: '20' },
		];
		const { messages } = await run(changeGroups.parameters, items, withUsers(1));
		expect(messages[0]).toContain('1 of 2 users were changed; 1 was not.');
	});

	it('of a hint and of an error hold who is done in part', async () => {
		const [first, second] = joiners(2);
		const items = [{ ...first }, { ...second, groups: 'Sales, Nowhere' }];
		const { messages } = await run(CREATE, items);
		expect(messages[0]).toMatch(/^1 of 2 users were created; 1 only in part\. /);
		const { thrown } = await run(CREATE, items, { options: { ifUserFails: 'stop' } });
		expect(thrown?.description).toContain('Of 2 users: 1 done, 1 in part, 0 refused');
	});

	it('of a hint hold who was never sent', async () => {
		const [one] = joiners(1);
		const items = [{ ...one }, { ...one, name: 'Somebody Else' }];
		const { messages } = await run(CREATE, items);
		expect(messages[0]).toMatch(/^1 of 2 users were created; 1 was not\. /);
	});

	it('of a hint hold who is unclear', async () => {
		const script = { answer: () => ({ users_success: [memberEmail(1)] }) };
		const { messages } = await run(activate, members(2), { ...withUsers(3), script });
		expect(messages[0]).toMatch(/^1 of 2 users were activated; 1 is unclear\. /);
	});

	it('of an error tell unclear users from refused ones', async () => {
		const script = { answer: { status: 500 } };
		const options = { maxRetries: 0, batchSize: 2 };
		const { thrown } = await run(activate, members(3), { ...withUsers(3), script, options });
		expect(thrown?.description).toContain('Of 3 users: 0 done, 0 refused, 2 unclear, 1 not tried.');
	});
});

describe('A run that stops', () => {
	it('never ends a dry run that a real run would end', async () => {
		const options = { dryRun: true, ifUserFails: 'stop' };
		const items = [{ email: '@' }, ...members(1)];
		const { thrown, rows } = await run(activate, items, { ...withUsers(1), options });
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['not_sent', 'planned']);
	});

	it('because its operation is not known keeps no password', async () => {
		const parameters = { ...CREATE, operation: 'update', password: 'typed-pass-word' };
		const { thrown, run: whole } = await run(parameters, joiners(1));
		expect(thrown?.message).toContain("The operation 'update'");
		expect(JSON.stringify(whole.data.resultData.error)).not.toContain('typed-pass-word');
	});

	it('for bad input says of everybody else that they were not sent', async () => {
		const items = [...members(2), { email: 'nobody' }];
		const { results, sandbox } = await run(activate, items, withUsers(2));
		expect(results?.map(({ status }) => status)).toEqual(['not_sent', 'not_sent', 'not_sent']);
		expect(results?.[0]).toMatchObject({ reason: 'stopped' });
		expect(sandbox.log).toEqual([]);
	});

	it('for one read without an answer passes nothing on', async () => {
		const user = locator('email', '={{ $json.email }}');
		const items = [...members(1), NOBODY];
		const get = { resource: 'user', operation: 'get', user };
		const { thrown, rows } = await run(get, items, withUsers(1));
		expect(thrown?.message).toContain('1 of 2 look-ups brought no result');
		expect(rows).toEqual([]);
	});
});
