import { bodyOf, lookUpsOf, writesTo } from './harness/dronaHq';
import { CONTINUE, runs, SETTINGS } from './harness/runs';
import { countBy, CREATE, joiners, range } from './harness/users';
import type { Sandbox, ScriptRule } from '../sandbox';
import { GROUPS, USERS } from '../sandbox/seed';

const run = runs();

/** Everybody whom the first request that changes something creates. */
const inviteesIn = (sandbox: Sandbox) =>
	bodyOf(writesTo(sandbox)[0]).invitee_user as Array<{ user_group_name: string[] }>;

/** New users, one for each of these values of the column with the groups. */
const joining = (...groups: unknown[]) =>
	joiners(groups.length).map((item, index) => ({ ...item, groups: groups[index] as string }));

describe('Create sends', () => {
	it('120 users in requests of 50, and gives their results in order', async () => {
		const items = joiners(120);
		const { rows, sandbox, thrown } = await run(CREATE, items);
		expect(thrown).toBeUndefined();
		expect(rows.map(({ user_email }) => user_email)).toEqual(items.map(({ email }) => email));
		expect(countBy(rows, 'status')).toEqual({ created: 120 });
		const sizes = sandbox.log.map(({ body }) => (body as { invitee_user: [] }).invitee_user.length);
		expect(sizes).toEqual([50, 50, 20]);
	});

	it('name, email, group names and password of each user, and nothing else', async () => {
		const { sandbox } = await run(CREATE, joiners(1));
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

	it.each([
		['every space of a password', { password: ' two  words ' }, { user_password: ' two  words ' }],
		[
			'a number of a sheet as a text',
			{ name: 7, password: 12345678 },
			{ user_name: '7', user_password: '12345678' },
		],
		[
			'letters of other scripts, apostrophes and plus signs',
			{
				email: "o'neil+hq@example.com",
				name: 'प्रिया O’Neil 王',
				password: 'pässwörd " \\ ☃',
			},
			{
				user_email: "o'neil+hq@example.com",
				user_name: 'प्रिया O’Neil 王',
				user_password: 'pässwörd " \\ ☃',
			},
		],
		[
			'a group without members, whose name nobody can look up',
			{ groups: GROUPS.empty.name },
			{ user_group_name: [GROUPS.empty.name] },
		],
	])('%s, without a look-up', async (_, columns, invitee) => {
		const { rows, sandbox } = await run(CREATE, [{ ...joiners(1)[0], ...columns }]);
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(inviteesIn(sandbox)).toMatchObject([invitee]);
		expect(sandbox.log).toHaveLength(1);
	});

	it('groups that a text or an array names, by name or by ID, after one listing for all rows', async () => {
		const given = [
			...['Sales, IT', 'Sales;HR\nIT', ' Sales ,, ', '10', GROUPS.year.name],
			...[['Sales, EMEA', 'HR'], 20, [10, '20']],
		];
		const { rows, sandbox } = await run(CREATE, joining(...given));
		expect(countBy(rows, 'status')).toEqual({ created: given.length });
		expect(inviteesIn(sandbox).map(({ user_group_name: groups }) => groups)).toEqual([
			...[['Sales', 'IT'], ['Sales', 'HR', 'IT'], ['Sales'], ['Sales'], [GROUPS.year.name]],
			...[['Sales, EMEA', 'HR'], ['IT'], ['Sales', 'IT']],
		]);
		const cursors = sandbox.log.filter(({ method }) => method === 'GET').map(({ query }) => query);
		expect(new Set(cursors.map(({ maxuid }) => maxuid)).size).toBe(cursors.length);
	});

	it("not the row whose group's id nobody shows", async () => {
		const { rows, sandbox, thrown } = await run(CREATE, joining('9999', '10'));
		expect(thrown).toBeUndefined();
		expect(rows).toMatchObject([
			{ success: false, reason: 'unknown_group' },
			{ status: 'created' },
		]);
		expect(rows[0]?.message).toMatch(/no group with this ID.* give its name, or "9999" in quotes/);
		expect(sandbox.user('joiner1@example.com')).toBeUndefined();
	});
});

describe('Create says what became of each user', () => {
	it('in the same fields and the same order', async () => {
		const { rows } = await run(CREATE, joiners(2), { account: { seats: 138 } });
		const [created, refused] = rows;
		const plain = { reason: null, detail: null, code: null };
		expect(created).toMatchObject({ success: true, status: 'created', ...plain });
		expect(refused).toMatchObject({ success: false, status: 'failed', action: 'create' });
		expect(Object.keys(created ?? {})).toEqual([
			...['user_email', 'user_id', 'user_name', 'success', 'status', 'message', 'reason'],
			...['detail', 'code', 'action'],
		]);
		expect(Object.keys(refused ?? {})).toEqual(Object.keys(created ?? {}));
	});

	it.each([
		['2', 'failed', 'invalid_email'],
		['3', 'failed', 'already_exists'],
		['4', 'partial', 'some_groups_failed'],
		['5', 'failed', 'no_group_registered'],
		['6', 'failed', 'license_expired'],
		['99', 'failed', 'rejected'],
	])('code %s: %s, %s', async (code, status, reason) => {
		const user_email = 'joiner2@example.com';
		const detail = 'As DronaHQ says';
		const answer = () => [{ user_email, error_code: code, error_detail: detail }];
		const { rows } = await run(CREATE, joiners(3), { script: { method: 'POST', answer } });
		expect(rows.map((row) => row.status)).toEqual(['created', status, 'created']);
		expect(rows[1]).toMatchObject({ success: false, status, reason, code, detail, user_email });
	});

	it('as the account shows afterwards', async () => {
		const [first, ...others] = joining('Sales', ['Sales', 'No such group'], 'No such group', 'IT');
		const items = [{ ...first, email: USERS.nathan.email }, ...others];
		const { rows, sandbox } = await run(CREATE, items);
		expect(rows.map(({ reason }) => reason)).toEqual([
			...['already_exists', 'some_groups_failed', 'no_group_registered', null],
		]);
		expect(sandbox.user('joiner2@example.com')).toBeDefined();
		expect(sandbox.user('joiner3@example.com')).toBeUndefined();
		expect(sandbox.log).toHaveLength(1);
	});

	it('also where the server writes codes as numbers and emails in lower case', async () => {
		const account = { errorCodeAsNumber: true, emailsInAnswers: 'lowerCase' as const };
		const items = [{ ...joiners(1)[0], email: 'NATHAN@Example.com' }, ...joiners(1)];
		const { rows } = await run(CREATE, items, { account });
		expect(rows).toMatchObject([
			{ user_email: 'NATHAN@Example.com', reason: 'already_exists', code: '3' },
			{ status: 'created' },
		]);
	});

	it('when seats run out in the middle', async () => {
		const { rows } = await run(CREATE, joiners(5), { account: { seats: 140 } });
		const expired = 'license_expired';
		expect(rows.map(({ reason }) => reason)).toEqual([null, null, null, expired, expired]);
	});
});

/** What other answers that say nothing of users do stands in the catalogue of faults. */
describe('Create takes nobody for created', () => {
	const refusal = (user_email: string, error_code?: string) => ({ user_email, error_code });

	it.each<[string, ScriptRule['answer'], string[]]>([
		[
			'holds an object without a code',
			{ body: [refusal('joiner1@example.com')] },
			['unknown', 'unknown', 'unknown'],
		],
		[
			'refuses somebody who was never sent',
			() => [refusal('joiner1@example.com', '5'), refusal('stranger@example.com', '3')],
			['failed', 'unknown', 'unknown'],
		],
	])('where the answer %s', async (_, answer, statuses) => {
		const script = { method: 'POST', apply: true, times: 10, answer };
		const { rows, sandbox } = await run(CREATE, joiners(3), { script, ...CONTINUE });
		expect(rows.map(({ status }) => status)).toEqual(statuses);
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

const MISSING = /The user was not in the account at (\d\d:\d\d)\. Look again/;
const lost = { method: 'POST', answer: 'close' as const };

describe('After an unclear create', () => {
	it.each(SETTINGS)(
		'each user is looked up once, and says whether they are there: %s',
		async (onError) => {
			const script = { ...lost, apply: true };
			const { outcomes, sandbox } = await run(CREATE, joiners(3), { script, onError });
			const unclear = {
				...{ success: false, status: 'unknown', reason: 'connection_lost' },
				message: expect.stringContaining('The user is in the account now.'),
				user_id: expect.any(Number),
			};
			expect(outcomes).toMatchObject([unclear, unclear, unclear]);
			expect(writesTo(sandbox)).toHaveLength(1);
			expect(lookUpsOf(sandbox)).toHaveLength(3);
		},
	);

	it("a user who is not there stays unclear, with the time of the look in the workflow's time zone", async () => {
		const inIndia = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(11, 16);
		const before = inIndia();
		const given = { script: lost, timezone: 'Asia/Kolkata', ...CONTINUE };
		const { rows, sandbox } = await run(CREATE, joiners(2), given);
		const times = rows.map(({ message }) => MISSING.exec(String(message))?.[1]);
		for (const time of times) expect([before, inIndia()]).toContain(time);
		expect(countBy(rows, 'status')).toEqual({ unknown: 2 });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('only the users of the unclear request are looked up', async () => {
		const script = { method: 'POST', after: 1, apply: true, answer: { status: 502 } };
		const { rows, sandbox } = await run(CREATE, joiners(120), { script, ...CONTINUE });
		expect(countBy(rows, 'status')).toEqual({ created: 70, unknown: 50 });
		expect(lookUpsOf(sandbox)).toHaveLength(50);
	});

	it('looking ends where it brings nothing, and the advice stays', async () => {
		const { rows, sandbox } = await run(CREATE, joiners(9), {
			script: [
				{ method: 'POST', answer: { status: 500 } },
				{ method: 'GET', times: 9, answer: { status: 500 } },
			],
			...CONTINUE,
		});
		const advice = expect.stringContaining('look the user up before you create them again');
		expect(rows).toMatchObject(range(9).map(() => ({ status: 'unknown', message: advice })));
		// Those that went together.
		expect(lookUpsOf(sandbox)).toHaveLength(2);
	});

	it('nobody is looked up once the run has broken off', async () => {
		const { rows, sandbox } = await run(CREATE, joiners(10), {
			script: { ...lost, times: 9 },
			options: { batchSize: 1, parallelRequests: 1 },
			...CONTINUE,
		});
		expect(countBy(rows, 'reason')).toEqual({ connection_lost: 3, stopped: 7 });
		expect(countBy(rows, 'status')).toEqual({ unknown: 3, not_sent: 7 });
		expect(sandbox.log).toHaveLength(3);
	});
});
