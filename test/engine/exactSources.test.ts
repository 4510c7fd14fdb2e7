import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, writesTo } from './harness/dronaHq';
import { exactRuns, listOf, row, sentIn, shortly } from './harness/exact';
import { countBy, memberEmail, range, SET_GROUPS, SET_MEMBERS } from './harness/users';

const { ada, bo, cy, di, fay } = TEAM_USERS;
const SALES = 10;
const IT = 20;
const SM1 = listOf(SALES, ada.email, cy.email);

/** Answers pages of a group above the first one otherwise than the server would. */
const otherwise = (group: number, answer: (page: object[]) => unknown) => (sandbox: Sandbox) =>
	sandbox.script({
		path: '/users',
		times: 99,
		answer: (normal, { query }) =>
			query.gid === String(group) && query.maxuid !== '0' ? answer(normal as object[]) : normal,
	});

describe('A list of members as DronaHQ gives it', () => {
	const run = exactRuns(SET_MEMBERS);

	it('is read to its end, however small the pages are', async () => {
		const users = range(23).map((number) => ({
			user_id: number,
			user_name: `User ${number}`,
			user_email: memberEmail(number),
			groups: ['Sales'],
		}));
		const { rows, sandbox } = await run(listOf(SALES, range(22)), {
			account: { users, maxPageSize: 5 },
		});
		expect(countBy(rows, 'status')).toEqual({ unchanged: 22, removed: 1 });
		expect(requestsOf(sandbox).slice(0, 6)).toEqual(
			[0, 5, 10, 15, 20, 23].map((id) => `page of 10 above ${id}`),
		);
	});

	it.each<[string, (page: object[]) => unknown]>([
		['breaks off', () => 'We are sorry.'],
		['repeats itself', () => [{ user_id: 101, user_name: 'Ada', user_email: ada.email }]],
		['holds what is no user', () => [{ user_id: null }]],
		[
			'holds somebody who is not in the group',
			() => [{ user_id: 900, user_name: 'No', user_email: 'no@example.com', user_group: [] }],
		],
	])('changes nothing in its group where it %s, and all in another one', async (_, answer) => {
		const { rows, sandbox } = await run([...SM1, ...listOf(IT, bo.email, cy.email)], {
			ready: otherwise(SALES, answer),
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
		const ready = (sandbox: Sandbox) =>
			sandbox.script({
				path: '/users',
				answer: (normal) =>
					(normal as Array<{ user_id: number }>).filter(({ user_id: id }) => id > 102),
			});
		const { rows, sandbox } = await run(SM1, { ready });
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
		const stays = await run(listOf(SALES, 'lou@example.com', ada.email, bo.email), { account });
		expect(shortly(stays.rows)).toEqual([
			'lou unchanged',
			'ada unchanged',
			'bo unchanged',
			'di removed',
		]);
		const leaves = await run(listOf(SALES, ada.email, bo.email, di.email), { account });
		expect(shortly(leaves.rows).at(-1)).toBe('lou removed');
	});

	it.each(['empty', 404] as const)(
		'of a group that is not there removes nobody: %s',
		async (unknownGid) => {
			const { rows, sandbox } = await run(listOf(99, ada.email, cy.email), {
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
		const kept = await run(SM1, { account });
		expect(kept.rows.at(-1)).toMatchObject({ user_id: di.id, status: 'kept', success: true });
		const listed = await run(listOf(SALES, ada.email, bo.email, di.id), { account });
		expect(listed.rows.at(-1)).toMatchObject({ user_id: di.id, status: 'unchanged' });
	});
});

describe("A column that isn't there", () => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns({ ...SET_GROUPS, options: {} });

	const emails = [ada.email, bo.email];

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
		const { rows, sandbox } = await members(emails.map(item));
		expect(rows).toMatchObject(Array(2).fill({ status: 'not_sent', reason: 'invalid_input' }));
		expect(rows[0]?.message).toMatch(message);
		expect(sandbox.log).toEqual([]);
	});

	it('removes nobody where one row alone has it otherwise', async () => {
		const { rows, sandbox } = await members([
			...listOf(SALES, ada.email, bo.email, cy.email),
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

	it('of whom to keep protects nobody, and so is refused', async () => {
		const { rows, sandbox } = await members(SM1, { options: { keepUsers: '={{ $json.keep }}' } });
		expect(rows.map(({ reason }) => reason)).toEqual(['invalid_input', 'invalid_input']);
		expect(rows[0]?.message).toContain("'Users to Keep'");
		expect(sandbox.log).toEqual([]);
	});
});

describe('Blank cells and rows', () => {
	const run = exactRuns(SET_MEMBERS);

	it("take nobody's place: a leaver's empty cell is no blank row", async () => {
		const { rows } = await run([
			...listOf(SALES, ada.email, bo.email).map((item) => ({ ...item, name: 'somebody' })),
			{ group: SALES, members: '', name: 'Di Fox' },
		]);
		expect(shortly(rows).slice(2)).toEqual([
			'null not_sent/invalid_input',
			'di not_sent/list_unsafe',
		]);
	});

	it('are no list where there is nothing else', async () => {
		const { rows, sandbox } = await run([{ group: '', members: null }, {}], {
			parameters: { group: { __rl: true, mode: 'id', value: '10' } },
		});
		expect(rows.map(({ reason }) => reason)).toEqual(['invalid_input', 'invalid_input']);
		expect(sandbox.log).toEqual([]);
	});

	it('stand between what counts', async () => {
		const blank = { members: '\u00A0', name: '', row_number: 3 };
		const { rows, sandbox } = await run(
			[{ members: ada.email }, blank, { members: bo.email }, blank],
			{ parameters: { group: { __rl: true, mode: 'id', value: '10' } } },
		);
		expect(shortly(rows)).toEqual([
			'ada unchanged',
			'null not_sent/blank',
			'bo unchanged',
			'null not_sent/blank',
			'di removed',
		]);
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

describe("A micro-app's token", () => {
	const members = exactRuns(SET_MEMBERS);
	const groups = exactRuns(SET_GROUPS);
	const scope = ['Sales'];

	it('removes nobody from a group whose list names users that it does not show', async () => {
		const { rows, sandbox } = await members(listOf(SALES, ada.email, bo.email, cy.email), {
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
			expect(sandbox.groups().find(({ id }) => id === IT)).toBeDefined();
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
