/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';
import { Sender, type Call, type SenderSettings } from '../../nodes/DronaHq/http/sender';
import { contextOf } from './context';

/** A server in virtual time that carries only so much. */
export interface Limits {
	/** Milliseconds that a request takes, and a refusal a tenth of that. */
	latency: number;
	/** So many are served at once, out of all those that have arrived so far. Default: any number. */
	atOnce?: (arrived: number) => number;
	/** So many are taken within any second. Default: any number. */
	perSecond?: number;
	/** Whether nothing is taken any more. Default: never. */
	isDown?: (arrived: number) => boolean;
	/** The status of refusals. Default: 503. */
	status?: number;
}

export interface Arrival {
	path: string;
	/** How many were under way, itself included. */
	atOnce: number;
	status: number;
}

/** A sender to a limited server, and what arrived there. Needs fake timers. */
export class LimitedServer {
	readonly arrived: Arrival[] = [];

	private serving = 0;
	private underWay = 0;
	private readonly recent: number[] = [];

	constructor(private readonly limits: Limits) {}

	sender(settings: Partial<SenderSettings> = {}): Sender {
		const context = contextOf(async ({ url }) => ({
			statusCode: await this.answer(url),
			headers: {},
			body: '"fine"',
		}));
		const usual = { parallelRequests: 32, maxRetries: 3, timeout: 60_000, stopsOnFailure: false };
		return new Sender(context, { ...usual, ...settings });
	}

	get most(): number {
		return Math.max(...this.arrived.map(({ atOnce }) => atOnce));
	}

	private async answer(path: string): Promise<number> {
		this.underWay++;
		const isTaken = this.takes();
		const status = isTaken ? 200 : (this.limits.status ?? 503);
		this.arrived.push({ path, atOnce: this.underWay, status });
		if (isTaken) this.serving++;
		await sleep(isTaken ? this.limits.latency : this.limits.latency / 10);
		if (isTaken) this.serving--;
		this.underWay--;
		return status;
	}

	private takes(): boolean {
		const { atOnce, perSecond = Infinity, isDown } = this.limits;
		const now = Date.now();
		const count = this.arrived.length;
		while ((this.recent[0] ?? now) <= now - 1000) this.recent.shift();
		if (isDown?.(count) || this.recent.length >= perSecond) return false;
		if (atOnce && this.serving >= atOnce(count)) return false;
		this.recent.push(now);
		return true;
	}
}

/** The real one: it waits for whatever goes on without any time passing. */
const turn = setImmediate;

/** Sends so many requests in virtual time; whether each of them was answered. */
export async function sendAll(
	sender: Sender,
	count: number,
	more: Partial<Call<unknown>> = {},
): Promise<boolean[]> {
	let isOver = false;
	const sendings = Array.from({ length: count }, async (_, index) => {
		const call = { method: 'PUT', path: `/${index}`, scope: 'run', repeatable: true } as const;
		return await sender.send({ ...call, parse: (json) => json, ...more });
	});
	const sent = Promise.allSettled(sendings).finally(() => (isOver = true));
	for (;;) {
		await new Promise((resolve) => turn(resolve));
		if (isOver) break;
		jest.advanceTimersToNextTimer();
	}
	return (await sent).map(({ status }) => status === 'fulfilled');
}
