import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { approve, exactRuns, field, listOf, shortly } from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const ZOE = 'zoe@example.com';
const YAN = 'yan@example.com';

const SALES = 10;
const ALL_OF_SALES = ['page of 10 above 0', 'page of 10 above 104'];
const ALL_OF_FIELD = ['page of 50 above 0', 'page of 50 above 520'];

/** Members of "Field" as rows tell them in short. */
const fields = (from: number, to: number): string[] =>
	field(from, to).map((email) => email.split('@')[0] ?? '');

describe('Set Members', () => {
	const run = exactRuns(SET_MEMBERS);

	const SM1 = listOf(SALES, ada.email, cy.email);

	it('adds who is missing and removes everybody else, in one request', async () => {
		const { rows, sandbox } = await run(SM1);
		const common = { reason: null, detail: null, code: null, plan: '3-0a5d6073', success: true };
		const sales = { group_id: 10, group_name: 'Sales' };
		expect(rows).toEqual([
			{
				user_email: ada.email,
				user_id: 101,
				user_name: 'Ada Lim',
				...sales,
				...common,
				status: 'unchanged',
				message: 'In the group already, so nothing was changed.',
				action: 'keep',
			},
			{
				user_email: cy.email,
				user_id: 103,
				user_name: 'Cy Roy',
				...sales,
				...common,
				status: 'assigned',
				message: 'The user was added to the group.',
				action: 'assign',
			},
			{
				user_email: bo.email,
				user_id: 102,
				user_name: 'Bo Ek',
				...sales,
				...common,
				status: 'removed',
				message: 'The user was removed from the group.',
				action: 'remove',
			},
			{
				user_email: di.email,
				user_id: 104,
				user_name: 'Di Fox',
				...sales,
				...common,
				status: 'removed',
				message: 'The user was removed from the group.',
				action: 'remove',
			},
		]);
		expect(requestsOf(sandbox)).toEqual([
			...ALL_OF_SALES,
			'GET /users/cy@example.com',
			'POST /groups/10',
		]);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ assign: [103], remove: [102, 104] });
	});

	it('shows in a dry run what it would do, and changes nothing', async () => {
		const { rows, hints, sandbox } = await run(SM1, { parameters: { dryRun: true } });
		expect(shortly(rows)).toEqual(['ada unchanged', 'cy planned', 'bo planned', 'di planned']);
		expect(rows.map(({ plan }) => plan)).toEqual(Array(4).fill('3-0a5d6073'));
		expect(rows[1]?.message).toBe('Dry run: would be added to the group. Nothing was changed.');
		expect(rows[2]?.message).toBe(
			'Dry run: in the group but not in the list, so would be removed. Nothing was changed.',
		);
		expect(hints).toEqual([
			expect.objectContaining({
				message:
					'Dry run: nothing was changed in DronaHQ. 3 changes are planned (1 to add, 2 to remove), in one request. Plan 3-0a5d6073.',
			}),
		]);
		expect(sandbox.log.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
	});

	it('changes nothing the second time', async () => {
		const { sandbox } = await run(SM1);
		const before = sandbox.log.length;
		const { rows, hints } = await run(SM1, { sandbox });
		expect(shortly(rows)).toEqual(['ada unchanged', 'cy unchanged']);
		expect(rows.map(({ plan }) => plan)).toEqual(['0-e3b0c442', '0-e3b0c442']);
		expect(requestsOf(sandbox).slice(before)).toEqual([
			'page of 10 above 0',
			'page of 10 above 103',
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			'Nothing had to be changed: the group holds exactly the 2 users of the list.',
		]);
	});

	it('keeps whom it is told to keep', async () => {
		const { rows } = await run(SM1, { options: { keepUsers: bo.email } });
		expect(shortly(rows)).toEqual(['ada unchanged', 'cy assigned', 'bo kept', 'di removed']);
		expect(rows[2]).toMatchObject({
			success: true,
			action: 'keep',
			message: "Not in the list, but stays: named under 'Users to Keep'.",
			plan: '2-4f3e763f',
		});
	});

	it.each<[string, IDataObject[], IDataObject, string[], string[]]>([
		[
			'SM6: somebody on the list may be a member misspelt',
			listOf(SALES, ada.email, bo.email, 'dii@partner.example'),
			{},
			['ada unchanged', 'bo unchanged', 'dii failed/not_found', 'di not_sent/list_unsafe'],
			[...ALL_OF_SALES, 'GET /users/dii@partner.example'],
		],
		[
			'SM6a: a row with a name and no email',
			[...listOf(SALES, ada.email, bo.email, di.email), { name: 'Cy', group: SALES }],
			{},
			['ada unchanged', 'bo unchanged', 'di unchanged', 'null not_sent/invalid_input'],
			ALL_OF_SALES,
		],
		[
			'SM8: a list and a group that have nobody in common',
			listOf(SALES, cy.email, fay.email),
			{},
			[
				'cy not_sent/list_unsafe',
				'fay not_sent/list_unsafe',
				'ada not_sent/list_unsafe',
				'bo not_sent/list_unsafe',
				'di not_sent/list_unsafe',
			],
			[...ALL_OF_SALES, 'page of all above 0'],
		],
		[
			'SM9: more than the maximum percent',
			listOf(50, ...field(1, 14)),
			{},
			[
				...fields(1, 14).map((name) => `${name} unchanged`),
				...fields(15, 20).map((name) => `${name} not_sent/limit_exceeded`),
			],
			ALL_OF_FIELD,
		],
		[
			'SM10: exactly the maximum percent',
			listOf(50, ...field(1, 15)),
			{},
			[
				...fields(1, 15).map((name) => `${name} unchanged`),
				...fields(16, 20).map((name) => `${name} removed`),
			],
			[...ALL_OF_FIELD, 'POST /groups/50'],
		],
		[
			'SM11: a plan that somebody has approved',
			listOf(50, ...field(1, 14)),
			{ approvedPlan: '6-7a1af9fe' },
			[
				...fields(1, 14).map((name) => `${name} unchanged`),
				...fields(15, 20).map((name) => `${name} removed`),
			],
			[...ALL_OF_FIELD, 'POST /groups/50'],
		],
		[
			'SM12: another plan than the approved one',
			listOf(50, ...field(1, 15)),
			{ approvedPlan: '6-7a1af9fe' },
			[
				...fields(1, 15).map((name) => `${name} unchanged`),
				...fields(16, 20).map((name) => `${name} not_sent/plan_changed`),
			],
			ALL_OF_FIELD,
		],
		[
			'SM13: a row that cannot be read',
			listOf(SALES, ada.email, 'cy@example', bo.email),
			{},
			['ada unchanged', 'cy not_sent/invalid_input', 'bo unchanged', 'di not_sent/list_unsafe'],
			ALL_OF_SALES,
		],
		[
			'SM14: a list of strangers',
			listOf(SALES, ada.email, ZOE, YAN),
			{},
			[
				'ada unchanged',
				'zoe failed/not_found',
				'yan failed/not_found',
				'bo not_sent/list_unsafe',
				'di not_sent/list_unsafe',
			],
			[
				...ALL_OF_SALES,
				'page of all above 0',
				'GET /users/zoe@example.com',
				'GET /users/yan@example.com',
			],
		],
		[
			'SM15: one of four is unknown, and nobody would leave',
			listOf(SALES, ada.email, bo.email, di.email, ZOE),
			{},
			['ada unchanged', 'bo unchanged', 'di unchanged', 'zoe failed/not_found'],
			[...ALL_OF_SALES, 'GET /users/zoe@example.com'],
		],
		[
			'SM16: lists of several groups, by name',
			[...listOf('Sales', ada.email), ...listOf('IT', cy.email), ...listOf('Sales', bo.email)],
			{},
			['ada unchanged', 'cy unchanged', 'bo unchanged', 'di removed', 'bo removed', 'fay removed'],
			[
				'page of all above 0',
				'page of 10 above 0',
				'page of 20 above 0',
				'page of 10 above 104',
				'page of 20 above 106',
				'POST /groups/10',
				'POST /groups/20',
			],
		],
	])('%s', async (_, items, options, short, requests) => {
		const { rows, sandbox } = await run(items, { options });
		expect(shortly(rows)).toEqual(short);
		expect(requestsOf(sandbox)).toEqual(requests);
	});

	const messageTo = async (items: IDataObject[], options: IDataObject = {}) =>
		(await run(items, { options })).rows.at(-1);

	it('says why nothing, or nobody, was removed, and how to go on', async () => {
		expect(
			(await messageTo(listOf(SALES, ada.email, bo.email, 'dii@partner.example')))?.message,
		).toBe(
			`Not removed: DronaHQ does not know 'dii@partner.example' in the list, who may be this user misspelt. Correct the list, or create the user. ${approve('1-11098566')}`,
		);
		expect((await messageTo(listOf(SALES, cy.email, fay.email)))?.message).toBe(
			`Nothing was changed: the list and the group 'Sales' have nobody in common, so one of the two is probably not the one that is meant. ${approve('5-82fc72e9')}`,
		);
		expect((await messageTo(listOf(50, ...field(1, 14))))?.message).toBe(
			`Nothing was changed: 6 of 20 members of 'Field' (30 %) would be removed, and 'Maximum Percent' allows 25. ${approve('6-7a1af9fe')}`,
		);
		const other = await messageTo(listOf(50, ...field(1, 15)), { approvedPlan: '6-7a1af9fe' });
		expect(other).toMatchObject({
			plan: '5-05a7b144',
			message:
				"Nothing was changed: 6-7a1af9fe was approved, but the plan is now 5-05a7b144 (0 to add, 5 to remove). Look at the new plan. If the old code is left over, remove 'Approved Plan Code'.",
		});
		expect((await messageTo(listOf(SALES, ada.email, 'cy@example', bo.email)))?.message).toBe(
			"Not removed: 'cy@example' in the list cannot be read and may be this user. Correct it and run this again.",
		);
		expect((await messageTo(listOf(SALES, ada.email, ZOE, YAN)))?.message).toContain(
			'Nothing was changed: 2 of the 3 users in the list are not in the account, so this is probably a list of other users.',
		);
	});

	it('refuses an empty list, with no request', async () => {
		const { thrown, sandbox } = await run([{ group: SALES, members: '', team: 'A' }], {
			onError: 'stopWorkflow',
		});
		expect(thrown?.message).toBe(
			"[Item 0]: 'Members' is empty for the group 10, which would remove everybody. To empty a group on purpose, use 'Get Members' and 'Add or Remove Users'.",
		);
		expect(sandbox.log).toEqual([]);
	});

	it('names no group where a row of no list names none', async () => {
		const { rows, sandbox } = await run([{ group: '', members: '' }]);
		expect(rows.map(({ message }) => message)).toEqual([
			"'Group' is empty; 'Members' is empty, so nobody can tell who is meant. Give the user, or take the row out.",
		]);
		expect(sandbox.log).toEqual([]);
	});

	it('does nothing where the server lists everybody as a member', async () => {
		const { rows, sandbox } = await run(SM1, { account: { gid: 'ignored' } });
		expect(shortly(rows)).toEqual(['ada not_sent/account_unsafe', 'cy not_sent/account_unsafe']);
		expect(sandbox.log.map(({ method }) => method)).toEqual(['GET', 'GET']);
	});
});
