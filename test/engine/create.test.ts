import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, CREATE, joiners } from './harness/users';
import { GROUPS, USERS } from '../sandbox/seed';

describe('Create', () => {
	const start = sandboxes();

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('sends %i users in requests of %j', async (count, sizes) => {
		const sandbox = await start();
		const { rows, thrown } = await runNode({ sandbox, items: joiners(count), parameters: CREATE });
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_email }) => user_email)).toEqual(
			joiners(count).map(({ email }) => email),
		);
		expect(countBy(rows, 'status')).toEqual({ created: count });
		expect(rows.every(({ success }) => success === true)).toBe(true);
		expect(
			sandbox.log.map((request) => (bodyOf(request).invitee_user as unknown[]).length),
		).toEqual(sizes);
	});

	it('sends a password with every space in it', async () => {
		const sandbox = await start();
		const items = joiners(1).map((item) => ({ ...item, password: ' two  words ' }));
		await runNode({ sandbox, items, parameters: CREATE });
		expect(bodyOf(sandbox.log[0]).invitee_user).toMatchObject([{ user_password: ' two  words ' }]);
	});

	it('sends name, email, group names and password of each user, and nothing else', async () => {
		const sandbox = await start();
		await runNode({ sandbox, items: joiners(1), parameters: CREATE });
		expect(sandbox.log.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /users']);
		expect(bodyOf(sandbox.log[0])).toEqual({
			token_key: sandbox.token,
			pre_register: true,
			invitee_user: [
				{
					user_name: 'Joiner 1',
					user_email: 'joiner1@example.com',
					user_group_name: ['Sales'],
					user_password: 'pass-word-1',
				},
			],
		});
		expect(sandbox.user('joiner1@example.com')).toBeDefined();
	});

	it('gives each result the same fields in the same order', async () => {
		const sandbox = await start({ seats: 138 });
		const { rows } = await runNode({ sandbox, items: joiners(2), parameters: CREATE });
		const [created, refused] = rows;
		expect(created).toMatchObject({
			success: true,
			status: 'created',
			reason: null,
			detail: null,
			code: null,
		});
		expect(refused).toMatchObject({ success: false, status: 'failed', action: 'create' });
		expect(Object.keys(created ?? {})).toEqual(Object.keys(refused ?? {}));
		expect(Object.keys(created ?? {})).toEqual([
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
		]);
	});

	it('creates in a group without members, whose name nobody can look up', async () => {
		const sandbox = await start();
		const items = joiners(1).map((item) => ({ ...item, groups: GROUPS.empty.name }));
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(rows[0]).toMatchObject({ status: 'created' });
		expect(sandbox.log).toHaveLength(1);
	});

	it('reads several groups from a text or an array, and never splits an array', async () => {
		const sandbox = await start();
		const groups = ['Sales, IT', 'Sales;HR\nIT', ['Sales, EMEA', 'HR'], ' Sales ,, '];
		const items = joiners(4).map((item, index) => ({ ...item, groups: groups[index] }));
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(countBy(rows, 'status')).toEqual({ created: 4 });
		const [write] = writesTo(sandbox);
		const invitees = bodyOf(write).invitee_user as Array<{ user_group_name: string[] }>;
		expect(invitees.map(({ user_group_name }) => user_group_name)).toEqual([
			['Sales', 'IT'],
			['Sales', 'HR', 'IT'],
			['Sales, EMEA', 'HR'],
			['Sales'],
		]);
	});

	it("translates groups' ids to names, in one listing for all rows", async () => {
		const sandbox = await start();
		const items = joiners(3).map((item, index) => ({
			...item,
			groups: ['10', 20, [10, '20']][index],
		}));
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(countBy(rows, 'status')).toEqual({ created: 3 });
		const [write] = writesTo(sandbox);
		const invitees = bodyOf(write).invitee_user as Array<{ user_group_name: string[] }>;
		expect(invitees.map(({ user_group_name }) => user_group_name)).toEqual([
			['Sales'],
			['IT'],
			['Sales', 'IT'],
		]);
		const cursors = sandbox.log
			.filter(({ method }) => method === 'GET')
			.map(({ query }) => query.maxuid);
		expect(new Set(cursors).size).toBe(cursors.length);
	});

	it('takes digits that are exactly a group name as that name', async () => {
		const sandbox = await start();
		const items = joiners(1).map((item) => ({ ...item, groups: GROUPS.year.name }));
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(rows[0]).toMatchObject({ status: 'created' });
		const invitees = bodyOf(writesTo(sandbox)[0]).invitee_user as Array<{
			user_group_name: string[];
		}>;
		expect(invitees[0]?.user_group_name).toEqual([GROUPS.year.name]);
	});

	it("refuses only the row whose group's id nobody shows", async () => {
		const sandbox = await start();
		const items = joiners(2).map((item, index) => ({
			...item,
			groups: index === 0 ? '9999' : '10',
		}));
		const { rows, thrown } = await runNode({ sandbox, items, parameters: CREATE });
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ success: false, reason: 'unknown_group' },
			{ status: 'created' },
		]);
		expect(rows[0]?.message).toMatch(/no group with this ID.* give its name, or "9999" in quotes/);
		expect(sandbox.user('joiner1@example.com')).toBeUndefined();
	});

	it('takes a number from a spreadsheet as a text', async () => {
		const sandbox = await start();
		const items = joiners(1).map((item) => ({ ...item, name: 7, password: 12345678 }));
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(rows[0]).toMatchObject({ status: 'created' });
		expect(bodyOf(sandbox.log[0]).invitee_user).toMatchObject([
			{ user_name: '7', user_password: '12345678' },
		]);
	});

	it('keeps letters of other scripts, apostrophes and plus signs', async () => {
		const sandbox = await start();
		const items = [
			{
				email: "o'neil+hq@example.com",
				name: 'प्रिया O’Neil 王',
				password: 'pässwörd " \\ ☃',
				groups: 'Sales',
			},
		];
		const { rows } = await runNode({ sandbox, items, parameters: CREATE });
		expect(rows[0]).toMatchObject({ status: 'created', user_email: "o'neil+hq@example.com" });
		expect(bodyOf(sandbox.log[0]).invitee_user).toMatchObject([
			{ user_name: 'प्रिया O’Neil 王', user_password: 'pässwörd " \\ ☃' },
		]);
	});

	describe('says what became of each user', () => {
		it.each([
			['2', 'failed', 'invalid_email'],
			['3', 'failed', 'already_exists'],
			['4', 'partial', 'some_groups_failed'],
			['5', 'failed', 'no_group_registered'],
			['6', 'failed', 'license_expired'],
			['99', 'failed', 'rejected'],
		])('code %s: %s, %s', async (error_code, status, reason) => {
			const sandbox = await start();
			sandbox.script({
				method: 'POST',
				answer: () => [
					{ user_email: 'joiner2@example.com', error_code, error_detail: 'As DronaHQ says' },
				],
			});
			const { rows } = await runNode({ sandbox, items: joiners(3), parameters: CREATE });
			expect(rows.map((row) => row.status)).toEqual(['created', status, 'created']);
			expect(rows[1]).toMatchObject({
				success: false,
				status,
				reason,
				code: error_code,
				detail: 'As DronaHQ says',
				user_email: 'joiner2@example.com',
			});
		});

		it('for real refusals of the server, with matching state', async () => {
			const sandbox = await start();
			const items = joiners(4);
			Object.assign(items[0] ?? {}, { email: USERS.nathan.email });
			Object.assign(items[1] ?? {}, { groups: ['Sales', 'No such group'] });
			Object.assign(items[2] ?? {}, { groups: 'No such group' });
			const { rows } = await runNode({ sandbox, items, parameters: CREATE });
			expect(rows.map(({ reason }) => reason)).toEqual([
				'already_exists',
				'some_groups_failed',
				'no_group_registered',
				null,
			]);
			expect(sandbox.user('joiner2@example.com')).toBeDefined();
			expect(sandbox.user('joiner3@example.com')).toBeUndefined();
			expect(sandbox.log).toHaveLength(1);
		});

		it('also where the server writes codes as numbers and emails in lower case', async () => {
			const sandbox = await start({ errorCodeAsNumber: true, emailsInAnswers: 'lowerCase' });
			const items = [{ ...joiners(1)[0], email: 'NATHAN@Example.com' }, ...joiners(1)];
			const { rows } = await runNode({ sandbox, items, parameters: CREATE });
			expect(rows).toMatchObject([
				{ user_email: 'NATHAN@Example.com', reason: 'already_exists', code: '3' },
				{ status: 'created' },
			]);
		});

		it('when seats run out in the middle', async () => {
			const sandbox = await start({ seats: 140 });
			const { rows } = await runNode({ sandbox, items: joiners(5), parameters: CREATE });
			expect(rows.map(({ reason }) => reason)).toEqual([
				null,
				null,
				null,
				'license_expired',
				'license_expired',
			]);
		});
	});

	it.each([
		['an answer without a body', { status: 204 }],
		['HTML', { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }],
		['an object', { body: {} }],
		['null', { body: 'null' }],
		['an error body with status 200', { body: { error: 401, message: 'Bad token', reason: '' } }],
		['an object without a code', { body: [{ user_email: 'joiner1@example.com' }] }],
		['truncated JSON', { body: '[{"user_email": "joiner1@exam' }],
	])('takes nobody for created where the answer is %s', async (_, answer) => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', apply: true, times: 10, answer });
		const { rows } = await runNode({
			sandbox,
			items: joiners(2),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(rows.map(({ status, reason }) => [status, reason])).toEqual(
			Array(2).fill(['unknown', 'unreadable_response']),
		);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('takes nobody for created where the answer refuses somebody who was never sent', async () => {
		const sandbox = await start();
		sandbox.script({
			method: 'POST',
			answer: () => [
				{ user_email: 'joiner1@example.com', error_code: '5', error_detail: '' },
				{ user_email: 'stranger@example.com', error_code: '3', error_detail: '' },
			],
		});
		const { rows } = await runNode({
			sandbox,
			items: joiners(3),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(rows.map(({ status }) => status)).toEqual(['failed', 'unknown', 'unknown']);
	});

	it.each([
		['the connection breaks', 'reset', 'connection_lost'],
		['the server closes the connection', 'close', 'connection_lost'],
		[
			'the server answers 500',
			{ status: 500, body: { error: 500, message: 'Oops', reason: '' } },
			'server_error',
		],
		['the server answers 502', { status: 502, body: 'Bad gateway' }, 'server_error'],
	] as const)('never sends a user again after %s', async (_, answer, reason) => {
		const sandbox = await start();
		sandbox.script({ method: 'POST', apply: true, times: 10, answer });
		const { rows } = await runNode({
			sandbox,
			items: joiners(3),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(writesTo(sandbox)).toHaveLength(1);
		expect(rows.map((row) => [row.status, row.reason, row.success])).toEqual(
			Array(3).fill(['unknown', reason, false]),
		);
	});
});
