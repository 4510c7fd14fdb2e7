import type { INodeParameters } from 'n8n-workflow';

import { USERS } from '../sandbox';
import { bodyOf, lookUpsOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, locator, memberEmail, range } from './harness/users';

const changeGroups = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'changeGroups',
	user: locator('id', '={{ $json.user }}'),
	assignGroups: '={{ $json.assign }}',
	removeGroups: '={{ $json.remove }}',
	...parameters,
});

const byEmail = changeGroups({ user: locator('email', '={{ $json.user }}') });

/** Ids in a result, whether a list or a text. */
const ids = (value: unknown): number[] =>
	(Array.isArray(value) ? value : String(value ?? '').split(',')).filter(Boolean).map(Number);

describe('Add or Remove Groups', () => {
	const start = sandboxes();

	it("changes a user's groups in one request", async () => {
		const sandbox = await start();
		const items = [{ user: USERS.nathan.id, assign: '20, 30', remove: [10] }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(rows).toMatchObject([
			{ success: true, status: 'changed', user_id: 101, action: 'changeGroups' },
		]);
		expect(ids(rows[0]?.assigned_to)).toEqual([20, 30]);
		expect(ids(rows[0]?.removed_from)).toEqual([10]);
		expect(sandbox.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PUT /users/101/actions/change_group',
		]);
		expect(bodyOf(sandbox.log[0])).toEqual({
			token_key: sandbox.token,
			assign: [20, 30],
			remove: [10],
		});
		expect(sandbox.user(USERS.nathan.email)?.user_group.map(({ grp_id }) => grp_id)).toEqual([
			20, 30,
		]);
	});

	it('says of every group that was refused why, and of none that it was changed', async () => {
		const sandbox = await start();
		sandbox.script({
			times: 9,
			answer: {
				status: 200,
				body: {
					user_id: 101,
					assigned_to: [30],
					removed_from: [],
					invalid_groups: [999],
					failed_groups: [20],
				},
			},
		});
		const { rows } = await runNode({
			sandbox,
			items: [
				{ user: '101', assign: '999, 20, 30' },
				{ user: '101', assign: '999, 20' },
			],
			parameters: changeGroups({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		const [partly, not] = rows.map(({ message }) => String(message));
		expect(rows).toMatchObject([{ status: 'partial' }, { status: 'failed' }]);
		for (const message of [partly, not]) {
			expect(message).toContain("'invalid_groups'");
			expect(message).toContain('could not carry this out');
		}
		expect(partly).toContain('The other groups were changed.');
		expect(not).not.toContain('were changed');
	});

	it('accepts a user by email and from the list', async () => {
		const sandbox = await start();
		const first = await runNode({
			sandbox,
			items: [{ user: USERS.plus.email, assign: '30' }],
			parameters: byEmail,
		});
		expect(first.rows).toMatchObject([
			{ status: 'changed', user_id: USERS.plus.id, user_email: USERS.plus.email },
		]);
		const second = await runNode({
			sandbox,
			items: [{ assign: '30' }],
			parameters: changeGroups({ user: locator('list', '108') }),
		});
		expect(second.rows).toMatchObject([{ status: 'changed', user_id: 108 }]);
	});

	it('accepts groups by name, in lists of one item', async () => {
		const sandbox = await start();
		const items = [
			{ user: 101, assign: 'IT\nHR', remove: ['Sales'] },
			{ user: 108, assign: ['Sales, EMEA'] },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(countBy(rows, 'status')).toEqual({ changed: 2 });
		expect(
			writesTo(sandbox).map((request) => [bodyOf(request).assign, bodyOf(request).remove]),
		).toEqual([
			[[20, 30], [10]],
			[[40], []],
		]);
	});

	it('sends an id as it is, also of a group without members', async () => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [{ user: 101, assign: '60' }],
			parameters: changeGroups(),
		});
		expect(rows).toMatchObject([{ status: 'changed' }]);
		expect(bodyOf(writesTo(sandbox)[0]).assign).toEqual([60]);
	});

	it('sends nothing where both lists are empty', async () => {
		const sandbox = await start();
		const { rows, thrown } = await runNode({
			sandbox,
			items: [{ user: 101 }],
			parameters: changeGroups(),
		});
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ success: true, status: 'unchanged', reason: null }]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('merges items that name the same user, and gives each its own share', async () => {
		const sandbox = await start();
		const items = [
			{ user: 101, assign: '20' },
			{ user: 108, assign: '20' },
			{ user: 101, assign: '30', remove: '10' },
			{ user: 101, assign: '20' },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(sandbox.log).toHaveLength(2);
		expect(bodyOf(sandbox.log[0])).toMatchObject({ assign: [20, 30], remove: [10] });
		expect(
			rows.map(({ assigned_to, removed_from }) => [ids(assigned_to), ids(removed_from)]),
		).toEqual([
			[[20], []],
			[[20], []],
			[[30], [10]],
			[[20], []],
		]);
	});

	it("merges a user's items also where the email is written in other letter case", async () => {
		const sandbox = await start();
		const items = [
			{ user: 'NATHAN@example.com', assign: '30' },
			{ user: USERS.nathan.email, remove: '10' },
		];
		const { rows } = await runNode({ sandbox, items, parameters: byEmail });
		expect(countBy(rows, 'status')).toEqual({ changed: 2 });
		expect(
			writesTo(sandbox).map((request) => [bodyOf(request).assign, bodyOf(request).remove]),
		).toEqual([[[30], [10]]]);
	});

	it('is partial where some groups are invalid', async () => {
		const sandbox = await start();
		const items = [
			{ user: 101, assign: '20, 999' },
			{ user: 108, assign: '30' },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(rows).toMatchObject([
			{ success: false, status: 'partial', reason: 'invalid_groups' },
			{ success: true, status: 'changed', invalid_groups: null },
		]);
		expect(ids(rows[0]?.assigned_to)).toEqual([20]);
		expect(ids(rows[0]?.invalid_groups)).toEqual([999]);
	});

	it('is partial where some groups fail, after sending those again', async () => {
		const sandbox = await start({ fails: { groupIds: [30] } });
		const items = [{ user: 101, assign: '20, 30' }];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: changeGroups({ options: { maxRetries: 1 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, status: 'partial', reason: 'server_failed' }]);
		expect(ids(rows[0]?.assigned_to)).toEqual([20]);
		expect(ids(rows[0]?.failed_groups)).toEqual([30]);
		expect(sandbox.log.map((request) => bodyOf(request).assign)).toEqual([[20, 30], [30]]);
	});

	it('is not successful where the answer leaves a group out', async () => {
		// Nor do lists that hold strangers prove anything.
		const sandbox = await start({ alreadyMember: 'omitted', gid: 'ignored' });
		const { rows } = await runNode({
			sandbox,
			items: [{ user: 101, assign: '10, 20' }],
			parameters: changeGroups({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, reason: 'missing_from_response' }]);
	});

	it.each([
		['a text id', { userIdAsText: true }],
		['null lists', { emptyLists: 'null' }],
		['left out lists', { emptyLists: 'absent' }],
	] as const)('reads answers with %s', async (_, options) => {
		const sandbox = await start(options);
		const items = [{ user: 101, assign: '20' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(rows).toMatchObject([{ success: true, status: 'changed', user_id: 101 }]);
	});

	it('takes an answer about another user for none', async () => {
		const sandbox = await start();
		sandbox.script({ times: 9, answer: (normal) => ({ ...(normal as object), user_id: 108 }) });
		const { rows } = await runNode({
			sandbox,
			items: [{ user: 101, assign: '20' }],
			parameters: changeGroups({ options: { maxRetries: 0 } }),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});

	it('refuses only the user whom nobody knows, by id or by email', async () => {
		const sandbox = await start();
		const items = [
			{ user: 9999, assign: '20' },
			{ user: 101, assign: '20' },
		];
		const byId = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(byId.thrown).toBeUndefined();
		expect(byId.rows).toMatchObject([
			{ status: 'failed', reason: 'not_found', user_id: 9999 },
			{ status: 'changed' },
		]);
		const emails = [
			{ user: 'nobody@example.com', assign: '20' },
			{ user: USERS.nathan.email, assign: '20' },
		];
		const found = await runNode({ sandbox, items: emails, parameters: byEmail });
		expect(found.rows).toMatchObject([
			{ status: 'failed', reason: 'not_found', user_email: 'nobody@example.com' },
			{ status: 'changed' },
		]);
	});

	it.each([
		[400, 'rejected'],
		[403, 'forbidden'],
		[404, 'not_found'],
	])('refuses only the user whose path is answered %i', async (status, reason) => {
		const sandbox = await start();
		sandbox.script({ path: /users\/101\//, times: 9, answer: { status } });
		const items = [101, 108, USERS.plus.id].map((user, index) => ({
			user,
			assign: [['20', '50'], '30', '60'][index],
		}));
		const { rows, thrown } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ success: false, status: 'failed', reason, code: String(status) },
			{ status: 'changed' },
			{ status: 'changed' },
		]);
	});

	it('refuses only the row that names a group nobody shows', async () => {
		const sandbox = await start();
		const items = [
			{ user: 101, assign: 'Nowhere' },
			{ user: 108, assign: 'IT' },
		];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(rows).toMatchObject([
			{ success: false, reason: 'unknown_group' },
			{ status: 'changed' },
		]);
		expect(writesTo(sandbox).map(({ path }) => path)).toEqual(['/users/108/actions/change_group']);
	});

	it('sees the same group, given by name and by id, on both lists', async () => {
		const sandbox = await start();
		const items = [{ user: 101, assign: 'Sales', remove: '10' }];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: changeGroups(),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ success: false, status: 'not_sent', reason: 'invalid_input' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('refuses two rows that contradict each other, each naming the other', async () => {
		const sandbox = await start();
		const items = [
			{ user: 101, assign: '20' },
			{ user: 108, assign: '20' },
			{ user: 101, remove: '20' },
		];
		const { rows } = await runNode({
			sandbox,
			items,
			parameters: changeGroups(),
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'changed' },
			{ status: 'not_sent', reason: 'invalid_input' },
		]);
		expect(rows[0]?.message).toMatch(/item 2/i);
		expect(rows[2]?.message).toMatch(/item 0/i);
	});

	it('finds the users of many emails by pages', async () => {
		const sandbox = await start({ users: 400 });
		const items = range(300).map((id) => ({ user: memberEmail(id), assign: '20' }));
		const { rows } = await runNode({ sandbox, items, parameters: byEmail });
		expect(countBy(rows, 'status')).toEqual({ changed: 300 });
		expect(lookUpsOf(sandbox)).toEqual([]);
		expect(rows.map(({ user_email }) => user_email)).toEqual(items.map(({ user }) => user));
	});

	it('gives all results the same fields in the same order, the unchanged and the refused too', async () => {
		const sandbox = await start();
		const items = [{ user: 101 }, { user: 108, assign: '20' }, { user: 9999, assign: '20' }];
		const { rows } = await runNode({ sandbox, items, parameters: changeGroups() });
		expect(rows).toHaveLength(3);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual([
				'user_email',
				'user_id',
				'user_name',
				'success',
				'status',
				'message',
				'reason',
				'detail',
				'code',
				'action',
				'change',
				'assigned_to',
				'removed_from',
				'invalid_groups',
				'failed_groups',
			]);
		}
	});
});
