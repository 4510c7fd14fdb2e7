/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MEGABYTE = 1024 * 1024;

/** What may come and go without anything being kept, in MB. */
const NOISE = 30;

/** Watches what a long run keeps in memory. */
export class Memory {
	/** MB in use once everything that nobody needs is gone. */
	private readonly kept: number[] = [];

	/** Takes a reading; it holds the process up for about a tenth of a second. */
	read(): void {
		collectGarbage();
		this.kept.push(process.memoryUsage().heapUsed / MEGABYTE);
	}

	/**
	 * By how many MB what is kept has grown between the first and the last third of the readings. The
	 * first readings of all are left out: n8n loads much of itself with the first runs.
	 */
	get growth(): number {
		const settled = this.kept.slice(Math.ceil(this.kept.length / 10));
		const third = Math.max(1, Math.floor(settled.length / 3));
		return lowest(settled.slice(-third)) - lowest(settled.slice(0, third));
	}

	get grows(): boolean {
		return this.growth > NOISE;
	}

	toString(): string {
		const peak = process.resourceUsage().maxRSS / 1024;
		const [first = 0] = this.kept;
		return `peak ${peak.toFixed(0)} MB; kept ${first.toFixed(0)} MB at first, ${(this.kept.at(-1) ?? 0).toFixed(0)} MB in the end; ${this.grows ? 'it grows' : 'it does not grow'} (${this.growth.toFixed(1)} MB)`;
	}
}

const lowest = (readings: number[]): number => (readings.length === 0 ? 0 : Math.min(...readings));
