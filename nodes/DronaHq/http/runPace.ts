import { Pace, type Bounds } from './pace';

/** What can't be sent again never goes in greater numbers at once. */
const MOST_WITH_CARE = 10;

/**
 * How many of a run's requests may be under way at once: fewer of those that can't be sent again, because
 * what is too much for the server then stays undone. Shared by all senders of a run.
 */
export class RunPace {
	private readonly free: Pace;

	private readonly careful: Pace;

	constructor(bounds: Omit<Bounds, 'isCareful'>) {
		const most = Math.min(bounds.most, MOST_WITH_CARE);
		this.free = new Pace({ ...bounds, isCareful: false });
		this.careful = new Pace({ ...bounds, most, isCareful: true });
	}

	limit(isCareful: boolean): number {
		return this.of(isCareful).limit;
	}

	/** An answer came after so many milliseconds, while so many other requests are under way. */
	answered(milliseconds: number, others: number, isCareful: boolean): void {
		this.of(isCareful).answered(milliseconds, others);
	}

	/**
	 * The server has too much to do, whichever requests it says that of.
	 *
	 * @returns whether that is news: what was sent together says it once
	 */
	overloaded(others: number, isCareful: boolean): boolean {
		this.of(!isCareful).overloaded(others);
		return this.of(isCareful).overloaded(others);
	}

	private of(isCareful: boolean): Pace {
		return isCareful ? this.careful : this.free;
	}
}
