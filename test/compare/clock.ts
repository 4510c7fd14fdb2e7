/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate } from 'node:timers/promises';

/** So often the event loop has to come round without anything being begun before nothing is under way. */
const QUIET_TURNS = 5;

interface Sleeper {
	due: number;
	wake: () => void;
}

/**
 * The time of one run. It stands still while a request is under way and, once nothing is left to do
 * but to wait, jumps to whatever is due first. So waits cost nothing, and the order in which they
 * end depends neither on the machine nor on how many promises the code is made of.
 */
export class Clock {
	/** Milliseconds since 1970. Every run begins at the same moment. */
	now = Date.UTC(2024, 1, 29, 12, 0, 0);

	/** All waits that were asked for, in milliseconds. */
	readonly waits: number[] = [];

	private readonly sleepers: Sleeper[] = [];

	private begun = 0;

	private ended = 0;

	private readonly untilEnded: Array<() => void> = [];

	/** Waits so many milliseconds of this clock. */
	async sleep(milliseconds: number): Promise<void> {
		this.waits.push(milliseconds);
		await new Promise<void>((wake) => {
			this.sleepers.push({ due: this.now + Math.max(0, milliseconds), wake });
			if (this.sleepers.length === 1) void this.wakeAll();
		});
	}

	/** The time stands still until the task is done. */
	async during<T>(task: () => Promise<T>): Promise<T> {
		this.begun++;
		try {
			return await task();
		} finally {
			this.ended++;
			for (const go of this.untilEnded.splice(0)) go();
		}
	}

	/** One after the other, the one that is due first; of several the one that has waited longest. */
	private async wakeAll(): Promise<void> {
		while (this.sleepers.length > 0) {
			await this.untilIdle();
			const due = Math.min(...this.sleepers.map((sleeper) => sleeper.due));
			const next = this.sleepers.findIndex((sleeper) => sleeper.due === due);
			const [sleeper] = this.sleepers.splice(next, 1);
			this.now = Math.max(this.now, due);
			sleeper?.wake();
		}
	}

	private async untilIdle(): Promise<void> {
		for (let turns = 0, seen = this.begun; turns < QUIET_TURNS; turns++) {
			while (this.begun > this.ended) await new Promise<void>((go) => this.untilEnded.push(go));
			await setImmediate();
			if (seen === this.begun) continue;
			seen = this.begun;
			turns = 0;
		}
	}
}
