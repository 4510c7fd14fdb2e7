import type { Measurement, Variant } from '../cells';
import { MANY, type Lookup, type Results } from '../results';
import { titles, works, type Work } from '../work';
import { count, megabytes, seconds, times } from './format';
import { atMost, compared, unmeasured, type Target } from './target';

/** Adding to groups takes HTTP Request minutes for many, so it is compared by these. */
const FEWER = 1_000;

/** A loop takes as much longer as it has more turns; this many are run. */
const LOOPED = 500;

/** Every target of the first version with its numbers; all ratios are of one run of the bench. */
export function firstTargets(results: Results, lookup: Lookup): Target[] {
	const loop = lookup.at('activate', 'loop', { users: LOOPED });
	return [
		exactRequests(results),
		...floors.map(([what, variant, floor]) => nearFloor(lookup, what, variant, floor)),
		...works.map((work) => {
			const users = work === 'create' || work === 'activate' ? MANY : FEWER;
			const target = `${titles[work]}, ${count(users)} users: at least 3 × faster than HTTP Request at its defaults`;
			return faster(lookup, 3, target, work, lookup.at(work, 'http', { users }), users);
		}),
		faster(
			lookup,
			100,
			'Activate: at least 100 × faster than HTTP Request in a loop (its time computed from 500 users)',
			'activate',
			loop && { ...loop, wall: loop.wall * (MANY / LOOPED) },
		),
		...works.map((work) => {
			const target = `${titles[work]}: faster than batches by hand`;
			return faster(lookup, 1, target, work, lookup.at(work, 'batches'));
		}),
		limits(lookup),
		atMost(
			1.15,
			'Get many, 100,000 users: at most 1.15 × the floor',
			lookup.at('getAll', 'node', { users: 10 * MANY }),
			lookup.at('getAll', 'floor1', { users: 10 * MANY }),
		),
		memory(lookup),
		overhead(results),
		stall(lookup),
		atMost(
			12,
			'Activate: 100,000 items take at most 12 × the time of 10,000',
			lookup.at('activate', 'node', { users: 10 * MANY, latency: 0 }),
			lookup.at('activate', 'node', { latency: 0 }),
		),
	];
}

function exactRequests({ cells }: Results): Target {
	const target = 'Create, activate, add by ID: exactly one request for 50 users, never more';
	const runs = cells.flatMap((cell) => {
		const isBatched =
			cell.server === 'free' && cell.work !== 'getAll' && cell.work !== 'assignByEmail';
		return isBatched && cell.variant.startsWith('node') && cell.outcome === 'measured'
			? [cell.measurement.requests === Math.ceil(cell.users / 50)]
			: [];
	});
	const right = runs.filter(Boolean).length;
	const measured = `${count(right)} of ${count(runs.length)} runs`;
	return { target, measured, met: runs.length > 0 ? right === runs.length : undefined };
}

const floors: Array<[what: string, variant: Variant, floor: Variant]> = [
	['10,000 items, defaults', 'node', 'floor4'],
	['10,000 items, one request at a time', 'nodeSequential', 'floor1'],
	['10,000 emails in one item', 'nodeList', 'floor4'],
	['10,000 items with an expression that n8n works out', 'nodeExpression', 'floor4'],
];

function nearFloor(lookup: Lookup, what: string, variant: Variant, floorVariant: Variant): Target {
	const target = `Activate, ${what}: at most 1.15 × the floor`;
	const [node, floor] = [lookup.at('activate', variant), lookup.at('activate', floorVariant)];
	const helper = floorVariant === 'floor4' ? lookup.at('activate', 'helper4') : undefined;
	if (!node || !floor) return unmeasured(target);
	const { parameters = 0 } = node;
	const without = `without the ${seconds(parameters)} of n8n's getNodeParameter ${times((node.wall - parameters) / floor.wall)}`;
	const alone = helper && `n8n's request helper alone ${times(helper.wall / floor.wall)}`;
	const measured = [compared(node, floor), without, alone].filter(Boolean).join('; ');
	return { target, measured, met: node.wall <= 1.15 * floor.wall };
}

/** How much faster this node is than another way. It is judged by its run with an item for each user. */
function faster(
	lookup: Lookup,
	factor: number,
	target: string,
	work: Work,
	other: Measurement | undefined,
	users = MANY,
): Target {
	const node = lookup.at(work, 'node', { users });
	const list = lookup.at(work, 'nodeList', { users });
	if (!node || !other) return unmeasured(target);
	const than = (own: Measurement): string =>
		`${times(other.wall / own.wall)} (${seconds(own.wall)} to ${seconds(other.wall)})`;
	const measured = list ? `${than(node)}; all users in one item: ${than(list)}` : than(node);
	const ratio = other.wall / node.wall;
	return { target, measured, met: ratio > 1 && ratio >= factor };
}

function limits(lookup: Lookup): Target {
	const target = 'On the server with limits, every outcome right';
	const node = lookup.at('activate', 'node', { server: 'limited' });
	const http = lookup.at('activate', 'http', { server: 'limited' });
	if (!node || !http) return unmeasured(target);
	const measured = `${count(node.right)} of ${count(MANY)}; HTTP Request at its defaults: ${count(http.right)}`;
	return { target, measured, met: node.right === MANY };
}

/** Whether memory grows with the result, and no faster; a fifth is left to the garbage collector. */
function memory(lookup: Lookup): Target {
	const target = 'Get many: memory grows in line with the result';
	const sizes = [MANY, 5 * MANY, 10 * MANY];
	const grown = sizes.flatMap((users) => {
		const { memory: found } = lookup.at('getAll', 'node', { users }) ?? {};
		return found ? [found.peak - found.before] : [];
	});
	const [few, half, all] = grown;
	if (few === undefined || half === undefined || all === undefined) return unmeasured(target);
	const parts = grown.map((bytes, index) => `${megabytes(bytes)} for ${count(sizes[index] ?? 0)}`);
	const measured = `${parts.join(', ')} more than n8n had before, n8n's saving of the execution included`;
	return { target, measured, met: all <= 1.2 * 2 * half && all <= 1.2 * 10 * few };
}

function overhead({ overhead: found }: Results): Target {
	const target = "The node itself, without n8n's getNodeParameter: at most 0.1 ms per user";
	if (!found) return unmeasured(target);
	const { perUser, users, wall, parameters, floor } = found;
	const measured = `${perUser.toFixed(3)} ms (${count(users)} users: ${seconds(wall)}, of it ${seconds(parameters)} getNodeParameter and ${seconds(floor)} the floor)`;
	return { target, measured, met: perUser <= 0.1 };
}

function stall(lookup: Lookup): Target {
	const target = '10,000 items with four expressions each: no stall of the event loop above 250 ms';
	const stallOf = (variant: Variant) => lookup.at('create', variant, { latency: 0 })?.stall;
	const [node, set] = [stallOf('nodeFour'), stallOf('set')];
	if (node === undefined) return unmeasured(target);
	const beside =
		set === undefined ? '' : `; n8n's Edit Fields with four expressions: ${count(set)} ms`;
	return { target, measured: `${count(node)} ms${beside}`, met: node <= 250 };
}
