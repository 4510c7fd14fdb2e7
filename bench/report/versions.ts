import type { Lookup, Results } from '../results';
import type { Work } from '../work';
import { count, seconds, times } from './format';
import { membershipTargets } from './memberships';
import { unmeasured, type Target } from './ratios';
import { limitTargets } from './servers';

/** How much of the time of version 1.0.0 may be needed. */
const ratios: Array<{ work: Work; users: number; latency: number; most: number }> = [
	{ work: 'activate', users: 10_000, latency: 150, most: 0.32 },
	{ work: 'activate', users: 10_000, latency: 50, most: 0.48 },
	{ work: 'activate', users: 10_000, latency: 0, most: 0.8 },
	{ work: 'create', users: 10_000, latency: 150, most: 0.65 },
	{ work: 'activate', users: 1_000, latency: 150, most: 1 },
	{ work: 'activate', users: 50, latency: 50, most: 1.05 },
];

/** What was to be reached beside version 1.0.0, each ratio within one run of the bench. */
export const versionTargets = (results: Results, lookup: Lookup): Target[] => [
	...ratios.map((one) => ratio(one, lookup)),
	...limitTargets(results),
	...membershipTargets(results),
];

function ratio({ work, users, latency, most }: (typeof ratios)[number], lookup: Lookup): Target {
	const target = `${work === 'create' ? 'Create' : 'Activate'}, ${count(users)} users at ${latency} ms: at most ${most} × the time of version 1.0.0`;
	const at = (variant: 'node' | 'version1') =>
		lookup.measured({ work, variant, users, latency, server: 'free' });
	const [node, version1] = [at('node'), at('version1')];
	if (!node || !version1) return unmeasured(target);
	const found = node.wall / version1.wall;
	const measured = `${times(found)} (${seconds(node.wall)} to ${seconds(version1.wall)})`;
	return { target, measured, met: found <= most };
}
