/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';

import type { Load } from './load';

/** Of a spread, each following request's place in it: even, and the same in every run. */
const GOLDEN_RATIO = 0.618_034;

export class Serving {
	private begun = 0;
	private atOnce = 0;
	private stillUntil = 0;

	/** @param stopping aborted when the sandbox stops: from then on nothing is served any more */
	constructor(
		private readonly load: Load,
		private readonly stopping: AbortSignal,
	) {}

	/** Resolves when a request has been served; `more` are milliseconds that it alone takes longer. */
	async take(more = 0): Promise<void> {
		this.begun += 1;
		this.atOnce += 1;
		const { standstill } = this.load;
		if (this.begun === standstill?.after) this.stillUntil = performance.now() + standstill.lasts;
		await this.pause(this.latency() + more);
		await this.pause(this.stillUntil - performance.now());
		this.atOnce -= 1;
	}

	private latency(): number {
		const { latency = 0, latencySpread, slowsAbove = Infinity, slowStart = 0 } = this.load;
		const place = (this.begun * GOLDEN_RATIO) % 1;
		const time = latencySpread === 'random' ? -Math.log(1 - place) * latency : latency;
		return time * Math.max(1, this.atOnce / slowsAbove) + (this.begun === 1 ? slowStart : 0);
	}

	private async pause(milliseconds: number): Promise<void> {
		if (milliseconds <= 0) return;
		await wait(milliseconds, undefined, { signal: this.stopping }).catch(forEver);
	}
}

const forEver = async (): Promise<never> => await new Promise(() => undefined);
