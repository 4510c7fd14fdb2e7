import type { IDataObject } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../sandbox';
import { GIL, TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, runNode, sandboxes, type Setup } from './harness/dronaHq';
import { UPSERT } from './harness/users';

const { ada, ed, hal } = TEAM_USERS;
const EVE = { email: 'eve@example.com', name: 'Eve Ng', password: 'eve-pass-1', groups: 'IT' };
const GROUPS_OF_ALL = 'Sales, IT';

/** Enough who are new that the listing goes to its end. */
const STRANGERS = Array.from({ length: 5 }, (_, index) => ({
	...EVE,
	email: `new${index}@example.com`,
}));

const row = (user: { email: string; name: string }, groups: string, more: IDataObject = {}) => ({
	email: user.email,
	name: user.name,
	password: '',
	groups,
	...more,
});

describe('Create or Update', () => {
	const start = sandboxes();

	async function run(items: IDataObject[], setup: Partial<Setup> = {}, team: SandboxOptions = {}) {
		const sandbox = await start({ ...TEAM, ...team });
		return { sandbox, ...(await again(sandbox, items, setup)) };
	}

	const again = async (sandbox: Sandbox, items: IDataObject[], setup: Partial<Setup> = {}) =>
		await runNode({
			sandbox,
			items,
			onError: 'continueRegularOutput',
			...setup,
			parameters: { ...UPSERT, ...setup.parameters },
		});

	it('creates whoever is new', async () => {
		const { rows, sandbox } = await run([EVE]);
		expect(rows).toEqual([
			{
				user_email: EVE.email,
				user_id: null,
				user_name: 'Eve Ng',
				success: true,
				status: 'created',
				message: 'The user was created.',
				reason: null,
				detail: null,
				code: null,
				action: 'create',
				change: null,
				assigned_to: null,
				removed_from: null,
				invalid_groups: null,
				failed_groups: null,
				activated: null,
				other_groups: null,
			},
		]);
		expect(requestsOf(sandbox)).toEqual(['GET /users/eve@example.com', 'POST /users']);
	});

	it('updates whoever exists, in the same run; a second run changes nothing', async () => {
		const items = [EVE, row(ada, GROUPS_OF_ALL)];
		const { rows, hints, sandbox } = await run(items);
		expect(rows).toMatchObject([
			{ user_email: EVE.email, status: 'created', action: 'create' },
			{
				user_email: ada.email,
				user_id: 101,
				user_name: 'Ada Lim',
				success: true,
				status: 'changed',
				message: 'In the account already; active now, and added to IT.',
				action: 'update',
				change: 'join IT',
				assigned_to: [20],
				activated: true,
				other_groups: '',
			},
		]);
		expect(requestsOf(sandbox)).toEqual([
			'page of all above 0',
			'GET /users/eve@example.com',
			'POST /users',
			'PUT /users',
			'POST /groups/20',
		]);
		expect(hints.map(({ message }) => message)).toEqual(['1 user existed and was activated.']);

		const before = sandbox.users();
		sandbox.log.splice(0);
		const second = await again(sandbox, items);
		expect(second.rows).toMatchObject([
			{
				status: 'exists',
				success: true,
				message:
					'In the account already, active, and in all of these groups. The password in this row was not used.',
				activated: true,
				change: null,
			},
			{ status: 'exists', success: true, activated: true, change: null },
		]);
		expect(requestsOf(sandbox)).toEqual(['page of all above 0', 'PUT /users']);
		expect(sandbox.users()).toEqual(before);
		expect(second.hints.map(({ message }) => message)).toEqual([
			'2 users existed and were activated.',
		]);
	});

	it('brings back somebody whom the list shows', async () => {
		const { rows, sandbox } = await run([row(ed, 'IT')]);
		expect(rows).toMatchObject([{ status: 'changed', activated: true, assigned_to: [20] }]);
		expect(sandbox.user(ed.email)).toMatchObject({ status: 'active' });
	});

	it('brings back somebody whom no list shows', async () => {
		const others = [ada, TEAM_USERS.bo, TEAM_USERS.cy].map((one) => row(one, 'Sales'));
		const items = [...others, row(hal, 'IT', { password: 'hal-pass-1' })];
		const { rows, sandbox } = await run([...items, ...STRANGERS]);
		expect(rows[3]).toMatchObject({
			user_email: hal.email,
			user_id: 107,
			status: 'changed',
			activated: true,
			action: 'update',
			code: null,
		});
		expect(rows.slice(4).map(({ status }) => status)).toEqual(Array(5).fill('created'));
		expect(sandbox.user(hal.email)).toMatchObject({
			status: 'active',
			user_group: [{ grp_id: 20, grp_name: 'IT' }],
		});
		expect(requestsOf(sandbox).slice(2)).toEqual([
			'POST /users',
			'GET /users/hal@example.com',
			'PUT /users',
			'POST /groups/10',
			'POST /groups/20',
		]);
	});

	it('says of a user of another account that the email is taken', async () => {
		const { rows, sandbox } = await run([
			row({ email: GIL, name: 'Gil Ra' }, 'IT', { password: 'gil-pass-1' }),
		]);
		expect(rows).toMatchObject([
			{ status: 'failed', reason: 'exists_elsewhere', code: '3', action: 'create', success: false },
		]);
		expect(rows[0]?.message).toMatch(/^This email is taken in DronaHQ, but not by a user whom/);
		expect(requestsOf(sandbox)).toEqual([`GET /users/${GIL}`, 'POST /users', `GET /users/${GIL}`]);
	});

	it('tells a name that differs, and the groups that are there beside', async () => {
		const { rows } = await run([
			row({ ...ada, name: 'Ada Lim-Roy' }, 'Sales'),
			row(TEAM_USERS.bo, 'Sales'),
		]);
		expect(rows).toMatchObject([
			{
				status: 'exists',
				user_name: 'Ada Lim',
				message:
					"In the account already, active, and in all of these groups. DronaHQ calls this user 'Ada Lim'; names cannot be changed through the API.",
			},
			{
				status: 'exists',
				other_groups: 'IT',
				message: 'In the account already, active, and in all of these groups. Also in: IT.',
			},
		]);
	});

	it('tells no other groups where the record may be cut', async () => {
		const long = { id: 80, name: 'x'.repeat(900) };
		const groups = ['Sales', long.name];
		const user = { user_id: ada.id, user_name: ada.name, user_email: ada.email, groups };
		const { rows } = await run(
			[row(ada, 'Sales')],
			{},
			{ groups: [...TEAM.groups, long], users: [user] },
		);
		expect(rows).toMatchObject([
			{
				status: 'exists',
				other_groups: null,
				message: 'In the account already, active, and in all of these groups.',
			},
		]);
	});

	it('needs a password only for who is new, and says so before anything is written', async () => {
		const items = [{ ...EVE, password: '' }, row(ada, 'Sales')];
		const { rows } = await run(items);
		expect(rows).toMatchObject([
			{ status: 'not_sent', reason: 'invalid_input', success: false },
			{ status: 'exists' },
		]);
		expect(rows[0]?.message).toMatch(/^'Password' is empty, and this user is new\./);

		const stopped = await run(items, { onError: 'stopWorkflow' });
		expect(stopped.thrown?.message).toContain(
			"[Item 0]: 'Password' is empty, and this user is new.",
		);
		expect(requestsOf(stopped.sandbox)).toEqual([
			'page of all above 0',
			'GET /users/eve@example.com',
		]);
	});

	it('leaves access alone where Reactivate is off', async () => {
		const { rows, sandbox } = await run([row(ed, 'IT'), row(TEAM_USERS.cy, 'IT')], {
			parameters: { reactivate: false },
		});
		expect(rows).toMatchObject([
			{
				status: 'changed',
				activated: null,
				message: 'In the account already. Whether they are active is not known. Added to IT.',
			},
			{
				status: 'exists',
				activated: null,
				message:
					'In the account already. Whether they are active is not known. In all of these groups.',
			},
		]);
		expect(sandbox.user(ed.email)).toMatchObject({ status: 'inactive' });
		expect(requestsOf(sandbox)).not.toContain('PUT /users');
	});

	it('adds to a group that this very run has given its first member', async () => {
		const groups = [...TEAM.groups, { id: 70, name: 'Brand New' }];
		const items = [{ ...EVE, groups: 'Brand New' }, row(ada, 'Brand New')];
		const { rows } = await run(items, {}, { groups });
		expect(rows).toMatchObject([
			{ status: 'created' },
			{ status: 'changed', change: 'join Brand New', assigned_to: [70] },
		]);
	});

	it('adds to a group that only a user shows whom no list does', async () => {
		const groups = [...TEAM.groups, { id: 70, name: 'Brand New' }];
		const users = TEAM.users.map((user) =>
			user.user_email === hal.email ? { ...user, groups: ['Brand New'] } : user,
		);
		const items = [row(ada, 'Brand New'), row(hal, 'Brand New', { password: 'hal-pass-1' })];
		const { rows } = await run([...items, ...STRANGERS], {}, { groups, users });
		expect(rows.slice(0, 2)).toMatchObject([
			{ status: 'changed', change: 'join Brand New', assigned_to: [70] },
			{ status: 'exists', user_id: 107 },
		]);
	});

	it('does the rest where a group is not known', async () => {
		const { rows } = await run([row(ada, 'Brand New, IT')]);
		expect(rows).toMatchObject([
			{
				status: 'partial',
				reason: 'unknown_group',
				activated: true,
				assigned_to: [20],
				success: false,
			},
		]);
		expect(rows[0]?.message).toMatch(
			/^In the account already; active now, and added to IT\. Group 'Brand New' could not be used\..*give the ID/,
		);
	});

	it('adds to the groups although the activation was refused', async () => {
		const { rows, hints } = await run(
			[row(ed, 'IT')],
			{ parameters: { options: { maxRetries: 0 } } },
			{ fails: { emails: [ed.email] } },
		);
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'server_failed', activated: false, assigned_to: [20] },
		]);
		expect(rows[0]?.message).toMatch(/^In the account already\. Added to IT\. Not activated: /);
		expect(hints.map(({ message }) => message)).toContain(
			"DronaHQ refused to activate every one of the users. It may do so for users who are active already: turn 'Reactivate' off.",
		);
	});

	it('stays unclear where a creation has no answer, and sees to the groups', async () => {
		const sandbox = await start(TEAM);
		sandbox.script({ method: 'POST', path: '/users', apply: true, answer: 'close' });
		const { rows } = await again(sandbox, [EVE], { parameters: { options: { maxRetries: 0 } } });
		expect(rows).toMatchObject([
			{
				status: 'unknown',
				reason: 'connection_lost',
				user_id: 521,
				message:
					'The connection to DronaHQ broke before its answer had arrived. The user is in the account now and in these groups. That the password is the one given is not certain.',
			},
		]);
		expect(requestsOf(sandbox).filter((one) => one.endsWith(' /users'))).toEqual(['POST /users']);
	});

	it('refuses a second row of a user with other data, and unites rows that differ in groups', async () => {
		const { rows, sandbox } = await run([
			row(ada, 'Sales', { password: 'pw-one-1' }),
			row(ada, 'Sales', { password: 'pw-two-2' }),
			row(ed, 'IT'),
			row(ed, 'Sales'),
			EVE,
			{ ...EVE, groups: 'Sales' },
		]);
		expect(rows).toMatchObject([
			{ status: 'exists' },
			{ status: 'not_sent', reason: 'duplicate' },
			{ status: 'changed', change: 'join IT', assigned_to: [20] },
			{ status: 'changed', change: 'join Sales', assigned_to: [10] },
			{ status: 'created' },
			{ status: 'created' },
		]);
		const creations = sandbox.log.filter(
			({ method, path }) => method === 'POST' && path === '/users',
		);
		expect(creations).toHaveLength(1);
		expect(bodyOf(creations[0])).toMatchObject({
			invitee_user: [{ user_email: EVE.email, user_group_name: ['IT', 'Sales'] }],
		});
	});

	it('shows in a dry run what would be done', async () => {
		const { rows, sandbox } = await run([EVE, row(ada, GROUPS_OF_ALL)], {
			parameters: { options: { dryRun: true } },
		});
		expect(rows).toMatchObject([
			{ status: 'planned', user_name: 'Eve Ng', action: 'create' },
			{
				status: 'planned',
				user_id: 101,
				action: 'update',
				message:
					'Dry run: in the account; would be activated and added to IT. Nothing was changed.',
			},
		]);
		expect(rows[0]?.message).toMatch(/^Dry run: would be created: the list of users does not hold/);
		expect(requestsOf(sandbox)).toEqual(['page of all above 0', 'GET /users/eve@example.com']);
	});

	it('shows in a dry run which group is not known', async () => {
		const { rows } = await run([row(ada, 'Brand New, IT')], {
			parameters: { options: { dryRun: true } },
		});
		expect(rows).toMatchObject([{ status: 'planned', reason: 'unknown_group', user_id: 101 }]);
		expect(rows[0]?.message).toMatch(/activated and added to IT\..*Group 'Brand New' could not/);
	});

	it('asks for whoever has no password although a whole list does not show them', async () => {
		const { rows, sandbox } = await run([row(hal, 'IT'), ...STRANGERS]);
		expect(rows[0]).toMatchObject({ status: 'changed', activated: true, user_id: 107 });
		expect(requestsOf(sandbox)).toEqual([
			'page of all above 0',
			'page of all above 520',
			'GET /users/hal@example.com',
			'POST /users',
			'PUT /users',
			'POST /groups/20',
		]);
	});

	it('settles by the list of members what a long record leaves open', async () => {
		const many = Array.from({ length: 60 }, (_, index) => ({
			id: 1000 + index,
			name: `Group number ${index} of many`,
		}));
		const groups = [...TEAM.groups, ...many];
		const lo = {
			user_id: 600,
			user_name: 'Lo Ng',
			user_email: 'lo@example.com',
			groups: many.map(({ name }) => name),
		};
		const item = row({ email: lo.user_email, name: lo.user_name }, '1059, 20');
		const team = { groups, users: [...TEAM.users, lo], groupsFromText: true };
		const { rows, sandbox } = await run([item], {}, team);
		expect(rows).toMatchObject([{ status: 'changed', change: 'join 20', other_groups: null }]);
		expect(requestsOf(sandbox)).toContain('page of 1059 above 0');
		const writes = requestsOf(sandbox).filter((one) => /^(POST|PUT)/.test(one));
		expect(writes).toEqual(['PUT /users', 'POST /groups/20']);
		const second = await again(sandbox, [item]);
		expect(second.rows).toMatchObject([{ status: 'exists', change: null }]);
	});

	it.each([
		[500, 'server_error', 'not_sent'],
		[401, 'unauthorized', 'failed'],
	])(
		'says so where a look in the middle fails with %i, and throws under Stop Workflow',
		async (status, reason, as) => {
			const groups = [...TEAM.groups, { id: 70, name: 'Brand New' }];
			const items = [{ ...EVE, groups: 'Brand New' }, row(ada, 'Brand New')];
			const runBroken = async (onError: 'continueRegularOutput' | 'stopWorkflow') => {
				const sandbox = await start({ ...TEAM, groups });
				sandbox.script({ method: 'GET', path: /eve/, after: 1, answer: { status } });
				return await again(sandbox, items, {
					onError,
					parameters: { options: { maxRetries: 0 } },
				});
			};
			const { rows } = await runBroken('continueRegularOutput');
			expect(rows).toMatchObject([{ status: 'created' }, { status: as, reason }]);
			const { thrown, results } = await runBroken('stopWorkflow');
			expect(thrown?.message).toBe(results?.[1]?.message);
			expect(results).toMatchObject([{ status: 'created' }, { status: as, reason }]);
		},
	);

	it('says why somebody of whom DronaHQ knows could not be looked up', async () => {
		const sandbox = await start(TEAM);
		sandbox.script({ method: 'GET', path: /gil/, after: 1, answer: { status: 401 } });
		const item = row({ email: GIL, name: 'Gil Ra' }, 'IT', { password: 'gil-pass-1' });
		const { thrown, results } = await again(sandbox, [item, row(ada, 'Sales')], {
			onError: 'stopWorkflow',
		});
		expect(results).toMatchObject([{ status: 'failed', reason: 'already_exists' }, {}]);
		expect(thrown?.message).toContain('DronaHQ refused the token.');
	});

	it('creates whoever is new where the account refuses the question for them', async () => {
		const items = [EVE, { ...EVE, email: 'zoe@example.com', password: '' }];
		const { rows } = await run(items, {}, { unknownUser: 400 });
		expect(rows).toMatchObject([
			{ user_email: EVE.email, status: 'created' },
			// Whether somebody without a password is new isn't sure.
			{ status: 'failed', reason: 'rejected' },
		]);
	});

	it('says no more than that an email is taken where the question by whom is refused', async () => {
		const gil = row({ email: GIL, name: 'Gil Ra' }, 'IT', { password: 'gil-pass-1' });
		const { rows } = await run([gil], {}, { unknownUser: 400 });
		expect(rows).toMatchObject([{ status: 'failed', reason: 'already_exists', code: '3' }]);
		expect(rows[0]?.message).toMatch(
			/^This user is in DronaHQ already, but could not be looked up/,
		);
	});

	it('advises to turn Reactivate off only where DronaHQ lists everybody as failed', async () => {
		const sandbox = await start(TEAM);
		sandbox.script({ method: 'PUT', answer: { status: 400 } });
		const refusedWhole = await again(sandbox, [row(ada, 'Sales')]);
		expect(refusedWhole.rows).toMatchObject([{ status: 'failed', activated: false }]);
		expect(refusedWhole.hints).toEqual([]);
		const { thrown } = await run(
			[row(ada, 'Sales'), row(TEAM_USERS.cy, 'IT')],
			{ onError: 'stopWorkflow', parameters: { options: { maxRetries: 0 } } },
			{ alreadyInState: 'failed' },
		);
		expect(thrown?.description).toContain("turn 'Reactivate' off");
		const alone = await run(
			[row(ada, 'Sales')],
			{ onError: 'stopWorkflow', parameters: { options: { maxRetries: 0, ifUserFails: 'stop' } } },
			{ alreadyInState: 'failed' },
		);
		expect(alone.thrown?.description).toContain("turn 'Reactivate' off");
	});

	it('hints at a column of passwords that is not there, and not at one that is empty', async () => {
		const hintsFor = async (items: IDataObject[]) =>
			(await run(items)).hints.map(({ message }) => message).join();
		const withoutColumn = { email: ada.email, name: ada.name, groups: 'Sales' };
		expect(await hintsFor([row(ada, 'Sales')])).not.toContain('password');
		expect(await hintsFor([withoutColumn])).toContain("column 'password'");
	});

	it('counts users and not rows in its hint', async () => {
		const { hints } = await run([row(ada, 'Sales'), row(ada, 'IT'), row(ada, 'HR')]);
		expect(hints.map(({ message }) => message)).toEqual(['1 user existed and was activated.']);
	});
});
