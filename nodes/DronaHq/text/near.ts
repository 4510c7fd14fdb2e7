import { evened } from './marks';

/** Finds the one known name that a text was probably meant to be; undefined where none is near, or several are. */
export type Nearest = (text: string) => string | undefined;

/** Neither letter case nor accents, compatibility forms (`²`, `ﬁ`) or quotation marks around it. */
const folded = (text: string): string =>
	evened(text)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.toLowerCase()
		.replace(/^[\p{Ps}\p{Pi}"'`]+|[\p{Pe}\p{Pf}"'`]+$/gu, '')
		.trim();

/** Grp 1 is no slip of Grp 2. */
const digitsOf = (text: string): string => text.replace(/\P{N}/gu, '');

/** One slip from four letters on, two from eight. */
const slipsAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** @param known may hold a name more than once */
export function nearestOf(known: Iterable<string>): Nearest {
	const names = [...new Set(known)].map((name) => ({
		name,
		lowered: evened(name).toLowerCase(),
		bare: folded(name),
	}));
	return (text) => {
		const lowered = evened(text).toLowerCase();
		const bare = folded(text);
		// What differs in letter case only is nearer than what differs in accents, too.
		const distanceTo = (other: (typeof names)[number]): number =>
			other.lowered === lowered ? 0 : 1 + slipsBetween(bare, other.bare);
		const distances = names.map(distanceTo);
		const least = distances.reduce((one, other) => Math.min(one, other), Infinity);
		const nearest = names.filter((_, index) => distances[index] === least);
		return nearest.length === 1 && least < Infinity ? nearest[0]?.name : undefined;
	};
}

/**
 * How many letters were typed wrongly, left out, added or exchanged with their neighbour; infinite where
 * they are too many to be slips (optimal string alignment).
 */
function slipsBetween(one: string, other: string): number {
	if (one === other) return one === '' ? Infinity : 0;
	const allowed = slipsAllowed(Math.min(one.length, other.length));
	if (Math.abs(one.length - other.length) > allowed || digitsOf(one) !== digitsOf(other)) {
		return Infinity;
	}
	let earlier: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let row = 1; row <= one.length; row++) {
		const next = [row];
		for (let column = 1; column <= other.length; column++) {
			const isSame = one[row - 1] === other[column - 1];
			const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			next[column] = Math.min(
				(last[column] ?? 0) + 1,
				(next[column - 1] ?? 0) + 1,
				(last[column - 1] ?? 0) + (isSame ? 0 : 1),
				isSwapped ? (earlier[column - 2] ?? 0) + 1 : Infinity,
			);
		}
		[earlier, last] = [last, next];
	}
	const slips = last[other.length] ?? Infinity;
	return slips <= allowed ? slips : Infinity;
}
