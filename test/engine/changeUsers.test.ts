import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { GROUPS, USERS } from '../sandbox';
import { bodyOf, lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, locator, memberEmail, range } from './harness/users';

const changeUsers = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
	...parameters,
});

const inSales = { group: '10' };

describe('Add or Remove Users', () => {
	const start = sandboxes();

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('sends %i users of one group in requests of %j', async (count, sizes) => {
		const sandbox = await start({ users: 120 });
		const items = range(count).map((id) => ({ group: '20', assign: id }));
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(countBy(rows, 'status')).toEqual({ assigned: count });
		expect(rows.map(({ user_id }) => user_id)).toEqual(range(count));
		expect(sandbox.log.map(({ method, path }) => `${method} ${path}`)).toEqual(
			sizes.map(() => 'POST /groups/20/actions/assign_user'),
		);
		expect(sandbox.log.map((request) => (bodyOf(request).assign as number[]).length)).toEqual(
			sizes,
		);
	});

	it("sends ids as numbers, and both lists of all a group's items together", async () => {
		const sandbox = await start({ users: 10 });
		const items = [
			{ ...inSales, assign: '2, 3' },
			{ ...inSales, remove: '1\n4' },
			{ ...inSales, assign: [5], remove: 7 },
		];
		const { rows, main } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(sandbox.log).toHaveLength(1);
		expect(bodyOf(sandbox.log[0])).toEqual({
			token_key: sandbox.token,
			assign: [2, 3, 5],
			remove: [1, 4, 7],
		});
		expect(rows.map(({ user_id, action, status }) => [user_id, action, status])).toEqual([
			[2, 'assign', 'assigned'],
			[3, 'assign', 'assigned'],
			[1, 'remove', 'removed'],
			[4, 'remove', 'removed'],
			[5, 'assign', 'assigned'],
			[7, 'remove', 'removed'],
		]);
		expect(main.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 2, 2].map((item) => ({ item })),
		);
		expect(countBy(rows, 'group_id')).toEqual({ 10: 6 });
	});

	it('counts additions and removals together towards the 50 users of a request', async () => {
		const sandbox = await start({ users: 120 });
		const items = [{ ...inSales, assign: range(30), remove: range(60).slice(30) }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows).toHaveLength(60);
		expect(rows.every(({ success }) => success)).toBe(true);
		const sizes = sandbox.log.map((request) => {
			const { assign, remove } = bodyOf(request) as { assign: number[]; remove: number[] };
			return assign.length + remove.length;
		});
		expect(sizes).toEqual([50, 10]);
	});

	it('keeps groups apart', async () => {
		const sandbox = await start({ users: 10 });
		const items = [
			{ group: '10', assign: 2 },
			{ group: '20', assign: 1 },
			{ group: '10', assign: 3 },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows.map(({ group_id }) => group_id)).toEqual([10, 20, 10]);
		expect(sandbox.log.map((request) => [request.path, bodyOf(request).assign])).toEqual([
			['/groups/10/actions/assign_user', [2, 3]],
			['/groups/20/actions/assign_user', [1]],
		]);
	});

	it('accepts ids and emails mixed', async () => {
		const sandbox = await start();
		const items = [
			{ group: '20', assign: `${USERS.nathan.email}, ${USERS.plus.id} ${USERS.apostrophe.email}` },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows.map(({ user_id }) => user_id)).toEqual([
			USERS.nathan.id,
			USERS.plus.id,
			USERS.apostrophe.id,
		]);
		expect(rows[0]).toMatchObject({ user_email: USERS.nathan.email, status: 'assigned' });
		expect(bodyOf(writesTo(sandbox)[0]).assign).toEqual([
			USERS.nathan.id,
			USERS.plus.id,
			USERS.apostrophe.id,
		]);
		expect(sandbox.user(USERS.nathan.email)?.user_group.map(({ grp_id }) => grp_id)).toContain(20);
	});

	it('sends a user named by id and by email once', async () => {
		const sandbox = await start();
		const items = [
			{ group: '20', assign: `${USERS.nathan.id}, ${USERS.nathan.email}, NATHAN@example.com` },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows).toHaveLength(3);
		expect(countBy(rows, 'status')).toEqual({ assigned: 3 });
		expect(bodyOf(writesTo(sandbox)[0]).assign).toEqual([USERS.nathan.id]);
	});

	it.each([
		['the list', 'list', '20'],
		['an id', 'id', '20'],
		['a name', 'name', 'IT'],
	] as const)('accepts a group by %s', async (_, mode, value) => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			parameters: changeUsers({ group: locator(mode, value), assignUsers: '101', removeUsers: '' }),
		});
		expect(rows).toMatchObject([{ status: 'assigned', group_id: 20, user_id: 101 }]);
		expect(writesTo(sandbox).map(({ path }) => path)).toEqual(['/groups/20/actions/assign_user']);
	});

	it('looks several group names up in one listing', async () => {
		const sandbox = await start();
		const items = ['Sales', 'IT', 'Sales, EMEA', 'HR', 'Sales'].map((group, index) => ({
			group,
			assign: USERS.nathan.id + index,
		}));
		await runNode({
			sandbox,
			items,
			parameters: changeUsers({ group: locator('name', '={{ $json.group }}') }),
		});
		expect(new Set(writesTo(sandbox).map(({ path }) => path)).size).toBe(4);
		const cursors = sandbox.log
			.filter(({ method }) => method === 'GET')
			.map(({ query }) => query.maxuid);
		expect(new Set(cursors).size).toBe(cursors.length);
	});

	it('ends the listing when everything is found', async () => {
		const sandbox = await start({ users: 5000 });
		const items = [{ group: 'IT', assign: 1 }];
		await runNode({
			sandbox,
			items,
			parameters: changeUsers({ group: locator('name', '={{ $json.group }}') }),
		});
		expect(sandbox.log.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	it('takes digits for a name where the group is given by name', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			parameters: changeUsers({
				group: locator('name', GROUPS.year.name),
				assignUsers: '101',
				removeUsers: '',
			}),
		});
		expect(rows).toMatchObject([{ status: 'assigned', group_id: GROUPS.year.id }]);
	});

	it('finds a group whose only member is the last user', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			parameters: changeUsers({
				group: locator('name', 'Last'),
				assignUsers: '101',
				removeUsers: '',
			}),
		});
		expect(rows).toMatchObject([{ status: 'assigned', group_id: GROUPS.last.id }]);
	});

	it('says of a name that nobody shows what to do, and goes on with the others', async () => {
		const sandbox = await start();
		const items = [
			{ group: 'Empty', assign: 101 },
			{ group: 'IT', assign: 101 },
		];
		const { rows, thrown } = await runNode({
			sandbox,
			items,
			parameters: changeUsers({ group: locator('name', '={{ $json.group }}') }),
		});
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ success: false, status: 'failed', reason: 'unknown_group', user_id: 101 },
			{ status: 'assigned' },
		]);
		expect(rows[0]?.message).toContain(
			'DronaHQ shows only groups that have members: for any other, give the ID.',
		);
	});

	it('refuses a name that two groups have', async () => {
		const sandbox = await start();
		sandbox.script({
			method: 'GET',
			times: 99,
			answer: (normal) =>
				(normal as IDataObject[]).map((user, index) => ({
					...user,
					user_group: [{ grp_id: 900 + (index % 2), grp_name: 'Twins' }],
				})),
		});
		const { rows } = await runNode({
			sandbox,
			parameters: changeUsers({
				group: locator('name', 'Twins'),
				assignUsers: '101',
				removeUsers: '',
			}),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, reason: 'unknown_group' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it("refuses only the group's users when its id is unknown", async () => {
		const sandbox = await start();
		const items = [
			{ group: '999', assign: '101, 108' },
			{ group: '20', assign: '101' },
		];
		const { rows, thrown } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ status: 'failed', reason: 'unknown_group', user_id: 101 },
			{ status: 'failed', reason: 'unknown_group', user_id: 108 },
			{ status: 'assigned', user_id: 101 },
		]);
	});

	it.each([400, 403])('refuses only the users of a group that is answered %i', async (status) => {
		const sandbox = await start();
		sandbox.script({ path: /groups\/10\//, times: 9, answer: { status } });
		const items = [
			{ group: '10', assign: '101, 108' },
			{ group: '20', assign: USERS.plus.id },
		];
		const { rows, thrown } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(thrown).toBeUndefined();
		expect(rows.map((row) => row.status)).toEqual(['failed', 'failed', 'assigned']);
		expect(rows[0]).toMatchObject({
			code: String(status),
			reason: status === 403 ? 'forbidden' : 'rejected',
		});
	});

	it('refuses only the users whom nobody knows', async () => {
		const sandbox = await start();
		const items = [{ group: '20', assign: '101, 99999, nobody@example.com' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows).toMatchObject([
			{ status: 'assigned', user_id: 101 },
			{ status: 'failed', reason: 'invalid_user', user_id: 99999 },
			{ status: 'failed', reason: 'not_found', user_email: 'nobody@example.com' },
		]);
	});

	it('sends failed users again, and them alone', async () => {
		const sandbox = await start({ users: 3, fails: { userIds: [2], times: 1 } });
		const items = [{ group: '20', assign: '1,2', remove: '3' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned', 'removed']);
		expect(sandbox.log.map((request) => [bodyOf(request).assign, bodyOf(request).remove])).toEqual([
			[[1, 2], [3]],
			[[2], []],
		]);
	});

	it('sends nothing for an item whose lists are both empty', async () => {
		const sandbox = await start();
		const items = [inSales, { ...inSales, assign: 101 }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows).toMatchObject([
			{ success: true, status: 'unchanged', group_id: 10, user_id: null },
			{ success: true, status: 'assigned' },
		]);
		expect(bodyOf(sandbox.log[0])).toMatchObject({ assign: [101], remove: [] });
	});

	it('points out that nothing was asked for, as where the name of a column is misspelt', async () => {
		const sandbox = await start();
		const parameters = changeUsers({ assignUsers: '={{ $json.asign }}' });
		const nothing = await runNode({ sandbox, items: [inSales, inSales], parameters });
		expect(nothing.hints).toContainEqual({
			type: 'warning',
			location: 'outputPane',
			message: expect.stringContaining('Nothing was asked for') as string,
		});
		const items = [inSales, { ...inSales, asign: USERS.nathan.id, remove: USERS.plus.id }];
		const something = await runNode({ sandbox, items, parameters });
		expect(something.hints).toEqual([]);
	});

	it('takes users whom the answer leaves out for unknown, unless the group shows them', async () => {
		const sandbox = await start({ users: 3, alreadyMember: 'omitted', gid: 'ignored' });
		const { rows } = await runNode({
			sandbox,
			items: [{ ...inSales, assign: '1,2' }],
			parameters: changeUsers({ options: { maxRetries: 0 } }),
		});
		expect(rows).toMatchObject([
			{ status: 'unknown', reason: 'missing_from_response' },
			{ status: 'assigned' },
		]);
		const shown = await runNode({
			sandbox: await start({ users: 3, alreadyMember: 'omitted' }),
			items: [{ ...inSales, assign: '1,2' }],
			parameters: changeUsers({ options: { maxRetries: 0 } }),
		});
		expect(shown.rows).toMatchObject([{ status: 'assigned' }, { status: 'assigned' }]);
	});

	it('takes an answer about another group for none', async () => {
		const sandbox = await start({ users: 3 });
		sandbox.script({ times: 9, answer: (normal) => ({ ...(normal as object), group_id: 20 }) });
		const { rows } = await runNode({
			sandbox,
			items: [{ ...inSales, assign: '2' }],
			parameters: changeUsers({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'unknown', success: false }]);
	});

	it('does not take "assigned" as proof of a removal', async () => {
		const sandbox = await start({ users: 3 });
		sandbox.script({
			times: 9,
			answer: {
				body: {
					group_id: 10,
					assigned_users: [1],
					removed_users: [],
					invalid_users: [],
					failed_users: [],
				},
			},
		});
		const { rows } = await runNode({
			sandbox,
			items: [{ ...inSales, remove: '1' }],
			parameters: changeUsers({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});

	it('reads ids that the server sends as text', async () => {
		const sandbox = await start({ users: 3, idsAsText: true });
		const items = [{ ...inSales, assign: `2, ${memberEmail(3)}` }];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows.map(({ status, user_id }) => [status, user_id])).toEqual([
			['assigned', 2],
			['assigned', 3],
		]);
	});

	it('gives all results the same fields in the same order', async () => {
		const sandbox = await start();
		const items = [
			{ group: '20', assign: '101, nobody@example.com', remove: '108' },
			{ group: '999', assign: '101' },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
		expect(rows).toHaveLength(4);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual([
				'user_email',
				'user_id',
				'user_name',
				'group_id',
				'success',
				'status',
				'message',
				'reason',
				'detail',
				'code',
				'action',
			]);
		}
	});

	describe('finds the users of many emails the cheaper way', () => {
		it('3,000 emails in an account of 5,000 users cost pages, not look-ups', async () => {
			const sandbox = await start({ users: 5000 });
			const items = [{ group: '20', assign: range(3000).map((id) => memberEmail(id + 2000)) }];
			const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(countBy(rows, 'status')).toEqual({ assigned: 3000 });
			expect(lookUpsOf(sandbox)).toEqual([]);
			expect(writesTo(sandbox)).toHaveLength(60);
			expect(sandbox.log.length - 60).toBeLessThanOrEqual(2 * 51);
		});

		it('a few emails at the end of a large account cost at most twice as many requests', async () => {
			const sandbox = await start({ users: 5000 });
			const items = [{ group: '20', assign: [4991, 4995, 4999].map(memberEmail) }];
			const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(countBy(rows, 'status')).toEqual({ assigned: 3 });
			expect(sandbox.log.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(6);
		});

		it('one email costs at most two requests, and a repeated one nothing more', async () => {
			const sandbox = await start({ users: 5000 });
			const items = [
				{ group: '20', assign: memberEmail(4999) },
				{ group: '30', assign: memberEmail(4999) },
			];
			const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(countBy(rows, 'status')).toEqual({ assigned: 2 });
			expect(sandbox.log.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(2);
		});
	});

	describe('where rows contradict each other', () => {
		it('sends nothing and names both rows', async () => {
			const sandbox = await start();
			const items = [
				{ ...inSales, assign: '101' },
				{ ...inSales, assign: '108' },
				{ ...inSales, remove: '101' },
			];
			const { thrown } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(thrown).toBeDefined();
			expect(`${thrown?.message} ${thrown?.description}`).toMatch(/Item 0.*Item 2/s);
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('refuses both under Continue, each naming the other, and goes on with the rest', async () => {
			const sandbox = await start();
			const items = [
				{ ...inSales, assign: '101' },
				{ ...inSales, assign: '108' },
				{ ...inSales, remove: '101' },
			];
			const { rows } = await runNode({
				sandbox,
				items,
				parameters: changeUsers(),
				onError: 'continueRegularOutput',
			});
			expect(rows).toMatchObject([
				{ status: 'not_sent', reason: 'invalid_input' },
				{ status: 'assigned', user_id: 108 },
				{ status: 'not_sent', reason: 'invalid_input' },
			]);
			expect(rows[0]?.message).toMatch(/item 2/i);
			expect(rows[2]?.message).toMatch(/item 0/i);
		});

		it('notices it also where one row gives the id and the other the email', async () => {
			const sandbox = await start();
			const items = [
				{ ...inSales, assign: '101' },
				{ ...inSales, remove: USERS.nathan.email },
			];
			const { rows } = await runNode({
				sandbox,
				items,
				parameters: changeUsers(),
				onError: 'continueRegularOutput',
			});
			expect(rows.map(({ success }) => success)).toEqual([false, false]);
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('notices it within one item', async () => {
			const sandbox = await start();
			const items = [{ ...inSales, assign: '101', remove: '108\n101' }];
			const { thrown } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(thrown?.message).toContain('[Item 0]');
			expect(sandbox.log).toEqual([]);
		});

		it('sees none between different groups', async () => {
			const sandbox = await start();
			const items = [
				{ group: '10', remove: '101' },
				{ group: '20', assign: '101' },
			];
			const { rows } = await runNode({ sandbox, items, parameters: changeUsers() });
			expect(rows.map(({ status }) => status)).toEqual(['removed', 'assigned']);
		});
	});
});
