import type { Change } from '../../nodes/DronaHq/account/change';
import type { PluginRequest } from '../../nodes/DronaHq/account/plugin/packing';
import { Unanswered } from '../../nodes/DronaHq/outcomes/verdict';
import { OF_GROUP, OF_USER, pluginAccountOf, sent } from './plugin';
import { activate, create, join } from './rows';

const LARGE = '9007199254740993';

const RETRYING = { maxRetries: 1 };

const LOST = Object.assign(new Error('lost'), { code: 'ECONNRESET' });

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

describe('one user', () => {
	it.each(['a/../b@example.com', '?x=1@example.com', '#@example.com', '..@example.com'])(
		'is asked for within the path, whatever the email: %s',
		async (email) => {
			const { asked, account } = pluginAccountOf([{ json: { user_id: 1, user_email: email } }]);
			await account.user({ email });
			expect(asked.map(({ url }) => url)).toEqual([`/users/${encodeURIComponent(email)}`]);
		},
	);

	it('is asked for by ID where it is known', async () => {
		const { asked, account } = pluginAccountOf([{ json: { user_id: 7 } }]);
		await account.user({ id: '7', email: 'a@example.com' }, { stats: true });
		expect(asked).toMatchObject([{ method: 'GET', url: '/users/7', qs: { stats: true } }]);
	});

	it.each([
		[{ email: 'a@example.com' }, { user_id: 1, user_email: 'b@example.com' }],
		[{ id: '1' }, { user_id: 2 }],
		[{ id: '1' }, []],
		[{ id: '1' }, { user_id: 'x' }],
	])('is no other than %j, such as %j', async (user, json) => {
		const { account } = pluginAccountOf([{ json }]);
		await expect(account.user(user)).rejects.toMatchObject({
			verdict: { proves: 'unclear', reason: 'unreadable_response' },
		});
	});

	it.each([
		[{ email: 'a@EXAMPLE.com' }, { user_id: 1, user_email: 'A@example.com' }],
		[{ email: 'b@example.com' }, { user_id: 2 }],
	])('%j is the same in other letter case, and may show no email: %j', async (user, json) => {
		const { account } = pluginAccountOf([{ json }]);
		await expect(account.user(user)).resolves.toMatchObject(json);
	});

	it('is not there where nothing is at the address', async () => {
		const { account } = pluginAccountOf([404]);
		await expect(account.user({ id: '1' })).rejects.toMatchObject({
			verdict: { proves: 'refused', reason: 'not_found', concernsRun: false },
		});
	});

	it('is refused in words that hold no nonce', async () => {
		const { account, asked } = pluginAccountOf([{ json: { message: 'No nonce-one here' } }]);
		const answer = account.user({ id: '1' }, { nonce: 'nonce-one' });
		await expect(answer).rejects.toMatchObject({ verdict: { detail: 'No [hidden] here' } });
		expect(asked).toMatchObject([{ qs: { nonce: 'nonce-one' } }]);
	});
});

describe('a page of users', () => {
	it.each([null, 5, 'a', [], {}, { user_id: null }, { user_id: 'x' }])(
		'is none with %j in it',
		async (stranger) => {
			const { account } = pluginAccountOf([{ json: [{ user_id: 1 }, stranger] }]);
			await expect(account.users().next()).rejects.toThrow(Unanswered);
		},
	);

	it('may hold IDs as numbers and as text', async () => {
		const { account } = pluginAccountOf([{ json: [{ user_id: 1 }, { user_id: '2' }] }]);
		expect(await account.users().next()).toMatchObject({
			value: { users: [{ user_id: 1 }, { user_id: '2' }], after: '2' },
		});
	});
});

describe('a request that brings no answer', () => {
	it.each([
		[401, 'refused', 'unauthorized'],
		[500, 'unclear', 'server_error'],
		[LOST, 'unclear', 'connection_lost'],
	])('says the same of each of its changes: %p, %s, %s', async (answer, proves, reason) => {
		const { verdicts } = await sent([activate('a@x.org'), activate('b@x.org')], [answer]);
		const verdict = { proves, reason, concernsRun: true };
		expect(verdicts).toMatchObject([verdict, verdict]);
	});

	it.each([
		[OF_GROUP, 'unknown_group'],
		[OF_USER, 'not_found'],
	])('of 404 means that what the path names is not there: %j', async (sharing, reason) => {
		const { verdicts } = await sent([join('1', '10')], [404], sharing);
		expect(verdicts).toMatchObject([{ proves: 'refused', reason, concernsRun: false }]);
	});

	it('is not sent again where it may have created somebody', async () => {
		const answers = [500, { json: [] }];
		const { verdicts, asked } = await sent([create('a@x.org')], answers, OF_GROUP, RETRYING);
		expect(verdicts).toMatchObject([{ proves: 'unclear' }]);
		expect(asked).toHaveLength(1);
	});
});

describe('changes that may be sent again', () => {
	const failed = { json: { users_failed: ['a@x.org', 'b@x.org'] } };
	const [one, other]: [Change, Change] = [activate('a@x.org'), activate('b@x.org')];

	/** What is sent first, and what of the second one there may be again. */
	async function sentTwice({ account }: ReturnType<typeof pluginAccountOf>) {
		const [request] = (await account.pack([one, other], OF_GROUP)) as [PluginRequest];
		await account.send(request);
		const again = await account.packAgain(request, [other]);
		if (again) await account.send(again);
		return { request, again };
	}

	it('are sent as before, within the retries of the request that they were in', async () => {
		const plugin = pluginAccountOf([failed, failed], RETRYING);
		const { request, again } = await sentTwice(plugin);
		expect(again?.changes).toEqual([other]);
		expect(plugin.asked).toMatchObject([
			{ method: 'PUT', body: { list_user_email: ['a@x.org', 'b@x.org'] } },
			{ method: 'PUT', body: { list_user_email: ['b@x.org'] } },
		]);
		expect(await plugin.account.packAgain(request, [other])).toBeUndefined();
	});

	it('cost the run no retry where that helped', async () => {
		const helped = [failed, { json: { users_success: ['b@x.org'] } }];
		const plugin = pluginAccountOf(Array(51).fill(helped).flat(), RETRYING);
		for (let round = 0; round < 51; round++) {
			expect((await sentTwice(plugin)).again?.changes).toEqual([other]);
		}
	});

	it('are not where no retries are wanted', async () => {
		expect((await sentTwice(pluginAccountOf([failed]))).again).toBeUndefined();
	});
});

it.each<[string, Change, boolean]>([
	['neither ID fits into a body', join(LARGE, LARGE), true],
	['the ID of the user fits', join('1', LARGE), false],
	['the ID of the group fits', join(LARGE, '10'), false],
	['users are named by email', activate('a@x.org'), false],
])('no request can carry a change of which %s: %p', (_, change, isUnsendable) => {
	const why = pluginAccountOf([]).account.unsendable(change);
	expect(why).toEqual(isUnsendable ? expect.stringContaining(LARGE) : undefined);
});

describe('an account', () => {
	it('knows whether it was asked for anything', async () => {
		const { account } = pluginAccountOf([{ json: [] }]);
		expect(account.wasAsked).toBe(false);
		await account.users().next();
		expect(account.wasAsked).toBe(true);
	});

	it('is closed once its token was refused', async () => {
		const { account } = pluginAccountOf([401]);
		await expect(account.users().next()).rejects.toThrow(Unanswered);
		expect(account.isClosed).toBe(true);
	});
});
