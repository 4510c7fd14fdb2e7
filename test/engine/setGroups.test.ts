import type { IDataObject } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../sandbox';
import { TEAM, TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, runNode, sandboxes, writesTo, type Setup } from './harness/dronaHq';
import { SET_GROUPS } from './harness/users';

const { ada, bo, fay } = TEAM_USERS;
const ZOE = 'zoe@example.com';

const row = (user: { email: string } | string, groups: string): IDataObject => ({
	user: typeof user === 'string' ? user : user.email,
	groups,
});

const inShort = (rows: IDataObject[]): string[] =>
	rows.map(({ user_email: email, status, reason, change }) =>
		[
			`${String(email)} ${String(status)}${reason === null ? '' : `/${String(reason)}`}`,
			...(change === null ? [] : [String(change)]),
		].join(': '),
	);

describe('Set Groups', () => {
	const start = sandboxes();

	async function run(
		items: IDataObject[],
		{ options = {}, ...parameters }: IDataObject = {},
		{ account = {}, ...setup }: Partial<Setup> & { account?: SandboxOptions } = {},
	) {
		const sandbox = await start({ ...TEAM, ...account } as SandboxOptions);
		return { sandbox, ...(await again(sandbox, items, { options, ...parameters }, setup)) };
	}

	async function again(
		sandbox: Sandbox,
		items: IDataObject[],
		parameters: IDataObject = {},
		setup: Partial<Setup> = {},
	) {
		return await runNode({
			sandbox,
			items,
			onError: 'continueRegularOutput',
			...setup,
			parameters: { ...SET_GROUPS, ...parameters } as Setup['parameters'],
		});
	}

	const SG1 = [row(bo, '20, 30')];
	const change = 'join 30; leave Sales';

	it('puts a user into the missing groups and takes them out of the others that are managed', async () => {
		const { rows, sandbox } = await run(SG1);
		expect(rows).toEqual([
			{
				user_email: bo.email,
				user_id: 102,
				user_name: 'Bo Ek',
				success: true,
				status: 'changed',
				message: "The user's groups were changed.",
				reason: null,
				detail: null,
				code: null,
				action: 'setGroups',
				change,
				assigned_to: [30],
				removed_from: [10],
				invalid_groups: null,
				failed_groups: null,
				plan: '2-a9011a9c',
			},
		]);
		expect(requestsOf(sandbox)).toEqual(['GET /users/bo@example.com', 'PUT /users/102']);
		expect(bodyOf(writesTo(sandbox)[0])).toMatchObject({ assign: [30], remove: [10] });
	});

	it('shows in a dry run what it would do', async () => {
		const { rows, sandbox } = await run(SG1, { dryRun: true });
		expect(rows).toMatchObject([
			{
				status: 'planned',
				plan: '2-a9011a9c',
				change,
				message: `Dry run: would be changed (${change}). Nothing was changed.`,
			},
		]);
		expect(requestsOf(sandbox)).toEqual(['GET /users/bo@example.com']);
	});

	it('changes nothing the second time', async () => {
		const { sandbox } = await run(SG1);
		const before = sandbox.log.length;
		const { rows } = await again(sandbox, SG1);
		expect(rows).toMatchObject([
			{
				status: 'unchanged',
				plan: '0-e3b0c442',
				message: 'In the right groups already, so nothing was changed.',
			},
		]);
		expect(requestsOf(sandbox).slice(before)).toEqual(['GET /users/bo@example.com']);
	});

	it.each<[string, IDataObject[], IDataObject, string[], number]>([
		[
			'SG4: groups that are not managed stay',
			[row(fay, '20')],
			{ managedGroups: '20' },
			['fay@example.com unchanged'],
			0,
		],
		[
			'SG5: a group that is not managed',
			[row(ada, '10, 30')],
			{ managedGroups: '10, 20' },
			['ada@example.com not_sent/not_managed'],
			0,
		],
		['SG6: no groups', [row(ada, '')], {}, ['ada@example.com not_sent/invalid_input'], 0],
		[
			'SG7: no groups where that is meant',
			[row(ada, '10'), row(bo, '')],
			{ options: { ifEmpty: 'none' } },
			['ada@example.com unchanged', 'bo@example.com changed: leave IT; leave Sales'],
			1,
		],
		[
			'SG9: two rows of one user',
			[row(bo, '20'), row(bo, '30')],
			{},
			[`bo@example.com changed: ${change}`, `bo@example.com changed: ${change}`],
			1,
		],
		[
			'SG10: an unknown group',
			[row(bo, '20, HR-typo')],
			{},
			['bo@example.com failed/unknown_group'],
			0,
		],
		[
			'SG12: an unknown group in one of two rows of a user',
			[row(bo, '20'), row(bo, 'Nope')],
			{},
			['bo@example.com failed/unknown_group', 'bo@example.com failed/unknown_group'],
			0,
		],
		[
			'SG14: a user whom nobody knows',
			[row(ZOE, '10'), row(ada, '10')],
			{},
			['zoe@example.com failed/not_found', 'ada@example.com unchanged'],
			0,
		],
	])('%s', async (_, items, parameters, short, writes) => {
		const { rows, sandbox } = await run(items, parameters);
		expect(inShort(rows)).toEqual(short);
		expect(writesTo(sandbox)).toHaveLength(writes);
	});

	it('SG8: refuses a list without any groups, with no request', async () => {
		const { thrown, sandbox } = await run(
			[row(ada, ''), row(bo, ''), row(fay, '')],
			{ options: { ifEmpty: 'none' } },
			{ onError: 'stopWorkflow' },
		);
		expect(thrown?.message).toBe(
			'In none of the rows are there groups. If the column is missing, everybody would lose theirs. Nothing was changed.',
		);
		expect(sandbox.log).toEqual([]);
	});

	it('refuses it as well where blank rows stand below it', async () => {
		const { rows, sandbox } = await run([row(ada, ''), row(bo, ''), row('', '')], {
			options: { ifEmpty: 'none' },
		});
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
			['not_sent', 'invalid_input'],
			['not_sent', 'invalid_input'],
			['not_sent', 'blank'],
		]);
		expect(sandbox.log).toEqual([]);
	});

	it.each([
		['an array', '={{ [$json.groups, $json.second] }}'],
		['a text', '={{ $json.groups }}, {{ $json.second }}'],
	])(
		'does nothing where a part of the groups is missing with its column: %s',
		async (_, groups) => {
			const { rows, sandbox } = await run([row(bo, '10')], { groups });
			expect(rows).toMatchObject([
				{
					status: 'not_sent',
					message: expect.stringMatching(/^No row has a column 'second'/) as string,
				},
			]);
			expect(sandbox.log).toEqual([]);
		},
	);

	it('takes a blank cell for no group, and a column that stands in for another for none', async () => {
		const items = [{ ...row(bo, '10'), second: '' }];
		const { rows } = await run(items, { groups: '={{ [$json.groups, $json.second] }}' });
		expect(inShort(rows)).toEqual(['bo@example.com changed: leave IT']);
		const instead = await run(items, { groups: '={{ $json.teams ?? $json.groups }}' });
		expect(inShort(instead.rows)).toEqual(['bo@example.com changed: leave IT']);
	});
});
