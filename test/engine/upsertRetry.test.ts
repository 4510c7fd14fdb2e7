import type { IDataObject } from 'n8n-workflow';

import type { ScriptRule } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { runsOf, type Given } from './harness/operationRuns';
import { UPSERT } from './harness/users';

const { ada, bo, ed } = TEAM_USERS;

const row = ({ email, name }: { email: string; name: string }, groups: string) => ({
	email,
	name,
	groups,
	password: `pass of ${email}`,
});

const EVE = row({ email: 'eve@example.com', name: 'Eve Ng' }, 'IT');

/** The creation is carried out, and has no answer. */
const LOST: ScriptRule = { method: 'POST', path: '/users', apply: true, answer: 'close' };

/** Adding to this group fails. */
const failing = (group: number, status = 500): ScriptRule => ({
	method: 'POST',
	path: new RegExp(`groups/${group}`),
	answer: { status },
});

const TWICE = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

describe('Create or Update', () => {
	const runOnce = runsOf(UPSERT, {
		account: TEAM,
		options: { maxRetries: 0, parallelRequests: 1 },
	});

	async function run(items: IDataObject[], given: Given = {}) {
		const done = await runOnce(items, given);
		return { ...done, writes: requestsOf({ log: writesTo(done.sandbox) }) };
	}

	describe('with Retry On Fail', () => {
		it('never creates anybody twice, and does the rest in the next try', async () => {
			const { rows, thrown, writes } = await run([EVE, row(ada, 'Sales, IT')], {
				...TWICE,
				scripts: [LOST],
			});
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{ status: 'unknown', reason: 'connection_lost', user_id: 521 },
				{ status: 'changed', change: 'join IT' },
			]);
			expect(writes).toEqual(['POST /users', 'PUT /users', 'POST /groups/20']);
		});

		it('tells what an earlier try has changed, although the account shows it as it was wanted by then', async () => {
			// Bo joins HR in the first try; then adding to Field has no answer, and Ed is never added to IT.
			const { rows, writes } = await run([EVE, row(bo, 'HR'), row(ada, 'Field'), row(ed, 'IT')], {
				...TWICE,
				scripts: [failing(50)],
			});
			expect(rows).toMatchObject([
				{ status: 'created', message: expect.stringContaining('an earlier try of this run') },
				{ status: 'changed', change: 'join HR', assigned_to: [30], activated: true },
				{ status: 'unknown', change: 'join Field', reason: 'server_error', activated: true },
				{ status: 'changed', change: 'join IT', assigned_to: [20], activated: true },
			]);
			expect(writes).toEqual([
				'POST /users',
				'PUT /users',
				'POST /groups/30',
				'POST /groups/50',
				'POST /groups/20',
			]);
		});

		it('takes no row for other data because an earlier try has created its user for another one', async () => {
			const account = { groups: [...TEAM.groups, { id: 70, name: 'New' }] };
			const items = [
				{ ...EVE, groups: '70' },
				{ ...EVE, groups: 'IT, New' },
			];
			const { rows, results, writes } = await run(items, { ...TWICE, account, scripts: [LOST] });
			expect(results ?? rows).toMatchObject([
				{ status: 'exists', user_id: 521 },
				{ status: 'unknown', reason: 'connection_lost' },
			]);
			expect(writes).toEqual(['POST /users', 'PUT /users']);
		});

		it.each<[string, Omit<ScriptRule, 'answer'>]>([
			['the user', { method: 'GET', after: 2 }],
			['a group', { method: 'GET', path: '/users', after: 1 }],
		])(
			'does not say that nothing was sent, where %s cannot be looked up any more',
			async (_, lookUps) => {
				const broken = { ...lookUps, times: 9, answer: { status: 500 } };
				const { results, writes } = await run([row(ed, 'IT')], {
					...TWICE,
					scripts: [failing(20), broken],
				});
				expect(results).toMatchObject([{ status: 'unknown', reason: 'server_error' }]);
				expect(results?.[0]?.message).toContain('An earlier try of this run has sent changes');
				expect(writes).toEqual(['PUT /users', 'POST /groups/20']);
			},
		);

		it('keeps who was created in part', async () => {
			const items = [{ ...EVE, groups: 'IT, Nowhere' }, row(ada, 'Field')];
			const { results, writes } = await run(items, { ...TWICE, scripts: [failing(50)] });
			expect(results).toMatchObject([
				{
					status: 'partial',
					reason: 'some_groups_failed',
					message: expect.stringContaining('an earlier try of this run'),
				},
				{ status: 'unknown' },
			]);
			expect(writes).toEqual(['POST /users', 'PUT /users', 'POST /groups/50']);
		});
	});

	it('is done in part where it was stopped before everything was sent', async () => {
		const { rows, writes } = await run([row(bo, 'HR'), row(ada, 'IT'), row(ed, 'HR')], {
			onError: 'continueRegularOutput',
			scripts: [failing(30, 401)],
		});
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'unauthorized', activated: true, assigned_to: null },
			{ status: 'partial', reason: 'stopped', activated: true, assigned_to: null },
			{ status: 'partial', reason: 'unauthorized', activated: true, assigned_to: null },
		]);
		expect(writes).toEqual(['PUT /users', 'POST /groups/30']);
	});

	it('sends nobody on to the error output who was created or updated, and keeps passwords off it', async () => {
		const { rows, errorRows } = await run(
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
		const { thrown, sandbox } = await run([EVE, row({ email: 'x', name: 'X' }, 'IT')]);
		expect(thrown?.message).toContain('[Item 1]');
		expect(sandbox.log).toEqual([]);
	});

	it('goes on as a tool of an agent, which gives the result of every row', async () => {
		const { rows, thrown, sandbox } = await run([EVE], { asTool: true, scripts: [LOST] });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ status: 'unknown', reason: 'connection_lost' }]);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ pre_register: true });
	});
});
