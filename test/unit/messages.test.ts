import { DONE_WORDS, REASONS, REPEATING } from '../../nodes/DronaHq/outcomes/messages';

const sentences = Object.entries({ ...DONE_WORDS, ...REASONS, ...REPEATING });

it.each(sentences)('%s is whole sentences, ready to be read', (_, sentence) => {
	expect(sentence).toMatch(/^[A-Z].*\.$/);
	expect(sentence).not.toMatch(/ {2}|\n/);
});

it.each(sentences)('%s blames nobody', (_, sentence) => {
	expect(sentence).not.toMatch(/\b(error|problem|failure|mistake)s?\b/i);
});

it('has another sentence for every reason', () => {
	expect(new Set(Object.values(REASONS)).size).toBe(Object.keys(REASONS).length);
});
