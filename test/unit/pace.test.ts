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
	const oneByOne = (limit: number): number => limit * NORMAL;
	expect(limitsOf(paceOf(), 16, oneByOne)).toEqual([
		...[4, 8, 4],
		...[4, 4, 4, 8, 4],
		...[4, 4, 4, 4, 4, 8, 4],
		...[4],
	]);
});

it('takes no heed of answers that only scatter', () => {
	const pace = paceOf();
	const times = [60, 150, 90, 140].values();
	expect(limitsOf(pace, 4, () => times.next().value ?? NORMAL)).toEqual([4, 8, 16, 32]);
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
		const oneByOne = (limit: number): number => limit * NORMAL;
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

	it('it never comes back to what was too much', () => {
		const pace = careful();
		limitsOf(pace, 6);
		pace.overloaded(6);
		expect(pace.limit).toBe(3);
		limitsOf(pace, 500);
		expect(pace.limit).toBe(6);
	});

	it('it knows what was too much while fewer were under way than it lets through', () => {
		const pace = careful();
		limitsOf(pace, 9);
		pace.overloaded(4);
		limitsOf(pace, 500);
		expect(pace.limit).toBe(4);
	});

	it('it does not take what one alone met for too much', () => {
		const pace = careful();
		pace.overloaded(0);
		limitsOf(pace, 500);
		expect(pace.limit).toBe(10);
	});
});

/** What a pace is told of: answers that take so long, or overloads, among so many others. */
const tellings = fc.array(
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

it('whatever it is told, lets one through at least and never more than the most', () => {
	fc.assert(
		fc.property(bounds, tellings, (given, told) => {
			const pace = new Pace(given);
			for (const { isOverload, milliseconds, others } of told) {
				const before = pace.limit;
				if (isOverload) pace.overloaded(others);
				else pace.answered(milliseconds, others);
				const allowed = isOverload ? before : Math.max(4, 2 * before);
				if (pace.limit < 1 || pace.limit > Math.min(given.most, allowed)) return false;
			}
			return true;
		}),
	);
});

it('with care, grows by one at a time and never to what was too much', () => {
	fc.assert(
		fc.property(bounds, tellings, (given, told) => {
			const pace = new Pace({ ...given, isCareful: true });
			let least = Infinity;
			for (const { isOverload, milliseconds, others } of told) {
				const before = pace.limit;
				if (isOverload) pace.overloaded(others);
				else pace.answered(milliseconds, others);
				if (isOverload && others > 0) least = Math.min(least, others);
				if (pace.limit > before && (pace.limit > before + 1 || pace.limit > least)) return false;
			}
			return true;
		}),
	);
});
