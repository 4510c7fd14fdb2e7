import fc from 'fast-check';
import {
	evened,
	isUnseen,
	visible,
	withoutMarks,
	withoutStrayMarks,
} from '../../nodes/DronaHq/text/marks';

it.each([
	['a byte order mark', '\uFEFFemail'],
	['a zero-width space', 'em\u200Bail'],
	['a soft hyphen', 'em\u00ADail'],
	['a word joiner', 'email\u2060'],
	['direction marks', '\u202Aemail\u202C\u200E'],
	['a variation selector', 'email\uFE0F'],
	['a Hangul filler', '\u3164email'],
	['what stands for a picture', 'email\uFFFC'],
])('drops %s', (_, text) => {
	expect(withoutMarks(text)).toBe('email');
});

it('a text that is left with white space alone, or with nothing, shows nothing', () => {
	const units = ['a', '_', '日', '👋', '\uFFFD', '\u0300', ' ', '\u00A0', '\n', '\u2028', '\u0085'];
	const marks = ['\uFEFF', '\u200B', '\u3164', '\uFFFC', '\uFE0F', '\u{E0100}', '\uFFF9', '\uD800'];
	const texts = fc.string({ unit: fc.constantFrom(...units, ...marks), maxLength: 3 });
	fc.assert(
		fc.property(texts, (text) => {
			expect(isUnseen(text)).toBe(withoutMarks(text).trim() === '');
		}),
		{ numRuns: 3_000 },
	);
});

it('drops nothing that can be seen, nor spaces', () => {
	const text = 'Zoë\u00A0Núñez’s 日本 👋 a/b%41?c#d@bücher.example ';
	expect(withoutMarks(text)).toBe(text);
});

it.each([
	['no-break spaces', 'Grp\u00A02'],
	['spaces at the ends and in a row', ' Grp  2\t'],
	['marks', 'Grp 2\u200B'],
	['a line break', 'Grp\r\n2'],
])('evens out %s', (_, text) => {
	expect(evened(text)).toBe('Grp 2');
});

it.each([
	['Bu\u0308ro', 'Büro'],
	['Team ²', 'Team ²'],
	['grp', 'grp'],
])('evens out Unicode forms, and no more: %j', (text, even) => {
	expect(evened(text)).toBe(even);
});

it('spells out what nobody would see', () => {
	expect(visible('\uFEFFremove')).toBe('⟨U+FEFF⟩remove');
	expect(visible('pass\r')).toBe('pass⟨U+000D⟩');
	expect(visible('\u2800a\uE000b\uD83Dc\uFFFC')).toBe('⟨U+2800⟩a⟨U+E000⟩b⟨U+D83D⟩c⟨U+FFFC⟩');
	expect(visible('First Name')).toBe('First Name');
});

it('keeps what shapes letters and emoji, where names are read', () => {
	expect(withoutStrayMarks('\uFEFFA\u00ADda\u200B 👩‍💻❤️ می‌خواهم')).toBe('Ada 👩‍💻❤️ می‌خواهم');
});
