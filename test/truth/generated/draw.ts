import fc from 'fast-check';

/** So many times as often the value as each of the others. */
export const usually = <T>(
	weight: number,
	value: T,
	...others: Array<fc.Arbitrary<T>>
): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: fc.constant(value) }, ...others);

/** The first value as a rule, the others now and then. */
export const mostly = <T>(value: T, ...others: T[]): fc.Arbitrary<T> =>
	usually(5, value, ...others.map((one) => fc.constant(one)));

/** One of these, each as often as its number says. */
export const weighted = <T>(...choices: Array<[weight: number, fc.Arbitrary<T>]>) =>
	fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
