import { variantNames, type Cell, type Measurement, type Variant } from '../cells';
import type { Lookup } from '../results';
import type { Work } from '../work';
import { count, Notes, seconds, table } from './format';

export const ways: Variant[] = ['node', 'version1', 'batches', 'http', 'loop'];

export const SIZES = [50, 1_000, 10_000];

/** How long something takes, and of how many users that is told. */
export interface Told {
	wall: number;
	/** The users of the run that was measured. */
	of: number;
	measurement: Measurement;
}

/** A cell's time. A loop that wasn't run is told from the longest that was: each turn takes as long. */
export function told(lookup: Lookup, cell: Cell): Told | undefined {
	const shorter = SIZES.filter((users) => users < cell.users).reverse();
	for (const of of [cell.users, ...(cell.variant === 'loop' ? shorter : [])]) {
		const measurement = lookup.measured({ ...cell, users: of });
		if (measurement) return { wall: (measurement.wall * cell.users) / of, of, measurement };
	}
	return undefined;
}

/** What people wait for over HTTPS, with a column for each length of the way. */
export function tableOfWaiting(work: Work, lookup: Lookup, roundTrips: number[]): string {
	const notes = new Notes();
	const rows = SIZES.flatMap((users) =>
		ways.map((variant) => {
			const all = roundTrips.map((latency) =>
				told(lookup, { work, variant, users, latency, server: 'https' }),
			);
			const run = all.flatMap((one) => (one?.of === users ? [one.measurement] : []));
			return [
				count(users),
				variantNames[variant],
				run[0] ? count(run[0].requests) : '',
				...all.map((one) => timeOf(one, users, notes)),
				run[0] ? count(Math.min(...run.map(({ right }) => right))) : 'not run',
			];
		}),
	);
	const head = [
		'Users',
		'How',
		'Requests',
		...roundTrips.map((latency) => `Time at ${latency} ms a round trip`),
		'Outcome right',
	];
	return notes.under(table(head, rows));
}

function timeOf(one: Told | undefined, users: number, notes: Notes): string {
	if (!one) return 'not run';
	if (one.of === users) return seconds(one.wall);
	return `≈ ${seconds(one.wall)}${notes.mark(`Not run: computed from a loop over ${count(one.of)} users.`)}`;
}
