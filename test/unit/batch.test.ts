import { findContradictions, findRepeated, toBatches } from '../../nodes/DronaHq/core/batch';

describe('toBatches', () => {
	const numbers = (length: number) => Array.from({ length }, (_, index) => index);
	const sizes = (count: number, size: number) =>
		toBatches(numbers(count), size, () => '').map(({ length }) => length);

	it.each([
		[0, []],
		[1, [1]],
		[49, [49]],
		[50, [50]],
		[51, [50, 1]],
		[100, [50, 50]],
		[101, [50, 50, 1]],
		[120, [50, 50, 20]],
	])('packs %i inputs into requests of at most 50', (count, expected) => {
		expect(sizes(count, 50)).toEqual(expected);
	});

	it('keeps every input once, in order', () => {
		expect(toBatches(numbers(101), 50, () => '').flat()).toEqual(numbers(101));
	});

	it('never lets inputs of different groups share a request', () => {
		const inputs = ['a1', 'b1', 'a2', 'b2', 'a3'];
		expect(toBatches(inputs, 2, (input) => input.slice(0, 1))).toEqual([
			['a1', 'a2'],
			['a3'],
			['b1', 'b2'],
		]);
	});

	it('takes a group named like a property of every object for a group', () => {
		const inputs = ['__proto__', 'constructor', '__proto__'];
		expect(toBatches(inputs, 50, (input) => input)).toEqual([
			['__proto__', '__proto__'],
			['constructor'],
		]);
	});
});

describe('findRepeated', () => {
	it('points every later input to the first with the same key', () => {
		const inputs = ['a', 'b', 'a', 'a'].map((key) => ({ key, data: '' }));
		expect(findRepeated(inputs)).toEqual([
			undefined,
			undefined,
			{ first: 0, same: true },
			{ first: 0, same: true },
		]);
	});

	it('tells those apart that ask for something else', () => {
		const inputs = [
			{ key: 'a', data: 'Sales' },
			{ key: 'a', data: 'IT' },
			{ key: 'a', data: 'Sales' },
		];
		expect(findRepeated(inputs)).toEqual([
			undefined,
			{ first: 0, same: false },
			{ first: 0, same: true },
		]);
	});
});

describe('findContradictions', () => {
	it('names the other input on both sides', () => {
		const inputs = [
			{ assign: ['nathan Sales'], remove: [] },
			{ assign: ['priya Sales'], remove: [] },
			{ assign: [], remove: ['nathan Sales'] },
		];
		expect(findContradictions(inputs)).toEqual([2, undefined, 0]);
	});

	it('finds an input that contradicts itself', () => {
		expect(findContradictions([{ assign: ['a', 'b'], remove: ['b'] }])).toEqual([0]);
	});
});
