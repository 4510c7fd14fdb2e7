import { DONE_WORDS, REASONS, REPEATING } from '../../nodes/DronaHq/outcomes/messages';

const sentences = Object.values({ ...DONE_WORDS, ...REASONS, ...REPEATING });

it('are whole sentences, ready to be read', () => {
	expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
});

it('differ from each other', () => {
	expect(new Set(sentences).size).toBe(sentences.length);
});
