import type { IDataObject } from 'n8n-workflow';

import { TEAM_USERS } from '../sandbox/teamAccount';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { alike, exactRuns, row, shortly, ZOE } from './harness/exact';
import { SET_GROUPS } from './harness/users';

const { ada, bo, fay } = TEAM_USERS;

describe('Set Groups', () => {
	const run = exactRuns(SET_GROUPS);

	const BO = [row(bo, '20, 30')];
	const change = 'join 30; leave Sales';

	it('puts a user into the missing groups and takes them out of the others that are managed', async () => {
		const { rows, sandbox } = await run(BO);
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
		const { rows, sandbox } = await run(BO, { parameters: { dryRun: true } });
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
		const { sandbox } = await run(BO);
		const before = sandbox.log.length;
		const { rows } = await run(BO, { sandbox });
		expect(rows).toMatchObject([
			{
				status: 'unchanged',
				plan: '0-e3b0c442',
				message: 'In the right groups already, so nothing was changed.',
			},
		]);
		expect(requestsOf(sandbox).slice(before)).toEqual(['GET /users/bo@example.com']);
	});

	it.each<[string, IDataObject[], IDataObject, string[]]>([
		[
			'groups that are not managed',
			[row(fay, '20')],
			{ parameters: { managedGroups: '20' } },
			['fay unchanged'],
		],
		[
			'an unknown group in one of two rows of a user',
			[row(bo, '20'), row(bo, 'HR-typo')],
			{},
			alike('failed/unknown_group', 'bo', 'bo'),
		],
		[
			'a user whom nobody knows',
			[row(ZOE, '10'), row(ada, '10')],
			{},
			['zoe failed/not_found', 'ada unchanged'],
		],
	])('sends nothing for %s', async (_, items, given, short) => {
		const { rows, sandbox } = await run(items, given);
		expect(shortly(rows)).toEqual(short);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		['an array', '={{ [$json.groups, $json.second] }}'],
		['a text', '={{ $json.groups }}, {{ $json.second }}'],
	])(
		'does nothing where a part of the groups is missing with its column: %s',
		async (_, groups) => {
			const { rows, sandbox } = await run([row(bo, '10')], { parameters: { groups } });
			expect(shortly(rows)).toEqual(['bo not_sent/invalid_input']);
			expect(rows[0]?.message).toMatch(/^No row has a column 'second'/);
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
