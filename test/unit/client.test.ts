import type { IHttpRequestOptions } from 'n8n-workflow';
import { PluginAccount } from '../../nodes/DronaHq/account/plugin/client';
import { pack } from '../../nodes/DronaHq/account/plugin/packing';
import type { Context } from '../../nodes/DronaHq/http/context';
import type { SenderSettings } from '../../nodes/DronaHq/http/sender';
import { refused, Unanswered } from '../../nodes/DronaHq/outcomes/verdict';
import { activate, create, join } from './rows';

/** What it answers: JSON, a status without any, or an error for no answer. */
type Answer = { json: unknown } | number | Error;

const SHARING = { batchSize: 50, memberships: 'ofGroup' } as const;

/** An account whose requests are answered so, one after the other, and what it asked for. */
function accountOf(given: Answer[], settings: Partial<SenderSettings> = {}) {
	const asked: IHttpRequestOptions[] = [];
	const rest = given.values();
	const respond = (answer: Answer | undefined) => {
		if (answer instanceof Error) throw answer;
		const [statusCode, json] = typeof answer === 'object' ? [200, answer.json] : [answer, ''];
		return { statusCode, headers: {}, body: JSON.stringify(json) };
	};
	const context = {
		getCredentials: async () => await Promise.resolve({ tokenKey: 'token-one' }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				asked.push(options);
				return await Promise.resolve(respond(rest.next().value));
			},
		},
	} as unknown as Context;
	const account = new PluginAccount(context, {
		...{ parallelRequests: 1, maxRetries: 0, timeout: 60_000, stopsOnFailure: false },
		...settings,
	});
	return { asked, account };
}

const LOST = Object.assign(new Error('lost'), { code: 'ECONNRESET' });

/** The one request for these changes. */
const requestFor = (...changes: Parameters<typeof pack>[0]) => {
	const [request] = pack(changes, SHARING);
	return request ?? { endpoint: 'setStatus' as const, changes: [], tries: { made: 0 } };
};

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
			const { asked, account } = accountOf([{ json: { user_id: 1, user_email: email } }]);
			await account.user({ email });
			expect(asked.map(({ url }) => url)).toEqual([`/users/${encodeURIComponent(email)}`]);
		},
	);

	it('is asked for by ID where it is known', async () => {
		const { asked, account } = accountOf([{ json: { user_id: 7 } }]);
		await account.user({ id: '7', email: 'a@example.com' }, { stats: true });
		expect(asked).toMatchObject([{ method: 'GET', url: '/users/7', qs: { stats: true } }]);
	});

	it.each([
		[{ email: 'a@example.com' }, { user_id: 1, user_email: 'b@example.com' }],
		[{ id: '1' }, { user_id: 2 }],
		[{ id: '1' }, []],
		[{ id: '1' }, { user_id: 'x' }],
	])('is no other than %j, such as %j', async (user, json) => {
		const { account } = accountOf([{ json }]);
		await expect(account.user(user)).rejects.toMatchObject({
			verdict: { proves: 'unclear', reason: 'unreadable_response' },
		});
	});

	it('is the same in other letter case, and may show no email', async () => {
		const { account } = accountOf([
			{ json: { user_id: 1, user_email: 'A@example.com' } },
			{ json: { user_id: 2 } },
		]);
		await expect(account.user({ email: 'a@EXAMPLE.com' })).resolves.toMatchObject({ user_id: 1 });
		await expect(account.user({ email: 'b@example.com' })).resolves.toMatchObject({ user_id: 2 });
	});

	it('is not there where nothing is at the address', async () => {
		const { account } = accountOf([404]);
		await expect(account.user({ id: '1' })).rejects.toMatchObject({
			verdict: { proves: 'refused', reason: 'not_found', concernsRun: false },
		});
	});

	it('is refused in words that hold no nonce', async () => {
		const { account, asked } = accountOf([{ json: { message: 'No nonce-one here' } }]);
		const answer = account.user({ id: '1' }, { nonce: 'nonce-one' });
		await expect(answer).rejects.toMatchObject({ verdict: { detail: 'No [hidden] here' } });
		expect(asked).toMatchObject([{ qs: { nonce: 'nonce-one' } }]);
	});
});

describe('a page of users', () => {
	it.each([null, 5, 'a', [], {}, { user_id: null }, { user_id: 'x' }])(
		'is none with %j in it',
		async (stranger) => {
			const { account } = accountOf([{ json: [{ user_id: 1 }, stranger] }]);
			await expect(account.users().next()).rejects.toThrow(Unanswered);
		},
	);

	it('may hold IDs as numbers and as text', async () => {
		const { account } = accountOf([{ json: [{ user_id: 1 }, { user_id: '2' }] }]);
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
		const { account } = accountOf([answer]);
		const verdicts = await account.send(requestFor(activate('a@x.org'), activate('b@x.org')));
		const verdict = { proves, reason, concernsRun: true };
		expect(verdicts).toMatchObject([verdict, verdict]);
	});

	it('of 404 means that there is no such group', async () => {
		const { account } = accountOf([404]);
		expect(await account.send(requestFor(join('1', '10')))).toMatchObject([
			{ proves: 'refused', reason: 'unknown_group', concernsRun: false },
		]);
	});
});

it('what was refused after a sending without an answer stays unclear', async () => {
	const { account } = accountOf([500, { json: { users_failed: ['a@x.org'] } }], { maxRetries: 1 });
	expect(await account.send(requestFor(activate('a@x.org')))).toMatchObject([
		{ proves: 'unclear', reason: 'server_error', mayBeSentAgain: true },
	]);
});

it('what was done after a sending without an answer is done', async () => {
	const { account } = accountOf([500, { json: { users_success: ['a@x.org'] } }], { maxRetries: 1 });
	expect(await account.send(requestFor(activate('a@x.org')))).toMatchObject([{ proves: 'done' }]);
});

it('a create that has no answer is sent once', async () => {
	const { account, asked } = accountOf([500, { json: [] }], { maxRetries: 3 });
	expect(await account.send(requestFor(create('a@x.org')))).toMatchObject([{ proves: 'unclear' }]);
	expect(asked).toHaveLength(1);
});

describe('changes that may be sent again', () => {
	const failed = { json: { users_failed: ['a@x.org', 'b@x.org'] } };
	const both = () => requestFor(activate('a@x.org'), activate('b@x.org'));

	it('are packed as the request that they were in, and share its retries', async () => {
		const { account } = accountOf([failed, failed], { maxRetries: 1 });
		const request = both();
		await account.send(request);
		const again = await account.packAgain(request, [activate('b@x.org')]);
		expect(again).toMatchObject({ endpoint: 'setStatus', changes: [activate('b@x.org')] });
		await account.send(again ?? request);
		expect(await account.packAgain(request, [activate('b@x.org')])).toBeUndefined();
	});

	it('are not where no retries are wanted', async () => {
		const { account } = accountOf([failed]);
		const request = both();
		await account.send(request);
		expect(await account.packAgain(request, request.changes)).toBeUndefined();
	});
});

describe('a change that no request can carry', () => {
	const LARGE = '9007199254740993';
	const OF_USER = { ...SHARING, memberships: 'ofUser' } as const;
	const { account } = accountOf([]);

	it('is one with an ID in its body that no number holds', () => {
		expect(account.unsendable(join(LARGE, '10'), SHARING)).toContain(LARGE);
		expect(account.unsendable(join('1', LARGE), OF_USER)).toContain(LARGE);
	});

	it('is none whose large ID stands in the path', () => {
		expect(account.unsendable(join('1', LARGE), SHARING)).toBeUndefined();
		expect(account.unsendable(join(LARGE, '10'), OF_USER)).toBeUndefined();
	});

	it('is none that names users by email', () => {
		expect(account.unsendable(activate('a@x.org'), SHARING)).toBeUndefined();
	});
});

describe('an account', () => {
	it('knows whether it was asked for anything', async () => {
		const { account } = accountOf([{ json: [] }]);
		expect(account.wasAsked).toBe(false);
		await account.users().next();
		expect(account.wasAsked).toBe(true);
	});

	it('is closed once its token was refused', async () => {
		const { account } = accountOf([401]);
		await account.send(requestFor(activate('a@x.org')));
		expect(account.isClosed).toBe(true);
	});

	it('lets a question go unanswered, and says why', async () => {
		const { account } = accountOf([403]);
		await expect(account.users().next()).rejects.toMatchObject({
			verdict: { ...refused('forbidden'), status: 403 },
		});
	});
});
