import type { IDataObject } from 'n8n-workflow';

import type { ScriptRule } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, writesTo } from './harness/dronaHq';
import { ADA_AND_CY, exactRuns, IT, listOf, row, SALES, sentIn, shortly } from './harness/exact';
import { locator, range, SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;

/** Pages of Sales above the first one are other ones than the server would give. */
const otherwise = (page: unknown): ScriptRule => ({
	path: '/users',
	times: 99,
	answer: (normal, { query }) =>
		query.gid === String(SALES) && query.maxuid !== '0' ? page : normal,
});

describe('A list of members as DronaHQ gives it', () => {
	const run = exactRuns(SET_MEMBERS);

	it.each<[string, unknown]>([
		['breaks off', 'We are sorry.'],
		['repeats itself', [{ user_id: 101, user_name: 'Ada', user_email: ada.email }]],
		['holds what is no user', [{ user_id: null }]],
		[
			'holds somebody who is not in the group',
			[{ user_id: 900, user_name: 'No', user_email: 'no@example.com', user_group: [] }],
		],
	])('changes nothing in its group where it %s, and all in another one', async (_, page) => {
		const { rows, sandbox } = await run([...ADA_AND_CY, ...listOf(IT, bo, cy)], {
			scripts: [otherwise(page)],
		});
		expect(shortly(rows)).toEqual([
			expect.stringMatching(/^ada not_sent\/(unreadable_response|account_unsafe)$/),
			expect.stringMatching(/^cy not_sent\/(unreadable_response|account_unsafe)$/),
			'bo unchanged',
			'cy unchanged',
			'fay removed',
		]);
		expect(requestsOf(sandbox).filter((request) => request.startsWith('P'))).toEqual([
			'POST /groups/20',
		]);
	});

	it('may be too short: whoever it leaves out is added again, and stays if nobody names them', async () => {
		const short: ScriptRule = {
			path: '/users',
			answer: (normal) =>
				(normal as Array<{ user_id: number }>).filter(({ user_id: id }) => id > 102),
		};
		const { rows, sandbox } = await run(ADA_AND_CY, { scripts: [short] });
		expect(shortly(rows)).toEqual(['ada assigned', 'cy assigned', 'di removed']);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [101, 103], remove: [104] }]);
	});

	it.each<[string, string[]]>([
		['long', range(60).map((number) => `Department of Odd Numbers ${number}`)],
		['garbled by a comma', ['Sales, EMEA']],
		['garbled by a backtick', ['Ops`West']],
	])('counts where the record of a member is %s', async (_, names) => {
		const lou = {
			user_id: 600,
			user_name: 'Lou',
			user_email: 'lou@example.com',
			groups: [...names, 'Sales'],
		};
		const account = { users: [...TEAM.users, lou], groupsFromText: true };
		const stays = await run(listOf(SALES, 'lou@example.com', ada, bo), { account });
		expect(shortly(stays.rows)).toEqual([
			'lou unchanged',
			'ada unchanged',
			'bo unchanged',
			'di removed',
		]);
		const leaves = await run(listOf(SALES, ada, bo, di), { account });
		expect(shortly(leaves.rows).at(-1)).toBe('lou removed');
	});

	it.each(['empty', 404] as const)(
		'of a group that is not there removes nobody: %s',
		async (unknownGid) => {
			const { rows, sandbox } = await run(listOf(99, ada, cy), {
				account: { unknownGid },
			});
			expect(rows.map(({ success }) => success)).toEqual([false, false]);
			expect(sentIn(sandbox).flatMap(({ remove }) => remove)).toEqual([]);
		},
	);

	it('holds users without an email, who stay whether the list holds their ID or not', async () => {
		const users = TEAM.users.map((user) =>
			user.user_id === di.id ? { ...user, user_email: '' } : user,
		);
		const account = { users };
		const kept = await run(ADA_AND_CY, { account });
		expect(kept.rows.at(-1)).toMatchObject({ user_id: di.id, status: 'kept', success: true });
		const listed = await run(listOf(SALES, ada, bo, di.id), { account });
		expect(listed.rows.at(-1)).toMatchObject({ user_id: di.id, status: 'unchanged' });
	});
});

describe("A column that isn't there", () => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns({ ...SET_GROUPS, options: {} });

	it.each<[string, (email: string) => IDataObject, RegExp]>([
		[
			'begins with a mark that nobody sees',
			(email) => ({ '\uFEFFmembers': email, group: SALES }),
			/'Members' asks for the column 'members'.*'\\uFEFFmembers'|begins with a mark/,
		],
		['is spelt in other capitals', (email) => ({ Members: email, group: SALES }), /'Members'/],
		['has spaces around it', (email) => ({ ' members ': email, group: SALES }), /'members'/],
		[
			'is one with all others, for want of the right separator',
			(email) => ({ 'group;members': `10;${email}` }),
			/No row has a column .*'group;members'/,
		],
		['is another one', (email) => ({ email, group: SALES }), /No row has a column 'members'/],
		['is null, as Edit Fields makes it', () => ({ members: null, group: SALES }), /is empty/],
	])('removes nobody: it %s', async (_, item, message) => {
		const { rows, sandbox } = await members([ada.email, bo.email].map(item));
		expect(rows).toMatchObject(Array(2).fill({ status: 'not_sent', reason: 'invalid_input' }));
		expect(rows[0]?.message).toMatch(message);
		expect(sandbox.log).toEqual([]);
	});

	it('removes nobody where one row alone has it otherwise', async () => {
		const { rows, sandbox } = await members([
			...listOf(SALES, ada, bo, cy),
			{ group: SALES, Members: di.email },
		]);
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy assigned',
			'null not_sent/invalid_input',
			'di not_sent/list_unsafe',
		]);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [103], remove: [] }]);
	});

	it.each<[string, IDataObject]>([
		['another header', { ' Groups': 'IT' }],
		['a mark before it', { '\u200Bgroups': 'IT' }],
	])('is not taken for no groups: %s', async (_, other) => {
		const { rows, sandbox } = await groups(
			[
				{ user: bo.email, ...other },
				{ user: cy.email, groups: 'IT' },
			],
			{ options: { ifEmpty: 'none' } },
		);
		expect(shortly(rows)).toEqual(['bo not_sent/invalid_input', 'cy unchanged']);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('removes nobody where it is blank in all rows', async () => {
		const { rows, sandbox } = await members([{ group: '', members: null }, {}], {
			parameters: { group: locator('id', '10') },
		});
		expect(rows.map(({ reason }) => reason)).toEqual(['invalid_input', 'invalid_input']);
		expect(sandbox.log).toEqual([]);
	});

	it('of whom to keep protects nobody, and so is refused', async () => {
		const { rows, sandbox } = await members(ADA_AND_CY, {
			options: { keepUsers: '={{ $json.keep }}' },
		});
		expect(rows.map(({ reason }) => reason)).toEqual(['invalid_input', 'invalid_input']);
		expect(rows[0]?.message).toContain("'Users to Keep'");
		expect(sandbox.log).toEqual([]);
	});
});

describe("A micro-app's token", () => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns(SET_GROUPS);
	const scope = ['Sales'];

	it('removes nobody from a group whose list names users that it does not show', async () => {
		const { rows, sandbox } = await members(listOf(SALES, ada, bo, cy), {
			account: { scope },
		});
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'bo unchanged',
			'cy failed/not_found',
			'di not_sent/list_unsafe',
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('removes nobody from a group that it does not show', async () => {
		for (const list of [[bo.email], [bo.email, cy.email], [fay.email]]) {
			const { rows, sandbox } = await members(listOf(IT, ...list), { account: { scope } });
			expect(rows.every(({ success }) => success === false)).toBe(true);
			for (const user of [bo, cy, fay]) {
				expect(sandbox.user(user.email)?.user_group).toContainEqual(
					expect.objectContaining({ grp_id: IT }),
				);
			}
		}
	});

	it('takes a user out of no group that it does not show', async () => {
		const { sandbox } = await groups([row(bo, '10'), row(cy, '10')], { account: { scope } });
		expect(sandbox.user(bo.email)?.user_group.map(({ grp_id: id }) => id)).toEqual([SALES, IT]);
		expect(sandbox.user(cy.email)?.user_group.map(({ grp_id: id }) => id)).toEqual([IT]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
