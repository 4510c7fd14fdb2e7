import {
	classifyAnswer,
	classifyNoAnswer,
	unreadable,
	type Show,
} from '../../nodes/DronaHq/http/classify';
import type { Failure } from '../../nodes/DronaHq/http/failure';
import { redact } from '../../nodes/DronaHq/http/redact';

const TOKEN = 'sandbox-token';

const show: Show = async (words) => await Promise.resolve(redact(words, [TOKEN]));

const answer = async (
	status: number,
	text: string,
	{ scope = 'run', headers = {} }: { scope?: Failure['scope']; headers?: object } = {},
) => await classifyAnswer({ status, headers: { ...headers }, text }, scope, show);

describe('an answer', () => {
	it.each(['[]', '{}', 'null', '5', '\uFEFF[]'])(
		'of 200 with JSON can be read: %p',
		async (text) => {
			expect(await answer(200, text)).toHaveProperty('json');
		},
	);

	it.each([
		[200, ''],
		[200, '<html>Sign in</html>'],
		[200, '{"users_success": ["a'],
		[204, ''],
	])('of %i that is no JSON leaves open what happened: %p', async (status, text) => {
		const failure = { proves: 'unclear', reason: 'unreadable_response', scope: 'run' };
		expect(await answer(status, text)).toMatchObject({ failure });
	});

	it.each([
		[301, 'unclear', 'redirected'],
		[307, 'unclear', 'redirected'],
		[400, 'refused', 'rejected'],
		[401, 'refused', 'unauthorized'],
		[403, 'refused', 'forbidden'],
		[404, 'refused', 'missing'],
		[409, 'refused', 'rejected'],
		[413, 'refused', 'rejected'],
		[422, 'refused', 'rejected'],
		[429, 'refused', 'rate_limited'],
		[500, 'unclear', 'server_error'],
		[502, 'unclear', 'server_error'],
		[503, 'unclear', 'server_error'],
		[504, 'unclear', 'server_error'],
	])('of %i proves: %s, %s', async (status, proves, reason) => {
		expect(await answer(status, '')).toMatchObject({
			failure: { proves, reason, status, code: String(status), scope: 'run' },
		});
	});

	it.each([
		...[400, 403, 404].map((status) => [status, 'one'] as const),
		...[401, 409, 429, 500].map((status) => [status, 'run'] as const),
	])('of %i about one user concerns: %s', async (status, scope) => {
		expect(await answer(status, '', { scope: 'one' })).toMatchObject({ failure: { scope } });
	});

	it.each([
		[`17 ${TOKEN}`, `No ${TOKEN}`, 'Expired', '17 [hidden]', 'No [hidden]. Expired'],
		['17', 'It is closed.', 'Ask us.', '17', 'It is closed. Ask us.'],
	])("carries DronaHQ's own words, without secrets: %s, %s, %s", async (...given) => {
		const [error, message, reason, code, detail] = given;
		const reply = await answer(400, JSON.stringify({ error, message, reason }));
		expect(reply).toMatchObject({ failure: { code, detail } });
	});

	it.each([301, 302, 307])('of %i is no answer even with JSON in it', async (status) => {
		expect(await answer(status, '[]')).toMatchObject({ failure: { reason: 'redirected' } });
	});

	it.each([
		[429, 3000],
		[503, 3000],
		[400, undefined],
		[500, undefined],
	])('of %i asks to wait as Retry-After says: %p', async (status, retryAfter) => {
		const reply = await answer(status, '', { headers: { 'retry-after': '3' } });
		expect((reply as { failure: Failure }).failure.retryAfter).toBe(retryAfter);
	});

	it('that is JSON but answers something else leaves open what happened', async () => {
		expect(await unreadable({ status: 200, json: { message: `Hello ${TOKEN}` } }, show)).toEqual({
			...{ proves: 'unclear', reason: 'unreadable_response', scope: 'run' },
			...{ status: 200, code: '200', detail: 'Hello [hidden]' },
		});
	});
});

describe('no answer', () => {
	it.each([
		...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INVALID_URL', 'CERT_HAS_EXPIRED'],
		'SELF_SIGNED_CERT_IN_CHAIN',
	])('for %s: nothing was sent', (code) => {
		const failure = { proves: 'not_applied', reason: 'network_unreachable' };
		expect(classifyNoAnswer([code], false)).toMatchObject(failure);
	});

	it('while connecting: nothing was sent', () => {
		expect(classifyNoAnswer(['ETIMEDOUT'], true)).toMatchObject({ proves: 'not_applied' });
	});

	it.each([
		['ECONNRESET', 'connection_lost'],
		['EPIPE', 'connection_lost'],
		['EPROTO', 'connection_lost'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'connection_lost'],
		['EHOSTUNREACH', 'connection_lost'],
		['200', 'connection_lost'],
		[null, 'connection_lost'],
		['Z_DATA_ERROR', 'unreadable_response'],
		['Z_BUF_ERROR', 'unreadable_response'],
		['ETIMEDOUT', 'timeout'],
		['ECONNABORTED', 'timeout'],
	])('for %s: may have been applied, %s', (code, reason) => {
		const failure = classifyNoAnswer(code === null ? [] : [code], false);
		expect(failure).toMatchObject({ proves: 'unclear', reason, code });
	});
});
