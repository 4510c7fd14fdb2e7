import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { exactRuns, row, shortly } from './harness/exact';
import { SET_GROUPS } from './harness/users';

const { ada, bo, fay } = TEAM_USERS;
const ZOE = 'zoe@example.com';

describe('Set Groups', () => {
	const run = exactRuns(SET_GROUPS);

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
		const { rows, sandbox } = await run(SG1, { parameters: { dryRun: true } });
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
		const { rows } = await run(SG1, { sandbox });
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
			{ parameters: { managedGroups: '20' } },
			['fay unchanged'],
			0,
		],
		[
			'SG5: a group that is not managed',
			[row(ada, '10, 30')],
			{ parameters: { managedGroups: '10, 20' } },
			['ada not_sent/not_managed'],
			0,
		],
		['SG6: no groups', [row(ada, '')], {}, ['ada not_sent/invalid_input'], 0],
		[
			'SG7: no groups where that is meant',
			[row(ada, '10'), row(bo, '')],
			{ options: { ifEmpty: 'none' } },
			['ada unchanged', 'bo changed: leave IT; leave Sales'],
			1,
		],
		[
			'SG9: two rows of one user',
			[row(bo, '20'), row(bo, '30')],
			{},
			[`bo changed: ${change}`, `bo changed: ${change}`],
			1,
		],
		['SG10: an unknown group', [row(bo, '20, HR-typo')], {}, ['bo failed/unknown_group'], 0],
		[
			'SG12: an unknown group in one of two rows of a user',
			[row(bo, '20'), row(bo, 'Nope')],
			{},
			['bo failed/unknown_group', 'bo failed/unknown_group'],
			0,
		],
		[
			'SG14: a user whom nobody knows',
			[row(ZOE, '10'), row(ada, '10')],
			{},
			['zoe failed/not_found', 'ada unchanged'],
			0,
		],
	])('%s', async (_, items, given, short, writes) => {
		const { rows, sandbox } = await run(items, given);
		expect(shortly(rows)).toEqual(short);
		expect(writesTo(sandbox)).toHaveLength(writes);
	});

	it('SG8: refuses a list without any groups, with no request', async () => {
		const { thrown, sandbox } = await run([row(ada, ''), row(bo, ''), row(fay, '')], {
			options: { ifEmpty: 'none' },
			onError: 'stopWorkflow',
		});
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
			const { rows, sandbox } = await run([row(bo, '10')], { parameters: { groups } });
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
		const { rows } = await run(items, {
			parameters: { groups: '={{ [$json.groups, $json.second] }}' },
		});
		expect(shortly(rows)).toEqual(['bo changed: leave IT']);
		const instead = await run(items, {
			parameters: { groups: '={{ $json.teams ?? $json.groups }}' },
		});
		expect(shortly(instead.rows)).toEqual(['bo changed: leave IT']);
	});
});
