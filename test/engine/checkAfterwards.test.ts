import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';

import type { ScriptRule } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, writesTo } from './harness/dronaHq';
import { CONTINUE, ERROR_OUTPUT, STOP } from './harness/exact';
import { runsOf, type Given } from './harness/operationRuns';
import { locator, range, setStatus, UPSERT } from './harness/users';

const { ada, bo, cy, fay } = TEAM_USERS;

const CHANGE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	assignUsers: '={{ $json.add }}',
	removeUsers: '={{ $json.remove }}',
};

const CHANGE_GROUPS = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('id', '={{ $json.user }}'),
	assignGroups: '={{ $json.add }}',
	removeGroups: '={{ $json.remove }}',
};

/** Adding Cy to Sales, and removing Bo from it. */
const ADD_CY = { group: 10, add: String(cy.id) };
const REMOVE_BO = { group: 10, remove: String(bo.id) };

const POST = { method: 'POST', path: /assign_user$/ };

/** The connection breaks: after DronaHQ did it, and before it did anything. */
const BROKEN_AFTER: ScriptRule = { ...POST, apply: true, answer: 'close' };
const BROKEN_BEFORE: ScriptRule = { ...POST, answer: 'close' };

const SHOWN =
	/^DronaHQ did not answer, but its list of members shows the user \(read at \d\d:\d\d\)\.$/;
const GONE =
	/^DronaHQ did not answer, but neither its list of members nor the user's own record shows the user in the group any more \(read at \d\d:\d\d\)\.$/;
const BROKE = 'The connection to DronaHQ broke before its answer had arrived.';
const NOT_YET =
	/^The connection to DronaHQ broke before its answer had arrived\. DronaHQ's list of members did not show the user yet \(read at \d\d:\d\d\)\. Run this user again: repeating it does no harm\.$/;
const AS_BEFORE = `${BROKE} The change may have been made. Run this user again: repeating it does no harm.`;

/** Why a row came to what it did, short: `unknown/connection_lost/false`, of which the last is `confirmed`. */
const short = ({ status, reason, confirmed }: IDataObject): string =>
	[status, reason, confirmed].map(String).join('/');

const SALES = ['page of 10 above 0', 'page of 10 above 104'];
const LISTING = { method: 'GET', path: /\/users$/ };

const recordOfBo = (groups: Array<{ grp_id: number; grp_name: string }>): ScriptRule => ({
	method: 'GET',
	path: '/users/102',
	answer: (normal) => ({ ...(normal as IDataObject), user_group: groups }),
});

const MANY = range(80).map((number) => ({ grp_id: 900 + number, grp_name: 'A'.repeat(9) }));

describe('Checking afterwards', () => {
	const usual: Given = {
		account: TEAM,
		options: { maxRetries: 0, parallelRequests: 1, checkAfterwards: true },
		onError: CONTINUE,
	};
	const run = runsOf(CHANGE_USERS, usual);
	const changeGroups = runsOf(CHANGE_GROUPS, usual);
	const upsert = runsOf({ ...UPSERT, reactivate: false }, usual);
	const deactivate = runsOf(setStatus('deactivate'), usual);

	it('an unclear join that the list of members shows is done (RB1)', async () => {
		const { rows, sandbox } = await run([ADD_CY], { scripts: [BROKEN_AFTER] });
		expect(rows).toEqual([
			{
				user_email: null,
				user_id: cy.id,
				user_name: null,
				group_id: 10,
				success: true,
				status: 'assigned',
				message: expect.stringMatching(SHOWN),
				reason: null,
				detail: null,
				code: null,
				action: 'assign',
				confirmed: true,
			},
		]);
		expect(Object.keys(rows[0] ?? {}).at(-1)).toBe('confirmed');
		expect(requestsOf(sandbox)).toEqual(['POST /groups/10', ...SALES]);
		expect(sandbox.log[1]?.query.ulimit).toBe('500');
	});

	it("the time is that of the workflow's time zone", async () => {
		const inIndia = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(11, 16);
		const before = inIndia();
		const { rows } = await run([ADD_CY], { scripts: [BROKEN_AFTER], timezone: 'Asia/Kolkata' });
		const [, time] = /read at (\d\d:\d\d)/.exec(String(rows[0]?.message)) ?? [];
		expect([before, inIndia()]).toContain(time);
	});

	it.each<[string, IDataObject, Given, string, RegExp | string, string[]]>([
		[
			'an unclear join that the list does not show stays unclear, and says so (RB2)',
			ADD_CY,
			{ scripts: [BROKEN_BEFORE] },
			'unknown/connection_lost/false',
			NOT_YET,
			SALES,
		],
		[
			"an unclear leave is done where the list and the user's own record agree (RB3)",
			REMOVE_BO,
			{ scripts: [BROKEN_AFTER] },
			'removed/null/true',
			GONE,
			[...SALES, 'GET /users/102'],
		],
		[
			'an unclear leave whose user the list still shows needs no record',
			REMOVE_BO,
			{ scripts: [BROKEN_BEFORE] },
			'unknown/connection_lost/false',
			/DronaHQ's list of members still showed the user \(read at \d\d:\d\d\)\. Run this user again: repeating/,
			SALES,
		],
		[
			'looks are tried again as often as the run says',
			ADD_CY,
			{
				scripts: [
					{ ...BROKEN_AFTER, times: 2 },
					{ ...LISTING, answer: { status: 500 } },
				],
				options: { maxRetries: 1 },
			},
			'assigned/null/true',
			SHOWN,
			['POST /groups/10', 'page of 10 above 0', ...SALES],
		],
	])('%s', async (_, item, given, became, message, looks) => {
		const { rows, sandbox } = await run([item], given);
		expect(rows.map(short)).toEqual([became]);
		expect(rows[0]?.message).toMatch(message);
		expect(requestsOf(sandbox)).toEqual(['POST /groups/10', ...looks]);
	});

	it.each<[string, ScriptRule]>([
		['still shows the group (RB4)', recordOfBo([{ grp_id: 10, grp_name: 'Sales' }])],
		['is so long that it may be cut (RB5)', recordOfBo(MANY)],
		[
			'shows a name that holds a comma',
			recordOfBo([{ grp_id: 20, grp_name: 'IT, the rest of Sales' }]),
		],
		['does not come', { method: 'GET', path: '/users/102', answer: 'close' }],
	])('an unclear leave stays unclear where the record %s', async (_, rule) => {
		const { rows, sandbox } = await run([REMOVE_BO], { scripts: [BROKEN_AFTER, rule] });
		expect(rows.map(short)).toEqual(['unknown/connection_lost/null']);
		expect(rows[0]?.message).toBe(AS_BEFORE);
		expect(sandbox.log).toHaveLength(4);
	});

	it.each<[string, Given]>([
		['holds strangers (RB6)', { account: { gid: 'ignored' } }],
		[
			'breaks off at its second page (RB6)',
			{ scripts: [{ ...LISTING, after: 1, answer: 'close' }] },
		],
	])('a list that %s proves nothing, even where it shows the user', async (_, given) => {
		for (const item of [ADD_CY, REMOVE_BO]) {
			const scripts = [BROKEN_AFTER, ...(given.scripts ?? [])];
			const { rows } = await run([item], { ...given, scripts });
			expect(rows.map(short)).toEqual(['unknown/connection_lost/null']);
			expect(rows[0]?.message).toBe(AS_BEFORE);
		}
	});

	it('nobody is looked up where the token was refused (RB7)', async () => {
		const items = [ADD_CY, { group: 20, add: '101' }, { group: 30, add: '102' }];
		const { rows, sandbox } = await run(items, {
			scripts: [BROKEN_AFTER, { ...POST, answer: { status: 401 } }],
		});
		expect(rows.map(short)).toEqual([
			'unknown/connection_lost/null',
			'failed/unauthorized/null',
			'not_sent/stopped/null',
		]);
		expect(rows[0]?.message).toBe(AS_BEFORE);
		expect(requestsOf(sandbox)).toEqual(['POST /groups/10', 'POST /groups/20']);
	});

	it('nobody is looked up where three requests in a row had no answer', async () => {
		const items = [10, 20, 30, 50].map((group, index) => ({ group, add: 105 + index }));
		const { rows, sandbox } = await run(items, {
			scripts: [{ ...BROKEN_AFTER, times: 4 }],
		});
		expect(rows.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown', 'not_sent']);
		expect(sandbox.log).toHaveLength(3);
	});

	it('an unclear deactivation cannot be looked up (RB8)', async () => {
		const { rows, sandbox } = await deactivate([{ email: ada.email }], {
			scripts: [{ method: 'DELETE', apply: true, answer: 'close' }],
		});
		expect(rows[0]).toMatchObject({ status: 'unknown', message: AS_BEFORE });
		expect(rows[0]).not.toHaveProperty('confirmed');
		expect(requestsOf(sandbox)).toEqual(['DELETE /users']);
	});

	/** Those about changes; what is said about the columns of the input is left out. */
	const warningsIn = (hints: NodeExecutionHint[]) =>
		hints.filter(({ message }) => message.startsWith('DronaHQ said'));

	const hintFor = (changes: string): RegExp =>
		new RegExp(
			`^DronaHQ said that ${changes} made which its list of members did not show at \\d\\d:\\d\\d\\. Look again in a few minutes\\.$`,
		);

	it.each([
		[{ group: 10, add: '103' }, '1 change was'],
		[{ group: 10, add: '103, 105', remove: '102' }, '3 changes were'],
	])(
		'acknowledged changes that the list does not show stay done, with a warning (RB9): %j',
		async (item, counted) => {
			const { rows, hints } = await run([item], { account: { membershipsShowLate: 1 } });
			expect(rows[0]?.message).toBe('The user was added to the group.');
			for (const row of rows) expect(short(row)).toMatch(/^(assigned|removed)\/null\/false$/);
			expect(warningsIn(hints)).toMatchObject([
				{ type: 'warning', message: expect.stringMatching(hintFor(counted)) },
			]);
		},
	);

	it('an acknowledged change that the list shows is confirmed, without a record', async () => {
		const items = [{ group: 10, add: '103', remove: '102' }];
		const { rows, hints, sandbox } = await run(items);
		expect(rows.map(short)).toEqual(['assigned/null/true', 'removed/null/true']);
		expect(warningsIn(hints)).toEqual([]);
		expect(requestsOf(sandbox)).toEqual(['POST /groups/10', ...SALES]);
	});

	it('of several groups some may be shown, and a row says which (RB10)', async () => {
		const inIt = TEAM.users.map((user) =>
			user.user_id === ada.id ? { ...user, groups: ['Sales', 'IT'] } : user,
		);
		const { rows, sandbox } = await changeGroups([{ user: ada.id, add: '20, 30' }], {
			scripts: [{ method: 'PUT', answer: 'close' }],
			account: { users: inIt },
		});
		expect(rows.map(short)).toEqual(['unknown/connection_lost/false']);
		expect(rows[0]).toMatchObject({ success: false, assigned_to: [20], removed_from: null });
		expect(rows[0]?.message).toMatch(
			/^The connection to DronaHQ broke before its answer had arrived\. DronaHQ's lists of members were read at \d\d:\d\d: IT is shown, 30 not yet\. Run this user again: repeating it does no harm\.$/,
		);
		expect(requestsOf(sandbox).sort()).toEqual([
			'PUT /users/101',
			'page of 20 above 0',
			'page of 20 above 106',
			'page of 30 above 0',
			'page of 30 above 106',
		]);
	});

	it('a row of several groups that are all shown is done, and lists them', async () => {
		const { rows } = await changeGroups([{ user: bo.id, add: '30', remove: '10' }], {
			scripts: [{ method: 'PUT', apply: true, answer: 'close' }],
		});
		expect(rows.map(short)).toEqual(['changed/null/true']);
		expect(rows[0]).toMatchObject({ success: true, assigned_to: [30], removed_from: [10] });
		expect(rows[0]?.message).toMatch(/shows the user \(read at .*any more \(read at/);
	});

	it('a row is not confirmed as long as one of its groups could not be looked at', async () => {
		const { rows } = await changeGroups([{ user: bo.id, add: '20, 30' }], {
			scripts: [
				{ method: 'PUT', apply: true, answer: 'close' },
				{ ...LISTING, answer: { status: 500 } },
			],
		});
		expect(rows.map(short)).toEqual(['unknown/connection_lost/null']);
		expect(rows[0]?.message).toMatch(/read at \d\d:\d\d: HR is shown\. Run this user again/);
	});

	it('what the list shows counts as a success under the error output (RB11)', async () => {
		const { rows, errorRows } = await run([ADD_CY, { group: 20, add: '101' }], {
			onError: ERROR_OUTPUT,
			scripts: [BROKEN_AFTER, BROKEN_BEFORE],
		});
		expect(rows.map(short)).toEqual(['assigned/null/true']);
		expect(errorRows).toMatchObject([{ error: { status: 'unknown', confirmed: false } }]);
	});

	describe('without the option', () => {
		const OFF = { checkAfterwards: false };

		it('what is unclear is looked up all the same, and there is no column', async () => {
			const items = [ADD_CY, { group: 20, add: '101' }];
			const { rows, sandbox } = await run(items, {
				scripts: [BROKEN_AFTER],
				options: OFF,
			});
			expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned']);
			expect(rows[0]).not.toHaveProperty('confirmed');
			expect(requestsOf(sandbox)).toEqual(['POST /groups/10', 'POST /groups/20', ...SALES]);
		});

		it('nothing is looked up where nothing is unclear', async () => {
			const { sandbox, hints } = await run([ADD_CY], {
				options: OFF,
				account: { membershipsShowLate: 1 },
			});
			expect(requestsOf(sandbox)).toEqual(['POST /groups/10']);
			expect(warningsIn(hints)).toEqual([]);
		});

		it("what DronaHQ's answer leaves open is looked up, too", async () => {
			const { rows } = await run([ADD_CY], {
				options: OFF,
				scripts: [
					{ ...POST, answer: (normal) => ({ ...(normal as IDataObject), assigned_users: [] }) },
				],
			});
			expect(rows).toMatchObject([{ status: 'assigned' }]);
			expect(rows[0]?.message).toMatch(/^DronaHQ gave no clear answer, but its list/);
		});
	});

	it('a dry run looks nothing up afterwards', async () => {
		const { rows, sandbox } = await run([ADD_CY], { options: { dryRun: true } });
		expect(rows.map(short)).toEqual(['planned/null/null']);
		expect(writesTo(sandbox)).toEqual([]);
		expect(requestsOf(sandbox).filter((one) => one.startsWith('page of 10'))).toEqual([]);
	});

	describe('under Stop Workflow', () => {
		it('nothing is thrown where the look shows that everything is done', async () => {
			const { rows, thrown, sandbox } = await run([ADD_CY], {
				onError: STOP,
				scripts: [BROKEN_AFTER],
			});
			expect(thrown).toBeUndefined();
			expect(rows.map(short)).toEqual(['assigned/null/true']);
			expect(sandbox.log).toHaveLength(3);
		});

		it('what is still unclear is thrown, after the look', async () => {
			const { thrown, results, sandbox } = await run([ADD_CY], {
				onError: STOP,
				scripts: [BROKEN_BEFORE],
			});
			expect(thrown?.message).toMatch(NOT_YET);
			expect(results?.map(short)).toEqual(['unknown/connection_lost/false']);
			expect(sandbox.log).toHaveLength(3);
		});

		it('what was never sent is thrown although the unclear request turns out done', async () => {
			const items = [ADD_CY, { group: 20, add: '101' }, { group: 30, add: '102' }];
			const { thrown, results, sandbox } = await run(items, {
				onError: STOP,
				scripts: [BROKEN_AFTER],
			});
			expect(thrown?.message).toBe(
				'DronaHQ did not answer a request, so nothing was tried after it. What that request was to change shows in DronaHQ.',
			);
			expect(thrown?.description).toContain(
				'Of 3 users: 1 done, 0 refused, 0 unclear, 2 not tried.',
			);
			expect(results?.map(short)).toEqual([
				'assigned/null/true',
				'not_sent/stopped/null',
				'not_sent/stopped/null',
			]);
			expect(writesTo(sandbox)).toHaveLength(1);
		});

		it('throws where nothing that was due succeeded, whatever needed no change', async () => {
			const items = [{ user: 101 }, { user: 101, add: '999' }];
			const { thrown, results } = await changeGroups(items, { onError: STOP });
			expect(thrown).toBeDefined();
			expect(results?.map(({ status }) => status)).toEqual(['unchanged', 'failed']);
		});
	});

	describe("under n8n's Retry On Fail", () => {
		const TWICE = {
			onError: STOP,
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		} as const;

		it('what a look has shown is remembered, and the rest is sent by the next try', async () => {
			const items = [ADD_CY, { group: 20, add: '101' }];
			const { rows, thrown, sandbox } = await run(items, {
				...TWICE,
				scripts: [BROKEN_AFTER],
				options: { checkAfterwards: false },
			});
			expect(thrown).toBeUndefined();
			expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned']);
			expect(rows[0]?.message).toBe(
				'The user was added to the group. This is the result of an earlier try of this run; nothing was repeated.',
			);
			expect(requestsOf(sandbox)).toEqual(['POST /groups/10', ...SALES, 'POST /groups/20']);
		});

		it('what is still unclear is looked up by the next try, and not sent again', async () => {
			const { rows, thrown, sandbox } = await run([ADD_CY], {
				...TWICE,
				scripts: [BROKEN_AFTER],
				account: { membershipsShowLate: 1 },
			});
			expect(thrown).toBeUndefined();
			expect(rows.map(short)).toEqual(['assigned/null/true']);
			expect(rows[0]?.message).toMatch(/shows the user .* This is the result of an earlier try/);
			expect(writesTo(sandbox)).toHaveLength(1);
		});
	});

	it('several groups are looked at once each, however many users', async () => {
		const items = [
			{ group: 10, add: '103, 105' },
			{ group: 30, add: '103', remove: String(fay.id) },
		];
		const { rows, sandbox } = await run(items, { scripts: [{ ...BROKEN_AFTER, times: 2 }] });
		expect(rows.map(short)).toEqual([
			'assigned/null/true',
			'assigned/null/true',
			'assigned/null/true',
			'removed/null/true',
		]);
		expect(requestsOf(sandbox).slice(2).sort()).toEqual([
			'GET /users/106',
			'page of 10 above 0',
			'page of 10 above 105',
			'page of 30 above 0',
			'page of 30 above 103',
		]);
	});

	describe('in Create or Update', () => {
		const row = (user: { email: string; name: string }, groups: string) => ({
			...user,
			groups,
			password: '',
		});

		it('joins that were not answered are looked up', async () => {
			const { rows } = await upsert([row(ada, 'Sales, IT'), row(cy, 'IT')], {
				scripts: [BROKEN_AFTER],
			});
			expect(rows.map(short)).toEqual(['changed/null/true', 'exists/null/null']);
			expect(rows[0]).toMatchObject({ assigned_to: [20], change: 'join IT' });
			expect(rows[0]?.message).toMatch(
				/Added to IT: DronaHQ did not answer, but its list of members shows the user \(read at \d\d:\d\d\)\./,
			);
		});

		it('what is not shown stays unclear', async () => {
			const { rows } = await upsert([row(ada, 'IT')], {
				scripts: [BROKEN_BEFORE],
			});
			expect(rows.map(short)).toEqual(['unknown/connection_lost/false']);
			expect(rows[0]?.message).toMatch(
				/Perhaps not added to IT: .*did not show the user yet \(read at \d\d:\d\d\)\. Run this user again/,
			);
		});
	});
});
