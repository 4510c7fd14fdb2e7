import { Secrets } from '../../nodes/DronaHq/api/secrets';
import { classifyAnswer, classifyNoAnswer } from '../../nodes/DronaHq/api/classify';
import type { Failure } from '../../nodes/DronaHq/api/failure';

const TOKEN = 'sandbox-token';

function knowing(secret: string): Secrets {
	const secrets = new Secrets();
	secrets.add([secret]);
	return secrets;
}

const answer = (status: number, text: string, more: { scope?: Failure['scope'] } = {}) =>
	classifyAnswer({ status, headers: {}, text }, { scope: 'run', secrets: knowing(TOKEN), ...more });

describe('an answer', () => {
	it.each(['[]', '{}', 'null', '5', '\uFEFF[]'])('of 200 with JSON can be read: %p', (text) => {
		expect(answer(200, text)).toHaveProperty('json');
	});

	it.each([
		[200, ''],
		[200, '<html>Sign in</html>'],
		[200, '{"users_success": ["a'],
		[204, ''],
	])('of %i that is no JSON leaves open what happened: %p', (status, text) => {
		expect(answer(status, text)).toMatchObject({
			failure: { proves: 'unclear', reason: 'unreadable_response', scope: 'run' },
		});
	});

	it.each([
		[301, 'unclear', 'redirected'],
		[307, 'unclear', 'redirected'],
		[400, 'refused', 'rejected'],
		[401, 'refused', 'unauthorized'],
		[403, 'refused', 'forbidden'],
		[404, 'refused', 'rejected'],
		[409, 'refused', 'rejected'],
		[413, 'refused', 'rejected'],
		[422, 'refused', 'rejected'],
		[429, 'refused', 'rate_limited'],
		[500, 'unclear', 'server_error'],
		[502, 'unclear', 'server_error'],
		[503, 'unclear', 'server_error'],
		[504, 'unclear', 'server_error'],
	])('of %i proves: %s, %s', (status, proves, reason) => {
		expect(answer(status, '')).toMatchObject({
			failure: { proves, reason, status, code: String(status), scope: 'run' },
		});
	});

	it.each([400, 403, 404])('of %i on the path of one user refuses that user alone', (status) => {
		expect(answer(status, '', { scope: 'one' })).toMatchObject({ failure: { scope: 'one' } });
	});

	it.each([401, 429, 500])('of %i on the path of one user concerns the whole run', (status) => {
		expect(answer(status, '', { scope: 'one' })).toMatchObject({ failure: { scope: 'run' } });
	});

	it("carries DronaHQ's own code and words, without the token", () => {
		const body = { error: 17, message: `No ${TOKEN}`, reason: 'Expired' };
		expect(answer(400, JSON.stringify(body))).toMatchObject({
			failure: { code: '17', detail: 'No [hidden]. Expired' },
		});
	});

	it('carries a code without the token, too', () => {
		expect(answer(400, JSON.stringify({ error: `no ${TOKEN}` }))).toMatchObject({
			failure: { code: 'no [hidden]', detail: null },
		});
	});

	it.each([301, 302, 307])('of %i is no answer even with JSON in it', (status) => {
		expect(answer(status, '[]')).toMatchObject({ failure: { reason: 'redirected' } });
	});

	it.each([429, 503])('of %i asks to wait as long as Retry-After says', (status) => {
		const reply = classifyAnswer(
			{ status, headers: { 'retry-after': '3' }, text: '' },
			{ scope: 'run', secrets: new Secrets() },
		);
		expect(reply).toMatchObject({ failure: { retryAfter: 3000 } });
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
