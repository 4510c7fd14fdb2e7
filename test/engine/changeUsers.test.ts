import { changeUsers } from '../operations/described/changeUsers';
import { GROUPS, USERS } from '../sandbox';
import { bodyOf, requestsOf, writesTo } from './harness/dronaHq';
import { runsOf } from './harness/operationRuns';
import { countBy, locator, memberEmail, range } from './harness/users';

const { nathan, plus, apostrophe } = USERS;

const inSales = { group: '10' };
const inIt = { group: '20' };

const CONTINUE = { onError: 'continueRegularOutput' } as const;

describe('Add or Remove Users', () => {
	const run = runsOf(changeUsers.parameters);

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('sends %i users of one group in requests of %j', async (count, sizes) => {
		const items = range(count).map((id) => ({ ...inIt, assign: id }));
		const { rows, sandbox } = await run(items, { account: { users: 120 } });
		expect(countBy(rows, 'status')).toEqual({ assigned: count });
		expect(rows.map(({ user_id }) => user_id)).toEqual(range(count));
		expect(requestsOf(sandbox)).toEqual(sizes.map(() => 'POST /groups/20'));
		expect(sandbox.log.map((request) => (bodyOf(request).assign as number[]).length)).toEqual(
			sizes,
		);
	});

	it("sends ids as numbers, and both lists of all a group's items together", async () => {
		const items = [
			{ ...inSales, assign: '2, 3' },
			{ ...inSales, remove: '1\n4' },
			{ ...inSales, assign: [5], remove: 7 },
		];
		const { rows, main, sandbox } = await run(items, { account: { users: 10 } });
		expect(sandbox.log.map(bodyOf)).toEqual([
			{ token_key: sandbox.token, assign: [2, 3, 5], remove: [1, 4, 7] },
		]);
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
		const items = [{ ...inSales, assign: range(30), remove: range(60).slice(30) }];
		const { rows, sandbox } = await run(items, { account: { users: 120 } });
		expect(countBy(rows, 'success')).toEqual({ true: 60 });
		const sizes = sandbox.log.map((request) => {
			const { assign, remove } = bodyOf(request) as { assign: number[]; remove: number[] };
			return assign.length + remove.length;
		});
		expect(sizes).toEqual([50, 10]);
	});

	it('keeps groups apart', async () => {
		const items = [
			{ ...inSales, assign: 2 },
			{ ...inIt, assign: 1 },
			{ ...inSales, assign: 3 },
		];
		const { rows, sandbox } = await run(items, { account: { users: 10 } });
		expect(rows.map(({ group_id }) => group_id)).toEqual([10, 20, 10]);
		expect(requestsOf(sandbox)).toEqual(['POST /groups/10', 'POST /groups/20']);
		expect(sandbox.log.map((request) => bodyOf(request).assign)).toEqual([[2, 3], [1]]);
	});

	it('accepts ids and emails mixed', async () => {
		const assign = `${nathan.email}, ${plus.id} ${apostrophe.email}`;
		const { rows, sandbox } = await run([{ ...inIt, assign }]);
		const ids = [nathan.id, plus.id, apostrophe.id];
		expect(rows.map(({ user_id }) => user_id)).toEqual(ids);
		expect(rows[0]).toMatchObject({ user_email: nathan.email, status: 'assigned' });
		expect(bodyOf(writesTo(sandbox)[0]).assign).toEqual(ids);
		expect(sandbox.user(nathan.email)?.user_group.map(({ grp_id }) => grp_id)).toContain(20);
	});

	it('sends a user named by id and by email once', async () => {
		const assign = `${nathan.id}, ${nathan.email}, NATHAN@example.com`;
		const { rows, sandbox } = await run([{ ...inIt, assign }]);
		expect(countBy(rows, 'status')).toEqual({ assigned: 3 });
		expect(bodyOf(writesTo(sandbox)[0]).assign).toEqual([nathan.id]);
	});

	it.each([
		['the list', 'list', '20', 20],
		['an id', 'id', '20', 20],
		['a name', 'name', 'IT', 20],
		['a name of digits alone', 'name', GROUPS.year.name, GROUPS.year.id],
		['the name of a group whose only member is the last user', 'name', 'Last', GROUPS.last.id],
	] as const)('accepts a group by %s', async (_, mode, value, id) => {
		const parameters = { group: locator(mode, value), assignUsers: '101', removeUsers: '' };
		const { rows, sandbox } = await run([{}], { parameters });
		expect(rows).toMatchObject([{ status: 'assigned', group_id: id, user_id: 101 }]);
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual([`POST /groups/${id}`]);
	});

	describe('with groups by name', () => {
		const byName = { parameters: { group: locator('name', '={{ $json.group }}') } };

		it('looks several of them up in one listing', async () => {
			const items = ['Sales', 'IT', 'Sales, EMEA', 'HR', 'Sales'].map((group, index) => ({
				group,
				assign: nathan.id + index,
			}));
			const { sandbox } = await run(items, byName);
			expect(new Set(writesTo(sandbox).map(({ path }) => path)).size).toBe(4);
			const pages = requestsOf(sandbox).filter((request) => request.startsWith('page'));
			expect(new Set(pages).size).toBe(pages.length);
		});

		it('ends the listing when everything is found', async () => {
			const items = [{ group: 'IT', assign: 1 }];
			const { sandbox } = await run(items, { ...byName, account: { users: 1500 } });
			expect(requestsOf(sandbox)).toEqual(['page of all above 0', 'POST /groups/20']);
		});

		it('says of a name that nobody shows what to do, and goes on with the others', async () => {
			const items = ['Empty', 'IT'].map((group) => ({ group, assign: 101 }));
			const { rows, thrown } = await run(items, byName);
			expect(thrown).toBeUndefined();
			expect(rows).toMatchObject([
				{ success: false, status: 'failed', reason: 'unknown_group', user_id: 101 },
				{ status: 'assigned' },
			]);
			expect(rows[0]?.message).toContain(
				'DronaHQ shows only groups that have members: for any other, give the ID.',
			);
		});
	});

	it.each([
		[404, 'unknown_group'],
		[400, 'rejected'],
		[403, 'forbidden'],
	])('refuses only the users of a group that is answered %i', async (status, reason) => {
		const items = [
			{ ...inSales, assign: '101, 108' },
			{ ...inIt, assign: plus.id },
		];
		const scripts = [{ path: /groups\/10\//, times: 9, answer: { status } }];
		const { rows, thrown } = await run(items, { scripts });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ status: 'failed', reason, user_id: 101, code: String(status) },
			{ status: 'failed', reason, user_id: 108, code: String(status) },
			{ status: 'assigned' },
		]);
	});

	it('refuses only the users whom nobody knows', async () => {
		const { rows } = await run([{ ...inIt, assign: '101, 99999, nobody@example.com' }]);
		expect(rows).toMatchObject([
			{ status: 'assigned', user_id: 101 },
			{ status: 'failed', reason: 'invalid_user', user_id: 99999 },
			{ status: 'failed', reason: 'not_found', user_email: 'nobody@example.com' },
		]);
	});

	it('sends failed users again, and them alone', async () => {
		const account = { users: 3, fails: { userIds: [2], times: 1 } };
		const { rows, sandbox } = await run([{ ...inIt, assign: '1,2', remove: '3' }], { account });
		expect(rows.map(({ status }) => status)).toEqual(['assigned', 'assigned', 'removed']);
		expect(sandbox.log.map(bodyOf)).toMatchObject([
			{ assign: [1, 2], remove: [3] },
			{ assign: [2], remove: [] },
		]);
	});

	it('sends nothing for an item whose lists are both empty', async () => {
		const { rows, sandbox } = await run([inSales, { ...inSales, assign: 101 }]);
		expect(rows).toMatchObject([
			{ success: true, status: 'unchanged', group_id: 10, user_id: null },
			{ success: true, status: 'assigned' },
		]);
		expect(bodyOf(sandbox.log[0])).toMatchObject({ assign: [101], remove: [] });
	});

	it('points out that nothing was asked for, as where the name of a column is misspelt', async () => {
		const parameters = { assignUsers: '={{ $json.asign }}' };
		const nothing = await run([inSales, inSales], { parameters });
		expect(nothing.hints).toContainEqual({
			type: 'warning',
			location: 'outputPane',
			message: expect.stringContaining('Nothing was asked for') as string,
		});
		const items = [inSales, { ...inSales, asign: nathan.id, remove: plus.id }];
		expect((await run(items, { parameters })).hints).toEqual([]);
	});

	it('takes users whom the answer leaves out for unknown, unless the group shows them', async () => {
		const items = [{ ...inSales, assign: '1,2' }];
		const account = { users: 3, alreadyMember: 'omitted' } as const;
		const options = { maxRetries: 0 };
		const ignored = await run(items, { options, account: { ...account, gid: 'ignored' } });
		expect(ignored.rows).toMatchObject([
			{ status: 'unknown', reason: 'missing_from_response' },
			{ status: 'assigned' },
		]);
		const shown = await run(items, { options, account });
		expect(shown.rows).toMatchObject([{ status: 'assigned' }, { status: 'assigned' }]);
	});

	it('gives all results the same fields in the same order', async () => {
		const { rows } = await run([
			{ ...inIt, assign: '101, nobody@example.com', remove: '108' },
			{ group: '999', assign: '101' },
		]);
		expect(rows.map((row) => Object.keys(row).join(' '))).toEqual(
			Array(4).fill(
				'user_email user_id user_name group_id success status message reason detail code action',
			),
		);
	});

	it.each([
		['many by pages', range(600).map((id) => memberEmail(id + 400)), 2 * 11],
		['a few at the end of the account', [991, 995, 999].map(memberEmail), 6],
		['one, in however many groups', [memberEmail(999)], 2],
	])('looks up the users of emails the cheaper way: %s', async (_, assign, most) => {
		const items = [inIt, inSales].map((group) => ({ ...group, assign }));
		const { rows, sandbox } = await run(items, { account: { users: 1000 } });
		expect(countBy(rows, 'status')).toEqual({ assigned: 2 * assign.length });
		expect(sandbox.log.length - writesTo(sandbox).length).toBeLessThanOrEqual(most);
	});

	describe('where rows contradict each other', () => {
		const ITEMS = [
			{ ...inSales, assign: '101' },
			{ ...inSales, assign: '108' },
			{ ...inSales, remove: '101' },
		];

		it('sends nothing and names both rows', async () => {
			const { thrown, sandbox } = await run(ITEMS);
			expect(`${thrown?.message} ${thrown?.description}`).toMatch(/Item 0.*Item 2/s);
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('refuses both under Continue, each naming the other, and goes on with the rest', async () => {
			const { rows } = await run(ITEMS, CONTINUE);
			expect(rows).toMatchObject([
				{ status: 'not_sent', reason: 'invalid_input' },
				{ status: 'assigned', user_id: 108 },
				{ status: 'not_sent', reason: 'invalid_input' },
			]);
			expect(rows[0]?.message).toMatch(/item 2/i);
			expect(rows[2]?.message).toMatch(/item 0/i);
		});

		it('notices it also where one gives the id and the other the email', async () => {
			const items = [
				{ ...inSales, assign: '101' },
				{ ...inSales, remove: nathan.email },
			];
			const { rows, sandbox } = await run(items, CONTINUE);
			expect(countBy(rows, 'reason')).toEqual({ invalid_input: 2 });
			expect(writesTo(sandbox)).toEqual([]);
		});

		it('notices it within one item', async () => {
			const { thrown, sandbox } = await run([{ ...inSales, assign: '101', remove: '108\n101' }]);
			expect(thrown?.message).toContain('[Item 0]');
			expect(sandbox.log).toEqual([]);
		});

		it('sees none between different groups', async () => {
			const { rows } = await run([
				{ ...inSales, remove: '101' },
				{ ...inIt, assign: '101' },
			]);
			expect(rows.map(({ status }) => status)).toEqual(['removed', 'assigned']);
		});
	});
});
