import fc from 'fast-check';

import type { SandboxOptions } from '../../sandbox';
import { usually, weighted } from '../generated/draw';
import type { PlannedFault } from './plan';

/** How little a server carries. */
export type Load = Pick<SandboxOptions, 'latency' | 'maxAtOnce' | 'overMaxAtOnce' | 'retryAfter'>;

/** So many requests at once, of which others wait, or are refused. Waits between tries pass faster than the clock, so that nothing is counted by the second. */
const limits: fc.Arbitrary<Load> = fc.record<Load>({
	latency: fc.constantFrom(2, 10),
	maxAtOnce: fc.integer({ min: 1, max: 6 }),
	overMaxAtOnce: fc.constantFrom('wait', 'refuse', 'fail', 'fail'),
	retryAfter: fc.constant('absent'),
});

export const isLimited = ({ maxAtOnce }: Load): boolean => maxAtOnce !== undefined;

/** How many requests at once the option allows; undefined: it isn't there. */
export const requestsAtOnce = usually<number | undefined>(
	2,
	undefined,
	fc.constantFrom(1, 4),
	fc.integer({ min: 1, max: 32 }),
);

/** As many retries as the node makes by itself; with fewer, a limit may cost somebody their outcome. */
export const RETRIES = 3;

interface Loaded {
	load: Load;
	faults: PlannedFault[];
	options: { maxRetries: number };
}

/** The same plans, some of them on a server with limits; of these some with nothing else in the way. */
export const underLoad = <Drawn extends Loaded>(
	plans: fc.Arbitrary<Drawn>,
): fc.Arbitrary<Drawn> => {
	const limited = fc.tuple(plans, limits).map(([plan, load]) => ({ ...plan, load }));
	const alone = limited.map((plan) => ({
		...plan,
		faults: [],
		options: { ...plan.options, maxRetries: RETRIES },
	}));
	return weighted([16, plans], [1, limited], [2, alone]);
};
