import { RequestFailed, STOPPED } from './failure';

/**
 * Lets a run's requests through, a few at a time and in order. The first one goes alone, so that a
 * refused token or a wrong address costs one request.
 */
export class Pool {
	private running = 0;
	private firstIsBack = false;
	private closed = false;
	private readonly waiting: Array<() => void> = [];

	constructor(
		private limit: number,
		/** Closes the pool from outside. */
		private readonly until?: AbortSignal,
	) {}

	/** Runs the task when its turn comes; rejects with `stopped` if the pool is closed before that. */
	async run<T>(task: () => Promise<T>): Promise<T> {
		await this.enter();
		try {
			if (this.isClosed) throw new RequestFailed(STOPPED);
			return await task();
		} finally {
			this.running--;
			this.firstIsBack = true;
			this.admit();
		}
	}

	/** Fewer at once: the server is overloaded. */
	halve(): void {
		// While more are under way than are let through now, it is the earlier number that was too large.
		if (this.running > this.limit) return;
		this.limit = Math.max(1, Math.floor(this.limit / 2));
	}

	/** Nothing more is begun. */
	close(): void {
		this.closed = true;
		this.admit();
	}

	get isClosed(): boolean {
		return this.closed || this.until?.aborted === true;
	}

	private async enter(): Promise<void> {
		await new Promise<void>((go) => {
			this.waiting.push(go);
			this.admit();
		});
	}

	private admit(): void {
		const limit = this.firstIsBack ? this.limit : 1;
		const room = this.isClosed ? this.waiting.length : Math.max(0, limit - this.running);
		// The place is taken here, before the task gets its turn, so that nobody else is given it.
		const admitted = this.waiting.splice(0, room);
		this.running += admitted.length;
		for (const go of admitted) go();
	}
}
