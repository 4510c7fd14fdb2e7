import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, Sandbox, SandboxOptions } from '../sandbox';
import { FIELD, TEAM, TEAM_GROUPS, TEAM_USERS } from '../sandbox/teamAccount';
import { CONTINUE, runs, SETTINGS, TWICE } from './harness/runs';
import { locator, range } from './harness/users';

const { it: itGroup } = TEAM_GROUPS;

const membersOf = (group: INodeParameters[string], more: INodeParameters = {}) => ({
	...{ resource: 'group', operation: 'getMembers', group },
	...more,
});

const byId = (id: number | string) => locator('id', String(id));
const byName = (name: string) => locator('name', name);

const idsOf = (rows: IDataObject[]) => rows.map(({ user_id }) => user_id);
const idsIn = (group: string, sandbox: Sandbox) =>
	sandbox
		.users()
		.filter((user) => user.user_group.some(({ grp_name }) => grp_name === group))
		.map(({ user_id }) => user_id);

/** `/users 10 0`: which page of which list a request asks for. */
const asked = ({ path, query: { gid, maxuid } }: LoggedRequest): string =>
	`${path} ${gid ?? 'all'} ${maxuid}`;

const run = runs({ account: TEAM });
const withAccount = (more: SandboxOptions) => ({ account: { ...TEAM, ...more } });

describe('Get Members', () => {
	it('lists a group by its ID until an empty page', async () => {
		const { rows, hints, thrown, sandbox } = await run(membersOf(byId(10)));
		expect(thrown).toBeUndefined();
		expect(hints).toEqual([]);
		expect(rows.map((row) => [row.user_id, row.group_id, row.group_name])).toEqual(
			[101, 102, 104].map((id) => [id, 10, 'Sales']),
		);
		expect(sandbox.log.map(asked)).toEqual(['/users 10 0', '/users 10 104']);
		expect(sandbox.log[0]?.query.ulimit).toBe('100');
	});

	it('gives each member the same flat fields, and no groups, which may be cut', async () => {
		const { rows } = await run(membersOf(byId(20)));
		expect(rows[0]).toEqual({
			group_id: 20,
			group_name: 'IT',
			user_id: 102,
			user_name: TEAM_USERS.bo.name,
			user_email: TEAM_USERS.bo.email,
			user_desg: '',
			is_admin: false,
			user_reg_date: '2024-02-29T12:00:00.000Z',
		});
		expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	});

	it('adds the activity status where it is asked for', async () => {
		const { rows, sandbox } = await run(membersOf(byId(30)), [{}], {
			options: { includeStats: true },
		});
		expect(sandbox.log[0]?.query.showstats).toBe('true');
		expect(Object.keys(rows[0] ?? {})).toHaveLength(9);
		expect(rows).toMatchObject([{ user_id: 106, activity_status: 'active' }]);
	});

	it('returns exactly what DronaHQ sent without Simplify', async () => {
		const sent: unknown[] = [];
		const answer = (normal: unknown) => {
			sent.push(...(normal as unknown[]));
			return normal;
		};
		const given = { ...withAccount({ newerServer: true }), script: { times: 2, answer } };
		const { rows } = await run(membersOf(byId(10), { simplify: false }), [{}], given);
		expect(rows).toHaveLength(3);
		expect(rows).toEqual(sent);
	});

	it('works as a tool of an agent', async () => {
		const { rows } = await run(membersOf(byName('Sales')), [{}], { asTool: true });
		expect(idsOf(rows)).toEqual([101, 102, 104]);
	});

	it.each([
		[byId('Sales'), "'Group' (Sales) is not a group ID"],
		[byId('={{ "" }}'), "'Group' is empty"],
		[byName(' '), "'Group' is empty"],
	])('refuses the group %j', async (group, words) => {
		const { thrown, sandbox } = await run(membersOf(group));
		expect(thrown?.message).toContain(words);
		expect(sandbox.log).toEqual([]);
	});
});

describe('Get Members of several items', () => {
	const byColumn = membersOf(locator('name', '={{ $json.group }}'));
	const naming = (...groups: string[]) => groups.map((group) => ({ group }));

	it('reads each group once, and pairs its members with the items that name it', async () => {
		const items = naming('Sales', 'IT', 'Sales');
		const { rows, main, hints, sandbox } = await run(byColumn, items);
		expect(idsOf(rows)).toEqual([101, 102, 104, 102, 103, 106, 101, 102, 104]);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1, 2, 2, 2].map((item) => ({ item })),
		);
		expect(sandbox.log.map(asked).sort()).toEqual(
			['/users all 0', '/users 10 0', '/users 10 104', '/users 20 0', '/users 20 106'].sort(),
		);
		expect(hints).toEqual([]);
	});

	it('leads an expression behind it to the item of the group', async () => {
		const downstream = '={{ [$("Start").item.json.group, $json.group_name].join() }}';
		const found = await run(byColumn, naming('IT', 'Sales'), { downstream });
		const thrice = (text: string) => range(3).map(() => text);
		expect(found.downstream.main).toEqual([...thrice('IT,IT'), ...thrice('Sales,Sales')]);
	});

	it('takes an ID and a name of one group for the same', async () => {
		const parameters = membersOf(locator('list', '={{ $json.group }}'));
		const { rows, sandbox } = await run(parameters, naming('10', 'Sales'));
		expect(rows).toHaveLength(6);
		expect(sandbox.log.filter(({ query }) => query.gid === '10')).toHaveLength(2);
	});

	it('mentions Execute Once only where all items name the same group', async () => {
		const { messages } = await run(byColumn, naming('Sales', 'Sales'));
		expect(messages.join()).toContain('Execute Once');
	});
});

describe('Get Members of a group', () => {
	it.each(SETTINGS)('that nobody has by this name names one like it: %s', async (onError) => {
		const { outcomes, thrown, sandbox } = await run(membersOf(byName('Slaes')), [{}], { onError });
		expect(outcomes).toEqual([
			{
				...{ group_id: null, group_name: 'Slaes', action: 'getMembers' },
				...{ success: false, status: 'failed', reason: 'unknown_group', detail: null, code: null },
				message: expect.stringContaining("Did you mean 'Sales'?") as string,
			},
		]);
		expect(thrown !== undefined).toBe(onError === 'stopWorkflow');
		expect(sandbox.log.map(asked)).toEqual(['/users all 0', '/users all 520']);
	});

	it('whose ID has no members says that it sees nobody', async () => {
		const { rows, messages, thrown, sandbox } = await run(membersOf(byId(40)));
		expect(thrown).toBeUndefined();
		expect(rows).toEqual([]);
		expect(messages).toEqual([
			"DronaHQ shows nobody in the group 40. It may have no members, not exist, or lie outside of this token's scope.",
		]);
		expect(sandbox.log.map(asked)).toEqual(['/users 40 0']);
	});

	it('of whose name there are two does not choose', async () => {
		const answer = (normal: unknown) =>
			(normal as Array<IDataObject & { user_id: number }>).map((user) =>
				user.user_id === TEAM_USERS.cy.id
					? { ...user, user_group: [{ grp_id: 21, grp_name: itGroup.name }] }
					: user,
			);
		const script = { times: 9, answer };
		const { rows } = await run(membersOf(byName('IT')), [{}], { script, ...CONTINUE });
		expect(rows).toMatchObject([
			{ group_id: null, group_name: 'IT', status: 'failed', reason: 'unknown_group' },
		]);
		expect(rows[0]?.message).toContain('20, 21');
	});

	it.each(SETTINGS)('whose list holds strangers gives none of it: %s', async (onError) => {
		const given = { ...withAccount({ gid: 'ignored' }), onError };
		const { outcomes, thrown, sandbox } = await run(membersOf(byId(10)), [{}], given);
		expect(outcomes).toMatchObject([
			{ group_id: 10, group_name: null, status: 'failed', reason: 'account_unsafe' },
		]);
		expect(thrown?.message ?? 'none').toMatch(
			onError === 'stopWorkflow' ? /cannot be trusted/ : /^none$/,
		);
		expect(sandbox.log.map(asked)).toEqual(['/users 10 0', '/users 10 520']);
	});

	it('whose list holds strangers does not give the first of it, either', async () => {
		const first = membersOf(byName('Sales'), { returnAll: false, limit: 1 });
		const given = { ...withAccount({ gid: 'ignored' }), ...CONTINUE };
		const { rows } = await run(first, [{}], given);
		expect(rows).toMatchObject([
			{ group_id: 10, group_name: 'Sales', status: 'failed', reason: 'account_unsafe' },
		]);
	});
});

describe('Get Members with a limit', () => {
	const first = (limit: number, group = 10) => membersOf(byId(group), { returnAll: false, limit });

	it('gives the first ones, and says that there may be more', async () => {
		const { rows, messages, sandbox } = await run(first(2));
		expect(idsOf(rows)).toEqual([101, 102]);
		expect(messages).toEqual([
			"Only the first 2 users were asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.",
		]);
		expect(sandbox.log).toHaveLength(1);
	});

	it('takes no more pages than it needs', async () => {
		const { rows, sandbox } = await run(first(10, 50), [{}], withAccount({ maxPageSize: 6 }));
		expect(idsOf(rows)).toEqual(FIELD.slice(0, 10).map(({ id }) => id));
		expect(sandbox.log).toHaveLength(2);
	});

	it('says nothing where the whole group is below it', async () => {
		const { rows, hints } = await run(first(4));
		expect(rows).toHaveLength(3);
		expect(hints).toEqual([]);
	});
});

/** What pages that fail, repeat or come in another order do to every list stands in the catalogue. */
describe('Get Members of a long group', () => {
	const options = { pageSize: 10, maxRetries: 0 };
	const script = { after: 1, times: 1, answer: { status: 500 } };

	it.each([
		['reads it in pages', {}, ['50 0', '50 510', '50 520']],
		[
			"reads it anew where n8n's Retry On Fail says so",
			{ script, ...TWICE },
			['50 0', '50 510', '50 0', '50 510', '50 520'],
		],
	])('%s', async (_, given, pages) => {
		const { rows, sandbox } = await run(membersOf(byId(50)), [{}], { options, ...given });
		expect(idsOf(rows)).toEqual(FIELD.map(({ id }) => id));
		expect(sandbox.log.map(asked)).toEqual(pages.map((page) => `/users ${page}`));
	});
});

describe('Where the records of members may be cut or garbled, Get Members', () => {
	/** Group names that do not survive on their way through a text. */
	const [comma, backtick] = ['Ops, EMEA', 'Ops`West'];
	/** With these, somebody's groups don't fit into a text of 1,024 bytes. */
	const many = range(60).map((number) => `A group with a long name ${number}`);
	const account: SandboxOptions = {
		users: [
			{ user_name: 'Mia', user_email: 'mia@example.com', groups: ['Sales', ...many] },
			{ user_name: 'Noa', user_email: 'noa@example.com', groups: ['Sales', comma] },
			{ user_name: 'Oli', user_email: 'oli@example.com', groups: ['Sales', backtick] },
			{ user_name: 'Pia', user_email: 'pia@example.com', groups: ['IT'] },
			{ user_name: 'Quin', user_email: 'quin@example.com', groups: [comma, 'Last', ...many] },
		],
		groupsFromText: true,
	};

	it('gives whole lists, and no name that is not surely the whole one', async () => {
		const { sandbox } = await run(membersOf(byId(10)), [{}], { account });
		for (const name of ['Sales', 'IT', comma, backtick, 'Last', 'A group with a long name 60']) {
			const { id = 0 } = sandbox.groups().find((one) => one.name === name) ?? {};
			const { rows } = await run(membersOf(byId(id)), [{}], { sandbox });
			expect([name, ...idsOf(rows)]).toEqual([name, ...idsIn(name, sandbox)]);
			if (name === comma) expect(rows.map((row) => row.group_name)).toEqual([null, null]);
		}
	});

	it('refuses a list all the same where a whole record says that somebody is not in it', async () => {
		const given = { account: { ...account, gid: 'ignored' as const }, ...CONTINUE };
		const { rows } = await run(membersOf(byId(10)), [{}], given);
		expect(rows).toMatchObject([{ status: 'failed', reason: 'account_unsafe' }]);
	});
});
