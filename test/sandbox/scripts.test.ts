import { call, setStatus, started } from './call';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await started();
});

const statuses = async (count: number, path = '/users/101'): Promise<number[]> => {
	const found = [];
	for (let index = 0; index < count; index++) found.push((await call(sandbox, 'GET', path)).status);
	return found;
};

/** The code of the network failure that a request ends with. */
const failure = async (path: string): Promise<string | undefined> =>
	await call(sandbox, 'GET', path).then(
		() => 'answered',
		(error: Error & { cause?: { code?: string } }) => error.cause?.code,
	);

describe('which requests are answered so', () => {
	test('the next one, by default', async () => {
		sandbox.script({ answer: { status: 503 } });
		expect(await statuses(3)).toEqual([503, 200, 200]);
	});

	test('so many, after so many', async () => {
		sandbox.script({ after: 1, times: 2, answer: { status: 503 } });
		expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
	});

	test('only those of the method and the path', async () => {
		sandbox.script({ method: 'get', path: '/users/3', times: 9, answer: { status: 503 } });
		sandbox.script({ method: 'PUT', times: 9, answer: { status: 500 } });
		sandbox.script({ path: /\/17$/g, times: 9, answer: { status: 429 } });
		expect(await statuses(1, '/users/3')).toEqual([503]);
		expect(await statuses(2, '/users/17')).toEqual([429, 429]);
		expect(await statuses(1)).toEqual([200]);
		expect((await call(sandbox, 'PUT', '/users')).status).toBe(500);
	});

	test('by the oldest rule that fits; every rule counts what passes', async () => {
		sandbox.script({ answer: { status: 500 } });
		sandbox.script({ answer: { status: 501 } });
		sandbox.script({ after: 3, answer: { status: 503 } });
		expect(await statuses(5)).toEqual([500, 501, 200, 503, 200]);
	});

	test('none any more, once the script is taken back', async () => {
		sandbox.script({ times: 9, answer: { status: 503 } });
		expect(await statuses(1)).toEqual([503]);
		sandbox.unscript();
		expect(await statuses(1)).toEqual([200]);
	});

	test('and the script tells when', async () => {
		const met = jest.fn();
		sandbox.script({ after: 1, times: 2, answer: { status: 503 }, met });
		await statuses(1);
		expect(met).not.toHaveBeenCalled();
		await statuses(3);
		expect(met).toHaveBeenCalledTimes(2);
	});

	test('also refused ones and unknown paths', async () => {
		sandbox.script({ path: '/nowhere', answer: { status: 200, body: 'found' } });
		const response = await fetch(`${sandbox.url}/nowhere`);
		expect(await response.text()).toBe('found');
		expect(sandbox.log).toMatchObject([{ path: '/nowhere', status: 200 }]);
	});
});

describe('how they are answered', () => {
	test('with what was true before, once the test lets them', async () => {
		let open = (): void => {};
		const when = new Promise<void>((resolve) => (open = resolve));
		const asked = new Promise<void>((met) =>
			sandbox.script({ apply: true, answer: { body: (normal) => normal, when }, met }),
		);
		const held = call(sandbox, 'GET', '/users/101');
		await asked;
		sandbox.meanwhile.removed(101);
		expect(await statuses(1)).toEqual([404]);
		open();
		expect(await held).toMatchObject({ status: 200, body: { user_id: 101 } });
	});

	test('a text is sent as it is, an object as JSON, headers as given', async () => {
		const headers = { 'content-type': 'text/html' };
		sandbox.script({ answer: { status: 200, headers, body: '<html>' } });
		sandbox.script({ answer: { status: 429, headers: { 'retry-after': '7' }, body: { a: 'ä' } } });
		const html = await fetch(`${sandbox.url}/users`);
		expect(html.status).toBe(200);
		expect(html.headers.get('content-type')).toBe('text/html');
		expect(await html.text()).toBe('<html>');
		const json = await fetch(`${sandbox.url}/users`);
		expect(json.status).toBe(429);
		expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(json.headers.get('retry-after')).toBe('7');
		expect(await json.json()).toEqual({ a: 'ä' });
	});

	test('a refusal without a body has the documented one; 204 and 200 have none', async () => {
		for (const status of [500, 204, 200]) sandbox.script({ answer: { status } });
		expect(await call(sandbox, 'GET', '/users')).toEqual({
			status: 500,
			body: { error: 500, message: 'Status 500', reason: '' },
		});
		expect(await call(sandbox, 'GET', '/users')).toEqual({ status: 204, body: undefined });
		expect(await call(sandbox, 'GET', '/users')).toEqual({ status: 200, body: undefined });
	});

	test('delay', async () => {
		sandbox.script({ answer: { delay: 60 } });
		const start = performance.now();
		await call(sandbox, 'GET', '/users');
		expect(performance.now() - start).toBeGreaterThan(55);
	});

	test('reset, close and hang leave the request without an answer', async () => {
		for (const answer of ['reset', 'close', 'hang'] as const) {
			sandbox.script({ path: `/${answer}`, answer });
		}
		expect(await failure('/reset')).toBe('ECONNRESET');
		expect(await failure('/close')).toBe('UND_ERR_SOCKET');
		const hanging = failure('/hang');
		await call(sandbox, 'GET', '/users');
		await sandbox.stop();
		expect(await hanging).toBe('UND_ERR_SOCKET');
		const none = 'no answer';
		expect(sandbox.log.map(({ status }) => status)).toEqual([none, none, none, 200]);
	});

	test('a function rewrites the normal answer, after it was applied', async () => {
		const rewrite = jest.fn((normal: unknown) => ({ ...(normal as object), users_failed: ['x'] }));
		sandbox.script({ method: 'PUT', answer: rewrite });
		expect((await setStatus(sandbox, 'PUT', 'ina@example.com')).body).toEqual({
			users_success: ['ina@example.com'],
			users_invalid: [],
			users_not_found: [],
			users_failed: ['x'],
		});
		expect(sandbox.user('ina@example.com')?.status).toBe('active');
		expect(rewrite).toHaveBeenCalledWith(expect.anything(), sandbox.log[0]);
	});

	test('a function keeps the status of a refusal', async () => {
		sandbox.script({ answer: () => ({ other: 'body' }) });
		const answer = { status: 404, body: { other: 'body' } };
		expect(await call(sandbox, 'GET', '/users/999')).toEqual(answer);
	});
});
