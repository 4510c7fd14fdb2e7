import type { IHttpRequestOptions } from 'n8n-workflow';
import { send } from '../../nodes/DronaHq/http/request';
import { Secrets } from '../../nodes/DronaHq/http/secrets';
import { contextOf } from './context';

const REQUEST = {
	method: 'PUT',
	path: '/users',
	query: { a: 1 },
	body: { b: 2 },
	scope: 'run',
} as const;

/** What comes of one request that is answered so; the credential is there so often, and then deleted. */
async function sent(answer: (options: IHttpRequestOptions) => unknown, credentialReads = Infinity) {
	let reads = 0;
	const context = contextOf(answer, {
		getCredentials: async () =>
			await (++reads > credentialReads
				? Promise.reject(new Error('Credential not found'))
				: Promise.resolve({ tokenKey: `token-${reads}` } as never)),
	});
	const settings = { timeout: 60_000, secrets: new Secrets(context) };
	return await send(context, { ...REQUEST, secrets: ['pass-word-1'] }, settings);
}

const EMPTY = { statusCode: 200, headers: {}, body: '[]' };

const fails = () => {
	throw new Error('Something went wrong');
};

it('follows no redirect, throws for no status, and takes the body as text', async () => {
	const asked: IHttpRequestOptions[] = [];
	await sent((options) => {
		asked.push(options);
		return EMPTY;
	});
	expect(asked).toEqual([
		{
			method: 'PUT',
			url: '/users',
			qs: { a: 1 },
			body: { b: 2 },
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 60_000,
		},
	]);
});

it('hands over copies, because n8n writes into them', async () => {
	await sent(({ qs = {}, body }) => {
		qs.tokenkey = 'token-1';
		Object.assign(body as object, { token_key: 'token-1' });
		return EMPTY;
	});
	expect(REQUEST).toMatchObject({ query: { a: 1 }, body: { b: 2 } });
	expect(JSON.stringify(REQUEST)).not.toContain('token-1');
});

it('shows no secret of the request, nor a token that was exchanged meanwhile', async () => {
	const body = JSON.stringify({ message: 'Not pass-word-1, token-1 or token-2', error: 'token-1' });
	const { reply } = await sent(() => ({ statusCode: 400, headers: {}, body }));
	expect(reply).toMatchObject({
		failure: { detail: 'Not [hidden], [hidden] or [hidden]', code: '[hidden]' },
	});
});

it('looks once at words that many users are refused with', async () => {
	const { show } = await sent(() => EMPTY);
	const looking = jest.spyOn(Secrets.prototype, 'show');
	const shown = await Promise.all(Array.from({ length: 50 }, async () => await show('The same')));
	expect(new Set(shown)).toEqual(new Set(['The same']));
	expect(looking).toHaveBeenCalledTimes(1);
	looking.mockRestore();
});

it.each([
	['sends nothing where the credential can no longer be read', 0, 'not_applied'],
	['may have sent whatever was signed', Infinity, 'unclear'],
])('%s', async (_, credentialReads, proves) => {
	expect(await sent(fails, credentialReads)).toMatchObject({ reply: { failure: { proves } } });
});
