import fc from 'fast-check';
import { Pace, type Bounds } from '../../nodes/DronaHq/http/pace';

const NORMAL = 100;

const paceOf = (more: Partial<Bounds> = {}): Pace =>
	new Pace({ most: 32, timeout: 60_000, isCareful: false, ...more });

const careful = (more: Partial<Bounds> = {}): Pace =>
	paceOf({ most: 10, isCareful: true, ...more });

/** Tells the pace of so many answers, while as many requests are under way as it lets through. */
function answer(pace: Pace, count: number, milliseconds = NORMAL): void {
	for (let answers = 0; answers < count; answers++) pace.answered(milliseconds, pace.limit - 1);
}

const oneByOne = (limit: number): number => limit * NORMAL;

/** The limit after each of so many rounds; answers take the same time whatever it is, or as long as that says. */
const limitsOf = (
	pace: Pace,
	rounds: number,
	time: (limit: number) => number = () => NORMAL,
): number[] =>
	Array.from({ length: rounds }, () => {
		answer(pace, pace.limit, time(pace.limit));
		return pace.limit;
	});

it('lets the first request go alone, then four, then twice as many in every round', () => {
	const pace = paceOf();
	expect(pace.limit).toBe(1);
	expect(limitsOf(pace, 6)).toEqual([4, 8, 16, 32, 32, 32]);
});

it.each([
	[1, [1, 1, 1, 1]],
	[3, [3, 3, 3, 3]],
	[10, [4, 8, 10, 10]],
])('never lets more through than %i', (most, limits) => {
	expect(limitsOf(paceOf({ most }), 4)).toEqual(limits);
});

it('goes back where answers among twice as many take almost twice as long, and is more patient each time', () => {
	expect(limitsOf(paceOf(), 16, oneByOne)).toEqual([
		...[4, 8, 4],
		...[4, 4, 4, 8, 4],
		...[4, 4, 4, 4, 4, 8, 4],
		...[4],
	]);
});

it('takes no heed of answers that only scatter', () => {
	const times = [60, 150, 90, 140].values();
	expect(limitsOf(paceOf(), 4, () => times.next().value ?? NORMAL)).toEqual([4, 8, 16, 32]);
});

it('does not judge by answers to what was sent before', () => {
	const pace = paceOf();
	answer(pace, 5);
	expect(pace.limit).toBe(8);
	for (let others = 3; others > 0; others--) pace.answered(50 * NORMAL, 7);
	answer(pace, 8);
	expect(pace.limit).toBe(16);
});

it('sends no more while fewer are asked for than it lets through', () => {
	const pace = paceOf();
	answer(pace, 1);
	for (let answers = 0; answers < 20; answers++) pace.answered(NORMAL, 2);
	expect(pace.limit).toBe(4);
});

describe('near the timeout', () => {
	const near = { timeout: 4 * NORMAL };
	const slowing = (limit: number): number => NORMAL * (1 + limit / 8);

	it('does not grow where more at once take longer', () => {
		expect(limitsOf(paceOf(), 5, slowing)).toEqual([4, 8, 16, 32, 32]);
		expect(limitsOf(paceOf(near), 5, slowing)).toEqual([4, 8, 8, 8, 8]);
		expect(limitsOf(careful(), 6, oneByOne)).toEqual([2, 3, 4, 5, 6, 7]);
		expect(limitsOf(careful(near), 6, oneByOne)).toEqual([2, 2, 2, 2, 2, 2]);
	});

	it('grows where answers take as long whatever it does', () => {
		expect(limitsOf(careful(near), 5, () => 3 * NORMAL)).toEqual([2, 3, 4, 5, 6]);
	});
});

describe('an overload', () => {
	it('halves once for what was sent together', () => {
		const pace = paceOf();
		limitsOf(pace, 3);
		const others = [15, 14, 13, 12, 11, 10, 9, 8];
		expect(others.map((more) => pace.overloaded(more))).toEqual([true, ...Array(7).fill(false)]);
		expect(pace.limit).toBe(8);
		expect(pace.overloaded(7)).toBe(true);
		expect(pace.limit).toBe(4);
	});

	it('leaves one at least', () => {
		const pace = paceOf();
		limitsOf(pace, 2);
		for (const others of [7, 3, 1, 0, 0]) pace.overloaded(others);
		expect(pace.limit).toBe(1);
	});

	it('makes it add one at a time, up to what was too much, and that seldom again', () => {
		const pace = paceOf();
		limitsOf(pace, 2);
		pace.overloaded(7);
		expect(pace.limit).toBe(4);
		answer(pace, 7);
		expect(limitsOf(pace, 15)).toEqual([5, 6, 7, ...Array(10).fill(7), 8, 8]);
	});

	it('of the first request leaves the next one alone as well', () => {
		const pace = paceOf();
		expect(pace.overloaded(0)).toBe(true);
		expect(pace.limit).toBe(1);
		expect(limitsOf(pace, 3)).toEqual([4, 5, 6]);
	});
});

describe('with care', () => {
	it('it adds one at a time from the beginning', () => {
		expect(limitsOf(careful(), 11)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10]);
	});

	it.each([
		['never comes back to what was too much', 6, 6, 6],
		['knows what was too much while fewer were under way than it lets through', 9, 4, 4],
		['does not take what one alone met for too much', 0, 0, 10],
	])('it %s', (_, rounds, others, most) => {
		const pace = careful();
		limitsOf(pace, rounds);
		pace.overloaded(others);
		expect(limitsOf(pace, 500).at(-1)).toBe(most);
	});
});

/** What a pace is told of: answers that take so long, or overloads, among so many others. */
interface Telling {
	isOverload: boolean;
	milliseconds: number;
	others: number;
}

const tellings: fc.Arbitrary<Telling[]> = fc.array(
	fc.record({
		isOverload: fc.boolean(),
		milliseconds: fc.integer({ min: 0, max: 70_000 }),
		others: fc.nat(40),
	}),
	{ maxLength: 300 },
);

const bounds = fc.record({
	most: fc.integer({ min: 1, max: 32 }),
	timeout: fc.integer({ min: 1, max: 60_000 }),
	isCareful: fc.boolean(),
});

/** Tells it, and notes the limit before and after each time. */
const told = (pace: Pace, all: Telling[]) =>
	all.map(({ isOverload, milliseconds, others }) => {
		const before = pace.limit;
		if (isOverload) pace.overloaded(others);
		else pace.answered(milliseconds, others);
		return { isOverload, others, before, after: pace.limit };
	});

it('whatever it is told, lets one through at least and never more than the most', () => {
	fc.assert(
		fc.property(bounds, tellings, (given, all) =>
			told(new Pace(given), all).every(({ isOverload, before, after }) => {
				const allowed = isOverload ? before : Math.max(4, 2 * before);
				return after >= 1 && after <= Math.min(given.most, allowed);
			}),
		),
	);
});

it('with care, grows by one at a time and never to what was too much', () => {
	fc.assert(
		fc.property(bounds, tellings, (given, all) => {
			let least = Infinity;
			return told(new Pace({ ...given, isCareful: true }), all).every((one) => {
				if (one.isOverload && one.others > 0) least = Math.min(least, one.others);
				return one.after <= one.before || (one.after === one.before + 1 && one.after <= least);
			});
		}),
	);
});
