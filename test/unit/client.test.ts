import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { Client } from '../../nodes/DronaHq/api/client';
import { RequestFailed } from '../../nodes/DronaHq/api/failure';
import type { Context } from '../../nodes/DronaHq/api/transport';

type Answer = { statusCode: number; body: string };

const SETTINGS = { parallelRequests: 4, maxRetries: 0, timeout: 60_000, stopsOnFailure: false };

/**
 * A client whose requests are answered here, and what it asked for. The credential holds the tokens
 * one after the other; requests are signed with none of them, or with `signedWith`.
 */
function clientOf(
	answer: (asked: number) => Answer | Promise<Answer>,
	tokens = ['token-one'],
	signedWith?: string,
) {
	const asked: IHttpRequestOptions[] = [];
	const rest = [...tokens];
	const context = {
		getCredentials: async () =>
			await Promise.resolve({ tokenKey: rest.length > 1 ? rest.shift() : rest[0] }),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				asked.push(options);
				if (signedWith !== undefined) {
					const credential = { baseUrl: 'https://example.com', tokenKey: signedWith };
					await new DronaHqApi().authenticate(credential, options);
				}
				return { headers: {}, ...(await answer(asked.length)) };
			},
		},
	} as unknown as Context;
	return { asked, client: new Client(context, SETTINGS) };
}

const ok = (json: unknown): Answer => ({ statusCode: 200, body: JSON.stringify(json) });

const refused = (body: IDataObject): Answer => ({ statusCode: 400, body: JSON.stringify(body) });

it.each(['a/../b@example.com', '?x=1@example.com', '#@example.com', '..@example.com'])(
	'an email stays within its place in the path: %s',
	async (email) => {
		const { asked, client } = clientOf(() => ok({ user_id: 1, user_email: email }));
		await client.getUser(email);
		expect(asked.map(({ url }) => url)).toEqual([`/users/${encodeURIComponent(email)}`]);
	},
);

describe('what DronaHQ says is shown without', () => {
	it('the nonce', async () => {
		const { client } = clientOf(() => refused({ message: 'No nonce-one here' }));
		await expect(client.getUser('a@example.com', { nonce: 'nonce-one' })).rejects.toMatchObject({
			failure: { detail: 'No [hidden] here' },
		});
	});

	it('a password, in the words and in the code of a refusal', async () => {
		const refusal = {
			user_email: 'a@example.com',
			error_code: 'no pass-word-1',
			error_detail: 'not pass-word-1',
		};
		const { client } = clientOf(() => ok([refusal]));
		const invitee = {
			user_name: 'A',
			user_email: 'a@example.com',
			user_group_name: ['Sales'],
			user_password: 'pass-word-1',
		};
		expect(await client.createUsers([invitee])).toEqual([
			{ user_email: 'a@example.com', error_code: 'no [hidden]', error_detail: 'not [hidden]' },
		]);
	});

	it('the token, also the one that replaced it meanwhile', async () => {
		const { client } = clientOf(
			() => refused({ message: 'Neither token-one nor token-two' }),
			['token-one', 'token-two'],
		);
		await expect(client.getUser('a@example.com')).rejects.toMatchObject({
			failure: { detail: 'Neither [hidden] nor [hidden]' },
		});
	});

	it('the token that the request was signed with', async () => {
		const { client } = clientOf(() => refused({ message: 'No token-two' }), [], 'token-two');
		await expect(client.getUser('a@example.com')).rejects.toMatchObject({
			failure: { detail: 'No [hidden]' },
		});
	});
});

it('a credential that can no longer be read sends nothing', async () => {
	const signing = clientOf(() => ok({ user_id: 1 }), ['token-one'], 'token-one');
	await signing.client.getUser('1');
	const { client } = clientOf(() => {
		throw new Error('Credential not found');
	});
	await expect(client.activateUsers(['a@example.com'])).rejects.toMatchObject({
		failure: { proves: 'not_applied' },
	});
});

it('a request that was signed may have arrived, whatever came of it', async () => {
	const lost = () => {
		throw new Error('Something went wrong');
	};
	const { client } = clientOf(lost, ['token-one'], 'token-one');
	await expect(client.activateUsers(['a@example.com'])).rejects.toMatchObject({
		failure: { proves: 'unclear' },
	});
});

it.each([429, 503])(
	'a server that answers %i is asked half as much at once',
	async (statusCode) => {
		let release = (): void => undefined;
		const held = new Promise<Answer>((answer) => (release = () => answer(ok([]))));
		const { asked, client } = clientOf((count) => {
			if (count === 1) return ok({ user_id: 1 });
			return count === 2 ? { statusCode, body: '' } : held;
		});
		await client.getUser('1');
		await expect(client.getUser('2')).rejects.toThrow(RequestFailed);
		jest.useFakeTimers();
		const asking = ['3', '4', '5', '6'].map(async (id) => await client.getUser(id));
		await jest.advanceTimersByTimeAsync(0);
		jest.useRealTimers();
		expect(asked.map(({ url }) => url)).toEqual(['/users/1', '/users/2', '/users/3', '/users/4']);
		release();
		await Promise.allSettled(asking);
	},
);
