import { USERS } from '../sandbox';
import { changeGroups } from '../operations/described/changeGroups';
import { bodyOf, writesTo } from './harness/dronaHq';
import { CONTINUE, runs } from './harness/runs';
import {
	countBy,
	CREATE,
	joiners,
	locator,
	memberEmail,
	members,
	range,
	setStatus,
} from './harness/users';

/** What every single fault does to changes stands in the catalogue of `test/truth`; this is what it leaves open. */

const GET = { resource: 'user', operation: 'get', user: locator('email', '={{ $json.email }}') };
const activate = setStatus('activate');
const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1, maxRetries: 0 };
const LOST = { apply: true, answer: 'reset' } as const;

const REMOVE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '={{ $json.group }}'),
	removeUsers: '={{ $json.user }}',
};

const REMOVE_GROUPS = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('id', '={{ $json.user }}'),
	removeGroups: '={{ $json.group }}',
};

const run = runs(CONTINUE);

describe('A refused token', () => {
	const account = { users: 20 };
	const credential = { tokenKey: 'not-the-token' };

	it.each([
		['many reads', GET, { unauthorized: 1, stopped: 19 }],
		[
			'look-ups',
			{
				...{ resource: 'group', operation: 'changeUsers' },
				group: locator('name', 'IT'),
				assignUsers: '={{ $json.email }}',
			},
			{ unauthorized: 20 },
		],
	])('costs %s one request', async (_, parameters, reasons) => {
		const { rows, sandbox } = await run(parameters, members(20), { account, credential });
		expect(sandbox.log).toHaveLength(1);
		expect(countBy(rows, 'reason')).toEqual(reasons);
	});
});

describe('Where the token goes', () => {
	it('is the query of reads and the body of writes, and nowhere else', async () => {
		const { sandbox } = await run(activate, members(1), { account: { users: 1 } });
		await run(GET, members(1), { sandbox });
		const [write, read] = sandbox.log;
		expect(write?.query).toEqual({});
		expect(bodyOf(write).token_key).toBe(sandbox.token);
		expect(read?.query).toEqual({ tokenkey: sandbox.token });
		expect(read?.body ?? '').toEqual('');
		const others = [write, read].map((request) => [request?.headers, request?.path]);
		expect(JSON.stringify(others)).not.toContain(sandbox.token);
	});
});

describe('A server that cannot be reached', () => {
	it('stops the workflow with what can be done, and was sent nothing', async () => {
		const { thrown, results } = await run(CREATE, joiners(60), {
			credential: { baseUrl: 'http://127.0.0.1:9' },
			options: { maxRetries: 1 },
			onError: 'stopWorkflow',
		});
		expect(`${thrown?.message} ${thrown?.description}`).toContain('could not be reached');
		expect(countBy(results ?? [], 'status')).toEqual({ not_sent: 60 });
		expect(results?.[0]).toMatchObject({ reason: 'network_unreachable', success: false });
	});
});

describe('A change that may have been made at its first sending', () => {
	const again = { account: { users: 1 }, options: { maxRetries: 1 } };

	it.each([
		['refused', { status: 400 }],
		['refused for its token', { status: 401 }],
		['one too many', { status: 429, headers: { 'retry-after': '0' } }],
		['redirected', { status: 302, headers: { location: 'http://127.0.0.1/' } }],
	])('stays unclear where the second sending is %s', async (_, answer) => {
		const { rows, sandbox } = await run(setStatus('deactivate'), members(1), {
			...again,
			script: [
				{ apply: true, answer: 'reset' },
				{ times: 9, answer },
			],
		});
		expect(sandbox.log).toHaveLength(2);
		expect(sandbox.users().map(({ status }) => status)).toEqual(['inactive']);
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});

	it('stays unclear where the server cannot be reached any more', async () => {
		let stopped: Promise<void> | undefined;
		const { rows } = await run(setStatus('deactivate'), members(1), {
			...again,
			ready: ({ script, stop }) => {
				const answer = () => ({ nothing: 'usable' });
				stopped = new Promise<void>((met) => script({ answer, met })).then(stop);
			},
		});
		await stopped;
		expect(rows).toMatchObject([{ success: false, status: 'unknown' }]);
	});
});

/** A sending without an answer may have done what a later one is then refused for. */
describe('A refusal after a sending without an answer', () => {
	const refusedAfterwards = runs({ script: LOST, ...CONTINUE });
	/** User 1 leaves their only group. */
	const item = { user: 1, group: 10 };
	const users = [{ user_id: 1, user_name: 'Ada', user_email: memberEmail(1), groups: ['Sales'] }];

	it.each(['invalid', 'failed'] as const)(
		'leaves a removal open (%s) where it may be the removed member who is refused',
		async (notMember) => {
			// A list that holds strangers doesn't close it, either.
			const others = [{ user_name: 'Bo', user_email: memberEmail(2), groups: ['IT'] }];
			const account = { users: [...users, ...others], notMember, gid: 'ignored' as const };
			const { rows, sandbox } = await refusedAfterwards(REMOVE_USERS, [item], { account });
			expect(sandbox.user(memberEmail(1))?.user_group).toEqual([]);
			expect(rows).toMatchObject([
				{ status: 'unknown', reason: 'connection_lost', success: false },
			]);
			expect(rows[0]?.message).toContain('Run this user again: repeating it does no harm.');
			if (notMember === 'invalid') return;
			const options = { maxRetries: 1 };
			const ofGroups = await refusedAfterwards(REMOVE_GROUPS, [item], { account, options });
			const open = { status: 'unknown', failed_groups: null, removed_from: null };
			expect(ofGroups.rows).toMatchObject([open]);
		},
	);

	it.each(['invalid', 'failed'] as const)(
		'counts for nothing (%s) where the account shows that the member was removed',
		async (notMember) => {
			const { rows } = await refusedAfterwards(REMOVE_USERS, [item], {
				account: { users, notMember },
			});
			expect(rows).toMatchObject([{ status: 'removed', reason: null, success: true }]);
		},
	);

	it('leaves open what DronaHQ lists as failed', async () => {
		const { rows, sandbox } = await refusedAfterwards(setStatus('deactivate'), members(2), {
			account: { users: 2, alreadyInState: 'failed' },
			options: { maxRetries: 1 },
		});
		expect(sandbox.users().map(({ status }) => status)).toEqual(['inactive', 'inactive']);
		expect(rows).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
	});

	it('stands where the user is unknown to DronaHQ', async () => {
		const items = [...members(1), { email: 'nobody@example.com' }];
		const { rows } = await refusedAfterwards(setStatus('activate'), items, {
			account: { users: 1 },
		});
		expect(rows).toMatchObject([
			{ status: 'activated' },
			{ status: 'failed', reason: 'not_found' },
		]);
	});

	it("is these users' alone: the workflow goes on", async () => {
		const { rows, thrown } = await refusedAfterwards(setStatus('activate'), members(3), {
			account: { users: 3, fails: { emails: [memberEmail(2)] } },
			script: { answer: 'reset' },
			options: { maxRetries: 1 },
			onError: 'stopWorkflow',
		});
		expect(thrown).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['activated', 'unknown', 'activated']);
	});
});

describe('The words of a refusal', () => {
	const refusing = (message: string) => ({
		account: { users: 2 },
		script: {
			times: 9,
			answer: { status: 409, body: { error: 1234, message, reason: 'Because' } },
		},
	});

	it('come with every user of the request, which is sent once', async () => {
		const { rows, sandbox } = await run(activate, members(2), refusing('Cannot do that'));
		const rejected = { status: 'failed', reason: 'rejected', code: '1234' };
		expect(rows).toMatchObject(Array(2).fill(rejected));
		expect(rows[0]?.detail).toMatch(/Cannot do that.*Because/);
		expect(sandbox.log).toHaveLength(1);
	});

	it('are cut at 500 characters', async () => {
		const { rows } = await run(activate, members(2), refusing('x'.repeat(5000)));
		expect(String(rows[0]?.detail).length).toBeLessThanOrEqual(500);
	});
});

describe('A run breaks off', () => {
	it('after three requests in a row without a usable answer', async () => {
		const { rows, sandbox } = await run(activate, members(20), {
			account: { users: 20 },
			options: ONE_BY_ONE,
			script: { method: 'PUT', after: 5, times: 99, answer: { status: 500 } },
		});
		expect(countBy(rows, 'status')).toEqual({ activated: 5, unknown: 3, not_sent: 12 });
		expect(writesTo(sandbox)).toHaveLength(8);
	});

	it('not while usable answers come between', async () => {
		const { rows } = await run(activate, members(9), {
			account: { users: 9 },
			options: ONE_BY_ONE,
			script: [0, 1, 3, 4, 6, 7].map((after) => ({
				...{ method: 'PUT', after },
				answer: { status: 500 },
			})),
		});
		expect(countBy(rows, 'status')).toEqual({ unknown: 6, activated: 3 });
	});

	it('not for users who are refused, however many', async () => {
		const items = range(9).map((user) => ({ user, assign: 10 * user, remove: '' }));
		const { rows } = await run(changeGroups.parameters, items, {
			account: { users: 9 },
			script: { path: /actions/, times: 99, answer: { status: 404 } },
		});
		expect(countBy(rows, 'reason')).toEqual({ not_found: 9 });
	});
});

it('A redirected read is not followed, and says so', async () => {
	const script = { answer: { status: 302, toElsewhere: true } };
	const { rows, sandbox } = await run(GET, [USERS.nathan], { script });
	expect(rows).toMatchObject([{ success: false, reason: 'redirected', code: '302' }]);
	expect([sandbox.log.length, sandbox.elsewhere]).toEqual([1, []]);
});
