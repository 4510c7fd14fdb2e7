import type { Measurement } from '../cells';
import { Lookup, type Results } from '../results';
import { idealOf, limitedKinds, limitedServers, type LimitedServer } from '../servers';
import type { Work } from '../work';
import { count, seconds, table, times } from './format';

export interface Pair {
	server: LimitedServer;
	work: Work;
	users: number;
	/** Milliseconds. */
	ideal: number;
	version1: Measurement;
	node: Measurement;
}

/** Those that were measured with both versions. */
export function pairsIn(results: Results): Pair[] {
	const lookup = new Lookup(results);
	return limitedServers.flatMap((server) =>
		(['activate', 'create'] as const).flatMap((work) => {
			const ofPair = results.cells.filter((cell) => cell.server === server && cell.work === work);
			const [version1, node] = (['version1', 'node'] as const).map((variant) => {
				const cell = ofPair.find((one) => one.variant === variant);
				return cell && lookup.measured(cell);
			});
			const users = ofPair[0]?.users ?? 0;
			if (!version1 || !node) return [];
			return [{ server, work, users, ideal: idealOf(server, work, users), version1, node }];
		}),
	);
}

/** Each server with limits: the least time, and what both versions make of it. */
export function tableOfServers(results: Results): string {
	const rows = pairsIn(results).map(({ server, work, users, ideal, version1, node }) => [
		limitedKinds[server].title,
		`${work} ${count(users)}`,
		seconds(ideal),
		...[version1, node].flatMap(({ wall, lost = 0, refused, atOnce }) => [
			`${seconds(wall)} (${times(wall / ideal)})`,
			...[lost, refused, atOnce].map(count),
		]),
	]);
	const ofEach = (name: string) => [name, 'users lost', 'refused', 'at once'];
	const head = ['Server', 'Work', 'Ideal', ...ofEach('Version 1.0.0'), ...ofEach('This version')];
	return table(head, rows);
}
