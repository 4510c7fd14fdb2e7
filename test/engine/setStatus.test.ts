import type { IDataObject } from 'n8n-workflow';

import { bodyOf, writesTo } from './harness/dronaHq';
import { runsOf } from './harness/operationRuns';
import { countBy, memberEmail, members, setStatus } from './harness/users';

const [ONE, TWO, THREE] = [1, 2, 3].map(memberEmail);
const NOBODY = 'nobody@example.com';

const NONE = { users_success: [], users_invalid: [], users_not_found: [], users_failed: [] };

describe.each([
	['activate', 'PUT', 'activated', 'active'],
	['deactivate', 'DELETE', 'deactivated', 'inactive'],
] as const)('%s', (operation, method, status, state) => {
	const run = runsOf(setStatus(operation), { account: { users: 3 } });

	const sentIn = ({ sandbox }: Awaited<ReturnType<typeof run>>) =>
		sandbox.log.map((request) => bodyOf(request).list_user_email);

	it.each([
		[1, [1]],
		[50, [50]],
		[51, [50, 1]],
		[120, [50, 50, 20]],
	])('sends %i users in requests of %j', async (count, sizes) => {
		const done = await run(members(count), { account: { users: 120 } });
		expect(done.thrown).toBeUndefined();
		const emails = members(count).map(({ email }) => email);
		expect(done.rows.map(({ user_email }) => user_email)).toEqual(emails);
		expect(countBy(done.rows, 'status')).toEqual({ [status]: count });
		expect(done.sandbox.log.map((request) => request.method)).toEqual(sizes.map(() => method));
		expect(sentIn(done).map((list) => (list as string[]).length)).toEqual(sizes);
		expect(done.sandbox.user(memberEmail(count))?.status).toBe(state);
	});

	it('sends the emails and the token, and nothing else', async () => {
		const { sandbox } = await run(members(3));
		expect(sandbox.log.map(bodyOf)).toEqual([
			{ token_key: sandbox.token, list_user_email: [ONE, TWO, THREE] },
		]);
	});

	it('reads a pasted column: line breaks, commas, semicolons and white space', async () => {
		const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map(memberEmail);
		const emails = `${one}\n${two}, ${three};${four}\t${five}   ${six}\r\n,;\n`;
		const done = await run([{}], { account: { users: 6 }, parameters: { emails } });
		expect(sentIn(done)).toEqual([[one, two, three, four, five, six]]);
		expect(done.main.map(({ pairedItem }) => pairedItem)).toEqual(Array(6).fill({ item: 0 }));
	});

	it('reads an array from an expression, without its empty entries', async () => {
		const done = await run([{ email: [` ${ONE} `, null, '', TWO] }, { email: THREE }]);
		expect(done.rows.map(({ user_email }) => user_email)).toEqual([ONE, TWO, THREE]);
		expect(sentIn(done)).toEqual([[ONE, TWO, THREE]]);
	});

	it.each(['users_not_found', 'user_not_exist', 'users_not_exist'] as const)(
		'reads unknown users from the list %s',
		async (notFoundSpelling) => {
			const items = [...members(1), { email: NOBODY }];
			const { rows } = await run(items, { account: { notFoundSpelling } });
			expect(rows).toMatchObject([
				{ status, success: true, reason: null },
				{ status: 'failed', success: false, reason: 'not_found', user_email: NOBODY },
			]);
			expect(rows[1]?.message).toContain('There is no user with this email');
			expect(rows[1]?.message).toContain('or this token does not show them');
		},
	);

	it.each<[string, IDataObject, string[]]>([
		[
			'calls one invalid',
			{ users_success: [ONE], users_invalid: [TWO] },
			[status, 'failed/invalid_email'],
		],
		['leaves one out', { users_success: [ONE] }, [status, 'unknown/missing_from_response']],
		[
			'calls one both done and unknown',
			{ users_success: [ONE, TWO], users_not_found: [TWO] },
			[status, 'unknown/contradictory_response'],
		],
		[
			'names somebody who was never sent',
			{ users_success: [ONE, 'stranger@example.com', '__proto__'] },
			[status, 'unknown/missing_from_response'],
		],
		[
			'spells them in other letter case, order and white space',
			{ users_success: [' USER2@example.com ', 'User1@Example.COM'], users_invalid: null },
			[status, status],
		],
		['counts as many as were sent', { users_success: 2 }, [status, status]],
		[
			'counts others than were sent',
			{ users_success: 1 },
			Array<string>(2).fill('unknown/missing_from_response'),
		],
	])('is told for each user where the answer %s', async (_, answer, short) => {
		const { rows } = await run(members(2), {
			onError: 'continueRegularOutput',
			scripts: [{ times: 9, answer: { body: { ...NONE, ...answer } } }],
		});
		const told = rows.map((row) => [row.status, row.reason].filter(Boolean).join('/'));
		expect(told).toEqual(short);
		expect(rows.map(({ success }) => success)).toEqual(short.map((one) => one === status));
	});

	it('sends failed users again, and them alone', async () => {
		const done = await run(members(3), {
			account: { fails: { emails: [memberEmail(2)], times: 1 } },
		});
		expect(countBy(done.rows, 'status')).toEqual({ [status]: 3 });
		expect(sentIn(done)).toEqual([[ONE, TWO, THREE], [TWO]]);
	});

	it('gives failed users up after the retries', async () => {
		const { rows, sandbox } = await run(members(3), {
			account: { fails: { emails: [memberEmail(2)] } },
			options: { maxRetries: 1 },
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

	it('repeats an unclear request, because repeating it does no harm', async () => {
		const { rows, sandbox } = await run(members(2), {
			scripts: [{ apply: true, answer: 'reset' }],
		});
		expect(countBy(rows, 'status')).toEqual({ [status]: 2 });
		expect(writesTo(sandbox)).toHaveLength(2);
	});

	it('gives each result the same fields in the same order', async () => {
		const { rows } = await run([...members(1), { email: NOBODY }]);
		expect(rows.map((row) => Object.keys(row).join(' '))).toEqual(
			Array(2).fill(
				'user_email user_id user_name success status message reason detail code action',
			),
		);
		expect(countBy(rows, 'action')).toEqual({ [operation]: 2 });
	});
});
