import type { IDataObject } from 'n8n-workflow';

import { changeGroups } from '../operations/described/changeGroups';
import { USERS } from '../sandbox';
import { requestsOf } from './harness/dronaHq';
import { runsOf, type Given } from './harness/operationRuns';

const { nathan, groupless, admin } = USERS;

describe('What is wanted for a user, in words', () => {
	const run = runsOf(changeGroups.parameters, {
		onError: 'continueRegularOutput',
		options: { maxRetries: 0 },
	});

	/** `changed: join IT; leave Sales`, for each result. */
	const toldOf = async (items: IDataObject[], given?: Given) =>
		(await run(items, given)).rows.map(({ status, change }) => `${status}: ${change}`);

	it('names what is joined first, in the order given, then what is left', async () => {
		const items = [
			{ user: nathan.email, remove: 'Sales', assign: 'IT, HR' },
			{ user: groupless.email, assign: 'HR, IT' },
		];
		expect(await toldOf(items)).toEqual([
			'changed: join IT; join HR; leave Sales',
			'changed: join HR; join IT',
		]);
	});

	it("has DronaHQ's names, and each group once", async () => {
		const assign = [' IT', 'IT\u200B', '20', 'HR'];
		expect(await toldOf([{ user: nathan.email, assign }])).toEqual(['changed: join IT; join HR']);
	});

	it('names a group that was given by ID where a look-up has shown it, and asks for nothing else', async () => {
		const items = [
			{ user: nathan.email, remove: '10', assign: '20' },
			{ user: groupless.id, assign: '30' },
		];
		const { rows, sandbox } = await run(items);
		expect(rows).toMatchObject([{ change: 'join 20; leave Sales' }, { change: 'join 30' }]);
		expect(requestsOf(sandbox).map((request) => request.split(' ')[0])).toEqual([
			'GET',
			'PUT',
			'PUT',
		]);
	});

	const ONE = { user: nathan.id, remove: '10' };

	it.each<[string, IDataObject[], Given, string[]]>([
		[
			'a group that nobody knows, as it was given',
			[{ user: nathan.email, assign: 'Slaes', remove: 'Sales' }],
			{},
			['failed: join Slaes; leave Sales'],
		],
		[
			'what was refused, in part or for want of the user',
			[
				{ user: nathan.id, assign: '20, 999' },
				{ user: '9999', assign: '20' },
				{ user: 'nobody@example.com', remove: '20' },
			],
			{},
			['partial: join 20; join 999', 'failed: join 20', 'failed: leave 20'],
		],
		['a dry run', [ONE], { options: { dryRun: true } }, ['planned: leave Sales']],
		[
			'more than a limit allows',
			[ONE, { user: admin.id, remove: '10' }],
			{ options: { maxUsers: 1 } },
			['not_sent: leave 10', 'not_sent: leave 10'],
		],
		['what is unclear', [ONE], { scripts: [{ times: 9, answer: 'reset' }] }, ['unknown: leave 10']],
		[
			'nothing where nothing is wanted, or nothing can be read',
			[{ user: nathan.id }, { user: 'no user', assign: '20' }],
			{},
			['unchanged: null', 'not_sent: null'],
		],
	])('names %s', async (_, items, given, told) => {
		expect(await toldOf(items, given)).toEqual(told);
	});
});
