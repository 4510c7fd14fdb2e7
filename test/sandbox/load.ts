/** How much a sandbox carries, and how long it takes. Default: any number of requests, each answered at once. */
export interface Load {
	/** Milliseconds that it takes to serve a request. Default: 0. */
	latency?: number;
	/** Every request takes the latency, or it is the mean of times that are spread exponentially. Default: `even`. */
	latencySpread?: 'even' | 'random';
	/** Where more are served at once, each takes longer in proportion: with 4, twice as long among 8. Default: no limit. */
	slowsAbove?: number;
	/** Milliseconds that the very first request takes longer. Default: 0. */
	slowStart?: number;
	/** When so many requests have arrived, nothing is answered for so many milliseconds. Default: never. */
	standstill?: { after: number; lasts: number };
	/** Milliseconds that a request and its answer travel; they occupy nothing meanwhile. Default: 0. */
	roundTrip?: number;
	/** So many requests are served at once. Default: no limit. */
	maxAtOnce?: number;
	/** What becomes of more: they wait for their turn, get a 429, or a 503 without Retry-After. Default: `wait`. */
	overMaxAtOnce?: 'wait' | 'refuse' | 'fail';
	/** So many requests are taken within any second; more get a 429. Default: no limit. */
	maxPerSecond?: number;
	/** Whether a 429 names the seconds to wait. Default: `seconds`. */
	retryAfter?: 'seconds' | 'absent';
}
