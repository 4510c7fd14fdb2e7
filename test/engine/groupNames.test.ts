import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { generatedUsers, type Sandbox } from '../sandbox';
import { bodyOf, runNode, writesTo } from './harness/dronaHq';
import { editorContext } from './harness/editor';
import { CONTINUE, runs } from './harness/runs';
import { answerJson, servers } from './harness/servers';
import { CREATE, joiners, locator } from './harness/users';

const CHANGE_GROUPS: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('id', '1'),
	assignGroups: '={{ $json.groups }}',
};

const CHANGE_USERS: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('name', '={{ $json.groups }}'),
	assignUsers: '1',
};

const GET_ALL: INodeParameters = {
	resource: 'user',
	operation: 'getAll',
	filters: { groupId: '={{ $json.groups }}' },
};

/** New users, one for each of these values of the column with the groups. */
const joining = (...groups: unknown[]): IDataObject[] =>
	joiners(groups.length).map((item, index) => ({ ...item, groups: groups[index] }) as IDataObject);

/** The names of groups in the requests that create users, one list per user. */
const createdIn = (sandbox: Sandbox): string[][] =>
	writesTo(sandbox).flatMap((request) =>
		(bodyOf(request).invitee_user as Array<{ user_group_name: string[] }>).map(
			({ user_group_name }) => user_group_name,
		),
	);

const readsOf = ({ log }: Sandbox): number => log.filter(({ method }) => method === 'GET').length;

const DECOMPOSED = 'Bu\u0308ro Ost';

/** The names of the groups that the sandbox makes beside the standard ones, from ID 90 on. */
const NAMES = [
	...['Grp 2', 'Field Staff ', 'Field Staff', 'A\u00A0 B', DECOMPOSED, '20'],
	...['"Best" team', '"Quoted"', 'Sales; EMEA'],
];

const idOf = (name: string): number => 90 + 10 * NAMES.indexOf(name);

const account = { users: [{ ...generatedUsers(1)[0]!, groups: ['IT', ...NAMES] }] };

const methods = new DronaHq().methods;
const editorOf = ({ url, token }: Pick<Sandbox, 'url' | 'token'>) =>
	editorContext({ baseUrl: url, tokenKey: token }, CREATE);

const run = runs({ account, ...CONTINUE });

describe('Names of groups in Create', () => {
	it('that are picked from the list are sent as they are, without a look-up', async () => {
		const { sandbox } = await run(GET_ALL, [{ groups: 'IT' }]);
		const choices = await methods.loadOptions.getGroupNames.call(editorOf(sandbox));
		const picked = NAMES.map((name) => String(choices.find((one) => one.name === name)?.value));
		expect(picked).not.toContain('20');
		const asked = readsOf(sandbox);
		for (const [index, joiner] of joiners(NAMES.length).entries()) {
			const parameters = { ...CREATE, groupNames: [picked[index] ?? ''] };
			const { rows } = await run(parameters, [joiner], { sandbox });
			expect(rows).toMatchObject([{ status: 'created' }]);
		}
		expect(createdIn(sandbox)).toEqual(NAMES.map((name) => [name]));
		expect(readsOf(sandbox)).toBe(asked);
	});

	it('that are given as typed need no look-up, nor does the space behind a comma', async () => {
		const given = ['Grp 2, Field Staff', ['Sales; EMEA'], 'Empty\nGrp 2; IT', ['20 people']];
		const { sandbox } = await run(CREATE, joining(...given));
		expect(createdIn(sandbox)).toEqual([
			['Grp 2', 'Field Staff'],
			['Sales; EMEA'],
			['Empty', 'Grp 2', 'IT'],
			['20 people'],
		]);
		expect(readsOf(sandbox)).toBe(0);
	});

	it.each<[string, INodeParameters[string], unknown, string[]]>([
		['IDs where they are digits alone', [`${idOf('Field Staff ')}`], '', ['Field Staff ']],
		[
			'trimmed where an expression splits them and nobody shows such a group',
			"={{ $json.groups.split(',') }}",
			'Grp 2,  Empty',
			['Grp 2', 'Empty'],
		],
		[
			'the list that JSON text stands for, with all their spaces',
			'={{ $json.groups }}',
			JSON.stringify(['Field Staff ', ' Grp 2', 'Sales; EMEA']),
			['Field Staff ', 'Grp 2', 'Sales; EMEA'],
		],
		[
			'one where they mean one',
			'={{ $json.groups }}',
			['Grp 2', 'Grp\u00A02', 'Grp 2\u200B', `${idOf('Grp 2')}`],
			['Grp 2'],
		],
	])('are %s', async (_, groupNames, groups, names) => {
		const { rows, sandbox } = await run({ ...CREATE, groupNames }, joining(groups));
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(createdIn(sandbox)).toEqual([names]);
	});

	it('are not sent where they need a look-up that breaks off', async () => {
		const { rows, sandbox } = await run(CREATE, joining('Grp\u00A02', 'Grp 2'), {
			options: { maxRetries: 0 },
			script: { method: 'GET', times: 9, answer: { status: 500 } },
		});
		expect(rows).toMatchObject([
			{ status: 'not_sent', reason: 'server_error' },
			{ status: 'created' },
		]);
		expect(createdIn(sandbox)).toEqual([['Grp 2']]);
	});
});

describe('Names of groups in every operation', () => {
	it.each([
		['a no-break space', 'Grp\u00A02', 'Grp 2'],
		['an unseen mark', 'Grp 2\u200B', 'Grp 2'],
		['marks inside and a tab', '\uFEFFG\u00ADrp\t2', 'Grp 2'],
		['exactly its name', 'Field Staff ', 'Field Staff '],
		['the other Unicode form and a mark', 'Büro\u00AD Ost', DECOMPOSED],
		['spaces where DronaHQ has an odd one', 'A B ', 'A\u00A0 B'],
		['quotes that belong to it', ' "Best" team', '"Best" team'],
	])('mean the same group: %s', async (_, groups, name) => {
		// An array of one, so that a line break or a comma would not divide it.
		const items = joining([groups]);
		const created = await run(CREATE, items);
		const { sandbox } = created;
		const ofUser = await run(CHANGE_GROUPS, items, { sandbox });
		const ofGroup = await run(CHANGE_USERS, [{ groups }], { sandbox });
		const filtered = await run(GET_ALL, [{ groups }], { sandbox });
		const id = idOf(name);
		expect(ofUser.rows).toMatchObject([{ status: 'changed', assigned_to: [id] }]);
		expect(ofGroup.rows).toMatchObject([{ status: 'assigned', group_id: id }]);
		expect(filtered.rows.map(({ user_id }) => user_id)).toContain(1);
		expect(created.rows).toMatchObject([{ status: 'created' }]);
		const shown = sandbox.user('joiner1@example.com')?.user_group;
		expect(shown).toEqual([{ grp_id: id, grp_name: name }]);
	});

	it('are refused where there are two groups but for spaces', async () => {
		for (const parameters of [CREATE, CHANGE_GROUPS, CHANGE_USERS, GET_ALL]) {
			const { rows, sandbox } = await run(parameters, joining('  Field  Staff'));
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
			expect(writesTo(sandbox)).toEqual([]);
		}
	});

	it('are one group, where several mean the same', async () => {
		const groups = ['Grp 2', 'Grp\u00A02', `${idOf('Grp 2')}`];
		const { rows } = await run(CHANGE_GROUPS, [{ groups }]);
		expect(rows).toMatchObject([{ assigned_to: [idOf('Grp 2')] }]);
	});

	it.each([
		['letter case', 'GRP 2', 'Grp 2'],
		['a slip', 'Fiedl Staff', undefined],
		['a missing space', 'Grp2', 'Grp 2'],
		['an accent', 'Buro Ost', 'Büro Ost'],
		['quotes around it', '“Grp 2”', 'Grp 2'],
		['nothing near', 'Marketing', undefined],
	])('that are not known suggest one that is near: %s', async (_, groups, near) => {
		for (const parameters of [CHANGE_GROUPS, CHANGE_USERS, GET_ALL]) {
			const { rows, sandbox } = await run(parameters, [{ groups }]);
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
			const message = String(rows[0]?.message).normalize('NFC');
			if (near === undefined) expect(message).not.toContain('Did you mean');
			else expect(message).toContain(`Did you mean '${near}'?`);
			expect(message).toContain('give the ID.');
			expect(writesTo(sandbox)).toEqual([]);
		}
	});

	it('stop the workflow where none is known, and show the marks that nobody sees', async () => {
		const given = { onError: 'stopWorkflow' as const };
		const { thrown, results, sandbox } = await run(
			CHANGE_GROUPS,
			[{ groups: 'Grp\u200B3' }],
			given,
		);
		expect(thrown).toBeDefined();
		expect(results?.[0]?.message).toContain("Group 'Grp⟨U+200B⟩3' could not be used.");
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('Names of groups of digits that are an ID, too', () => {
	const refused = {
		...{ success: false, reason: 'unknown_group' },
		message: expect.stringMatching(
			/'20' could not be used.* the ID of the group 'IT' and .* Give 'IT' or 140/,
		),
	};

	it.each([
		['Create', CREATE],
		['Add or Remove Users, by name', CHANGE_USERS],
	])('are refused where both are known: %s', async (_, parameters) => {
		for (const dryRun of [false, true]) {
			const { rows, sandbox } = await run(parameters, joining('20'), { options: { dryRun } });
			expect(rows).toMatchObject([refused]);
			expect(writesTo(sandbox)).toEqual([]);
		}
	});

	it('are refused in Add or Remove Groups once a listing shows both', async () => {
		const alone = await run(CHANGE_GROUPS, [{ groups: '20' }]);
		expect(alone.rows).toMatchObject([{ status: 'changed', assigned_to: [20] }]);
		expect(readsOf(alone.sandbox)).toBe(0);
		expect((await run(CHANGE_GROUPS, [{ groups: '20, Grp 2' }])).rows).toMatchObject([refused]);
	});

	it('are the ID where they were picked, and a name where they stand in quotes', async () => {
		const assignGroups = ['20', `${idOf('Grp 2')}`];
		const picked = await run({ ...CHANGE_GROUPS, assignGroups });
		expect(picked.rows).toMatchObject([{ assigned_to: [20, idOf('Grp 2')] }]);
		for (const [mode, value] of [
			['list', '20'],
			['id', '20'],
			['id', ' 20\u200B'],
		] as const) {
			const { rows } = await run({ ...CHANGE_USERS, group: locator(mode, value) });
			expect(rows).toMatchObject([{ status: 'assigned', group_id: 20 }]);
		}
		const quoted = await run(CHANGE_GROUPS, [{ groups: ['"20"', 'IT'] }]);
		expect(quoted.rows).toMatchObject([{ assigned_to: [140, 20] }]);
	});

	it.each(['IT', '140'])('can be given as the message says: %s', async (groups) => {
		expect((await run(CREATE, joining(groups))).rows).toMatchObject([{ status: 'created' }]);
		const { rows } = await run(CHANGE_USERS, joining(groups));
		expect(rows).toMatchObject([{ group_id: groups === 'IT' ? 20 : 140 }]);
	});
});

describe('Groups that share a name, or have several', () => {
	const serve = servers();

	/** A server that shows these groups, each list in a user of its own, and takes whatever is sent. */
	const showing = async (...lists: Array<Array<[id: number, name: string]>>) => {
		const users = lists.map((groups, index) => ({
			user_id: index + 1,
			user_email: `user${index + 1}@example.com`,
			user_name: 'Somebody',
			user_group: groups.map(([grp_id, grp_name]) => ({ grp_id, grp_name })),
		}));
		const { url, requests } = await serve((request, response, body) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			const { assign } = (body === '' ? {} : JSON.parse(body)) as IDataObject;
			if (request.method === 'GET') {
				const after = Number(searchParams.get('maxuid'));
				const page = users.filter(({ user_id }) => user_id > after);
				return answerJson(response, page);
			}
			if (pathname === '/users') return answerJson(response, []);
			return answerJson(response, { assigned_to: assign, assigned_users: assign });
		});
		const sandbox = { url, token: 'sandbox-token' };
		return {
			run: async (parameters: INodeParameters, items: IDataObject[]) =>
				await runNode({ sandbox, items, parameters, ...CONTINUE }),
			editor: editorOf(sandbox),
			sentTo: () =>
				requests
					.filter(({ method }) => method !== 'GET')
					.map(({ body }) => JSON.parse(body) as IDataObject),
		};
	};

	const twoSales = async () => await showing([[700, 'Sales']], [[710, 'Sales']], [[720, 'IT']]);

	it.each([{}, { dryRun: true }])('have no way in Create, which says so: %j', async (options) => {
		const server = await twoSales();
		const { rows } = await server.run({ ...CREATE, options }, joining('710'));
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		const message = String(rows[0]?.message);
		expect(message).toContain("more than one group is called 'Sales'");
		expect(message).toContain("'Add or Remove Groups'");
		expect(message).not.toMatch(/give the ID/i);
		expect(server.sentTo()).toEqual([]);
	});

	it('are given by ID elsewhere, as the message says', async () => {
		const server = await twoSales();
		const { rows } = await server.run(CHANGE_GROUPS, [
			{ groups: 'Sales\u200B' },
			{ groups: '710' },
		]);
		expect(rows).toMatchObject([
			{
				...{ status: 'failed', reason: 'unknown_group' },
				message: expect.stringContaining('Give the ID, which is one of: 700, 710.'),
			},
			{ status: 'changed', assigned_to: [710] },
		]);
		expect(server.sentTo()).toMatchObject([{ assign: [710] }]);
	});

	it('that nobody shows are given by name in Create, as the message says', async () => {
		const server = await twoSales();
		const { rows } = await server.run(CREATE, joining('60', 'Empty', ['"2025"']));
		expect(rows).toMatchObject([
			{
				reason: 'unknown_group',
				message: expect.stringMatching(/give its name, or "60" in quotes if that is the name\.$/),
			},
			{ status: 'created' },
			{ status: 'created' },
		]);
		expect(server.sentTo()).toMatchObject([
			{ invitee_user: [{ user_group_name: ['Empty'] }, { user_group_name: ['2025'] }] },
		]);
	});

	it('have the longest name where the others are cut', async () => {
		const server = await showing([[7, 'Kundendienst S']], [[7, 'Kundendienst Süd']]);
		const { rows } = await server.run(CREATE, joining('7'));
		expect(rows).toMatchObject([{ status: 'created' }]);
		const sent = [{ invitee_user: [{ user_group_name: ['Kundendienst Süd'] }] }];
		expect(server.sentTo()).toMatchObject(sent);
	});

	it('have no name to send where it is not sure, nor one in the list', async () => {
		const others: Array<[number, string]> = [
			[7, 'EMEA`'],
			[8, 'IT'],
		];
		const { editor, ...server } = await showing([[7, 'Sales']], others);
		const { rows } = await server.run(CREATE, joining('7'));
		expect(rows).toMatchObject([
			{ reason: 'unknown_group', message: expect.stringContaining('several names for this ID') },
		]);
		expect(server.sentTo()).toEqual([]);
		const { loadOptions, listSearch } = methods;
		expect(await loadOptions.getGroupNames.call(editor)).toEqual([{ name: 'IT', value: 'IT' }]);
		const ids = (await loadOptions.getGroupIds.call(editor)).map(({ value }) => value);
		expect(ids.sort()).toEqual(['7', '8']);
		const { results } = await listSearch.searchGroups.call(editor, ' it ');
		expect(results).toEqual([{ name: 'IT', value: '8' }]);
	});
});
