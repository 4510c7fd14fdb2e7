import { changeGroups } from '../operations/described/changeGroups';
import { USERS } from '../sandbox';
import { bodyOf, lookUpsOf, requestsOf, writesTo } from './harness/dronaHq';
import { runsOf } from './harness/operationRuns';
import { countBy, locator, memberEmail, range } from './harness/users';

const { nathan, plus } = USERS;

const CONTINUE = { onError: 'continueRegularOutput' } as const;

describe('Add or Remove Groups', () => {
	const run = runsOf(changeGroups.parameters);

	/** What the requests asked for. */
	const sentIn = ({ sandbox }: Awaited<ReturnType<typeof run>>) =>
		writesTo(sandbox).map((request) => {
			const { assign, remove } = bodyOf(request);
			return { assign, remove };
		});

	it("changes a user's groups in one request", async () => {
		const { rows, sandbox } = await run([{ user: nathan.id, assign: '20, 30', remove: [10] }]);
		expect(rows).toMatchObject([
			{
				success: true,
				status: 'changed',
				user_id: 101,
				action: 'changeGroups',
				assigned_to: [20, 30],
				removed_from: [10],
			},
		]);
		expect(requestsOf(sandbox)).toEqual(['PUT /users/101']);
		expect(bodyOf(sandbox.log[0])).toEqual({
			token_key: sandbox.token,
			assign: [20, 30],
			remove: [10],
		});
		expect(sandbox.user(nathan.email)?.user_group.map(({ grp_id }) => grp_id)).toEqual([20, 30]);
	});

	it('says of every group that was refused why, and of none that it was changed', async () => {
		const body = {
			user_id: 101,
			assigned_to: [30],
			removed_from: [],
			invalid_groups: [999],
			failed_groups: [20],
		};
		const items = ['999, 20, 30', '999, 20'].map((assign) => ({ user: '101', assign }));
		const { rows } = await run(items, {
			...CONTINUE,
			scripts: [{ times: 9, answer: { status: 200, body } }],
			options: { maxRetries: 0 },
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

	it.each([
		['by email', locator('email', plus.email), plus.id],
		['from the list', locator('list', '108'), 108],
	])('accepts a user %s', async (_, user, id) => {
		const { rows } = await run([{ assign: '30' }], { parameters: { user } });
		expect(rows).toMatchObject([{ status: 'changed', user_id: id }]);
	});

	it('accepts groups by name, in lists of one item', async () => {
		const done = await run([
			{ user: 101, assign: 'IT\nHR', remove: ['Sales'] },
			{ user: 108, assign: ['Sales, EMEA'] },
		]);
		expect(countBy(done.rows, 'status')).toEqual({ changed: 2 });
		expect(sentIn(done)).toEqual([
			{ assign: [20, 30], remove: [10] },
			{ assign: [40], remove: [] },
		]);
	});

	it('sends an id as it is, also of a group without members', async () => {
		const done = await run([{ user: 101, assign: '60' }]);
		expect(done.rows).toMatchObject([{ status: 'changed' }]);
		expect(sentIn(done)).toEqual([{ assign: [60], remove: [] }]);
	});

	it('sends nothing where both lists are empty', async () => {
		const { rows, thrown, sandbox } = await run([{ user: 101 }]);
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ success: true, status: 'unchanged', reason: null }]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('merges items that name the same user, and gives each its own share', async () => {
		const done = await run([
			{ user: 101, assign: '20' },
			{ user: 108, assign: '20' },
			{ user: 101, assign: '30', remove: '10' },
			{ user: 101, assign: '20' },
		]);
		expect(sentIn(done)).toEqual([
			{ assign: [20, 30], remove: [10] },
			{ assign: [20], remove: [] },
		]);
		expect(done.rows).toMatchObject([
			{ assigned_to: [20], removed_from: null },
			{ assigned_to: [20], removed_from: null },
			{ assigned_to: [30], removed_from: [10] },
			{ assigned_to: [20], removed_from: null },
		]);
	});

	it("merges a user's items also where the email is written in other letter case", async () => {
		const done = await run([
			{ user: 'NATHAN@example.com', assign: '30' },
			{ user: nathan.email, remove: '10' },
		]);
		expect(countBy(done.rows, 'status')).toEqual({ changed: 2 });
		expect(sentIn(done)).toEqual([{ assign: [30], remove: [10] }]);
	});

	it('is partial where some groups are invalid', async () => {
		const { rows } = await run([
			{ user: 101, assign: '20, 999' },
			{ user: 108, assign: '30' },
		]);
		expect(rows).toMatchObject([
			{
				success: false,
				status: 'partial',
				reason: 'invalid_groups',
				assigned_to: [20],
				invalid_groups: [999],
			},
			{ success: true, status: 'changed', invalid_groups: null },
		]);
	});

	it('is partial where some groups fail, after sending those again', async () => {
		const done = await run([{ user: 101, assign: '20, 30' }], {
			...CONTINUE,
			account: { fails: { groupIds: [30] } },
			options: { maxRetries: 1 },
		});
		expect(done.rows).toMatchObject([
			{
				success: false,
				status: 'partial',
				reason: 'server_failed',
				assigned_to: [20],
				failed_groups: [30],
			},
		]);
		expect(sentIn(done).map(({ assign }) => assign)).toEqual([[20, 30], [30]]);
	});

	it('is not successful where the answer leaves a group out', async () => {
		const { rows } = await run([{ user: 101, assign: '10, 20' }], {
			...CONTINUE,
			// Nor do lists that hold strangers prove anything.
			account: { alreadyMember: 'omitted', gid: 'ignored' },
			options: { maxRetries: 0 },
		});
		expect(rows).toMatchObject([{ success: false, reason: 'missing_from_response' }]);
	});

	it.each([
		['by id', 9999, 101],
		['by email', 'nobody@example.com', nathan.email],
	])('refuses only the user whom nobody knows, %s', async (_, unknown, known) => {
		const { rows, thrown } = await run([
			{ user: unknown, assign: '20' },
			{ user: known, assign: '20' },
		]);
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([{ status: 'failed', reason: 'not_found' }, { status: 'changed' }]);
		expect([rows[0]?.user_id, rows[0]?.user_email]).toContain(unknown);
	});

	it.each([
		[400, 'rejected'],
		[403, 'forbidden'],
		[404, 'not_found'],
	])('refuses only the user whose path is answered %i', async (status, reason) => {
		const items = [
			{ user: 101, assign: ['20', '50'] },
			{ user: 108, assign: '30' },
			{ user: plus.id, assign: '60' },
		];
		const scripts = [{ path: /users\/101\//, times: 9, answer: { status } }];
		const { rows, thrown } = await run(items, { scripts });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ success: false, status: 'failed', reason, code: String(status) },
			{ status: 'changed' },
			{ status: 'changed' },
		]);
	});

	it('refuses only the row that names a group nobody shows', async () => {
		const { rows, sandbox } = await run([
			{ user: 101, assign: 'Nowhere' },
			{ user: 108, assign: 'IT' },
		]);
		expect(rows).toMatchObject([
			{ success: false, reason: 'unknown_group' },
			{ status: 'changed' },
		]);
		expect(requestsOf({ log: writesTo(sandbox) })).toEqual(['PUT /users/108']);
	});

	it('sees the same group, given by name and by id, on both lists', async () => {
		const items = [{ user: 101, assign: 'Sales', remove: '10' }];
		const { rows, sandbox } = await run(items, CONTINUE);
		expect(rows).toMatchObject([{ success: false, status: 'not_sent', reason: 'invalid_input' }]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('refuses two rows that contradict each other, each naming the other', async () => {
		const items = [
			{ user: 101, assign: '20' },
			{ user: 108, assign: '20' },
			{ user: 101, remove: '20' },
		];
		const { rows } = await run(items, CONTINUE);
		expect(rows).toMatchObject([
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'changed' },
			{ status: 'not_sent', reason: 'invalid_input' },
		]);
		expect(rows[0]?.message).toMatch(/item 2/i);
		expect(rows[2]?.message).toMatch(/item 0/i);
	});

	it('finds the users of many emails by pages', async () => {
		const items = range(300).map((id) => ({ user: memberEmail(id), assign: '20' }));
		const { rows, sandbox } = await run(items, { account: { users: 400 } });
		expect(countBy(rows, 'status')).toEqual({ changed: 300 });
		expect(lookUpsOf(sandbox)).toEqual([]);
		expect(rows.map(({ user_email }) => user_email)).toEqual(items.map(({ user }) => user));
	});

	it('gives all results the same fields in the same order, the unchanged and the refused too', async () => {
		const { rows } = await run([
			{ user: 101 },
			{ user: 108, assign: '20' },
			{ user: 9999, assign: '20' },
		]);
		expect(rows.map((row) => Object.keys(row).join(' '))).toEqual(
			Array(3).fill(
				'user_email user_id user_name success status message reason detail code action change assigned_to removed_from invalid_groups failed_groups',
			),
		);
	});
});
