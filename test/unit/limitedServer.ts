import { sleep } from 'n8n-workflow';
import type { Context } from '../../nodes/DronaHq/http/context';
import {
	Sender,
	type Call,
	type SenderSettings,
	type Tries,
} from '../../nodes/DronaHq/http/sender';

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
		const context = {
			getCredentials: async () => await Promise.resolve({ tokenKey: 'token-one' }),
			helpers: {
				httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => ({
					statusCode: await this.answer(url),
					headers: {},
					body: '"fine"',
				}),
			},
		} as unknown as Context;
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

/** Sends so many requests in virtual time; whether each of them was answered. */
export async function sendAll(
	sender: Sender,
	count: number,
	more: Partial<Call<unknown>> = {},
): Promise<boolean[]> {
	let isOver = false;
	const sendings = Array.from({ length: count }, async (_, index) => {
		const tries: Tries = { made: 0 };
		const call = { method: 'PUT', path: `/${index}`, scope: 'run', repeatable: true } as const;
		return await sender.send({ ...call, parse: (json) => json, ...more }, tries);
	});
	const sent = Promise.allSettled(sendings).finally(() => (isOver = true));
	while (!isOver) await jest.advanceTimersByTimeAsync(250);
	return (await sent).map(({ status }) => status === 'fulfilled');
}
