import { RequestFailed, STOPPED } from './failure';
import type { RunPace } from './runPace';

/** What a task is let through for. */
export interface Turn {
	/** Whether its request can't be sent again if it proves too much for the server. */
	isCareful: boolean;
	/** Whether nothing else may be under way meanwhile. Default: others may. */
	isAlone?: boolean;
}

interface Waiting extends Turn {
	go: () => void;
}

/** Lets a run's requests through, in order and as many at a time as its pace allows. */
export class Pool {
	private running = 0;
	private oneIsAlone = false;
	private closed = false;
	private readonly fresh: Waiting[] = [];
	private readonly again: Waiting[] = [];

	constructor(
		private readonly pace: RunPace,
		/** Closes the pool from outside. */
		private readonly until?: AbortSignal,
	) {}

	/** Runs the task when its turn comes; rejects with `stopped` if the pool is closed before that. */
	async run<T>(turn: Turn, task: () => Promise<T>): Promise<T> {
		await this.enter(this.fresh, turn);
		try {
			if (this.isClosed) throw new RequestFailed(STOPPED);
			return await task();
		} finally {
			this.leave();
		}
	}

	/**
	 * For a task that sends again: gives its place up for the next one, before all that has not been sent
	 * yet. False if the pool is closed meanwhile.
	 */
	async takeNewTurn(turn: Turn): Promise<boolean> {
		const comes = this.enter(this.again, turn);
		this.leave();
		await comes;
		return !this.isClosed;
	}

	/** The request of a task was answered after so many milliseconds. */
	answered(milliseconds: number, { isCareful }: Turn): void {
		this.pace.answered(milliseconds, this.running - 1, isCareful);
	}

	/** The request of a task was too much for the server; false if what was sent with it has said so already. */
	overloaded({ isCareful }: Turn): boolean {
		return this.pace.overloaded(this.running - 1, isCareful);
	}

	/** Nothing more is begun. */
	close(): void {
		this.closed = true;
		this.admit();
	}

	get isClosed(): boolean {
		return this.closed || this.until?.aborted === true;
	}

	private async enter(queue: Waiting[], turn: Turn): Promise<void> {
		await new Promise<void>((go) => {
			queue.push({ ...turn, go });
			this.admit();
		});
	}

	private leave(): void {
		this.running--;
		this.oneIsAlone = false;
		this.admit();
	}

	private admit(): void {
		while (true) {
			const queue = this.again.length > 0 ? this.again : this.fresh;
			const [next] = queue;
			if (!next || !this.hasRoomFor(next)) return;
			queue.shift();
			// The place is taken here, before the task gets its turn, so that nobody else is given it.
			this.running++;
			this.oneIsAlone = next.isAlone === true;
			next.go();
		}
	}

	private hasRoomFor({ isCareful, isAlone }: Turn): boolean {
		if (this.isClosed) return true;
		return !this.oneIsAlone && this.running < (isAlone ? 1 : this.pace.limit(isCareful));
	}
}
