import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { USERS } from '../sandbox';
import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, CREATE, joiners, memberEmail, members, setStatus } from './harness/users';

const oneAtATime: INodeParameters = { options: { parallelRequests: 1 } };
const activate = { ...setStatus('activate'), ...oneAtATime };

describe('On Error', () => {
	const start = sandboxes();

	describe('Stop Workflow, where users are refused', () => {
		it('returns every result and a hint that counts them', async () => {
			const sandbox = await start();
			const items = joiners(120);
			for (const index of [5, 60, 119])
				Object.assign(items[index] ?? {}, { groups: 'No such group' });
			const { rows, hints, thrown } = await runNode({ sandbox, items, parameters: CREATE });
			expect(thrown).toBeUndefined();
			expect(countBy(rows, 'status')).toEqual({ created: 117, failed: 3 });
			expect(hints.map(({ message }) => message)).toEqual([
				"117 of 120 users were created; 3 were not. All 120 items went on to the next node: filter on 'success', or set 'On Error' to 'Continue (using error output)'.",
			]);
			expect(hints[0]?.type).toBe('warning');
		});

		it('shows no hint where all succeeded', async () => {
			const sandbox = await start();
			const { hints } = await runNode({ sandbox, items: joiners(2), parameters: CREATE });
			expect(hints).toEqual([]);
		});

		it('throws where no user succeeded', async () => {
			const sandbox = await start({ users: 1 });
			const items = [1, 2, 3, 4, 5, 6, 7].map((number) => ({
				email: `nobody${number}@example.com`,
			}));
			const { thrown, results, main } = await runNode({ sandbox, items, parameters: activate });
			const text = `${thrown?.message}\n${thrown?.description}`;
			expect(text).toContain('7');
			expect(text).toContain('nobody1@example.com');
			expect(text).toContain('nobody5@example.com');
			expect(text).not.toContain('nobody6@example.com');
			expect(text).toContain("Set 'On Error' to 'Continue' to get one result per user");
			expect(results).toHaveLength(7);
			expect(countBy(results ?? [], 'reason')).toEqual({ not_found: 7 });
			expect(main).toEqual([]);
		});

		it('throws for a run of one user who is refused', async () => {
			const sandbox = await start();
			const items = [{ ...joiners(1)[0], email: USERS.nathan.email }];
			const { thrown, results } = await runNode({ sandbox, items, parameters: CREATE });
			expect(thrown).toBeDefined();
			expect(results).toMatchObject([{ reason: 'already_exists' }]);
		});

		it("throws with 'If a User Fails' set to stop, once everything was sent", async () => {
			const sandbox = await start({ users: 120 });
			const items = [{ email: 'nobody@example.com' }, ...members(119)];
			const { thrown, results } = await runNode({
				sandbox,
				items,
				parameters: { ...activate, options: { ifUserFails: 'stop' } },
			});
			expect(thrown).toBeDefined();
			expect(sandbox.log).toHaveLength(3);
			expect(countBy(results ?? [], 'status')).toEqual({ failed: 1, activated: 119 });
			expect(`${thrown?.message}\n${thrown?.description}`).toContain('nobody@example.com');
		});
	});

	describe('where a whole request fails', () => {
		const setup = async () => {
			const sandbox = await start();
			sandbox.script({ method: 'POST', after: 1, times: 1, answer: { status: 500 } });
			return { sandbox, items: joiners(120), parameters: { ...CREATE, ...oneAtATime } };
		};

		it('Stop Workflow stops sending, throws, and counts everybody', async () => {
			const { sandbox, items, parameters } = await setup();
			const { thrown, results, main } = await runNode({ sandbox, items, parameters });
			expect(main).toEqual([]);
			expect(writesTo(sandbox)).toHaveLength(2);
			expect(countBy(results ?? [], 'status')).toEqual({ created: 50, unknown: 50, not_sent: 20 });
			expect(results?.map(({ user_email }) => user_email)).toEqual(items.map(({ email }) => email));
			expect(results?.at(-1)).toMatchObject({ reason: 'stopped' });
			expect(thrown?.description).toMatch(/50/);
			expect(thrown?.description).toMatch(/20/);
		});

		it('Continue goes on with the other requests', async () => {
			const { sandbox, items, parameters } = await setup();
			const { rows, thrown } = await runNode({
				sandbox,
				items,
				parameters,
				onError: 'continueRegularOutput',
			});
			expect(thrown).toBeUndefined();
			expect(writesTo(sandbox)).toHaveLength(3);
			expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
		});

		it('the error output gets one item per user of that request', async () => {
			const { sandbox, items, parameters } = await setup();
			const { rows, errorRows, thrown } = await runNode({
				sandbox,
				items,
				parameters,
				onError: 'continueErrorOutput',
			});
			expect(thrown).toBeUndefined();
			expect(rows).toHaveLength(70);
			expect(errorRows).toHaveLength(50);
			expect(errorRows[0]).toMatchObject({
				error: { user_email: 'joiner51@example.com', status: 'unknown', reason: 'server_error' },
			});
		});

		it.each(['activate', 'deactivate'] as const)(
			'every user of %s has one outcome',
			async (operation) => {
				const sandbox = await start({ users: 120 });
				sandbox.script({ after: 1, times: 1, answer: { status: 400 } });
				const { results } = await runNode({
					sandbox,
					items: members(120),
					parameters: { ...setStatus(operation), ...oneAtATime },
				});
				expect(countBy(results ?? [], 'reason')).toEqual({ null: 50, rejected: 50, stopped: 20 });
			},
		);
	});

	describe('the error output', () => {
		it("carries the result as 'error', and the input's columns", async () => {
			const sandbox = await start({ users: 2 });
			const items = [...members(1), { email: 'nobody@example.com', team: 'Blue', row: 7 }];
			const { rows, errorRows } = await runNode({
				sandbox,
				items,
				parameters: activate,
				onError: 'continueErrorOutput',
			});
			expect(rows).toMatchObject([{ status: 'activated' }]);
			expect(errorRows).toHaveLength(1);
			expect(errorRows[0]).toMatchObject({
				email: 'nobody@example.com',
				team: 'Blue',
				row: 7,
				error: {
					user_email: 'nobody@example.com',
					success: false,
					status: 'failed',
					reason: 'not_found',
				},
			});
		});

		it('never carries the row of a create, whose password would come along', async () => {
			const sandbox = await start();
			const items = joiners(3).map((item) => ({ ...item, groups: 'No such group' }));
			const { errorRows, kept } = await runNode({
				sandbox,
				items,
				parameters: CREATE,
				onError: 'continueErrorOutput',
			});
			expect(errorRows).toHaveLength(3);
			for (const row of errorRows) expect(Object.keys(row)).toEqual(['error']);
			expect(errorRows[2]).toMatchObject({ error: { user_email: 'joiner3@example.com' } });
			expect(kept()).not.toContain('pass-word');
		});

		it("keeps the result apart from an input field called 'error'", async () => {
			const sandbox = await start({ users: 1 });
			const items = [{ email: 'nobody@example.com', error: 'mine' }];
			const { errorRows } = await runNode({
				sandbox,
				items,
				parameters: activate,
				onError: 'continueErrorOutput',
			});
			expect(errorRows).toMatchObject([
				{ email: 'nobody@example.com', error: { reason: 'not_found' } },
			]);
		});

		it('takes every failure where nobody succeeded', async () => {
			const sandbox = await start({ users: 1 });
			const items = [{ email: ['a@example.com', 'b@example.com'] }];
			const { main, errorRows, thrown } = await runNode({
				sandbox,
				items,
				parameters: activate,
				onError: 'continueErrorOutput',
			});
			expect(thrown).toBeUndefined();
			expect(main).toEqual([]);
			expect(errorRows).toHaveLength(2);
		});
	});

	describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s never throws',
		(onError) => {
			const failures = (run: Awaited<ReturnType<typeof runNode>>) =>
				onError === 'continueErrorOutput'
					? run.errorRows.map(({ error }) => error as IDataObject)
					: run.rows;

			it('for a missing credential', async () => {
				const sandbox = await start({ users: 2 });
				const run = await runNode({
					sandbox,
					items: members(2),
					parameters: activate,
					onError,
					credential: null,
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run)).toMatchObject([
					{ user_email: memberEmail(1), success: false },
					{ user_email: memberEmail(2), success: false },
				]);
				expect(sandbox.log).toEqual([]);
			});

			it.each([
				'ftp://127.0.0.1',
				'http://example.com',
				'not a url',
				'',
				'https://user:pass@example.com',
			])('for the base URL %j', async (baseUrl) => {
				const sandbox = await start({ users: 2 });
				const run = await runNode({
					sandbox,
					items: members(2),
					parameters: activate,
					onError,
					credential: { baseUrl },
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run)).toHaveLength(2);
				expect(failures(run)[0]).toMatchObject({ success: false, user_email: memberEmail(1) });
			});

			it('for an expression that throws on one item', async () => {
				const sandbox = await start({ users: 3 });
				const run = await runNode({
					sandbox,
					items: [...members(1), { team: 'Sales' }, ...members(2).slice(1)],
					parameters: { ...activate, emails: '={{ $json.email.toLowerCase() }}' },
					onError,
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run).filter(({ success }) => success === false)).toMatchObject([
					{ status: 'not_sent', reason: 'invalid_input' },
				]);
				expect(bodyOf(sandbox.log[0]).list_user_email).toEqual([1, 2].map(memberEmail));
			});

			it('for an option that cannot be used', async () => {
				const sandbox = await start({ users: 2 });
				const run = await runNode({
					sandbox,
					items: members(2),
					parameters: { ...setStatus('activate'), options: { batchSize: 51 } },
					onError,
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run)).toMatchObject([
					{ status: 'not_sent', reason: 'invalid_input' },
					{ status: 'not_sent', reason: 'invalid_input' },
				]);
				expect(sandbox.log).toEqual([]);
			});

			it('for a refused token', async () => {
				const sandbox = await start({ users: 120 });
				const run = await runNode({
					sandbox,
					items: members(120),
					parameters: setStatus('activate'),
					onError,
					credential: { tokenKey: 'not-the-token' },
				});
				expect(run.thrown).toBeUndefined();
				expect(sandbox.log).toHaveLength(1);
				expect(countBy(failures(run), 'reason')).toEqual({ unauthorized: 50, stopped: 70 });
			});

			it('for a server that cannot be reached', async () => {
				const sandbox = await start({ users: 2 });
				await sandbox.stop();
				const run = await runNode({
					sandbox,
					items: members(2),
					parameters: { ...setStatus('activate'), options: { maxRetries: 0 } },
					onError,
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run)).toMatchObject(
					Array(2).fill({ status: 'not_sent', reason: 'network_unreachable' }),
				);
			});

			it("with 'If a User Fails' set to stop", async () => {
				const sandbox = await start({ users: 1 });
				const run = await runNode({
					sandbox,
					items: [{ email: 'nobody@example.com' }],
					parameters: { ...setStatus('activate'), options: { ifUserFails: 'stop' } },
					onError,
				});
				expect(run.thrown).toBeUndefined();
				expect(failures(run)).toMatchObject([{ reason: 'not_found' }]);
			});
		},
	);

	describe('Stop Workflow throws', () => {
		it('for a missing credential', async () => {
			const sandbox = await start({ users: 2 });
			const { thrown } = await runNode({
				sandbox,
				items: members(2),
				parameters: activate,
				credential: null,
			});
			expect(thrown?.message).toMatch(/credential/i);
		});

		it('for a refused token, saying what to do', async () => {
			const sandbox = await start({ users: 120 });
			const { thrown, results } = await runNode({
				sandbox,
				items: members(120),
				parameters: setStatus('activate'),
				credential: { tokenKey: 'not-the-token' },
			});
			expect(sandbox.log).toHaveLength(1);
			expect(`${thrown?.message} ${thrown?.description}`).toContain(
				'Generating a new account token cancels the old ones',
			);
			expect(countBy(results ?? [], 'reason')).toEqual({ unauthorized: 50, stopped: 70 });
			expect(countBy(results ?? [], 'status')).toEqual({ failed: 50, not_sent: 70 });
		});

		it.each([
			'http://example.com',
			'not a url',
			'https://user:pass@example.com',
			'https://example.com/?a=b',
		])('for the base URL %j, saying what is wrong with it', async (baseUrl) => {
			const sandbox = await start({ users: 1 });
			const { thrown } = await runNode({
				sandbox,
				items: members(1),
				parameters: activate,
				credential: { baseUrl },
			});
			expect(`${thrown?.message} ${thrown?.description}`).toContain('Base URL');
			expect(sandbox.log).toEqual([]);
		});
	});

	it('holds for workflows saved with the older setting Continue On Fail', async () => {
		const sandbox = await start({ users: 1 });
		const { rows, thrown } = await runNode({
			sandbox,
			items: [{ email: 'nobody@example.com' }],
			parameters: activate,
			continueOnFail: true,
		});
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ success: false, reason: 'not_found' }]);
	});

	it('names the refused token also where only the second sending met it', async () => {
		const sandbox = await start({ users: 120, fails: { emails: [memberEmail(2)] } });
		sandbox.script({ after: 1, times: 9, answer: { status: 401 } });
		const { thrown, results } = await runNode({
			sandbox,
			items: members(120),
			parameters: activate,
		});
		expect(countBy(results ?? [], 'success')).toEqual({ true: 49, false: 71 });
		expect(thrown?.message).toContain('refused the token');
	});

	it('never uses the words that n8n wants no message to use', async () => {
		const sandbox = await start({ users: 1 });
		const { thrown } = await runNode({
			sandbox,
			items: [{ email: 'nobody@example.com' }],
			parameters: activate,
		});
		expect(`${thrown?.message} ${thrown?.description}`.replaceAll('On Error', '')).not.toMatch(
			/\b(error|problem|failure|mistake)\b/i,
		);
	});
});
