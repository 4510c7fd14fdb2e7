import { Secrets } from '../../nodes/DronaHq/api/secrets';
import { canariesIn, leaksIn, PASSWORDS, SPELLINGS, TOKEN } from './harness/canaries';

const SECRETS = [TOKEN, ...PASSWORDS];

/** DronaHQ's words as a person gets to see them. */
function redact(words: string, known: readonly string[]): string | null {
	const secrets = new Secrets();
	secrets.add(known);
	return secrets.redact(words);
}

const cases = SECRETS.flatMap((secret) =>
	Object.entries(SPELLINGS).map(([name, spell]) => ({ secret, name, spell })),
);

describe.each(cases)('The secret $secret, $name,', ({ secret, spell }) => {
	const echoed = `You sent ${spell(secret)} to DronaHQ.`;

	it('is found by these tests', () => {
		expect(canariesIn(echoed)).toHaveLength(2);
		expect(leaksIn(new Error('No', { cause: new Map([['body', Buffer.from(echoed)]]) }))).toEqual([
			expect.stringContaining('cause'),
			expect.stringContaining('cause'),
		]);
	});

	it('is told to nobody', () => {
		expect(canariesIn(redact(echoed, SECRETS) ?? '')).toEqual([]);
		expect(canariesIn(redact(echoed, [secret]) ?? '')).toEqual([]);
	});
});

describe('Hiding secrets', () => {
	/** What a slow machine may need for what takes a moment; what backtracks needs minutes. */
	const WITHIN = 3000;

	it.each([
		['backslashes', '\\'.repeat(60), ['\\'.repeat(6) + 'x']],
		['percent signs', '%25'.repeat(2000), ['%'.repeat(30)]],
		['ampersands', '&amp;'.repeat(2000), ['&'.repeat(30) + 'x']],
		['base64', 'QUFB'.repeat(5000), SECRETS],
		['white space', ' \t'.repeat(50_000), ['  x  ']],
		['a message of 20 MB', 'word '.repeat(4_000_000), SECRETS],
	])('does not take long in a row of %s', (_, text, secrets) => {
		const start = performance.now();
		redact(text, secrets);
		expect(performance.now() - start).toBeLessThan(WITHIN);
	});

	it('does not take long for a request of 50 users who are all refused', () => {
		const passwords = Array.from({ length: 50 }, (_, index) => `${PASSWORDS[1]}${index}`);
		const start = performance.now();
		for (const password of passwords) redact(`No: ${encodeURIComponent(password)}`, passwords);
		expect(performance.now() - start).toBeLessThan(WITHIN);
	});

	it('leaves the words alone that hold none', () => {
		const words =
			'The group "Sales & IT" (50%) doesn\'t exist: see https://example.com/a?b=1&c=%20.';
		expect(redact(words, SECRETS)).toBe(words);
	});
});
