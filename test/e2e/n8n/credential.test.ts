import { startSandbox } from '../../sandbox';
import { openAccount, rest } from '../real/account';

const wrongToken = 'wrong-token-of-this-test';

/** What n8n shows after "Test" on a credential with this data. */
const test = async (url: string, token: string) =>
	await rest.testCredential(await rest.createCredential({ url, token }));

describe("the credential's test", () => {
	it.each([
		['with a good token', {}, ''],
		['with a trailing slash and in an account without users', { empty: true }, '/'],
		['behind a path prefix', { basePath: '/plugin' }, ''],
	])('passes %s', async (_, account, slash) => {
		const { sandbox } = await openAccount(account);
		expect(await test(sandbox.url + slash, sandbox.token)).toMatchObject({ status: 'OK' });
		expect(sandbox.log).toHaveLength(1);
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
		[
			'an answer that drips in',
			{ status: 200, drip: 1_000, padding: 100 },
			/did not answer within 20 seconds/,
		],
	])('says what %s means', async (_what, answer, helpful) => {
		const { sandbox } = await openAccount();
		sandbox.script({ method: 'GET', times: 10, answer });
		const { status, message } = await test(sandbox.url, sandbox.token);
		expect(status).toBe('Error');
		expect(message).toMatch(helpful);
		expect(message).not.toContain(sandbox.token);
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

	// What else is refused before anything is sent doesn't depend on n8n.
	it.each([
		['an unknown host', 'https://dronahq.invalid', /reached|found|host/i],
		['an unencrypted address', 'http://plugin.example.com', /https/i],
		['a URL with user info', 'https://someone:secret-word@plugin.example.com', /user|password/i],
	])('refuses %s with a helpful message', async (_what, baseUrl, helpful) => {
		const { status, message } = await test(baseUrl, wrongToken);
		expect(status).toBe('Error');
		expect(message).toMatch(helpful);
		expect(message).not.toContain(wrongToken);
		expect(message).not.toContain('secret-word');
	});
});
