import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, runNode, sandboxes, writesTo, type Setup } from './harness/dronaHq';
import { UPSERT } from './harness/users';

const { ada, bo, ed } = TEAM_USERS;

const row = ({ email, name }: { email: string; name: string }, groups: string) => ({
	email,
	name,
	groups,
	password: `pass of ${email}`,
});

const EVE = row({ email: 'eve@example.com', name: 'Eve Ng' }, 'IT');

const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const writes = (sandbox: Sandbox) =>
	writesTo(sandbox).map(
		({ method, path }) => `${method} ${path.replace('/actions/assign_user', '')}`,
	);

describe('Create or Update', () => {
	const start = sandboxes();

	const run = async (sandbox: Sandbox, items: IDataObject[], setup: Partial<Setup> = {}) =>
		await runNode({
			sandbox,
			items,
			parameters: { ...UPSERT, options: { maxRetries: 0, parallelRequests: 1 } },
			...setup,
		});

	describe('with Retry On Fail', () => {
		it('never creates anybody twice, and does the rest in the next try', async () => {
			const sandbox = await start(TEAM);
			sandbox.script({ method: 'POST', path: '/users', apply: true, answer: 'close' });
			const { rows, thrown } = await run(sandbox, [EVE, row(ada, 'Sales, IT')], TWICE);
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{ status: 'unknown', reason: 'connection_lost', user_id: 521 },
				{ status: 'changed', change: 'join IT' },
			]);
			expect(writes(sandbox)).toEqual(['POST /users', 'PUT /users', 'POST /groups/20']);
		});

		it('tells what an earlier try has changed, although the account shows it as it was wanted by then', async () => {
			const sandbox = await start(TEAM);
			// Bo joins HR in the first try; then adding to Field has no answer, and Ed is never added to IT.
			sandbox.script({ method: 'POST', path: /groups\/50/, answer: { status: 500 } });
			const { rows } = await run(
				sandbox,
				[EVE, row(bo, 'HR'), row(ada, 'Field'), row(ed, 'IT')],
				TWICE,
			);
			expect(rows).toMatchObject([
				{ status: 'created', message: expect.stringContaining('an earlier try of this run') },
				{ status: 'changed', change: 'join HR', assigned_to: [30], activated: true },
				{ status: 'unknown', change: 'join Field', reason: 'server_error', activated: true },
				{ status: 'changed', change: 'join IT', assigned_to: [20], activated: true },
			]);
			expect(writes(sandbox)).toEqual([
				'POST /users',
				'PUT /users',
				'POST /groups/30',
				'POST /groups/50',
				'POST /groups/20',
			]);
		});

		it('takes no row for other data because an earlier try has created its user for another one', async () => {
			const sandbox = await start({ ...TEAM, groups: [...TEAM.groups, { id: 70, name: 'New' }] });
			sandbox.script({ method: 'POST', path: '/users', apply: true, answer: 'close' });
			const items = [
				{ ...EVE, groups: '70' },
				{ ...EVE, groups: 'IT, New' },
			];
			const { rows, results } = await run(sandbox, items, TWICE);
			expect(results ?? rows).toMatchObject([
				{ status: 'exists', user_id: 521 },
				{ status: 'unknown', reason: 'connection_lost' },
			]);
			expect(writes(sandbox)).toEqual(['POST /users', 'PUT /users']);
		});

		it('does not say that nothing was sent, where the user cannot be looked up any more', async () => {
			const sandbox = await start(TEAM);
			sandbox.script({ method: 'POST', path: /groups\/20/, answer: { status: 500 } });
			sandbox.script({ method: 'GET', after: 2, times: 9, answer: { status: 500 } });
			const { results } = await run(sandbox, [row(ed, 'IT')], TWICE);
			expect(results).toMatchObject([
				{
					status: 'unknown',
					reason: 'server_error',
					message: expect.stringContaining('An earlier try of this run has sent changes'),
				},
			]);
			expect(sandbox.user(ed.email)).toMatchObject({ status: 'active' });
		});

		it('does not say that nothing was sent, where a group cannot be looked up any more', async () => {
			const sandbox = await start(TEAM);
			sandbox.script({ method: 'POST', path: /groups\/20/, answer: { status: 500 } });
			sandbox.script({
				method: 'GET',
				path: '/users',
				after: 1,
				times: 9,
				answer: { status: 500 },
			});
			const { results } = await run(sandbox, [row(ed, 'IT')], TWICE);
			expect(results).toMatchObject([
				{
					status: 'unknown',
					reason: 'server_error',
					message: expect.stringContaining('An earlier try of this run has sent changes'),
				},
			]);
			expect(writes(sandbox)).toEqual(['PUT /users', 'POST /groups/20']);
		});

		it('keeps who was created in part', async () => {
			const sandbox = await start(TEAM);
			sandbox.script({ method: 'POST', path: /groups\/50/, answer: { status: 500 } });
			const items = [{ ...EVE, groups: 'IT, Nowhere' }, row(ada, 'Field')];
			const { results } = await run(sandbox, items, TWICE);
			expect(results).toMatchObject([
				{
					status: 'partial',
					reason: 'some_groups_failed',
					message: expect.stringContaining('an earlier try of this run'),
				},
				{ status: 'unknown' },
			]);
			expect(writes(sandbox)).toEqual(['POST /users', 'PUT /users', 'POST /groups/50']);
		});
	});

	it('is done in part where it was stopped before everything was sent', async () => {
		const sandbox = await start(TEAM);
		sandbox.script({ method: 'POST', path: /groups\/30/, answer: { status: 401 } });
		const { rows } = await run(sandbox, [row(bo, 'HR'), row(ada, 'IT'), row(ed, 'HR')], {
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'unauthorized', activated: true, assigned_to: null },
			{ status: 'partial', reason: 'stopped', activated: true, assigned_to: null },
			{ status: 'partial', reason: 'unauthorized', activated: true, assigned_to: null },
		]);
		expect(writes(sandbox)).toEqual(['PUT /users', 'POST /groups/30']);
	});

	it('sends nobody on to the error output who was created or updated, and keeps passwords off it', async () => {
		const sandbox = await start(TEAM);
		const { rows, errorRows } = await run(
			sandbox,
			[EVE, row(ada, 'Nowhere'), row(bo, 'Sales'), row({ email: 'x', name: 'X' }, 'IT')],
			{ onError: 'continueErrorOutput' },
		);
		expect(rows).toMatchObject([{ status: 'created' }, { status: 'exists' }]);
		expect(errorRows).toEqual([
			{ error: expect.objectContaining({ status: 'partial', reason: 'unknown_group' }) },
			{ error: expect.objectContaining({ status: 'not_sent', reason: 'invalid_email' }) },
		]);
		expect(JSON.stringify(errorRows)).not.toContain('pass of');
	});

	it('stops the workflow before anything is sent where a row cannot be used', async () => {
		const sandbox = await start(TEAM);
		const { thrown } = await run(sandbox, [EVE, row({ email: 'x', name: 'X' }, 'IT')]);
		expect(thrown?.message).toContain('[Item 1]');
		expect(sandbox.log).toEqual([]);
	});

	it('goes on as a tool of an agent, which gives the result of every row', async () => {
		const sandbox = await start(TEAM);
		sandbox.script({ method: 'POST', path: '/users', apply: true, answer: 'close' });
		const { rows, thrown } = await run(sandbox, [EVE], { asTool: true });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ status: 'unknown', reason: 'connection_lost' }]);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ pre_register: true });
	});
});
