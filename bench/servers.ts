import type { Load } from '../test/sandbox/load';
import type { Work } from './work';

/** One that answers as fast as it can after the latency, one behind TLS and a long way, and some with limits. */
export type Server = 'free' | 'https' | LimitedServer;

export interface LimitedKind {
	title: string;
	/** How many users are changed on it, so that what it does to a run shows. */
	users: number;
	/** Milliseconds. */
	latency: number;
	load: Load;
	/** Milliseconds that so many requests take at least, if a client sends at most so many at once. */
	least: (requests: number, atOnce: number) => number;
}

/** Serves so many at once, each for so many milliseconds. */
const rounds =
	(places: number, latency: number) =>
	(requests: number, atOnce: number): number =>
		Math.ceil(requests / Math.min(places, atOnce)) * latency;

/**
 * Serves all of them at once, each for a time of its own that is spread exponentially: nobody knows
 * which are the long ones, so the last ones that are under way end one after the other.
 */
const spread =
	(mean: number) =>
	(requests: number, atOnce: number): number => {
		const last = Math.min(requests, atOnce);
		const ending = Array.from({ length: last }, (_, index) => 1 / (index + 1));
		return mean * ((requests - last) / last + ending.reduce((sum, one) => sum + one, 0));
	};

/** Takes 50 within a second and answers 429 to others. */
const perSecond = (requests: number): number => Math.floor((requests - 1) / 50) * 1_000 + 50;

/** Serves so many at once and answers 503 to others. */
const refusing = (places: number, users: number, latency: number): LimitedKind => ({
	title: `503 above ${places} at once`,
	users,
	latency,
	load: { maxAtOnce: places, overMaxAtOnce: 'fail' },
	least: rounds(places, latency),
});

export const limitedKinds = {
	limited: {
		title: '429 with Retry-After above 50 per second, 16 served at once',
		users: 10_000,
		latency: 50,
		load: { maxAtOnce: 16, maxPerSecond: 50 },
		least: perSecond,
	},
	silent: {
		title: '429 without Retry-After above 50 per second',
		users: 10_000,
		latency: 50,
		load: { maxPerSecond: 50, retryAfter: 'absent' },
		least: perSecond,
	},
	refuses10: refusing(10, 3_000, 500),
	refuses6: refusing(6, 3_000, 300),
	refuses3: refusing(3, 3_000, 150),
	refuses2: refusing(2, 500, 1_000),
	refuses1: refusing(1, 300, 1_000),
	waits: {
		title: '16 served while others wait',
		users: 10_000,
		latency: 250,
		load: { maxAtOnce: 16 },
		least: rounds(16, 250),
	},
	single: {
		title: 'One served while others wait',
		users: 1_500,
		latency: 100,
		load: { maxAtOnce: 1 },
		least: rounds(1, 100),
	},
	slows: {
		title: 'Slows in proportion above 4',
		users: 3_000,
		latency: 200,
		load: { slowsAbove: 4 },
		least: rounds(4, 200),
	},
	random: {
		title: 'Answers after 300 ms on average, spread exponentially',
		users: 10_000,
		latency: 300,
		load: { latencySpread: 'random' },
		least: spread(300),
	},
	slowStart: {
		title: 'The first answer takes 3 s longer',
		users: 10_000,
		latency: 100,
		load: { slowStart: 3_000 },
		least: (requests, atOnce) => Math.max(3_100, rounds(Infinity, 100)(requests, atOnce)),
	},
	standstill: {
		title: 'Stands still for 2 s after 60 requests',
		users: 10_000,
		latency: 100,
		load: { standstill: { after: 60, lasts: 2_000 } },
		least: (requests, atOnce) => 2_000 + rounds(Infinity, 100)(requests, atOnce),
	},
} satisfies Record<string, LimitedKind>;

export type LimitedServer = keyof typeof limitedKinds;

export const limitedServers = Object.keys(limitedKinds) as LimitedServer[];

export const isLimited = (server: Server): server is LimitedServer => server in limitedKinds;

export const loadOf = (server: Server): Load =>
	isLimited(server) ? limitedKinds[server].load : {};

/** The most that this node sends at once: a creation that gets no answer can't be sent again. */
const MOST = { create: 10, other: 32 };

/**
 * The least time in which a server with limits takes the fewest requests, in milliseconds, from a
 * client that knows its limits and sends no more at once than this node may.
 */
export function idealOf(server: LimitedServer, work: Work, users: number): number {
	return limitedKinds[server].least(
		Math.ceil(users / 50),
		work === 'create' ? MOST.create : MOST.other,
	);
}
