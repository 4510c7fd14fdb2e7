import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	approve,
	exactRuns,
	field,
	FIELD_GROUP,
	listOf,
	messagesOf,
	PLAN_OF_ADA_AND_CY,
	SALES,
	shortly,
	ZOE,
} from './harness/exact';
import { SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di } = TEAM_USERS;
const ALL_OF_SALES = ['page of 10 above 0', 'page of 10 above 104'];

describe('Set Members', () => {
	const run = exactRuns(SET_MEMBERS);

	it('adds who is missing and removes everybody else, in one request', async () => {
		const { rows, sandbox } = await run(ADA_AND_CY);
		const told = (
			{ id, name, email }: { id: number; name: string; email: string },
			status: string,
			message: string,
			action: string,
		) => ({
			...{ user_email: email, user_id: id, user_name: name, group_id: 10, group_name: 'Sales' },
			...{ success: true, status, message, reason: null, detail: null, code: null, action },
			plan: PLAN_OF_ADA_AND_CY,
		});
		expect(rows).toEqual([
			told(ada, 'unchanged', 'In the group already, so nothing was changed.', 'keep'),
			told(cy, 'assigned', 'The user was added to the group.', 'assign'),
			told(bo, 'removed', 'The user was removed from the group.', 'remove'),
			told(di, 'removed', 'The user was removed from the group.', 'remove'),
		]);
		expect(requestsOf(sandbox)).toEqual([
			...ALL_OF_SALES,
			'GET /users/cy@example.com',
			'POST /groups/10',
		]);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ assign: [103], remove: [102, 104] });
	});

	it('shows in a dry run what it would do, and changes nothing', async () => {
		const { rows, hints, sandbox } = await run(ADA_AND_CY, { parameters: { dryRun: true } });
		expect(shortly(rows)).toEqual(['ada unchanged', 'cy planned', 'bo planned', 'di planned']);
		expect(rows.map(({ plan }) => plan)).toEqual(Array(4).fill(PLAN_OF_ADA_AND_CY));
		expect(rows[1]?.message).toBe('Dry run: would be added to the group. Nothing was changed.');
		expect(rows[2]?.message).toBe(
			'Dry run: in the group but not in the list, so would be removed. Nothing was changed.',
		);
		expect(hints).toMatchObject([
			{ message: expect.stringMatching(/^Dry run: .*, in one request\./) },
		]);
		expect(sandbox.log.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
	});

	it('changes nothing the second time', async () => {
		const { sandbox } = await run(ADA_AND_CY);
		const before = sandbox.log.length;
		const second = await run(ADA_AND_CY, { sandbox });
		expect(shortly(second.rows)).toEqual(['ada unchanged', 'cy unchanged']);
		expect(second.rows.map(({ plan }) => plan)).toEqual(['0-e3b0c442', '0-e3b0c442']);
		expect(requestsOf(sandbox).slice(before)).toEqual([
			'page of 10 above 0',
			'page of 10 above 103',
		]);
		expect(messagesOf(second)).toEqual([
			'Nothing had to be changed: the group holds exactly the 2 users of the list.',
		]);
	});

	it('keeps whom it is told to keep', async () => {
		const { rows } = await run(ADA_AND_CY, { options: { keepUsers: bo.email } });
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
			'a row with a name and no email',
			[...listOf(SALES, ada, bo, di), { name: 'Cy', group: SALES }],
			{},
			['ada unchanged', 'bo unchanged', 'di unchanged', 'null not_sent/invalid_input'],
			ALL_OF_SALES,
		],
		[
			'one of four is unknown, and nobody would leave',
			listOf(SALES, ada, bo, di, ZOE),
			{},
			['ada unchanged', 'bo unchanged', 'di unchanged', 'zoe failed/not_found'],
			[...ALL_OF_SALES, 'GET /users/zoe@example.com'],
		],
		[
			'lists of several groups, by name',
			[...listOf('Sales', ada), ...listOf('IT', cy), ...listOf('Sales', bo)],
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

	it.each<[string, IDataObject[], IDataObject, string]>([
		[
			'somebody may be misspelt',
			listOf(SALES, ada, bo, 'dii@partner.example'),
			{},
			`Not removed: DronaHQ does not know 'dii@partner.example' in the list, who may be this user misspelt. Correct the list, or create the user. ${approve('1-11098566')}`,
		],
		[
			'the plan was not approved',
			listOf(FIELD_GROUP, ...field(1, 15)),
			{ approvedPlan: '6-7a1af9fe' },
			"Nothing was changed: 6-7a1af9fe was approved, but the plan is now 5-05a7b144 (0 to add, 5 to remove). Look at the new plan. If the old code is left over, remove 'Approved Plan Code'.",
		],
	])('says in the row of who stays why, and how to go on: %s', async (_, items, options, told) => {
		const { rows } = await run(items, { options });
		expect(rows.at(-1)?.message).toBe(told);
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
});
