import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { bodyOf, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, runs, TWICE } from './harness/runs';
import { countBy, CREATE, joiners, locator, members, setStatus } from './harness/users';

const CHANGE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '20'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
};

/** Everybody joins group 20. */
const CHANGE_GROUPS = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('list', '={{ $json.user }}'),
	assignGroups: '20',
};

const STOPPING = { ifUserFails: 'stop', maxRetries: 0 };

const run = runs({ account: { users: 3 }, ...TWICE });

/** The next look-ups, after so many, are answered so. */
const lookUps = (answer: 'reset' | { status: number }, times = 99, after = 0) => ({
	...{ method: 'GET', after, times },
	answer,
});

describe("n8n's Retry On Fail", () => {
	it('sends only those again who were never sent', async () => {
		const { rows, thrown, sandbox } = await run(CREATE, joiners(120), {
			options: { parallelRequests: 1 },
			script: { method: 'POST', after: 1, apply: true, answer: { status: 500 } },
			account: {},
		});
		expect(thrown).toBeUndefined();
		expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
		const sent = writesTo(sandbox)
			.flatMap((request) => bodyOf(request).invitee_user as Array<{ user_email: string }>)
			.map(({ user_email }) => user_email);
		expect([sent.length, new Set(sent).size]).toEqual([120, 120]);
		expect(rows[0]?.message).toContain('This is the result of an earlier try of this run');
		expect(rows[50]?.message).toMatch(/is in the account now.* earlier try of this run/);
		expect(rows[119]?.message).toBe('The user was created.');
	});

	it('sends nobody again because the first row was refused', async () => {
		const items = [{ ...joiners(1)[0], groups: 'Nowhere' }, ...joiners(3).slice(1)];
		const { rows, errorRows, sandbox } = await run(CREATE, items, { account: {}, ...ERROR_OUTPUT });
		expect(countBy(rows, 'status')).toEqual({ created: 2 });
		expect(errorRows).toMatchObject([{ error: { reason: 'no_group_registered' } }]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('keeps hashes and proofs with the execution, nobody by name, and nothing while it is off', async () => {
		const keptOf = (ran: Awaited<ReturnType<typeof run>>) =>
			JSON.stringify(ran.run.data.executionData?.contextData);
		const kept = keptOf(await run(CREATE, joiners(2), { account: {} }));
		expect(kept).toContain('"proves":"done"');
		expect(kept).not.toMatch(/joiner|pass-word/i);
		const off = await run(CREATE, joiners(2), { account: {}, retryOnFail: false });
		expect(keptOf(off)).not.toContain('created');
	});

	it('is pointed out for Create', async () => {
		const on = await run(CREATE, joiners(1), { account: {} });
		expect(on.messages).toEqual([expect.stringContaining("'Retry On Fail' is on")]);
		const off = await run(CREATE, joiners(1), { account: {}, retryOnFail: false, ...CONTINUE });
		expect(off.hints).toEqual([]);
	});
});

describe('Of an earlier try is told what it did', () => {
	const isIn20 = (sandbox: Sandbox) =>
		sandbox.user('user1@example.com')?.user_group.some(({ grp_id }) => grp_id === 20);

	it.each([{}, ERROR_OUTPUT])(
		'even if the user cannot be looked up any more: %j',
		async (setting) => {
			const items = [{ user: 'nobody@example.com' }, { user: 'user1@example.com' }];
			const { results, errorRows, rows, sandbox } = await run(CHANGE_GROUPS, items, {
				// The first try looks two users up and changes one of them; the second can't look anybody up.
				script: lookUps({ status: 400 }, 99, 2),
				options: STOPPING,
				...setting,
			});
			expect(isIn20(sandbox)).toBe(true);
			expect(writesTo(sandbox)).toHaveLength(1);
			const all = results ?? [...errorRows.map(({ error }) => error as IDataObject), ...rows];
			expect(all).toMatchObject([
				{ user_email: 'nobody@example.com', success: false },
				{ user_email: 'user1@example.com', status: 'changed', success: true },
			]);
		},
	);

	it('even if a broken look-up has cut off their turn', async () => {
		const items = ['nobody@example.com', 'user1@example.com', '2'].map((user) => ({ user }));
		const script = lookUps('reset', 99, 2);
		const { thrown, results } = await run(CHANGE_GROUPS, items, { script, options: STOPPING });
		expect(thrown).toBeDefined();
		expect(results?.map(({ status }) => status)).toEqual(['not_sent', 'changed', 'changed']);
	});

	it('not that nothing was changed where it may have changed something', async () => {
		const { thrown, sandbox } = await run(
			CHANGE_USERS,
			[{ assign: '1' }, { remove: 'user1@example.com' }],
			// The first try is told that there is no such user; the second one finds that it is the first user.
			{ script: lookUps({ status: 404 }, 1), options: { ifUserFails: 'stop' } },
		);
		expect(thrown?.message).toContain('to add a user to a group and to remove the same user');
		expect(thrown?.description).toMatch(/^Nothing more was changed\. /);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('even if a later one finds that another row asks for the opposite', async () => {
		const items = [{ assign: '1' }, { remove: 'user1@example.com' }];
		const { errorRows, sandbox } = await run(CHANGE_USERS, items, {
			// The first try can't look the second user up; the second try finds that it is the first one.
			script: [lookUps({ status: 500 }, 1), { method: 'POST', times: 1, answer: 'reset' }],
			options: { maxRetries: 0 },
			...ERROR_OUTPUT,
		});
		expect(errorRows.map(({ error }) => error)).toMatchObject([
			{ user_id: 1, status: 'unknown' },
			{ user_email: 'user1@example.com', status: 'not_sent', reason: 'invalid_input' },
		]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it("but never the outcome of another row's data", async () => {
		const [person] = joiners(1);
		const items = [
			{ ...person, groups: '10', name: 'First Name' },
			{ ...person, groups: 'Sales', name: 'Second Name' },
		];
		const { rows, errorRows, sandbox } = await run(CREATE, items, {
			// In the first try the group of the first row can't be looked up.
			script: lookUps({ status: 400 }, 1),
			options: { maxRetries: 0 },
			account: {},
			...ERROR_OUTPUT,
		});
		expect(rows).toMatchObject([{ status: 'created', user_name: 'Second Name' }]);
		expect(errorRows.map(({ error }) => error)).toMatchObject([
			{ status: 'not_sent', reason: 'duplicate', user_name: 'First Name' },
		]);
		expect(sandbox.user(String(person?.email))?.user_name).toBe('Second Name');
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('nor of another one about the same user that was never sent', async () => {
		const row = (email: string, name: string, groups: string) => ({
			...{ email, name, groups },
			password: `pass-${name}`,
		});
		const items = [
			row('bad@example.com', 'Bad', 'Nowhere'),
			row('ada@example.org', 'Ada', 'Sales'),
			row('ada@example.org', 'Eve', 'Sales'),
			row('ada@example.org', 'Mal', '10'),
		];
		const script = lookUps({ status: 500 }, 9, 2);
		const { results } = await run(CREATE, items, { script, options: STOPPING, account: {} });
		expect(results).toMatchObject([
			{ status: 'failed', reason: 'no_group_registered' },
			{ status: 'created', message: expect.stringContaining('earlier try') },
			{ status: 'not_sent', reason: 'stopped' },
			{ status: 'not_sent' },
		]);
	});
});

describe("As an agent's tool", () => {
	it('Create gives results instead of throwing, because each try is a run of its own', async () => {
		const { rows, thrown, sandbox } = await run(CREATE, joiners(2), {
			script: { method: 'POST', times: 9, apply: true, answer: { status: 500 } },
			asTool: true,
		});
		expect(thrown).toBeUndefined();
		expect(countBy(rows, 'status')).toEqual({ unknown: 2 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('what may be repeated still stops, with words that a model can act on', async () => {
		const { thrown } = await run(setStatus('activate'), members(2), {
			credential: { tokenKey: 'another-token' },
			retryOnFail: false,
			asTool: true,
		});
		expect(thrown?.message).toContain('DronaHQ refused the token');
	});
});
