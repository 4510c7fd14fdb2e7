import { evened } from './marks';

/** Finds the one known name that a text was probably meant to be; undefined where none is near, or several are. */
export type Nearest = (text: string) => string | undefined;

/** Without regard to letter case, accents, compatibility forms (`²`, `ﬁ`), kinds of dashes and apostrophes, and quotation marks around it. */
const folded = (text: string): string =>
	evened(text)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[\p{Pd}\u2212]/gu, '-')
		.replace(/[‘’ʼ´]/g, "'")
		.toUpperCase()
		.toLowerCase()
		.replace(/^[\p{Ps}\p{Pi}"'`]+|[\p{Pe}\p{Pf}"'`]+$/gu, '')
		.trim();

/** Grp 1 is no slip of Grp 2. */
const digitsOf = (text: string): string => text.replace(/\P{N}/gu, '');

interface Form {
	name: string;
	lowered: string;
	bare: string;
	digits: string;
}

function formOf(name: string): Form {
	const bare = folded(name);
	return { name, lowered: evened(name).toLowerCase(), bare, digits: digitsOf(bare) };
}

/** @param known may hold a name more than once */
export function nearestOf(known: Iterable<string>): Nearest {
	const forms = [...new Set(known)].map(formOf);
	return (text) => {
		const asked = formOf(text);
		const distances = forms.map((form) => distanceBetween(asked, form));
		const least = distances.reduce((one, other) => Math.min(one, other), Infinity);
		const nearest = forms.filter((_, index) => distances[index] === least);
		return nearest.length === 1 && least < Infinity ? nearest[0]?.name : undefined;
	};
}

/** What differs in letter case only is nearer than what differs in accents, and that than any slip. */
function distanceBetween(one: Form, other: Form): number {
	if (one.bare === '' || one.digits !== other.digits) return Infinity;
	if (one.lowered === other.lowered) return 0;
	const length = Math.min(one.bare.length, other.bare.length);
	// One slip from four letters on, two from eight.
	const allowed = [0, 1, 2].filter((slips) => length >= slips * 4);
	const slips = allowed.find((number) => isWithin(number, one.bare, other.bare));
	return slips === undefined ? Infinity : 1 + slips;
}

/** Whether so many letters, at most, were typed wrongly, left out, added or exchanged with their neighbour. */
function isWithin(slips: number, one: string, other: string): boolean {
	if (Math.abs(one.length - other.length) > slips) return false;
	let same = 0;
	while (same < one.length && one[same] === other[same]) same++;
	const [a, b] = [one.slice(same), other.slice(same)];
	if (a === b || slips === 0) return a === b;
	const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0];
	return (
		isWithin(slips - 1, a.slice(1), b.slice(1)) ||
		isWithin(slips - 1, a.slice(1), b) ||
		isWithin(slips - 1, a, b.slice(1)) ||
		(isSwapped && isWithin(slips - 1, a.slice(2), b.slice(2)))
	);
}
