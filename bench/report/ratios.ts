import type { Cell, Measurement, Variant } from '../cells';
import { count, megabytes, seconds, times } from './format';

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
		['10,000 items with an expression that n8n works out', 'nodeExpression', 'floor4'],
	];
	const helper = at('activate', 'helper4');
	return pairs.map(([what, variant, floorVariant]) => {
		const target = `Activate, ${what}: at most 1.15 × the floor`;
		const [node, floor] = [at('activate', variant), at('activate', floorVariant)];
		if (!node || !floor) return unmeasured(target);
		const parameters = node.parameters ?? 0;
		const without = times((node.wall - parameters) / floor.wall);
		const alone =
			helper && floorVariant === 'floor4'
				? `; n8n's request helper alone ${times(helper.wall / floor.wall)}`
				: '';
		const measured = `${times(node.wall / floor.wall)} (${seconds(node.wall)} to ${seconds(floor.wall)}); without the ${seconds(parameters)} of n8n's getNodeParameter ${without}${alone}`;
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

/** How near reading everybody comes to the floor. */
export function reading(at: At): Target {
	const target = 'Get many, 100,000 users: at most 1.15 × the floor';
	const node = at('getAll', 'node', { users: 10 * MANY });
	const floor = at('getAll', 'floor1', { users: 10 * MANY });
	if (!node || !floor) return unmeasured(target);
	const ratio = node.wall / floor.wall;
	const measured = `${times(ratio)} (${seconds(node.wall)} to ${seconds(floor.wall)})`;
	return { target, measured, met: ratio <= 1.15 };
}

/** Whether memory grows with the result, and no faster; a fifth is left to the garbage collector. */
export function memory(at: At): Target {
	const target = 'Get many: memory grows in line with the result';
	const sizes = [MANY, 5 * MANY, 10 * MANY];
	const grown = sizes.flatMap((users) => {
		const { memory: found } = at('getAll', 'node', { users }) ?? {};
		return found ? [found.peak - found.before] : [];
	});
	const [few, half, all] = grown;
	if (few === undefined || half === undefined || all === undefined) return unmeasured(target);
	const parts = grown.map((bytes, index) => `${megabytes(bytes)} for ${count(sizes[index] ?? 0)}`);
	const measured = `${parts.join(', ')} more than n8n had before, n8n's saving of the execution included`;
	return { target, measured, met: all <= 1.2 * 2 * half && all <= 1.2 * 10 * few };
}
