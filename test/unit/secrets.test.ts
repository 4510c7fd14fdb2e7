import type { Context } from '../../nodes/DronaHq/http/context';
import { Secrets } from '../../nodes/DronaHq/http/secrets';

/** The secrets of a run whose credential holds these tokens one after the other, and then is deleted. */
function secretsOf(...tokens: unknown[]): Secrets {
	const rest = tokens.values();
	const getCredentials = async () => {
		const { value: tokenKey, done } = rest.next();
		return await (done ? Promise.reject(new Error('Not found')) : Promise.resolve({ tokenKey }));
	};
	return new Secrets({ getCredentials } as unknown as Context);
}

it('know the token once it was read', async () => {
	const secrets = secretsOf('token-one');
	expect(secrets.knowsToken).toBe(false);
	await secrets.readToken();
	expect(secrets.knowsToken).toBe(true);
	expect(secrets.show('No token-one here', [])).toBe('No [hidden] here');
});

it('keep a token that was exchanged meanwhile', async () => {
	const secrets = secretsOf('token-one', 'token-two');
	await secrets.readToken();
	await secrets.readToken();
	expect(secrets.show('Neither token-one nor token-two', [])).toBe('Neither [hidden] nor [hidden]');
});

it('tell that the credential is gone', async () => {
	const secrets = secretsOf('token-one');
	expect(await secrets.readToken()).toBe(true);
	expect(await secrets.readToken()).toBe(false);
});

it('of a request are hidden in whatever encoding', () => {
	const echoed = `You sent ${Buffer.from('pass-word-1').toString('base64')}`;
	expect(secretsOf().show(echoed, ['pass-word-1'])).toBe('[hidden]');
});

it('of any other request are hidden as they are, also among thousands', () => {
	const secrets = secretsOf();
	secrets.add(Array.from({ length: 10_000 }, (_, index) => `pass-word-${index}`));
	expect(secrets.show('You sent pass-word-1 and pass-word-9999.', [])).toBe(
		'You sent [hidden] and [hidden].',
	);
});

it.each([
	['is short', 'abc', 'You sent abc here', 'You sent [hidden] here'],
	[
		'stands behind emoji',
		'pass-word-1',
		`${'😀'.repeat(20)} pass-word-1`,
		`${'😀'.repeat(20)} [hidden]`,
	],
])('of any other request are hidden where one %s', (_, password, words, shown) => {
	const secrets = secretsOf();
	secrets.add([password]);
	expect(secrets.show(words, [])).toBe(shown);
});
