import type { IDataObject } from 'n8n-workflow';

import { GIL, TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { CONTINUE, messagesOf, STOP } from './harness/exact';
import { runsOf } from './harness/operationRuns';
import { range, UPSERT } from './harness/users';

const { ada, bo, cy, ed, hal } = TEAM_USERS;

const row = ({ email, name }: { email: string; name: string }, groups: string, password = '') => ({
	email,
	name,
	groups,
	password,
});

const EVE = row({ email: 'eve@example.com', name: 'Eve Ng' }, 'IT', 'eve-pass-1');
const OF_HAL = row(hal, 'IT', 'hal-pass-1');
/** Of somebody in another account. */
const OF_GIL = row({ email: GIL, name: 'Gil Ra' }, 'IT', 'gil-pass-1');

/** Enough who are new that the listing goes to its end. */
const STRANGERS = range(5).map((number) => ({ ...EVE, email: `new${number}@example.com` }));

/** There is a group, too, that no user shows. */
const WITH_NEW_GROUP = { groups: [...TEAM.groups, { id: 70, name: 'Brand New' }] };

const ONCE = { maxRetries: 0 };
const DRY_RUN = { options: { dryRun: true } };

describe('Create or Update', () => {
	const run = runsOf(UPSERT, { account: TEAM, onError: CONTINUE });

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
		const items = [EVE, row(ada, 'Sales, IT')];
		const { sandbox, ...first } = await run(items);
		expect(first.rows).toMatchObject([
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
		expect(messagesOf(first)).toEqual(['1 user existed and was activated.']);

		const before = sandbox.users();
		sandbox.log.splice(0);
		const second = await run(items, { sandbox });
		const unchanged = { status: 'exists', success: true, activated: true, change: null };
		expect(second.rows).toMatchObject([unchanged, unchanged]);
		expect(second.rows[0]?.message).toBe(
			'In the account already, active, and in all of these groups. The password in this row was not used.',
		);
		expect(requestsOf(sandbox)).toEqual(['page of all above 0', 'PUT /users']);
		expect(sandbox.users()).toEqual(before);
		expect(messagesOf(second)).toEqual(['2 users existed and were activated.']);
	});

	it('brings back somebody whom the list shows', async () => {
		const { rows, sandbox } = await run([row(ed, 'IT')]);
		expect(rows).toMatchObject([{ status: 'changed', activated: true, assigned_to: [20] }]);
		expect(sandbox.user(ed.email)).toMatchObject({ status: 'active' });
	});

	it('brings back somebody whom no list shows', async () => {
		const others = [ada, bo, cy].map((one) => row(one, 'Sales'));
		const { rows, sandbox } = await run([...others, OF_HAL, ...STRANGERS]);
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
		const { rows, sandbox } = await run([OF_GIL]);
		expect(rows).toMatchObject([
			{ status: 'failed', reason: 'exists_elsewhere', code: '3', action: 'create', success: false },
		]);
		expect(rows[0]?.message).toMatch(/^This email is taken in DronaHQ, but not by a user whom/);
		expect(requestsOf(sandbox)).toEqual([`GET /users/${GIL}`, 'POST /users', `GET /users/${GIL}`]);
	});

	it('says no more than that where the question by whom is refused', async () => {
		const { rows } = await run([OF_GIL], { account: { unknownUser: 400 } });
		expect(rows).toMatchObject([{ status: 'failed', reason: 'already_exists', code: '3' }]);
		expect(rows[0]?.message).toMatch(
			/^This user is in DronaHQ already, but could not be looked up/,
		);
	});

	it('says why somebody of whom DronaHQ knows could not be looked up', async () => {
		const { thrown, results } = await run([OF_GIL, row(ada, 'Sales')], {
			onError: STOP,
			scripts: [{ method: 'GET', path: /gil/, after: 1, answer: { status: 401 } }],
		});
		expect(results).toMatchObject([{ status: 'failed', reason: 'already_exists' }, {}]);
		expect(thrown?.message).toContain('DronaHQ refused the token.');
	});

	it('tells a name that differs, and the groups that are there beside', async () => {
		const { rows } = await run([row({ ...ada, name: 'Ada Lim-Roy' }, 'Sales'), row(bo, 'Sales')]);
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
		const { rows } = await run([row(ada, 'Sales')], {
			account: { groups: [...TEAM.groups, long], users: [user] },
		});
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

		const stopped = await run(items, { onError: STOP });
		expect(stopped.thrown?.message).toContain(
			"[Item 0]: 'Password' is empty, and this user is new.",
		);
		expect(writesTo(stopped.sandbox)).toEqual([]);
	});

	it('leaves access alone where Reactivate is off', async () => {
		const { rows, sandbox } = await run([row(ed, 'IT'), row(cy, 'IT')], {
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
		const items = [{ ...EVE, groups: 'Brand New' }, row(ada, 'Brand New')];
		const { rows } = await run(items, { account: WITH_NEW_GROUP });
		expect(rows).toMatchObject([
			{ status: 'created' },
			{ status: 'changed', change: 'join Brand New', assigned_to: [70] },
		]);
	});

	it('adds to a group that only a user shows whom no list does', async () => {
		const users = TEAM.users.map((user) =>
			user.user_email === hal.email ? { ...user, groups: ['Brand New'] } : user,
		);
		const items = [row(ada, 'Brand New'), { ...OF_HAL, groups: 'Brand New' }, ...STRANGERS];
		const { rows } = await run(items, { account: { ...WITH_NEW_GROUP, users } });
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

	const ADVICE =
		"DronaHQ refused to activate every one of the users. It may do so for users who are active already: turn 'Reactivate' off.";

	it('adds to the groups although the activation was refused', async () => {
		const { rows, ...done } = await run([row(ed, 'IT')], {
			options: ONCE,
			account: { fails: { emails: [ed.email] } },
		});
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'server_failed', activated: false, assigned_to: [20] },
		]);
		expect(rows[0]?.message).toMatch(/^In the account already\. Added to IT\. Not activated: /);
		expect(messagesOf(done)).toContain(ADVICE);
	});

	it('advises to turn Reactivate off only where DronaHQ lists everybody as failed', async () => {
		const items = [row(ada, 'Sales'), row(cy, 'IT')];
		const refusedWhole = await run(items, {
			scripts: [{ method: 'PUT', answer: { status: 400 } }],
		});
		expect(refusedWhole.rows[0]).toMatchObject({ status: 'failed', activated: false });
		expect(refusedWhole.hints).toEqual([]);
		for (const [rows, options] of [
			[items, ONCE],
			[items.slice(0, 1), { ...ONCE, ifUserFails: 'stop' }],
		] as const) {
			const given = { onError: STOP, account: { alreadyInState: 'failed' } } as const;
			const { thrown } = await run([...rows], { ...given, options });
			expect(thrown?.description).toContain("turn 'Reactivate' off");
		}
	});

	it('stays unclear where a creation has no answer, and sees to the groups', async () => {
		const { rows, sandbox } = await run([EVE], {
			options: ONCE,
			scripts: [{ method: 'POST', path: '/users', apply: true, answer: 'close' }],
		});
		expect(rows).toMatchObject([
			{
				status: 'unknown',
				reason: 'connection_lost',
				user_id: 521,
				message:
					'The connection to DronaHQ broke before its answer had arrived. The user is in the account now and in these groups. That the password is the one given is not certain.',
			},
		]);
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual(['POST /users']);
	});

	it('refuses a second row of a user with other data, and unites rows that differ in groups', async () => {
		const { rows, sandbox } = await run([
			row(ada, 'Sales', 'pw-one-1'),
			row(ada, 'Sales', 'pw-two-2'),
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
		const creations = writesTo(sandbox).filter(
			({ method, path }) => `${method} ${path}` === 'POST /users',
		);
		expect(creations.map(bodyOf)).toMatchObject([
			{ invitee_user: [{ user_email: EVE.email, user_group_name: ['IT', 'Sales'] }] },
		]);
	});

	it('shows in a dry run what would be done', async () => {
		const { rows, sandbox } = await run([EVE, row(ada, 'Sales, IT')], DRY_RUN);
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
		const { rows } = await run([row(ada, 'Brand New, IT')], DRY_RUN);
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
		const many = range(60).map((number) => ({
			id: 1000 + number,
			name: `Group number ${number} of many`,
		}));
		const groups = many.map(({ name }) => name);
		const lo = { user_id: 600, user_name: 'Lo Ng', user_email: 'lo@example.com', groups };
		const items = [row({ email: lo.user_email, name: lo.user_name }, '1060, 20')];
		const { rows, sandbox } = await run(items, {
			account: {
				groups: [...TEAM.groups, ...many],
				users: [...TEAM.users, lo],
				groupsFromText: true,
			},
		});
		expect(rows).toMatchObject([{ status: 'changed', change: 'join 20', other_groups: null }]);
		expect(requestsOf(sandbox)).toContain('page of 1060 above 0');
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual(['PUT /users', 'POST /groups/20']);
		const second = await run(items, { sandbox });
		expect(second.rows).toMatchObject([{ status: 'exists', change: null }]);
	});

	it.each([
		[500, 'server_error', 'not_sent'],
		[401, 'unauthorized', 'failed'],
	])(
		'says so where a look in the middle fails with %i, and throws under Stop Workflow',
		async (status, reason, as) => {
			const items = [{ ...EVE, groups: 'Brand New' }, row(ada, 'Brand New')];
			const given = {
				account: WITH_NEW_GROUP,
				scripts: [{ method: 'GET', path: /eve/, after: 1, answer: { status } }],
				options: ONCE,
			};
			const { rows } = await run(items, given);
			expect(rows).toMatchObject([{ status: 'created' }, { status: as, reason }]);
			const { thrown, results } = await run(items, { ...given, onError: STOP });
			expect(thrown?.message).toBe(results?.[1]?.message);
			expect(results).toMatchObject([{ status: 'created' }, { status: as, reason }]);
		},
	);

	it('creates whoever is new where the account refuses the question for them', async () => {
		const items = [EVE, { ...EVE, email: 'zoe@example.com', password: '' }];
		const { rows } = await run(items, { account: { unknownUser: 400 } });
		expect(rows).toMatchObject([
			{ user_email: EVE.email, status: 'created' },
			// Whether somebody without a password is new isn't sure.
			{ status: 'failed', reason: 'rejected' },
		]);
	});

	it('hints at a column of passwords that is not there, and not at one that is empty', async () => {
		const hintsFor = async (items: IDataObject[]) => messagesOf(await run(items)).join();
		const withoutColumn = { email: ada.email, name: ada.name, groups: 'Sales' };
		expect(await hintsFor([row(ada, 'Sales')])).not.toContain('password');
		expect(await hintsFor([withoutColumn])).toContain("column 'password'");
	});

	it('counts users and not rows in its hint', async () => {
		const done = await run([row(ada, 'Sales'), row(ada, 'IT'), row(ada, 'HR')]);
		expect(messagesOf(done)).toEqual(['1 user existed and was activated.']);
	});
});
