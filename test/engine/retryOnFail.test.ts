import type { IDataObject } from 'n8n-workflow';

import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, CREATE, joiners, locator, members, setStatus } from './harness/users';

const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

describe("n8n's Retry On Fail", () => {
	const start = sandboxes();
	type Log = Parameters<typeof writesTo>[0];

	/** Everybody who was in a create, as often as they were. */
	const sent = (sandbox: Log) =>
		writesTo(sandbox).flatMap((request) =>
			(bodyOf(request).invitee_user as Array<{ user_email: string }>).map(
				({ user_email }) => user_email,
			),
		);

	it('sends only those again who were never sent', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', after: 1, apply: true, answer: { status: 500 } });
		const { rows, thrown } = await runNode({
			sandbox,
			items: joiners(120),
			parameters: { ...CREATE, options: { parallelRequests: 1 } },
			...TWICE,
		});
		expect(thrown).toBeUndefined();
		expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
		expect(sent(sandbox)).toHaveLength(120);
		expect(new Set(sent(sandbox)).size).toBe(120);
		expect(rows[0]?.message).toContain('This is the result of an earlier try of this run');
		expect(rows[119]?.message).toBe('The user was created.');
	});

	it('sends nobody again because the first row was refused', async () => {
		const sandbox = await start();
		const items = [{ ...joiners(1)[0], groups: 'Nowhere' }, ...joiners(3).slice(1)];
		const { rows, errorRows } = await runNode({
			sandbox,
			items,
			parameters: CREATE,
			onError: 'continueErrorOutput',
			...TWICE,
		});
		expect(countBy(rows, 'status')).toEqual({ created: 2 });
		expect(errorRows).toMatchObject([{ error: { reason: 'no_group_registered' } }]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('gives no row what became of another one about the same user with other data', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'GET', after: 2, times: 9, answer: { status: 500 } });
		const row = (email: string, name: string, groups: string) => ({
			email,
			name,
			groups,
			password: `pass-${name}`,
		});
		const { results } = await runNode({
			sandbox,
			items: [
				row('bad@example.com', 'Bad', 'Nowhere'),
				row('ada@example.org', 'Ada', 'Sales'),
				row('ada@example.org', 'Eve', 'Sales'),
				row('ada@example.org', 'Mal', '10'),
			],
			parameters: { ...CREATE, options: { ifUserFails: 'stop', maxRetries: 0 } },
			...TWICE,
		});
		expect(results).toMatchObject([
			{ status: 'failed', reason: 'no_group_registered' },
			{ status: 'created', message: expect.stringContaining('earlier try') },
			{ status: 'not_sent', reason: 'stopped' },
			{ status: 'not_sent' },
		]);
	});

	it('keeps hashes and proofs with the execution, nobody by name', async () => {
		const sandbox = await start();
		const { run } = await runNode({ sandbox, items: joiners(2), parameters: CREATE, ...TWICE });
		const kept = JSON.stringify(run.data.executionData?.contextData);
		expect(kept).toContain('"proves":"done"');
		expect(kept).not.toMatch(/joiner|pass-word/i);
	});

	it('leaves nothing behind while it is off', async () => {
		const sandbox = await start();
		const { run } = await runNode({ sandbox, items: joiners(2), parameters: CREATE });
		expect(JSON.stringify(run.data.executionData?.contextData)).not.toContain('created');
	});

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)(
		'tells what an earlier try did, even if the user cannot be looked up any more (%s)',
		async (onError) => {
			const sandbox = await start({ users: 3 });
			// The first try looks two users up and changes one of them; the second can't look anybody up.
			sandbox.script({ method: 'GET', after: 2, times: 99, answer: { status: 400 } });
			const { rows, results, errorRows } = await runNode({
				sandbox,
				items: [
					{ email: 'nobody@example.com', group: '20' },
					{ email: 'user1@example.com', group: '20' },
				],
				parameters: {
					resource: 'user',
					operation: 'changeGroups',
					user: locator('email', '={{ $json.email }}'),
					assignGroups: '={{ $json.group }}',
					options: { ifUserFails: 'stop', maxRetries: 0 },
				},
				onError,
				...TWICE,
			});
			expect(sandbox.user('user1@example.com')?.user_group).toContainEqual(
				expect.objectContaining({ grp_id: 20 }),
			);
			expect(writesTo(sandbox)).toHaveLength(1);
			const all = results ?? [...errorRows.map(({ error }) => error as IDataObject), ...rows];
			expect(all).toMatchObject([
				{ user_email: 'nobody@example.com', success: false },
				{ user_email: 'user1@example.com', status: 'changed', success: true },
			]);
		},
	);

	it('tells it of those whose turn a broken look-up has cut off', async () => {
		const sandbox = await start({ users: 3 });
		sandbox.script({ method: 'GET', after: 2, times: 99, answer: 'reset' });
		const { thrown, results } = await runNode({
			sandbox,
			items: [
				{ email: 'nobody@example.com', group: '20' },
				{ email: 'user1@example.com', group: '20' },
				{ email: '2', group: '20' },
			],
			parameters: {
				resource: 'user',
				operation: 'changeGroups',
				user: locator('list', '={{ $json.email }}'),
				assignGroups: '={{ $json.group }}',
				options: { ifUserFails: 'stop', maxRetries: 0 },
			},
			...TWICE,
		});
		expect(thrown).toBeDefined();
		expect(results?.map(({ status }) => status)).toEqual(['not_sent', 'changed', 'changed']);
	});

	it('does not say that nothing was changed where an earlier try may have changed something', async () => {
		const sandbox = await start({ users: 3 });
		// The first try is told that there is no such user; the second one finds that it is the first user.
		sandbox.script({ method: 'GET', times: 1, answer: { status: 404 } });
		const { thrown } = await runNode({
			sandbox,
			items: [{ assign: '1' }, { remove: 'user1@example.com' }],
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('id', '20'),
				assignUsers: '={{ $json.assign }}',
				removeUsers: '={{ $json.remove }}',
				options: { ifUserFails: 'stop' },
			},
			...TWICE,
		});
		expect(thrown?.message).toContain('to add a user to a group and to remove the same user');
		expect(thrown?.description).toMatch(/^Nothing more was changed\. /);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('tells what an earlier try did, even if a later one finds that another row asks for the opposite', async () => {
		const sandbox = await start({ users: 3 });
		// The first try can't look the second user up; the second try finds that it is the first one.
		sandbox.script({ method: 'GET', times: 1, answer: { status: 500 } });
		sandbox.script({ method: 'POST', times: 1, answer: 'reset' });
		const { errorRows } = await runNode({
			sandbox,
			items: [{ assign: '1' }, { remove: 'user1@example.com' }],
			parameters: {
				resource: 'group',
				operation: 'changeUsers',
				group: locator('id', '20'),
				assignUsers: '={{ $json.assign }}',
				removeUsers: '={{ $json.remove }}',
				options: { maxRetries: 0 },
			},
			onError: 'continueErrorOutput',
			...TWICE,
		});
		expect(errorRows.map(({ error }) => error)).toMatchObject([
			{ user_id: 1, status: 'unknown' },
			{ user_email: 'user1@example.com', status: 'not_sent', reason: 'invalid_input' },
		]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it("never gives a row the outcome of another one's data", async () => {
		const sandbox = await start();
		// In the first try the group of the first row can't be looked up.
		sandbox.script({ method: 'GET', times: 1, answer: { status: 400 } });
		const [person] = joiners(1);
		const { rows, errorRows } = await runNode({
			sandbox,
			items: [
				{ ...person, groups: '10', name: 'First Name' },
				{ ...person, groups: 'Sales', name: 'Second Name' },
			],
			parameters: { ...CREATE, options: { maxRetries: 0 } },
			onError: 'continueErrorOutput',
			...TWICE,
		});
		expect(rows).toMatchObject([{ status: 'created', user_name: 'Second Name' }]);
		expect(errorRows.map(({ error }) => error)).toMatchObject([
			{ status: 'not_sent', reason: 'duplicate', user_name: 'First Name' },
		]);
		expect(sandbox.user(String(person?.email))?.user_name).toBe('Second Name');
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('is pointed out for Create', async () => {
		const sandbox = await start();
		const on = await runNode({ sandbox, items: joiners(1), parameters: CREATE, ...TWICE });
		const off = await runNode({
			sandbox,
			items: joiners(1),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(on.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining("'Retry On Fail' is on"),
		]);
		expect(off.hints).toEqual([]);
	});
});

describe("As an agent's tool", () => {
	const start = sandboxes();

	it('Create gives results instead of throwing, because each try is a run of its own', async () => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', times: 9, apply: true, answer: { status: 500 } });
		const { rows, thrown } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: CREATE,
			asTool: true,
			...TWICE,
		});
		expect(thrown).toBeUndefined();
		expect(countBy(rows, 'status')).toEqual({ unknown: 2 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('what may be repeated still stops, with words that a model can act on', async () => {
		const sandbox = await start({ users: 2 });
		const { thrown } = await runNode({
			sandbox: { ...sandbox, token: 'another-token' },
			items: members(2),
			parameters: setStatus('activate'),
			asTool: true,
		});
		expect(thrown?.message).toContain('DronaHQ refused the token');
	});
});
