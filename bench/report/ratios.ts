import type { Cell, Measurement, Variant } from '../cells';
import { megabytes, seconds, times } from './format';

/** What was to be reached, and what was. */
export interface Target {
	target: string;
	/** The numbers. */
	measured: string;
	/** Undefined where something wasn't measured. */
	met: boolean | undefined;
}

/** The users of a run that targets look at. */
export const MANY = 10_000;

/** The measurement of such a run at 50 ms on the server without limits, unless said otherwise. */
export type At = (
	work: Cell['work'],
	variant: Variant,
	more?: Partial<Cell>,
) => Measurement | undefined;

export const unmeasured = (target: string): Target => ({
	target,
	measured: 'not measured',
	met: undefined,
});

/** How near this node comes to the floor. */
export function floors(at: At): Target[] {
	const pairs: Array<[string, Variant, Variant]> = [
		['10,000 items, defaults', 'node', 'floor4'],
		['10,000 items, one request at a time', 'nodeSequential', 'floor1'],
		['10,000 emails in one item', 'nodeList', 'floor4'],
	];
	return pairs.map(([what, variant, floorVariant]) => {
		const target = `Activate, ${what}: at most 1.15 × the floor`;
		const [node, floor] = [at('activate', variant), at('activate', floorVariant)];
		if (!node || !floor) return unmeasured(target);
		const parameters = node.parameters ?? 0;
		const without = times((node.wall - parameters) / floor.wall);
		const measured = `${times(node.wall / floor.wall)} (${seconds(node.wall)} to ${seconds(floor.wall)}); without the ${seconds(parameters)} of n8n's getNodeParameter ${without}`;
		return { target, measured, met: node.wall <= 1.15 * floor.wall };
	});
}

/** Ways of this node: with an item for each user, and with all users in one item. */
interface Ways {
	node?: Measurement;
	list?: Measurement;
}

/** How much faster this node is than another way. It is judged by its run with an item for each user. */
export function faster(
	target: string,
	factor: number,
	{ node, list }: Ways,
	other?: Measurement,
): Target {
	if (!node || !other) return unmeasured(target);
	const than = (own: Measurement): string =>
		`${times(other.wall / own.wall)} (${seconds(own.wall)} to ${seconds(other.wall)})`;
	const measured = list ? `${than(node)}; all users in one item: ${than(list)}` : than(node);
	const ratio = other.wall / node.wall;
	return { target, measured, met: ratio > 1 && ratio >= factor };
}

/** What reading everybody costs. */
export function readers(at: At): Target[] {
	const most = 10 * MANY;
	const [node, floor] = [
		at('getAll', 'node', { users: most }),
		at('getAll', 'floor1', { users: most }),
	];
	const fewer = at('getAll', 'node');
	const speed = 'Get many, 100,000 users: at most 1.15 × the floor';
	const memory = 'Get many: memory linear in the result (100,000 users at most 12 × 10,000)';
	if (!node || !floor || !fewer?.memory || !node.memory)
		return [unmeasured(speed), unmeasured(memory)];
	const ratio = node.wall / floor.wall;
	const [much, little] = [node.memory, fewer.memory].map(({ peak, before }) => peak - before);
	return [
		{
			target: speed,
			measured: `${times(ratio)} (${seconds(node.wall)} to ${seconds(floor.wall)})`,
			met: ratio <= 1.15,
		},
		{
			target: memory,
			measured: `${megabytes(much ?? 0)} to ${megabytes(little ?? 0)} more than n8n had before, n8n's saving of the execution included`,
			met: (much ?? 0) <= 12 * (little ?? 0),
		},
	];
}
