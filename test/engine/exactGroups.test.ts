import type { IDataObject } from 'n8n-workflow';

import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { requestsOf, writesTo } from './harness/dronaHq';
import { alike, exactRuns, row, sentIn, shortly, STOP } from './harness/exact';
import type { Given } from './harness/operationRuns';
import { range, SET_GROUPS } from './harness/users';

const { ada, bo, cy, di, fay, hal } = TEAM_USERS;

describe('The groups of users', () => {
	const run = exactRuns(SET_GROUPS);

	it('are those of all rows about them, by email, ID or in other capitals', async () => {
		const { rows, main, sandbox } = await run([
			row(bo, '20'),
			row(ada, 'Sales'),
			row(String(bo.id), 'HR'),
			row('BO@example.com', 20),
		]);
		expect(shortly(rows)).toEqual([
			'bo changed: join HR; leave Sales',
			'ada unchanged',
			'bo changed: join HR; leave Sales',
			'BO changed: join HR; leave Sales',
		]);
		expect(rows.map(({ user_id: id }) => id)).toEqual([bo.id, ada.id, bo.id, bo.id]);
		expect(rows[2]?.message).toBe(
			"The user's groups were changed. Named already in item 0, whose result this is.",
		);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [30], remove: [10] }]);
	});

	it.each<[string, IDataObject]>([
		['a user who cannot be read', row('fay@', '20')],
		['no user', row('', '20')],
		['groups that cannot be read', row(ada, { name: 'IT' })],
		['no groups', row(ada, '')],
		['nothing in the groups but separators', row(ada, ' ; ,')],
	])('are not left in a run with a row that cannot be used: %s', async (_, unusable) => {
		const { rows, sandbox } = await run([row(bo, '20, 30'), unusable, row(cy, 'HR')]);
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'list_unsafe', assigned_to: [30], removed_from: null },
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'partial', reason: 'list_unsafe', assigned_to: [30], removed_from: null },
		]);
		expect(rows[0]?.message).toContain('in the list cannot be read and may be this user.');
		expect(sandbox.user(bo.email)?.user_group.map(({ grp_id }) => grp_id)).toEqual([10, 20, 30]);
	});

	it('are left where the row is merely blank', async () => {
		const { rows } = await run([row(bo, '20'), row('', null), row(cy, 'IT')]);
		expect(shortly(rows)).toEqual([
			'bo changed: leave Sales',
			'null not_sent/blank',
			'cy unchanged',
		]);
	});

	it('are left by whoever has none, where that is meant and another row has some', async () => {
		const options = { ifEmpty: 'none' };
		const { rows } = await run([row(bo, ''), row(cy, 'IT'), row('', '')], { options });
		expect(shortly(rows)).toEqual([
			'bo changed: leave IT; leave Sales',
			'cy unchanged',
			'null not_sent/blank',
		]);
		const alone = await run([row(bo, [])], { options });
		expect(shortly(alone.rows)).toEqual(['bo changed: leave IT; leave Sales']);
	});

	it.each<[string, IDataObject[]]>([
		['in all rows', [row(bo, ''), row(cy, null)]],
		['in all but blank rows', [row(bo, ''), row('', ''), row(cy, ''), {}]],
		['for want of the column', [{ user: bo.email }, { user: cy.email }]],
		['in all rows of one user', [row(bo, ''), row(bo, [])]],
	])('are left by nobody where there are none %s', async (_, items) => {
		const { rows, sandbox } = await run(items, { options: { ifEmpty: 'none' } });
		const used = rows.filter(({ reason }) => reason !== 'blank');
		expect(used.map(({ reason }) => reason)).toEqual(Array(used.length).fill('invalid_input'));
		expect(used[0]?.message).toMatch(
			/^(?:In none of the rows are there groups\. If the column is missing, everybody would lose theirs\.|No row has a column 'groups'\.)/,
		);
		expect(sandbox.log).toEqual([]);
	});
});

describe('The managed groups', () => {
	const run = exactRuns({ ...SET_GROUPS, managedGroups: '={{ $json.managed }}' });
	const managing = (managed: unknown, items: IDataObject[]): IDataObject[] =>
		items.map((item) => ({ ...item, managed }) as IDataObject);

	it('are the same in whatever order and by whatever they are named', async () => {
		const { rows } = await run([
			...managing('10, 20, 30', [row(bo, '20')]),
			...managing(['HR', ' IT', 'Sales', 20], [row(ada, '10')]),
			...managing('30; it, 20; 10'.replace('it', 'IT'), [row(cy, 'IT')]),
		]);
		expect(shortly(rows)).toEqual(['bo changed: leave Sales', 'ada unchanged', 'cy unchanged']);
	});

	it('must not differ: who has others is refused, and nobody leaves a group', async () => {
		const items = [
			...managing('10, 20', [row(ada, '20', { row_number: 2 }), row(bo, '10, 20')]),
			...managing('10, 20, 30', [row(fay, '20')]),
		];
		const { rows, sandbox } = await run(items);
		expect(rows).toMatchObject([
			{ status: 'partial', reason: 'list_unsafe', change: 'join IT; leave Sales' },
			{ status: 'unchanged' },
			{
				status: 'not_sent',
				reason: 'invalid_input',
				message:
					"'Managed Group Names or IDs' must be the same for all items: item 0 (row 2 of the sheet) has others. Nothing was changed for this row.",
			},
		]);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [20], remove: [] }]);
		const stopped = await run(items, { onError: STOP });
		expect(stopped.thrown?.message).toMatch(/^\[Item 2\]: 'Managed Group Names or IDs' must be/);
		expect(writesTo(stopped.sandbox)).toEqual([]);
	});

	it.each<[string, unknown[]]>([
		['in all rows', ['10, Nope, 20', '10, Nope, 20']],
		['in the first row', ['Nope', '10, 20, 30']],
		['in the last row', ['10, 20, 30', 'Nope']],
	])('must be known, or nothing is done for anybody: %s', async (_, [first, last]) => {
		const items = [...managing(first, [row(bo, '20, 30')]), ...managing(last, [row(ada, '30')])];
		const { rows, sandbox } = await run(items);
		expect(rows.map(({ success }) => success)).toEqual([false, false]);
		expect(rows.map(({ reason }) => reason)).toContain('unknown_group');
		expect(writesTo(sandbox)).toEqual([]);
		const stopped = await run(items, { onError: STOP });
		expect(stopped.thrown).toBeDefined();
		expect(writesTo(stopped.sandbox)).toEqual([]);
	});

	it.each<[string, unknown]>([
		['nothing', ''],
		['no value', null],
		['an empty list', []],
		['objects', [{ id: 10 }]],
	])('must be given: %s', async (_, managed) => {
		const { rows, sandbox } = await run(managing(managed, [row(bo, '20')]));
		expect(rows).toMatchObject([{ status: 'not_sent', reason: 'invalid_input' }]);
		expect(rows[0]?.message).toContain("'Managed Group Names or IDs'");
		expect(sandbox.log).toEqual([]);
	});

	it('are all that a user is taken out of, and all that a row may name', async () => {
		const { rows, sandbox } = await run(
			managing('10, 20', [row(bo, '20'), row(ada, '10, HR'), row(bo, '20'), row(fay, '20')]),
		);
		expect(rows).toMatchObject([
			{ status: 'changed', removed_from: [10] },
			{
				status: 'not_sent',
				reason: 'not_managed',
				message:
					"'HR' is not among 'Managed Group Names or IDs', so nothing was changed for this user. Add it there, or take it out of the row.",
			},
			{ status: 'changed' },
			{ status: 'unchanged' },
		]);
		expect(sentIn(sandbox)).toMatchObject([{ assign: [], remove: [10] }]);
	});

	it('bind all rows of a user, of whom one names another group', async () => {
		const { rows, sandbox } = await run(
			managing('10, 20', [row(bo, '20'), row(bo, '50'), row(String(bo.id), '10')]),
		);
		expect(shortly(rows)).toEqual(Array(3).fill('bo not_sent/not_managed'));
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe("'Users to Keep' of groups", () => {
	const run = exactRuns(SET_GROUPS);
	const items = [row(bo, '20, 30'), row(ada, '20'), row(di, 'Sales, IT'), row(cy, '20')];

	it('leave no group, but join those that they are to be in', async () => {
		const { rows, sandbox } = await run([...items, row(fay, '10, 20')], {
			options: { keepUsers: 'BO@example.com, 106, di@partner.example' },
		});
		expect(shortly(rows)).toEqual([
			'bo kept: join HR',
			'ada changed: join IT; leave Sales',
			'di changed: join IT',
			'cy unchanged',
			'fay kept: join Sales',
		]);
		expect(rows[0]).toMatchObject({
			success: true,
			assigned_to: [30],
			removed_from: null,
			message: "The user's groups were changed. Stays in Sales: named under 'Users to Keep'.",
		});
		expect(rows[4]?.message).toContain('Stays in HR: ');
		const of = (user: { email: string }) =>
			sandbox.user(user.email)?.user_group.map(({ grp_id }) => grp_id);
		expect([of(bo), of(fay)]).toEqual([
			[10, 20, 30],
			[20, 30, 10],
		]);
	});

	it('stay as they are where they are to join none', async () => {
		const { rows, sandbox } = await run([row(bo, 'IT'), row(bo, '20')], {
			options: { keepUsers: '102' },
		});
		expect(rows).toMatchObject(
			Array(2).fill({
				status: 'kept',
				success: true,
				message: expect.stringContaining("Stays in Sales: named under 'Users to Keep'."),
			}),
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('are said to stay in a dry run, and where they could not join', async () => {
		const options = { keepUsers: bo.email };
		const dry = await run([row(bo, '20, 30')], { options, parameters: { dryRun: true } });
		expect(dry.rows).toMatchObject([
			{
				status: 'planned',
				message:
					"Dry run: would be changed (join 30). Nothing was changed. Stays in Sales: named under 'Users to Keep'.",
			},
		]);
		const failed = await run([row(bo, '20, 30')], {
			options,
			account: { fails: { groupIds: [30] } },
		});
		expect(failed.rows).toMatchObject([{ status: 'failed', success: false }]);
		expect(failed.rows[0]?.message).toContain('Stays in Sales');
	});

	it.each(['', null, ' ; '])('are somebody, or the option is not there: %j', async (keepUsers) => {
		const { rows, sandbox } = await run(items, { options: { keepUsers } });
		expect(rows[0]).toMatchObject({
			reason: 'invalid_input',
			message: "'Users to Keep' is empty. Enter somebody, or remove the option.",
		});
		expect(sandbox.log).toEqual([]);
	});
});

describe('What becomes of the groups of a user', () => {
	const run = exactRuns(SET_GROUPS);

	it('is told group by group where DronaHQ does not know one', async () => {
		const { rows } = await run([row(bo, '20, 40')], {
			parameters: { managedGroups: '10, 20, 40' },
		});
		expect(rows).toMatchObject([
			{
				status: 'partial',
				reason: 'invalid_groups',
				removed_from: [10],
				invalid_groups: [40],
				change: 'join 40; leave Sales',
			},
		]);
	});

	it('is nothing where they cannot be looked up, and others join theirs', async () => {
		const items = [row(hal, '20'), row(bo, '10, 20, 30'), row(ada, '10')];
		const given = {
			scripts: [{ path: /hal/, times: 9, answer: { status: 500 } }],
			options: { maxRetries: 0 },
		};
		const { rows } = await run(items, given);
		expect(shortly(rows)).toEqual([
			'hal not_sent/server_error',
			'bo changed: join HR',
			'ada unchanged',
		]);
		const stopped = await run(items, { ...given, onError: STOP });
		expect(stopped.thrown).toBeDefined();
		expect(writesTo(stopped.sandbox)).toEqual([]);
	});
});

describe('A long record of a user', () => {
	const run = exactRuns(SET_GROUPS);
	const names = range(58).map((number) => `Department of Odd Numbers ${number}`);
	const lou = {
		user_id: 600,
		user_name: 'Lou',
		user_email: 'lou@example.com',
		groups: [...names, 'Sales', 'IT'],
	};
	const account = { users: [...TEAM.users, lou], groupsFromText: true };
	const items = [row('lou@example.com', '20'), row(bo, '20')];

	it('is not believed where the name of a group may be garbled', async () => {
		const users = [...TEAM.users, { ...lou, groups: ['Sales, EMEA', 'Sales', 'IT'] }];
		const { rows, sandbox } = await run(items.slice(0, 1), { account: { users } });
		expect(shortly(rows)).toEqual(['lou changed: leave Sales']);
		expect(requestsOf(sandbox).filter((request) => request.startsWith('page of'))).toContain(
			'page of 30 above 0',
		);
	});

	it.each<[string, Given, string]>([
		['are not believed', { account: { ...account, gid: 'ignored' } }, 'account_unsafe'],
		[
			'end in a page that fails',
			{ account, scripts: [{ path: '/users', after: 4, times: 9, answer: { status: 500 } }] },
			'server_error',
		],
	])('stops everything where those lists %s', async (_, lists, reason) => {
		const given = { ...lists, options: { maxRetries: 0 } };
		const { rows, sandbox } = await run(items, given);
		expect(shortly(rows)).toEqual(alike(`not_sent/${reason}`, 'lou', 'bo'));
		expect(writesTo(sandbox)).toEqual([]);
		const stopped = await run(items, { ...given, onError: STOP });
		expect(stopped.thrown).toBeDefined();
		expect(stopped.results).toHaveLength(2);
		expect(writesTo(stopped.sandbox)).toEqual([]);
	});
});
