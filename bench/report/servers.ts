import type { Measurement, Result, Variant } from '../cells';
import type { Results } from '../results';
import { idealOf, limitedKinds, limitedServers, type LimitedServer } from '../servers';
import type { Work } from '../work';
import { count, seconds, table, times } from './format';
import { unmeasured, type Target } from './ratios';

/** One kind of work on one server with limits. */
interface Pair {
	server: LimitedServer;
	work: Work;
	users: number;
	/** Milliseconds. */
	ideal: number;
	version1: Measurement;
	node: Measurement;
}

function pairsIn({ cells }: Results): Pair[] {
	return limitedServers.flatMap((server) =>
		(['activate', 'create'] as const).flatMap((work) => {
			const ofPair = cells.filter((cell) => cell.server === server && cell.work === work);
			const [version1] = measured(ofPair, 'version1');
			const [node] = measured(ofPair, 'node');
			const users = ofPair[0]?.users ?? 0;
			if (!version1 || !node) return [];
			return [{ server, work, users, ideal: idealOf(server, work, users), version1, node }];
		}),
	);
}

const measured = (cells: Result[], variant: Variant): Measurement[] =>
	cells.flatMap((cell) =>
		cell.variant === variant && cell.outcome === 'measured' ? [cell.measurement] : [],
	);

/** Each server with limits: the least time, and what both versions make of it. */
export function tableOfServers(results: Results): string {
	const rows = pairsIn(results).map(({ server, work, users, ideal, version1, node }) => [
		limitedKinds[server].title,
		`${work === 'create' ? 'create' : 'activate'} ${count(users)}`,
		seconds(ideal),
		...seen(version1, ideal),
		...seen(node, ideal),
	]);
	const ofEach = (name: string) => [name, 'users lost', 'refused', 'at once'];
	const head = ['Server', 'Work', 'Ideal', ...ofEach('Version 1.0.0'), ...ofEach('This version')];
	return table(head, rows);
}

const seen = ({ wall, lost = 0, refused, atOnce }: Measurement, ideal: number): string[] => [
	`${seconds(wall)} (${times(wall / ideal)})`,
	count(lost),
	count(refused),
	count(atOnce),
];

/** What is created on it can't all be told: six requests at once are found out by one too many. */
const mayLose = ({ server, work }: Pair): boolean => server === 'refuses6' && work === 'create';

/** Whether everybody gets through, and how long that takes. */
export function limitTargets(results: Results): Target[] {
	const pairs = pairsIn(results);
	const lossTarget =
		'On every server with limits nobody is lost (but by Create on one that refuses above 6)';
	const timeTarget = 'On every server with limits: at most 2.3 × the ideal';
	if (pairs.length === 0) return [unmeasured(lossTarget), unmeasured(timeTarget)];
	const bad = pairs.filter(({ node, users }) => (node.lost ?? 0) > 0 || node.right < users);
	const named = ({ server, work, node, users }: Pair): string =>
		`${limitedKinds[server].title}, ${work}: ${count(users - node.right)} of ${count(users)}`;
	const slowness = pairs.map(({ node, ideal }) => node.wall / ideal);
	const worst = pairs[slowness.indexOf(Math.max(...slowness))];
	return [
		{
			target: lossTarget,
			measured:
				bad.length === 0
					? `nobody in ${pairs.length} runs`
					: `${pairs.length - bad.length} of ${pairs.length} runs; ${bad.map(named).join('; ')}`,
			met: bad.every(mayLose),
		},
		{
			target: timeTarget,
			measured: `at most ${times(Math.max(...slowness))}${worst ? ` (${limitedKinds[worst.server].title}, ${worst.work})` : ''}`,
			met: Math.max(...slowness) <= 2.3,
		},
	];
}
