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
		expect(await answer(status, text)).toMatchObject({
			failure: { proves: 'unclear', reason: 'unreadable_response', scope: 'run' },
		});
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

	it.each([400, 403, 404])('of %i about one user refuses that user alone', async (status) => {
		expect(await answer(status, '', { scope: 'one' })).toMatchObject({ failure: { scope: 'one' } });
	});

	it.each([401, 409, 429, 500])('of %i about one user concerns the whole run', async (status) => {
		expect(await answer(status, '', { scope: 'one' })).toMatchObject({ failure: { scope: 'run' } });
	});

	it("carries DronaHQ's own code and words, without secrets", async () => {
		const body = { error: `17 ${TOKEN}`, message: `No ${TOKEN}`, reason: 'Expired' };
		expect(await answer(400, JSON.stringify(body))).toMatchObject({
			failure: { code: '17 [hidden]', detail: 'No [hidden]. Expired' },
		});
	});

	it('puts one full stop between its words', async () => {
		const body = { message: 'This account is closed.', reason: 'Ask us.' };
		expect(await answer(400, JSON.stringify(body))).toMatchObject({
			failure: { detail: 'This account is closed. Ask us.' },
		});
	});

	it.each([301, 302, 307])('of %i is no answer even with JSON in it', async (status) => {
		expect(await answer(status, '[]')).toMatchObject({ failure: { reason: 'redirected' } });
	});

	it.each([429, 503])('of %i asks to wait as long as Retry-After says', async (status) => {
		expect(await answer(status, '', { headers: { 'retry-after': '3' } })).toMatchObject({
			failure: { retryAfter: 3000 },
		});
	});

	it.each([400, 500])('of %i is not waited for', async (status) => {
		const reply = await answer(status, '', { headers: { 'retry-after': '3' } });
		expect((reply as { failure: Failure }).failure.retryAfter).toBeUndefined();
	});

	it('that is JSON but answers something else leaves open what happened', async () => {
		expect(await unreadable({ status: 200, json: { message: `Hello ${TOKEN}` } }, show)).toEqual({
			proves: 'unclear',
			reason: 'unreadable_response',
			status: 200,
			code: '200',
			detail: 'Hello [hidden]',
			scope: 'run',
		});
	});
});

describe('no answer', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'ERR_INVALID_URL',
		'CERT_HAS_EXPIRED',
		'SELF_SIGNED_CERT_IN_CHAIN',
	])('for %s: nothing was sent', (code) => {
		expect(classifyNoAnswer([code], false)).toMatchObject({
			proves: 'not_applied',
			reason: 'network_unreachable',
		});
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
		['Z_DATA_ERROR', 'unreadable_response'],
		['Z_BUF_ERROR', 'unreadable_response'],
		['ETIMEDOUT', 'timeout'],
		['ECONNABORTED', 'timeout'],
	])('for %s: may have been applied, %s', (code, reason) => {
		expect(classifyNoAnswer([code], false)).toMatchObject({ proves: 'unclear', reason });
	});

	it('without any code: may have been applied', () => {
		expect(classifyNoAnswer([], false)).toMatchObject({
			proves: 'unclear',
			reason: 'connection_lost',
			code: null,
		});
	});
});
