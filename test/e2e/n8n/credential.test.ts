import { startSandbox } from '../../sandbox';
import { openAccount, rest } from './account';

const wrongToken = 'wrong-token-of-this-test';

/** What n8n shows after "Test" on a credential with this data. */
async function test(baseUrl: string, tokenKey: string) {
	return await rest.testCredential(await rest.createCredential({ baseUrl, tokenKey }));
}

describe("the credential's test", () => {
	it('passes with a good token', async () => {
		const { sandbox } = await openAccount();
		expect(await test(sandbox.url, sandbox.token)).toMatchObject({ status: 'OK' });
		expect(sandbox.log).toHaveLength(1);
	});

	it('passes with a trailing slash and in an account without users', async () => {
		const { sandbox } = await openAccount({ empty: true });
		expect(await test(`${sandbox.url}/`, sandbox.token)).toMatchObject({ status: 'OK' });
	});

	it('passes behind a path prefix', async () => {
		const { sandbox } = await openAccount({ basePath: '/plugin' });
		expect(await test(sandbox.url, sandbox.token)).toMatchObject({ status: 'OK' });
	});

	it('blames the token, with one request and without showing it', async () => {
		const { sandbox } = await openAccount();
		const { status, message } = await test(sandbox.url, wrongToken);
		expect(status).toBe('Error');
		expect(message).toMatch(/token/i);
		expect(message).not.toContain(wrongToken);
		expect(sandbox.log).toHaveLength(1);
	});

	it.each([
		['a web page', { status: 200, body: '<!DOCTYPE html><html>Welcome</html>' }, /base url/i],
		[
			'a redirect',
			{ status: 302, headers: { location: 'https://example.com/' } },
			/redirect|another address/i,
		],
		[
			'a server error',
			{ status: 503, body: { error: 503, message: 'Busy', reason: '' } },
			/again|later|moment/i,
		],
	])('says what %s means', async (_what, answer, helpful) => {
		const { sandbox } = await openAccount();
		sandbox.script({ method: 'GET', times: 10, answer });
		const { status, message } = await test(sandbox.url, sandbox.token);
		expect(status).toBe('Error');
		expect(message).toMatch(helpful);
		expect(message).not.toContain(sandbox.token);
	});

	it('waits 20 seconds at most for an answer that drips in', async () => {
		const { sandbox } = await openAccount();
		const answer = { status: 200, drip: 1_000, padding: 100 };
		sandbox.script({ method: 'GET', times: 10, answer });
		const { status, message } = await test(sandbox.url, sandbox.token);
		expect(status).toBe('Error');
		expect(message).toContain('did not answer within 20 seconds');
		expect(sandbox.log).toHaveLength(1);
	});

	it('says so when nobody listens at the address', async () => {
		const sandbox = await startSandbox();
		await sandbox.stop();
		const { status, message } = await test(sandbox.url, sandbox.token);
		expect(status).toBe('Error');
		expect(message).toMatch(/reached|refused|connect/i);
		expect(message).toMatch(/base url/i);
	});

	it.each([
		['an unknown host', 'https://dronahq.invalid', /reached|found|host/i],
		['no URL at all', 'dronahq', /url/i],
		['an unencrypted address', 'http://plugin.example.com', /https/i],
		['a URL with user info', 'https://someone:secret-word@plugin.example.com', /user|password/i],
		['a URL with a query', 'https://plugin.example.com/?tokenkey=secret-word', /\?|query/i],
		['a URL with a fragment', 'https://plugin.example.com/#users', /#|fragment/i],
	])('refuses %s with a helpful message', async (_what, baseUrl, helpful) => {
		const { status, message } = await test(baseUrl, wrongToken);
		expect(status).toBe('Error');
		expect(message).toMatch(helpful);
		expect(message).not.toContain(wrongToken);
		expect(message).not.toContain('secret-word');
	});
});
