/** So many at once after the first one, which goes alone. */
const START = 4;

/** Where answers take this many times as long, twice as many at once have gained next to nothing. */
const NO_GAIN = 1.75;

/** Rounds to wait before twice as many are tried again; doubled each time it was in vain. */
const PATIENCE = 2;

/** Rounds to wait before the server is asked again for what was too much. */
const CAUTION = 10;

/** What part of the timeout answers may take before it counts that more at once make them take longer. */
const NEAR_TIMEOUT = 1 / 4;

export interface Bounds {
	/** The most requests at once, whatever the server carries. */
	most: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
	/** Whether it adds one at a time from the beginning, and never comes back to what was too much. */
	isCareful: boolean;
}

/**
 * How many requests may be under way at once. Pure: it is told what comes back. A round is as many
 * answers as it lets through; after each it doubles the number, for as long as that gains anything. An
 * overload halves the number; from then on it adds one at a time, and what was too much is tried again only
 * after a while.
 */
export class Pace {
	/** The number now. The first request goes alone, so that a refused token or a wrong address costs one. */
	limit = 1;

	private isFirst = true;

	/** The most that may be tried, less than `most` after an overload. */
	private ceiling: number;

	private addsOne: boolean;

	/** The number before it was doubled, until it is known whether that gained anything. */
	private doubledFrom: number | undefined;

	/** How long answers took in the round before, in milliseconds. */
	private before = Infinity;

	/** How long they took in the fastest round, of which the first answer is one. */
	private fastest = Infinity;

	private patience = 0;

	/** Rounds since the number was changed. */
	private rounds = 0;

	private answers = 0;

	/** Of these answers, those to requests that were sent before the number was changed. */
	private stale = 0;

	/** Sum of the others' milliseconds. */
	private time = 0;

	constructor(private readonly bounds: Bounds) {
		this.ceiling = bounds.most;
		this.addsOne = bounds.isCareful;
	}

	/** An answer came after so many milliseconds, while so many other requests are under way. */
	answered(milliseconds: number, others: number): void {
		if (this.isFirst) {
			this.fastest = milliseconds;
			return this.change(this.bounds.isCareful ? 2 : START, others);
		}
		this.answers++;
		if (this.answers > this.stale) this.time += milliseconds;
		if (this.answers >= this.limit && this.answers > this.stale) this.endRound(others);
	}

	/**
	 * The server has too much to do.
	 *
	 * @returns whether that is news: what was sent together says it once
	 */
	overloaded(others: number): boolean {
		this.addsOne = true;
		if (this.bounds.isCareful) this.cap(others);
		if (this.isFirst) return true;
		// While more are under way than are let through now, it is the earlier number that was too large.
		if (others >= this.limit) return false;
		this.cap(this.limit - 1);
		this.change(this.limit / 2, others);
		return true;
	}

	/** No more than these for now; what was too much although it was alone has other causes. */
	private cap(carried: number): void {
		if (carried > 0) this.ceiling = Math.min(this.ceiling, carried);
	}

	private endRound(others: number): void {
		const average = this.time / (this.answers - this.stale);
		if (this.doubledFrom !== undefined && average > NO_GAIN * this.before) {
			this.patience = 2 * this.patience || PATIENCE;
			return this.change(this.doubledFrom, others);
		}
		this.before = average;
		this.fastest = Math.min(this.fastest, average);
		this.doubledFrom = undefined;
		this.answers = this.stale = this.time = 0;
		const { most, isCareful, timeout } = this.bounds;
		const isInUse = others >= this.limit - 1;
		const isSlow = average > NEAR_TIMEOUT * timeout && average > NO_GAIN * this.fastest;
		if (!isInUse || isSlow || this.limit === most) return;
		const isAtCeiling = this.limit === this.ceiling;
		if (++this.rounds <= (isAtCeiling ? CAUTION : this.patience)) return;
		if (isAtCeiling && !isCareful) this.ceiling++;
		if (this.addsOne) this.change(this.limit + 1, others);
		else this.change(this.limit * 2, others, this.limit);
	}

	private change(limit: number, others: number, doubledFrom?: number): void {
		this.isFirst = false;
		this.limit = Math.max(1, Math.min(this.ceiling, Math.floor(limit)));
		this.doubledFrom = doubledFrom;
		this.stale = others;
		this.rounds = this.answers = this.time = 0;
	}
}
