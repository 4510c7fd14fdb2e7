import { RunPace } from '../../nodes/DronaHq/http/runPace';

const newPace = (most = 32): RunPace => new RunPace({ most, timeout: 60_000 });

const limits = (pace: RunPace): { free: number; careful: number } => ({
	free: pace.limit(false),
	careful: pace.limit(true),
});

/** Tells the pace of answers in as many rounds, while as many requests are under way as it lets through. */
function answer(pace: RunPace, isCareful: boolean, rounds: number): void {
	for (let round = 0; round < rounds; round++) {
		for (let left = pace.limit(isCareful); left > 0; left--) {
			pace.answered(100, pace.limit(isCareful) - 1, isCareful);
		}
	}
}

it('never lets more than ten through that cannot be sent again', () => {
	const pace = newPace();
	answer(pace, false, 10);
	answer(pace, true, 30);
	expect(limits(pace)).toEqual({ free: 32, careful: 10 });
});

it('lets no more through than are allowed, with care or without', () => {
	const pace = newPace(3);
	answer(pace, false, 10);
	answer(pace, true, 10);
	expect(limits(pace)).toEqual({ free: 3, careful: 3 });
});

it('learns from answers for what they are about', () => {
	const pace = newPace();
	answer(pace, false, 3);
	expect(limits(pace)).toEqual({ free: 16, careful: 1 });
	answer(pace, true, 3);
	expect(limits(pace)).toEqual({ free: 16, careful: 4 });
});

it('learns from overloads for everything', () => {
	const pace = newPace();
	answer(pace, false, 3);
	pace.overloaded(5, false);
	answer(pace, true, 30);
	expect(limits(pace)).toEqual({ free: 8, careful: 5 });
	pace.overloaded(4, true);
	expect(limits(pace)).toEqual({ free: 4, careful: 2 });
});

it('says whether an overload is news to what it is about', () => {
	const pace = newPace();
	answer(pace, false, 3);
	answer(pace, true, 3);
	expect(limits(pace)).toEqual({ free: 16, careful: 4 });
	expect(pace.overloaded(7, true)).toBe(false);
	expect(pace.overloaded(7, false)).toBe(true);
});
