import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IDataObject,
} from 'n8n-workflow';
import { withoutResult } from '../../nodes/DronaHq/outcomes/messages';
import { dronaHqApiTest } from '../../nodes/DronaHq/editor/credentialTest';

const CREDENTIAL = { baseUrl: 'https://example.com/api/', tokenKey: ' sandbox-token ' };

/** What the test says of a credential that asks by these requests. */
const saidOf = async (request: unknown, data: ICredentialDataDecryptedObject = CREDENTIAL) =>
	await dronaHqApiTest.call({ helpers: { request } } as unknown as ICredentialTestFunctions, {
		id: '1',
		name: 'Test',
		type: 'dronaHqApi',
		data,
	});

/** The same where each request is answered so, and the requests. */
async function check(
	answer: () => { statusCode: number; headers?: IDataObject; body?: unknown },
	credential?: ICredentialDataDecryptedObject,
) {
	const asked: IDataObject[] = [];
	const request = async (options: IDataObject) => {
		asked.push(options);
		return await Promise.resolve({ headers: {}, ...answer() });
	};
	return { result: await saidOf(request, credential), asked };
}

const fails = (code: string) => () => {
	throw Object.assign(new Error(`${code} sandbox-token`), { code });
};

it.each(['[]', '[{"user_id": 1}]', [], [{ user_id: '1' }]])(
	'accepts a token that lists users, also none: %j',
	async (body) => {
		const { result } = await check(() => ({ statusCode: 200, body }));
		expect(result).toEqual({ status: 'OK', message: 'DronaHQ accepts this token' });
	},
);

it('asks for one user, once, and follows no redirect', async () => {
	const { asked } = await check(() => ({ statusCode: 200, body: '[]' }));
	expect(asked).toMatchObject([
		{
			...{ method: 'GET', uri: 'https://example.com/api/users', simple: false },
			qs: { ulimit: 1, maxuid: 0, tokenkey: 'sandbox-token' },
			...{ followRedirect: false, followAllRedirects: false },
		},
	]);
});

it.each([
	[200, '<html>Sign in</html>', 'unreadable_response'],
	[200, '', 'unreadable_response'],
	[200, undefined, 'unreadable_response'],
	[200, '{"error": 1}', 'unreadable_response'],
	[200, '[{"name": "nobody"}]', 'unreadable_response'],
	[302, '[]', 'redirected'],
	[401, '[]', 'unauthorized'],
	[403, '[]', 'forbidden'],
	[429, '[]', 'rate_limited'],
	[500, '[]', 'server_error'],
] as const)('refuses an answer of %i with %j', async (statusCode, body, reason) => {
	const { result } = await check(() => ({ statusCode, body }));
	expect(result).toEqual({ status: 'Error', message: withoutResult(reason) });
});

it("tells DronaHQ's own words", async () => {
	const body = JSON.stringify({ error: 77, message: 'This account is closed.' });
	const { result } = await check(() => ({ statusCode: 400, body }));
	expect(result.message).toBe(
		`${withoutResult('rejected')} DronaHQ said: This account is closed (77).`,
	);
});

it.each([
	['ECONNREFUSED', 'network_unreachable'],
	['ETIMEDOUT', 'timeout'],
	['ECONNRESET', 'connection_lost'],
] as const)('says in words what %s means', async (code, reason) => {
	const { result } = await check(fails(code));
	expect(result).toEqual({ status: 'Error', message: withoutResult(reason) });
});

it('gives up after 20 seconds on an answer that does not end', async () => {
	const over = new AbortController();
	const limit = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(over.signal);
	const result = await saidOf(async () => {
		void Promise.resolve().then(() => over.abort());
		return await new Promise(() => undefined);
	});
	expect(result).toEqual({ status: 'Error', message: withoutResult('timeout') });
	expect(limit).toHaveBeenCalledWith(20_000);
	limit.mockRestore();
});

it.each([
	[
		{ ...CREDENTIAL, baseUrl: 'http://example.com' },
		"'Base URL' must start with 'https://'. Correct it in the credential.",
	],
	[
		{ ...CREDENTIAL, baseUrl: 'https://example.com/?a=b' },
		"'Base URL' must not contain '?' or '#'. Correct it in the credential.",
	],
	[
		{ ...CREDENTIAL, baseUrl: 'dronahq' },
		"'Base URL' must be a web address that starts with https://, such as the default. Correct it in the credential.",
	],
	[{ ...CREDENTIAL, baseUrl: '' }, "'Base URL' is empty. Correct it in the credential."],
	[{ ...CREDENTIAL, tokenKey: ' ' }, "'Token Key' is empty. Enter the token in the credential."],
	[{ baseUrl: CREDENTIAL.baseUrl }, "'Token Key' is empty. Enter the token in the credential."],
])('asks nobody with a credential that cannot be used: %j', async (credential, message) => {
	const { result, asked } = await check(() => ({ statusCode: 200, body: '[]' }), credential);
	expect(result).toEqual({ status: 'Error', message });
	expect(asked).toEqual([]);
});
