import { parseJson } from '../../nodes/DronaHq/http/json';

it('keeps an id exactly that no number can hold', () => {
	expect(parseJson('{"user_id":9007199254740993,"n":12}')).toEqual({
		user_id: '9007199254740993',
		n: 12,
	});
});

it('leaves numbers that are exact, fractions and texts of digits alone', () => {
	const text =
		'[9007199254740991, 0.12345678901234567, 1e21, "9007199254740993", "a\\"1234567890123456789"]';
	expect(parseJson(text)).toEqual(JSON.parse(text));
});

it.each(['', '{', '<html>', 'undefined'])('is undefined for what is no JSON: %p', (text) => {
	expect(parseJson(text)).toBeUndefined();
});

it('reads past a byte order mark', () => {
	expect(parseJson('\uFEFF[]')).toEqual([]);
});

it('reads an answer with a very long text in it', () => {
	const text = 'x'.repeat(20_000_000);
	expect(parseJson(`{"image":"${text}","user_id":9007199254740993}`)).toEqual({
		image: text,
		user_id: '9007199254740993',
	});
});
