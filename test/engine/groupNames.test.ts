import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { generatedUsers, type Sandbox } from '../sandbox';
import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { editorContext } from './harness/editor';
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

const onError = 'continueRegularOutput';

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
	'Grp 2',
	'Field Staff ',
	'Field Staff',
	'A\u00A0 B',
	DECOMPOSED,
	'20',
	'"Best" team',
	'"Quoted"',
	'Sales; EMEA',
];

const idOf = (name: string): string => String(90 + 10 * NAMES.indexOf(name));

describe('Names of groups', () => {
	const start = sandboxes();
	const account = async () =>
		await start({ users: [{ ...generatedUsers(1)[0]!, groups: ['IT', ...NAMES] }] });

	describe('that are picked from the list, in Create', () => {
		const choices = async (sandbox: Sandbox): Promise<INodePropertyOptions[]> => {
			const data = { baseUrl: sandbox.url, tokenKey: sandbox.token };
			const { getGroupNames } = new DronaHq().methods.loadOptions;
			return await getGroupNames.call(editorContext(data, CREATE));
		};

		it.each(NAMES)('are sent as they are, without a look-up: %j', async (name) => {
			const sandbox = await account();
			const picked = (await choices(sandbox)).find((choice) => choice.name === name);
			const asked = readsOf(sandbox);
			const { rows } = await runNode({
				sandbox,
				items: joiners(1),
				parameters: { ...CREATE, groupNames: [picked?.value as string] },
			});
			expect(rows).toMatchObject([{ status: 'created' }]);
			expect(createdIn(sandbox)).toEqual([[name]]);
			expect(readsOf(sandbox)).toBe(asked);
		});

		it('differ in their values from IDs', async () => {
			const values = (await choices(await account())).map(({ value }) => value);
			expect(values).not.toContain('20');
			expect(values).toContain('Field Staff ');
		});

		it('are IDs where they are digits alone', async () => {
			const sandbox = await account();
			const { rows } = await runNode({
				sandbox,
				items: joiners(1),
				parameters: { ...CREATE, groupNames: [idOf('Field Staff ')] },
			});
			expect(rows).toMatchObject([{ status: 'created' }]);
			expect(createdIn(sandbox)).toEqual([['Field Staff ']]);
		});
	});

	it('that are given in Create as typed need no look-up, nor does the space behind a comma', async () => {
		const sandbox = await account();
		const items = joining('Grp 2, Field Staff', ['Sales; EMEA'], 'Empty\nGrp 2; IT', ['20 people']);
		await runNode({ sandbox, items, parameters: CREATE, onError });
		expect(createdIn(sandbox)).toEqual([
			['Grp 2', 'Field Staff'],
			['Sales; EMEA'],
			['Empty', 'Grp 2', 'IT'],
			['20 people'],
		]);
		expect(readsOf(sandbox)).toBe(0);
	});

	it.each([
		['a no-break space', 'Grp\u00A02', 'Grp 2'],
		['an unseen mark', 'Grp 2\u200B', 'Grp 2'],
		['marks inside and a tab', '\uFEFFG\u00ADrp\t2', 'Grp 2'],
		['exactly its name', 'Field Staff ', 'Field Staff '],
		['the other Unicode form and a mark', 'Büro\u00AD Ost', DECOMPOSED],
		['spaces where DronaHQ has an odd one', 'A B ', 'A\u00A0 B'],
		['quotes that belong to it', ' "Best" team', '"Best" team'],
	])('are the same in every operation: %s', async (_, groups, name) => {
		const sandbox = await account();
		// An array of one, so that a line break or a comma would not divide it.
		const items = joining([groups]);
		const inCreate = await runNode({ sandbox, items, parameters: CREATE, onError });
		const ofUser = await runNode({ sandbox, items, parameters: CHANGE_GROUPS, onError });
		const ofGroup = await runNode({
			sandbox,
			items: [{ groups }],
			parameters: CHANGE_USERS,
			onError,
		});
		const filtered = await runNode({ sandbox, items: [{ groups }], parameters: GET_ALL, onError });
		const id = Number(idOf(name));
		expect(ofUser.rows).toMatchObject([{ status: 'changed', assigned_to: [id] }]);
		expect(ofGroup.rows).toMatchObject([{ status: 'assigned', group_id: id }]);
		expect(filtered.rows.map(({ user_id }) => user_id)).toContain(1);
		expect(inCreate.rows).toMatchObject([{ status: 'created' }]);
		expect(sandbox.user('joiner1@example.com')?.user_group).toEqual([
			{ grp_id: id, grp_name: name },
		]);
	});

	it('that are two groups but for spaces are refused in every operation', async () => {
		const sandbox = await account();
		const items = joining('  Field  Staff');
		for (const parameters of [CREATE, CHANGE_GROUPS, CHANGE_USERS, GET_ALL]) {
			const { rows } = await runNode({ sandbox, items, parameters, onError });
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		}
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('that an expression splits are trimmed where nobody shows such a group', async () => {
		const sandbox = await account();
		const items = joining('Grp 2,  Empty');
		const parameters = { ...CREATE, groupNames: "={{ $json.groups.split(',') }}" };
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(createdIn(sandbox)).toEqual([['Grp 2', 'Empty']]);
	});

	it('in JSON text are the list that it stands for, with all their spaces', async () => {
		const sandbox = await account();
		await runNode({
			sandbox,
			items: joining(JSON.stringify(['Field Staff ', ' Grp 2', 'Sales; EMEA'])),
			parameters: CREATE,
		});
		expect(createdIn(sandbox)).toEqual([['Field Staff ', 'Grp 2', 'Sales; EMEA']]);
	});

	it('that mean one group are one', async () => {
		const sandbox = await account();
		const { rows } = await runNode({
			sandbox,
			items: joining(['Grp 2', 'Grp\u00A02', 'Grp 2\u200B', idOf('Grp 2')]),
			parameters: CREATE,
		});
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(createdIn(sandbox)).toEqual([['Grp 2']]);
		const ofUser = await runNode({
			sandbox,
			items: [{ groups: ['Grp 2', 'Grp\u00A02', idOf('Grp 2')] }],
			parameters: CHANGE_GROUPS,
		});
		expect(ofUser.rows).toMatchObject([{ assigned_to: [Number(idOf('Grp 2'))] }]);
	});

	it.each([
		['letter case', 'GRP 2', 'Grp 2'],
		['a slip', 'Fiedl Staff', undefined],
		['a missing space', 'Grp2', 'Grp 2'],
		['an accent', 'Buro Ost', 'Büro Ost'],
		['quotes around it', '“Grp 2”', 'Grp 2'],
		['nothing near', 'Marketing', undefined],
	])('that are not known suggest one that is near: %s', async (_, groups, near) => {
		const sandbox = await account();
		const runs = [CHANGE_GROUPS, CHANGE_USERS, GET_ALL].map(
			async (parameters) => await runNode({ sandbox, items: [{ groups }], parameters, onError }),
		);
		for (const { rows } of await Promise.all(runs)) {
			expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
			const message = String(rows[0]?.message).normalize('NFC');
			if (near === undefined) expect(message).not.toContain('Did you mean');
			else expect(message).toContain(`Did you mean '${near}'?`);
			expect(message).toContain('give the ID.');
		}
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('stop the workflow where none is known, and show the marks that nobody sees', async () => {
		const sandbox = await account();
		const { thrown, results } = await runNode({
			sandbox,
			items: [{ groups: 'Grp\u200B3' }],
			parameters: CHANGE_GROUPS,
		});
		expect(thrown).toBeDefined();
		expect(results?.[0]?.message).toContain("Group 'Grp⟨U+200B⟩3' could not be used.");
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('are not sent where they need a look-up that breaks off', async () => {
		const sandbox = await account();
		sandbox.script({ method: 'GET', times: 9, answer: { status: 500 } });
		const { rows } = await runNode({
			sandbox,
			items: joining('Grp\u00A02', 'Grp 2'),
			parameters: { ...CREATE, options: { maxRetries: 0 } },
			onError,
		});
		expect(rows).toMatchObject([
			{ status: 'not_sent', reason: 'server_error' },
			{ status: 'created' },
		]);
		expect(createdIn(sandbox)).toEqual([['Grp 2']]);
	});

	describe('of digits that are an ID, too', () => {
		const refused = [
			{
				success: false,
				reason: 'unknown_group',
				message: expect.stringMatching(
					/'20' could not be used.* the ID of the group 'IT' and .* Give 'IT' or 140/,
				),
			},
		];

		it.each([
			['Create', CREATE],
			['Add or Remove Users, by name', CHANGE_USERS],
		])('are refused where both are known: %s', async (_, parameters) => {
			const sandbox = await account();
			for (const options of [{}, { dryRun: true }]) {
				const { rows } = await runNode({
					sandbox,
					items: joining('20'),
					parameters: { ...parameters, options },
					onError,
				});
				expect(rows).toMatchObject(refused);
			}
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('are refused in Add or Remove Groups once a listing shows both', async () => {
			const sandbox = await account();
			const alone = await runNode({
				sandbox,
				items: [{ groups: '20' }],
				parameters: CHANGE_GROUPS,
			});
			expect(alone.rows).toMatchObject([{ status: 'changed', assigned_to: [20] }]);
			expect(readsOf(sandbox)).toBe(0);
			const { rows } = await runNode({
				sandbox,
				items: [{ groups: '20, Grp 2' }],
				parameters: CHANGE_GROUPS,
				onError,
			});
			expect(rows).toMatchObject(refused);
		});

		it('are the ID where they were picked, and a name where they stand in quotes', async () => {
			const sandbox = await account();
			const picked = await runNode({
				sandbox,
				parameters: { ...CHANGE_GROUPS, assignGroups: ['20', idOf('Grp 2')] },
			});
			expect(picked.rows).toMatchObject([{ assigned_to: [20, Number(idOf('Grp 2'))] }]);
			for (const [mode, value] of [
				['list', '20'],
				['id', '20'],
				['id', ' 20\u200B'],
			] as const) {
				const parameters = { ...CHANGE_USERS, group: locator(mode, value) };
				const { rows } = await runNode({ sandbox, parameters });
				expect(rows).toMatchObject([{ status: 'assigned', group_id: 20 }]);
			}
			const quoted = await runNode({
				sandbox,
				items: [{ groups: ['"20"', 'IT'] }],
				parameters: CHANGE_GROUPS,
			});
			expect(quoted.rows).toMatchObject([{ assigned_to: [140, 20] }]);
		});

		it.each(['IT', '140'])('can be given as the message says: %s', async (groups) => {
			const sandbox = await account();
			const items = joining(groups);
			const inCreate = await runNode({ sandbox, items, parameters: CREATE });
			const ofGroup = await runNode({ sandbox, items, parameters: CHANGE_USERS });
			expect(inCreate.rows).toMatchObject([{ status: 'created' }]);
			expect(ofGroup.rows).toMatchObject([{ group_id: groups === 'IT' ? 20 : 140 }]);
		});
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
		const server = await serve((request, response, body) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			const sent = (body === '' ? {} : JSON.parse(body)) as IDataObject;
			if (request.method === 'GET') {
				const after = Number(searchParams.get('maxuid'));
				return answerJson(
					response,
					users.filter(({ user_id }) => user_id > after),
				);
			}
			if (pathname === '/users') return answerJson(response, []);
			return answerJson(response, { assigned_to: sent.assign, assigned_users: sent.assign });
		});
		const sentTo = () =>
			server.requests
				.filter(({ method }) => method !== 'GET')
				.map(({ body }) => JSON.parse(body) as IDataObject);
		return { sandbox: { url: server.url, token: 'sandbox-token' }, sentTo };
	};

	const twoSales = async () => await showing([[700, 'Sales']], [[710, 'Sales']], [[720, 'IT']]);

	it.each([{}, { dryRun: true }])('have no way in Create, which says so: %j', async (options) => {
		const { sandbox, sentTo } = await twoSales();
		const { rows } = await runNode({
			sandbox,
			items: joining('710'),
			parameters: { ...CREATE, options },
			onError,
		});
		expect(rows).toMatchObject([{ status: 'failed', reason: 'unknown_group' }]);
		const message = String(rows[0]?.message);
		expect(message).toContain("more than one group is called 'Sales'");
		expect(message).toContain("'Add or Remove Groups'");
		expect(message).not.toMatch(/give the ID/i);
		expect(sentTo()).toEqual([]);
	});

	it('are given by ID elsewhere, as the message says', async () => {
		const { sandbox, sentTo } = await twoSales();
		const items = [{ groups: 'Sales\u200B' }, { groups: '710' }];
		const { rows } = await runNode({ sandbox, items, parameters: CHANGE_GROUPS, onError });
		expect(rows).toMatchObject([
			{
				status: 'failed',
				reason: 'unknown_group',
				message: expect.stringContaining('Give the ID, which is one of: 700, 710.'),
			},
			{ status: 'changed', assigned_to: [710] },
		]);
		expect(sentTo()).toMatchObject([{ assign: [710] }]);
	});

	it('that nobody shows are given by name in Create, as the message says', async () => {
		const { sandbox, sentTo } = await twoSales();
		const items = joining('60', 'Empty', ['"2025"']);
		const { rows } = await runNode({ sandbox, items, parameters: CREATE, onError });
		expect(rows).toMatchObject([
			{
				reason: 'unknown_group',
				message: expect.stringMatching(/give its name, or "60" in quotes if that is the name\.$/),
			},
			{ status: 'created' },
			{ status: 'created' },
		]);
		expect(sentTo()).toMatchObject([
			{ invitee_user: [{ user_group_name: ['Empty'] }, { user_group_name: ['2025'] }] },
		]);
	});

	it('have the longest name where the others are cut', async () => {
		const { sandbox, sentTo } = await showing([[7, 'Kundendienst S']], [[7, 'Kundendienst Süd']]);
		const { rows } = await runNode({ sandbox, items: joining('7'), parameters: CREATE });
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(sentTo()).toMatchObject([{ invitee_user: [{ user_group_name: ['Kundendienst Süd'] }] }]);
	});

	it('have no name to send where it is not sure, nor one in the list', async () => {
		const { sandbox, sentTo } = await showing(
			[[7, 'Sales']],
			[
				[7, 'EMEA`'],
				[8, 'IT'],
			],
		);
		const { rows } = await runNode({ sandbox, items: joining('7'), parameters: CREATE, onError });
		expect(rows).toMatchObject([
			{ reason: 'unknown_group', message: expect.stringContaining('several names for this ID') },
		]);
		expect(sentTo()).toEqual([]);
		const context = editorContext({ baseUrl: sandbox.url, tokenKey: sandbox.token }, CREATE);
		const { loadOptions, listSearch } = new DronaHq().methods;
		expect(await loadOptions.getGroupNames.call(context)).toEqual([{ name: 'IT', value: 'IT' }]);
		const ids = (await loadOptions.getGroupIds.call(context)).map(({ value }) => value);
		expect(ids.sort()).toEqual(['7', '8']);
		const { results } = await listSearch.searchGroups.call(context, ' it ');
		expect(results).toEqual([{ name: 'IT', value: '8' }]);
	});
});
