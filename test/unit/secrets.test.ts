import type { Context } from '../../nodes/DronaHq/http/context';
import { Secrets } from '../../nodes/DronaHq/http/secrets';

const EMOJI = '😀'.repeat(20);
const MANY = Array.from({ length: 10_000 }, (_, index) => `pass-word-${index}`);

/** The secrets of a run whose credential holds these tokens one after the other, and then is deleted. */
function secretsOf(...tokens: unknown[]): Secrets {
	const rest = tokens.values();
	const getCredentials = async () => {
		const { value: tokenKey, done } = rest.next();
		return await (done ? Promise.reject(new Error('Not found')) : Promise.resolve({ tokenKey }));
	};
	return new Secrets({ getCredentials } as unknown as Context);
}

it('know each token that was read, and that the credential is gone', async () => {
	const secrets = secretsOf('token-one', 'token-two');
	expect(secrets.knowsToken).toBe(false);
	expect(await secrets.readToken()).toBe(true);
	expect(secrets.knowsToken).toBe(true);
	expect(await secrets.readToken()).toBe(true);
	expect(secrets.show('Neither token-one nor token-two', [])).toBe('Neither [hidden] nor [hidden]');
	expect(await secrets.readToken()).toBe(false);
});

it('of a request are hidden in whatever encoding', () => {
	const echoed = `You sent ${Buffer.from('pass-word-1').toString('base64')}`;
	expect(secretsOf().show(echoed, ['pass-word-1'])).toBe('[hidden]');
});

it.each([
	['among thousands', MANY, 'No pass-word-1 nor pass-word-9999', 'No [hidden] nor [hidden]'],
	['a short one', ['abc'], 'You sent abc here', 'You sent [hidden] here'],
	['behind emoji', ['pass-word-1'], `${EMOJI} pass-word-1`, `${EMOJI} [hidden]`],
])('of any other request are hidden as they are: %s', (_, passwords, words, shown) => {
	const secrets = secretsOf();
	secrets.add(passwords);
	expect(secrets.show(words, [])).toBe(shown);
});
