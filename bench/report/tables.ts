import { variantNames, type Cell, type Measurement, type Result, type Variant } from '../cells';
import type { Lookup, Results } from '../results';
import { count, megabytes, Notes, seconds, table } from './format';

function timeOf(result: Result | undefined, notes: Notes): string {
	if (!result) return '';
	if (result.outcome === 'measured') return seconds(result.measurement.wall);
	return `${result.outcome}${notes.mark(result.reason)}`;
}

const memoryOf = ({ memory }: Measurement): string =>
	memory ? `${megabytes(memory.peak)} (+${count((memory.peak - memory.before) / 1e6)})` : '';

/** All ways of one kind of work, by number of users, with a column for each latency. */
export function tableOfWork(work: Cell['work'], results: Results, lookup: Lookup): string {
	const notes = new Notes();
	const ofWork = results.cells.filter(
		(cell) => cell.work === work && cell.server === 'free' && !sideShows.includes(cell.variant),
	);
	const latencies = [...new Set(ofWork.map(({ latency }) => latency))].sort(ascending);
	const sizes = [...new Set(ofWork.map(({ users }) => users))].sort(ascending);
	const rows = sizes.flatMap((users) => {
		const variants = variantOrder.filter((variant) =>
			ofWork.some((cell) => cell.users === users && cell.variant === variant),
		);
		return variants.map((variant) => {
			const cells = latencies.map(
				(latency): Cell => ({ work, variant, users, latency, server: 'free' }),
			);
			const all = cells.flatMap((cell) => lookup.measured(cell) ?? []);
			const typical = all[Math.floor(all.length / 2)];
			return [
				count(users),
				variantNames[variant],
				typical ? count(typical.requests) : '',
				...cells.map((cell) => timeOf(lookup.result(cell), notes)),
				typical?.parameters === undefined ? '' : seconds(typical.parameters),
				typical ? memoryOf(typical) : '',
				typical ? count(Math.min(...all.map(({ right }) => right))) : '',
			];
		});
	});
	const head = [
		'Users',
		'How',
		'Requests',
		...latencies.map((latency) => `Time at ${latency} ms`),
		'of it parameters',
		'Memory',
		'Right',
	];
	return notes.under(table(head, rows));
}

/** What one server with limits made of every way. */
export function tableOfLimits({ cells }: Results): string {
	const notes = new Notes();
	const rows = cells
		.filter(({ server, work }) => server === 'limited' && work === 'activate')
		.sort((one, other) => placeOf(one) - placeOf(other))
		.map((cell) => {
			const found = cell.outcome === 'measured' ? cell.measurement : undefined;
			const { requests, refused, right, undone, untrue } = found ?? {};
			return [
				count(cell.users),
				variantNames[cell.variant],
				timeOf(cell, notes),
				...[requests, refused, right, undone, untrue].map((number) =>
					number === undefined ? '' : count(number),
				),
			];
		});
	const head = ['Users', 'How', 'Time', 'Requests', 'of them 429', 'Right', 'Not done', 'Untrue'];
	return notes.under(table(head, rows));
}

/** Requests for changes of memberships, before and after, beside what any plan needs. */
export function tableOfMemberships({ memberships = [] }: Results): string {
	const rows = memberships.map(({ scenario, changes, version1, now, fewest }) => [
		scenario,
		...[changes, version1, now, fewest].map(count),
	]);
	const head = [
		'What changes',
		'Memberships',
		'Version 1.0.0',
		'This version',
		'Any plan at least',
	];
	return table(head, rows);
}

const ascending = (one: number, other: number): number => one - other;

/** Not part of the comparison. */
const sideShows: Variant[] = ['set', 'nodeFour'];

const variantOrder = Object.keys(variantNames) as Variant[];

const placeOf = ({ variant }: Cell): number => variantOrder.indexOf(variant);
