/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';

import { refuse } from './answers';
import type { Load } from './load';
import { send } from './sending';

/** The span that `maxPerSecond` counts in, in milliseconds. */
const SECOND = 1000;

/**
 * Takes so many requests at once and so many within any second, as real services do. Others wait
 * for their turn, or are refused. Refused requests count for nothing.
 */
export function limitLoad(app: FastifyInstance, load: Load): void {
	const { maxAtOnce = Infinity, maxPerSecond = Infinity, overMaxAtOnce = 'wait' } = load;
	const places = new Places(maxAtOnce);
	const recent: number[] = [];
	/** A 429 with the milliseconds to wait, rounded up to whole seconds. */
	const tooManyRequests = (reply: FastifyReply, time: number): FastifyReply => {
		if (load.retryAfter !== 'absent') reply.header('retry-after', String(Math.ceil(time / SECOND)));
		return send(reply, refuse(429, 'Too many requests'));
	};

	app.addHook('preHandler', async (_request, reply) => {
		if (load.roundTrip) await wait(load.roundTrip);
		const now = performance.now();
		while (recent[0] !== undefined && recent[0] <= now - SECOND) recent.shift();
		if (recent.length >= maxPerSecond) {
			return tooManyRequests(reply, (recent[0] ?? now) + SECOND - now);
		}
		if (places.areTaken && overMaxAtOnce === 'refuse') return tooManyRequests(reply, SECOND);
		if (places.areTaken && overMaxAtOnce === 'fail') return send(reply, refuse(503, 'Overloaded'));
		recent.push(now);
		await places.take(reply);
		return undefined;
	});
}

/** The requests that are being served, and those that wait for it, in order of arrival. */
class Places {
	private taken = 0;
	private readonly waiting = new Set<() => void>();

	constructor(private readonly count: number) {}

	get areTaken(): boolean {
		return this.taken >= this.count;
	}

	/** Resolves when it is the request's turn. Its place is free again once its answer is out. */
	async take(reply: FastifyReply): Promise<void> {
		if (this.areTaken) {
			await new Promise<void>((go) => {
				this.waiting.add(go);
				reply.raw.once('close', () => this.waiting.delete(go));
			});
		} else {
			this.taken += 1;
		}
		reply.raw.once('close', () => this.free());
	}

	/** Whoever waits longest gets the place at once, so that nobody else can. */
	private free(): void {
		const [next] = this.waiting;
		if (!next) {
			this.taken -= 1;
			return;
		}
		this.waiting.delete(next);
		next();
	}
}
