import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, memberEmail, members, setStatus } from './harness/users';

describe.each([
	['activate', 'PUT', 'activated', 'active'],
	['deactivate', 'DELETE', 'deactivated', 'inactive'],
] as const)('%s', (operation, method, status, state) => {
	const start = sandboxes();
	const parameters = setStatus(operation);

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('sends %i users in requests of %j', async (count, sizes) => {
		const sandbox = await start({ users: 120 });
		const { rows, thrown } = await runNode({ sandbox, items: members(count), parameters });
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_email }) => user_email)).toEqual(
			members(count).map(({ email }) => email),
		);
		expect(countBy(rows, 'status')).toEqual({ [status]: count });
		expect(sandbox.log.map((request) => request.method)).toEqual(sizes.map(() => method));
		expect(
			sandbox.log.map((request) => (bodyOf(request).list_user_email as string[]).length),
		).toEqual(sizes);
		expect(sandbox.user(memberEmail(count))?.status).toBe(state);
	});

	it('sends the emails and the token, and nothing else', async () => {
		const sandbox = await start({ users: 3 });
		await runNode({ sandbox, items: members(3), parameters });
		expect(bodyOf(sandbox.log[0])).toEqual({
			token_key: sandbox.token,
			list_user_email: [1, 2, 3].map(memberEmail),
		});
	});

	it('reads a pasted column: line breaks, commas, semicolons and white space', async () => {
		const sandbox = await start({ users: 6 });
		const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map(memberEmail);
		const { rows, main } = await runNode({
			sandbox,
			parameters: {
				...parameters,
				emails: `${one}\n${two}, ${three};${four}\t${five}   ${six}\r\n,;\n`,
			},
		});
		expect(rows.map(({ user_email }) => user_email)).toEqual([one, two, three, four, five, six]);
		expect(main.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		expect(sandbox.log).toHaveLength(1);
	});

	it('reads an array from an expression, without its empty entries', async () => {
		const sandbox = await start({ users: 3 });
		const items = [
			{ email: [` ${memberEmail(1)} `, null, '', memberEmail(2)] },
			{ email: memberEmail(3) },
		];
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(rows.map(({ user_email }) => user_email)).toEqual([1, 2, 3].map(memberEmail));
		expect(bodyOf(sandbox.log[0]).list_user_email).toEqual([1, 2, 3].map(memberEmail));
	});

	it.each(['users_not_found', 'user_not_exist', 'users_not_exist'] as const)(
		'reads unknown users from the list %s',
		async (notFoundSpelling) => {
			const sandbox = await start({ users: 1, notFoundSpelling });
			const items = [...members(1), { email: 'nobody@example.com' }];
			const { rows } = await runNode({ sandbox, items, parameters });
			expect(rows).toMatchObject([
				{ status, success: true, reason: null },
				{ status: 'failed', success: false, reason: 'not_found', user_email: 'nobody@example.com' },
			]);
			expect(rows[1]?.message).toContain('There is no user with this email');
			expect(rows[1]?.message).toContain('or this token does not show them');
		},
	);

	it('reads emails that the server calls invalid', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({
			answer: {
				body: {
					users_success: [memberEmail(1)],
					users_invalid: [memberEmail(2)],
					users_not_found: [],
					users_failed: [],
				},
			},
		});
		const { rows } = await runNode({ sandbox, items: members(2), parameters });
		expect(rows).toMatchObject([{ status }, { status: 'failed', reason: 'invalid_email' }]);
	});

	it('sends failed users again, and them alone', async () => {
		const sandbox = await start({ users: 3, fails: { emails: [memberEmail(2)], times: 1 } });
		const { rows } = await runNode({ sandbox, items: members(3), parameters });
		expect(countBy(rows, 'status')).toEqual({ [status]: 3 });
		expect(sandbox.log.map((request) => bodyOf(request).list_user_email)).toEqual([
			[1, 2, 3].map(memberEmail),
			[memberEmail(2)],
		]);
	});

	it('gives failed users up after the retries', async () => {
		const sandbox = await start({ users: 3, fails: { emails: [memberEmail(2)] } });
		const { rows } = await runNode({
			sandbox,
			items: members(3),
			parameters: { ...parameters, options: { maxRetries: 1 } },
		});
		expect(rows).toMatchObject([
			{ status },
			{ status: 'failed', reason: 'server_failed' },
			{ status },
		]);
		expect(rows[1]?.message).toContain(
			"Run this user again; if it happens again, contact DronaHQ's support desk",
		);
		expect(sandbox.log).toHaveLength(2);
	});

	it('takes a matching number of successes as proof', async () => {
		const sandbox = await start({ users: 2, usersSuccess: 'count' });
		const items = [...members(2), { email: 'nobody@example.com' }];
		const { rows } = await runNode({ sandbox, items, parameters });
		expect(rows).toMatchObject([{ status }, { status }, { status: 'failed', reason: 'not_found' }]);
	});

	it('takes any other number as proof of nobody', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({
			times: 9,
			answer: {
				body: { users_success: 1, users_invalid: [], users_not_found: [], users_failed: [] },
			},
		});
		const { rows } = await runNode({
			sandbox,
			items: members(2),
			parameters,
			onError: 'continueRegularOutput',
		});
		expect(countBy(rows, 'status')).toEqual({ unknown: 2 });
	});

	it('takes users whom the answer leaves out for unknown', async () => {
		const sandbox = await start({ users: 3 });
		sandbox.script({
			times: 9,
			answer: {
				body: {
					users_success: [memberEmail(1)],
					users_invalid: [],
					users_not_found: [],
					users_failed: [],
				},
			},
		});
		const { rows } = await runNode({ sandbox, items: members(3), parameters });
		expect(rows).toMatchObject([
			{ status },
			{ status: 'unknown', success: false, reason: 'missing_from_response' },
			{ status: 'unknown', success: false, reason: 'missing_from_response' },
		]);
	});

	it('takes users whom the answer calls both done and failed for no success', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({
			times: 9,
			answer: {
				body: {
					users_success: [1, 2].map(memberEmail),
					users_invalid: [],
					users_not_found: [memberEmail(2)],
					users_failed: [],
				},
			},
		});
		const { rows } = await runNode({ sandbox, items: members(2), parameters });
		expect(rows).toMatchObject([{ status }, { success: false, reason: 'contradictory_response' }]);
	});

	it('matches answers in other letter case, order and white space', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({
			answer: {
				body: { users_success: [' USER2@example.com ', 'User1@Example.COM'], users_invalid: null },
			},
		});
		const { rows } = await runNode({ sandbox, items: members(2), parameters });
		expect(countBy(rows, 'status')).toEqual({ [status]: 2 });
	});

	it('takes an answer that names users who were never sent for nothing', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({
			times: 9,
			answer: {
				body: {
					users_success: [memberEmail(1), 'stranger@example.com', '__proto__'],
					users_invalid: [],
					users_not_found: [],
					users_failed: [],
				},
			},
		});
		const { rows } = await runNode({ sandbox, items: members(2), parameters });
		expect(rows).toMatchObject([{ status }, { reason: 'missing_from_response' }]);
		expect(rows).toHaveLength(2);
	});

	it('repeats an unclear request, because repeating it does no harm', async () => {
		const sandbox = await start({ users: 2 });
		sandbox.script({ apply: true, answer: 'reset' });
		const { rows } = await runNode({ sandbox, items: members(2), parameters });
		expect(countBy(rows, 'status')).toEqual({ [status]: 2 });
		expect(writesTo(sandbox)).toHaveLength(2);
	});

	it('gives each result the same fields in the same order', async () => {
		const sandbox = await start({ users: 1 });
		const items = [...members(1), { email: 'nobody@example.com' }];
		const { rows } = await runNode({ sandbox, items, parameters });
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
			]);
		}
		expect(countBy(rows, 'action')).toEqual({ [operation]: 2 });
	});
});
