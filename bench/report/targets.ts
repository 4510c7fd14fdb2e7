import type { Cell, Measurement } from '../cells';
import type { Lookup, Results } from '../results';
import { works, type Work } from '../work';
import { count, seconds, times } from './format';
import { faster, floors, MANY, memory, reading, unmeasured, type At, type Target } from './ratios';

/** Adding to groups takes HTTP Request minutes for many, so it is compared by these. */
const FEWER = 1_000;

/** A loop takes as much longer as it has more turns; this many are run. */
const LOOPED = 500;

const longer = (run: Measurement | undefined, factor: number): Measurement | undefined =>
	run && { ...run, wall: run.wall * factor };

/** Every target of the first version with its numbers; all ratios are of one run of the bench. */
export function targetsOf(results: Results, lookup: Lookup): Target[] {
	const at: At = (work, variant, more = {}) =>
		lookup.measured({ work, variant, users: MANY, latency: 50, server: 'free', ...more });
	const ways = (work: Work, users = MANY) => ({
		node: at(work, 'node', { users }),
		list: at(work, 'nodeList', { users }),
	});
	return [
		exactRequests(results),
		...floors(at),
		...works.map((work) => {
			const users = work === 'create' || work === 'activate' ? MANY : FEWER;
			return faster(
				`${titles[work]}, ${count(users)} users: at least 3 × faster than HTTP Request at its defaults`,
				3,
				ways(work, users),
				at(work, 'http', { users }),
			);
		}),
		faster(
			'Activate: at least 100 × faster than HTTP Request in a loop (its time computed from 500 users)',
			100,
			ways('activate'),
			longer(at('activate', 'loop', { users: LOOPED }), MANY / LOOPED),
		),
		...works.map((work) =>
			faster(`${titles[work]}: faster than batches by hand`, 1, ways(work), at(work, 'batches')),
		),
		limits(at),
		reading(at),
		memory(at),
		overhead(results),
		stall(
			lookup.measured({
				work: 'create',
				variant: 'nodeFour',
				users: MANY,
				latency: 0,
				server: 'free',
			}),
			lookup,
		),
		linear(lookup),
	];
}

export const titles: Record<Work, string> = {
	create: 'Create',
	activate: 'Activate',
	assignById: 'Add to a group by ID',
	assignByEmail: 'Add to a group by email',
};

function exactRequests({ cells }: Results): Target {
	const target = 'Create, activate, add by ID: exactly one request for 50 users, never more';
	const runs = cells.flatMap((cell) =>
		cell.variant.startsWith('node') && cell.outcome === 'measured' && isBatched(cell) ? [cell] : [],
	);
	const wrong = runs.filter(
		({ users, measurement }) => measurement.requests !== Math.ceil(users / 50),
	);
	const measured = `${count(runs.length - wrong.length)} of ${count(runs.length)} runs`;
	return { target, measured, met: runs.length > 0 ? wrong.length === 0 : undefined };
}

const isBatched = ({ work, server }: Cell): boolean =>
	server === 'free' && work !== 'getAll' && work !== 'assignByEmail';

function limits(at: At): Target {
	const target = 'On the server with limits, every outcome right';
	const node = at('activate', 'node', { server: 'limited' });
	const http = at('activate', 'http', { server: 'limited' });
	if (!node || !http) return unmeasured(target);
	const measured = `${count(node.right)} of ${count(MANY)}; HTTP Request at its defaults: ${count(http.right)}`;
	return { target, measured, met: node.right === MANY };
}

function overhead({ overhead: found }: Results): Target {
	const target = "The node itself, without n8n's getNodeParameter: at most 0.1 ms per user";
	if (!found) return unmeasured(target);
	const { perUser, users, wall, parameters, floor } = found;
	const measured = `${perUser.toFixed(3)} ms (${count(users)} users: ${seconds(wall)}, of it ${seconds(parameters)} getNodeParameter and ${seconds(floor)} the floor)`;
	return { target, measured, met: perUser <= 0.1 };
}

function stall(node: Measurement | undefined, lookup: Lookup): Target {
	const target = '10,000 items with four expressions each: no stall of the event loop above 250 ms';
	if (node?.stall === undefined) return unmeasured(target);
	const set = lookup.measured({
		work: 'create',
		variant: 'set',
		users: MANY,
		latency: 0,
		server: 'free',
	});
	const beside =
		set?.stall === undefined
			? ''
			: `; n8n's Edit Fields with four expressions: ${count(set.stall)} ms`;
	return { target, measured: `${count(node.stall)} ms${beside}`, met: node.stall <= 250 };
}

function linear(lookup: Lookup): Target {
	const target = 'Activate: 100,000 items take at most 12 × the time of 10,000';
	const run = (users: number) =>
		lookup.measured({ work: 'activate', variant: 'node', users, latency: 0, server: 'free' });
	const [fewer, more] = [run(MANY), run(10 * MANY)];
	if (!fewer || !more) return unmeasured(target);
	const ratio = more.wall / fewer.wall;
	const measured = `${times(ratio)} (${seconds(more.wall)} to ${seconds(fewer.wall)})`;
	return { target, measured, met: ratio <= 12 };
}
