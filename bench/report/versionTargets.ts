import { MANY, type Lookup, type Results } from '../results';
import { limitedKinds } from '../servers';
import { titles, type Work } from '../work';
import { count, times } from './format';
import { pairsIn, type Pair } from './servers';
import { atMost, unmeasured, type Target } from './target';

/** How much of the time of version 1.0.0 may be needed. */
const ratios: Array<[work: Work, users: number, latency: number, most: number]> = [
	['activate', MANY, 150, 0.32],
	['activate', MANY, 50, 0.48],
	['activate', MANY, 0, 0.8],
	['create', MANY, 150, 0.65],
	['activate', 1_000, 150, 1],
	['activate', 50, 50, 1.05],
];

/** What was to be reached beside version 1.0.0, each ratio within one run of the bench. */
export const versionTargets = (results: Results, lookup: Lookup): Target[] => [
	...ratios.map(([work, users, latency, most]) =>
		atMost(
			most,
			`${titles[work]}, ${count(users)} users at ${latency} ms: at most ${most} × the time of version 1.0.0`,
			lookup.at(work, 'node', { users, latency }),
			lookup.at(work, 'version1', { users, latency }),
		),
	),
	...limitTargets(results),
	...membershipTargets(results),
];

/** What is created on it can't all be told: six requests at once are found out by one too many. */
const mayLose = ({ server, work }: Pair): boolean => server === 'refuses6' && work === 'create';

/** Whether everybody gets through, and how long that takes. */
function limitTargets(results: Results): Target[] {
	const pairs = pairsIn(results);
	const noLoss =
		'On every server with limits nobody is lost (but by Create on one that refuses above 6)';
	const inTime = 'On every server with limits: at most 2.3 × the ideal';
	const [first] = pairs;
	if (!first) return [unmeasured(noLoss), unmeasured(inTime)];
	const bad = pairs.filter(({ node, users }) => (node.lost ?? 0) > 0 || node.right < users);
	const titleOf = ({ server, work }: Pair): string => `${limitedKinds[server].title}, ${work}`;
	const lossOf = (pair: Pair): string =>
		`${titleOf(pair)}: ${count(pair.users - pair.node.right)} of ${count(pair.users)}`;
	const lost =
		bad.length === 0
			? `nobody in ${pairs.length} runs`
			: `${pairs.length - bad.length} of ${pairs.length} runs; ${bad.map(lossOf).join('; ')}`;
	const slowness = ({ node, ideal }: Pair): number => node.wall / ideal;
	const worst = pairs.reduce((one, other) => (slowness(other) > slowness(one) ? other : one));
	return [
		{ target: noLoss, measured: lost, met: bad.every(mayLose) },
		{
			target: inTime,
			measured: `at most ${times(slowness(worst))} (${titleOf(worst)})`,
			met: slowness(worst) <= 2.3,
		},
	];
}

function membershipTargets({ memberships = [] }: Results): Target[] {
	const near = 'Memberships: at most 1.05 × the requests that any plan needs';
	const noMore = 'Memberships: never more requests than version 1.0.0';
	if (memberships.length === 0) return [unmeasured(near), unmeasured(noMore)];
	const ratiosToFewest = memberships.map(({ now, fewest }) => now / fewest);
	const most = Math.max(...ratiosToFewest);
	const worst = memberships[ratiosToFewest.indexOf(most)];
	const fewer = memberships.filter(({ now, version1 }) => now <= version1).length;
	return [
		{ target: near, measured: `at most ${times(most)} (${worst?.scenario})`, met: most <= 1.05 },
		{
			target: noMore,
			measured: `${fewer} of ${memberships.length}`,
			met: fewer === memberships.length,
		},
	];
}
