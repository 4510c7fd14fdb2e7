import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { writesTo } from './harness/dronaHq';
import {
	ADA_AND_CY,
	alike,
	exactRuns,
	field,
	FIELD_GROUP,
	listOf,
	messagesOf,
	PLAN_OF_ADA_AND_CY,
	row,
	SALES,
	shortly,
	STOP,
	YAN,
	ZOE,
} from './harness/exact';
import type { Given } from './harness/operationRuns';
import { SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;

/** Sales as it is. */
const ALL_OF_SALES = listOf(SALES, ada, bo, di);

const DRY = { dryRun: true };
const GROUPS: IDataObject = SET_GROUPS;
const DRY_GROUPS = { ...GROUPS, ...DRY };

const dryRun = (planned: string, plan: string): string =>
	`Dry run: nothing was changed in DronaHQ. ${planned}${planned.startsWith('0') ? '' : ', in one request'}. Plan ${plan}.`;

const turnOff = (plan: string): string =>
	`If these changes are right, turn 'Dry Run' off and enter ${plan} under 'Approved Plan Code'.`;

describe('A dry run of what is made exactly so', () => {
	const run = exactRuns(SET_MEMBERS);

	it.each([
		[true, 'info'],
		[undefined, 'warning'],
	])('says so: started by hand %p, as %s', async (isManual, type) => {
		for (const [items, parameters] of [
			[ADA_AND_CY, DRY],
			[[row(bo, '20')], DRY_GROUPS],
			[ALL_OF_SALES, DRY],
		] as const) {
			const { hints } = await run([...items], { isManual, parameters });
			const [hint] = hints.filter(({ message }) => message.startsWith('Dry run: '));
			expect(hint).toMatchObject({ type, location: 'outputPane' });
		}
	});

	it.each<[string, IDataObject[], IDataObject, string, string]>([
		[
			'several',
			ADA_AND_CY,
			DRY,
			'3 changes are planned (1 to add, 2 to remove)',
			PLAN_OF_ADA_AND_CY,
		],
		[
			'one',
			listOf(SALES, ada, bo),
			DRY,
			'1 change is planned (0 to add, 1 to remove)',
			'1-11098566',
		],
		['none', ALL_OF_SALES, DRY, '0 changes are planned (0 to add, 0 to remove)', '0-e3b0c442'],
		[
			'those of groups',
			[row(bo, '20, 30'), row(fay, '20, 30')],
			DRY_GROUPS,
			'2 changes are planned (1 to add, 1 to remove)',
			'2-a9011a9c',
		],
	])('counts the changes: %s', async (_, items, parameters, planned, plan) => {
		expect(messagesOf(await run(items, { parameters }))).toEqual([dryRun(planned, plan)]);
	});

	it.each<[string, IDataObject[], IDataObject, string[], RegExp | string]>([
		[
			'another plan than the approved one',
			ADA_AND_CY,
			{ approvedPlan: '3-00000000' },
			['ada unchanged', 'cy planned', 'bo planned', 'di planned'],
			"A real run would change nothing: 3-00000000 was approved, but the plan is now 3-0a5d6073 (1 to add, 2 to remove). Look at the new plan. If the old code is left over, remove 'Approved Plan Code'.",
		],
		[
			'a list of strangers',
			listOf(SALES, ada, ZOE, YAN),
			{},
			[
				'ada unchanged',
				...alike('failed/not_found', 'zoe', 'yan'),
				...alike('planned', 'bo', 'di'),
			],
			/^A real run would change nothing: 2 of the 3 users in the list are not in the account, .* If these changes are right, turn 'Dry Run' off/,
		],
		[
			'a list that has nobody in common with the group',
			listOf(SALES, cy, fay),
			{},
			alike('planned', 'cy', 'fay', 'ada', 'bo', 'di'),
			`A real run would change nothing: the list and the group 'Sales' have nobody in common, so one of the two is probably not the one that is meant. ${turnOff('5-82fc72e9')}`,
		],
		[
			'limits',
			listOf(FIELD_GROUP, ...field(5, 20)),
			{ maxPercent: 19, maxUsers: 3 },
			[
				...field(5, 20).map((email) => `${email.slice(0, 3)} unchanged`),
				...field(1, 4).map((email) => `${email.slice(0, 3)} planned`),
			],
			/^A real run would change nothing: 4 of 20 members of 'Field' \(20 %\) would be removed, and 'Maximum Percent' allows 19; and 4 users would lose access, and 'Maximum Users Losing Access' allows 3\. If these changes are right, turn 'Dry Run' off and enter 4-[0-9a-f]{8} /,
		],
		[
			'somebody who may be a member misspelt',
			listOf(SALES, ada, bo, cy, 'dii@partner.example'),
			{},
			['ada unchanged', 'bo unchanged', 'cy planned', 'dii failed/not_found', 'di planned'],
			`A real run would remove nobody: DronaHQ does not know 'dii@partner.example' in the list, who may be somebody misspelt who would lose access. Correct the list, or create the user. ${turnOff('2-4f3e763f')}`,
		],
		[
			'a row that cannot be read',
			listOf(SALES, ada, bo, cy, 'di@partner'),
			{},
			[
				...alike('unchanged', 'ada', 'bo'),
				'cy planned',
				'di not_sent/invalid_input',
				'di not_sent/list_unsafe',
			],
			"A real run would remove nobody: 'di@partner' in the list cannot be read and may be somebody who would lose access. Correct it and run this again.",
		],
		[
			'a group that nobody knows',
			[...listOf(SALES, ada, bo), ...listOf('Slaes', di)],
			{},
			['ada unchanged', 'bo unchanged', 'di failed/unknown_group', 'di not_sent/list_unsafe'],
			"A real run would remove nobody: the group 'Slaes' of item 2 is not known and may be one whose members would lose access. Correct it and run this again.",
		],
		[
			"somebody unknown under 'Users to Keep'",
			listOf(SALES, ada, bo),
			{ keepUsers: ZOE },
			['ada unchanged', 'bo unchanged', 'di planned'],
			`A real run would remove nobody: DronaHQ does not know 'zoe@example.com' under 'Users to Keep', who may be somebody misspelt who would lose access. Correct it there. ${turnOff('1-11098566')}`,
		],
	])(
		'tells what a real run would do in spite of the plan: %s',
		async (_, items, options, short, told) => {
			const given = { options, parameters: DRY };
			const result = await run(items, given);
			expect(shortly(result.rows)).toEqual(short);
			const [first, held, ...more] = result.hints;
			expect(first?.message).toMatch(/^Dry run: nothing was changed in DronaHQ\./);
			expect(held?.message).toMatch(told);
			expect(held?.type).toBe('warning');
			expect(more).toEqual([]);
			expect(writesTo(result.sandbox)).toEqual([]);

			// What is warned of is what happens.
			const real = await run(items, { options });
			const removed = real.rows.filter(({ status }) => status === 'removed');
			expect(removed).toEqual([]);
			const isNothing = held?.message.startsWith('A real run would change nothing');
			expect(writesTo(real.sandbox).length > 0).toBe(!isNothing && /cy planned/.test(short.join()));
		},
	);

	it.each([
		['somebody who may be a member misspelt', ['dii@partner.example']],
		['a row that cannot be read', ['di@partner']],
		['a row that cannot be read, where nobody would leave', [di.email, 'nobody']],
	])('tells that a run that stops the workflow would change nothing: %s', async (_, entries) => {
		const items = listOf(SALES, ada, bo, cy, ...entries);
		const dry = await run(items, { parameters: DRY, onError: STOP });
		expect(dry.thrown).toBeUndefined();
		expect(messagesOf(dry)[1]).toMatch(/^A real run would change nothing: /);
		const real = await run(items, { onError: STOP });
		expect(real.thrown).toBeDefined();
		expect(writesTo(real.sandbox)).toEqual([]);
	});

	it('tells it of the groups of users, too, whose joins are still planned', async () => {
		const items = [row(ada, '20'), row(bo, '')];
		const result = await run(items, { parameters: DRY_GROUPS });
		expect(shortly(result.rows)).toEqual([
			'ada planned/list_unsafe: join 20; leave Sales',
			'bo not_sent/invalid_input',
		]);
		expect(result.rows[0]?.message).toBe(
			'Dry run: would be changed (join 20). Nothing was changed. Not removed: item 1 in the list cannot be read and may be this user. Correct it and run this again.',
		);
		expect(messagesOf(result)[1]).toMatch(/^A real run would remove nobody: item 1 in the list/);
	});

	it('warns of nothing where the plan was approved', async () => {
		const items = listOf(SALES, cy, fay);
		const options = { approvedPlan: '5-82fc72e9' };
		expect(messagesOf(await run(items, { options, parameters: DRY }))).toEqual([
			dryRun('5 changes are planned (2 to add, 3 to remove)', '5-82fc72e9'),
		]);
	});

	it.each<[string, IDataObject[], Given]>([
		[
			'where only some items ask for it',
			ADA_AND_CY.map((item, index) => ({ ...item, dryRun: index === 0 })),
			{ parameters: { dryRun: '={{ $json.dryRun }}' } },
		],
		["of an agent's tool", ADA_AND_CY, { parameters: DRY, asTool: true }],
		['in a loop', [{}], { parameters: DRY, turns: [ADA_AND_CY] }],
	])('is the whole run, %s', async (_, items, given) => {
		const { turns, sandbox } = await run(items, given);
		expect(shortly(turns[0]?.rows ?? [])).toEqual([
			'ada unchanged',
			...alike('planned', 'cy', 'bo', 'di'),
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it("is what an agent's tool can do with the groups of users", async () => {
		const given = { parameters: DRY_GROUPS, asTool: true };
		const { rows, sandbox } = await run([row(bo, '20, 30')], given);
		expect(rows).toMatchObject([{ status: 'planned', plan: '2-a9011a9c' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('A real run of what is made exactly so', () => {
	const run = exactRuns(SET_MEMBERS);

	it.each<[string, IDataObject[], IDataObject, string]>([
		['its plan', ADA_AND_CY, {}, 'Plan 3-0a5d6073.'],
		[
			'that nothing had to be done',
			ALL_OF_SALES,
			{},
			'Nothing had to be changed: the group holds exactly the 3 users of the list.',
		],
		[
			'it of one user',
			listOf('HR', fay),
			{},
			'Nothing had to be changed: the group holds exactly the one user of the list.',
		],
		[
			"it of one user's groups",
			[row(ada, '10')],
			{ parameters: GROUPS },
			'Nothing had to be changed: the user is in exactly the groups of the list.',
		],
		[
			'it of several groups',
			[...ALL_OF_SALES, ...listOf('HR', fay)],
			{},
			'Nothing had to be changed: the 2 groups hold exactly the users of their lists.',
		],
		[
			'that nothing was done, with users unknown',
			listOf(SALES, ada, bo, di, ZOE),
			{},
			'Nothing was changed. Not in the account: 1. Kept: 0.',
		],
		[
			'that nothing was done, with users kept',
			listOf(SALES, ada, bo),
			{ options: { keepUsers: di.email } },
			'Nothing was changed. Not in the account: 0. Kept: 1.',
		],
		['the plan of groups', [row(bo, '20, 30')], { parameters: GROUPS }, 'Plan 2-a9011a9c.'],
		[
			'that nothing had to be done for groups',
			[row(ada, '10'), row(cy, 'IT'), row(ada, 'Sales')],
			{ parameters: GROUPS },
			'Nothing had to be changed: all 2 users are in exactly the groups of the list.',
		],
		[
			'that nothing was done for groups, with users unknown',
			[row(ada, '10'), row(ZOE, '10')],
			{ parameters: GROUPS },
			'Nothing was changed. Not in the account: 1. Kept: 0.',
		],
		[
			'that nothing was done for groups, with users kept',
			[row(ada, '10'), row(bo, '20')],
			{ parameters: GROUPS, options: { keepUsers: bo.email } },
			'Nothing was changed. Not in the account: 0. Kept: 1.',
		],
	])('tells %s', async (_, items, given, told) => {
		const { hints } = await run(items, given);
		expect(hints).toEqual([{ type: 'info', location: 'outputPane', message: told }]);
	});
});
