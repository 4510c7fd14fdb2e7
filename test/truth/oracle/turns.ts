import type { SandboxUser } from '../../sandbox';
import type { Sending } from './effects';
import { isIn } from './people';
import { keyOfPlace, placesIn, sideOf, type Place, type Side } from './sides';

/** A run that has sent on one side what the other one's requests had carried before. */
export interface Turn {
	/** The side that was refused. */
	from: Side;
	/** What was sent before. */
	before: readonly Sending[];
	/** The requests that crossed. */
	crossings: readonly Sending[];
	/** The keys of everything that crossed, each once. */
	crossed: readonly string[];
}

/** Whether it was answered as if there were no such endpoint. */
export const isRefusal = ({ request: { status } }: Sending): boolean =>
	status === 403 || status === 404;

/** Undefined where everything stayed on the side that carried it first. */
export function turnIn(sendings: readonly Sending[]): Turn | undefined {
	const sides = new Map<string, Side>();
	const crossings: Array<{ at: number; keys: string[] }> = [];
	sendings.forEach(({ request }, at) => {
		const side = sideOf(request);
		if (!side) return;
		const keys = placesIn(request).map(keyOfPlace);
		for (const key of keys) if (!sides.has(key)) sides.set(key, side);
		const others = keys.filter((key) => sides.get(key) !== side);
		if (others.length > 0) crossings.push({ at, keys: others });
	});
	const [first] = crossings;
	if (!first) return undefined;
	return {
		from: sides.get(first.keys[0] ?? '') ?? 'ofUser',
		before: sendings.slice(0, first.at),
		crossings: crossings.flatMap(({ at }) => sendings.slice(at, at + 1)),
		crossed: [...new Set(crossings.flatMap(({ keys }) => keys))],
	};
}

/** Whether the account is so. */
export function isSo(
	state: ReadonlyMap<unknown, SandboxUser>,
	{ user, group, side }: Place,
): boolean {
	const found = [...state.values()].find(({ user_id }) => user_id === user);
	return isIn(found, group) === (side === 'assign');
}
