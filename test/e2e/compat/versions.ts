/** The oldest n8n that compatibility is looked at for. */
export const oldestMinor = '1.94';

const numbersOf = (version: string): number[] => version.split('.').map(Number);

/** Below zero where the first version is the older one. */
export function compareVersions(one: string, other: string): number {
	const numbers = numbersOf(other);
	const difference = numbersOf(one)
		.map((number, index) => number - (numbers[index] ?? 0))
		.find((number) => number !== 0);
	return difference ?? 0;
}

/** Those from the oldest minor version on that are no pre-releases, oldest first. */
export const stableVersions = (versions: string[]): string[] =>
	versions
		.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
		.filter((version) => compareVersions(version, oldestMinor) >= 0)
		.sort(compareVersions);

/** The newest patch of each minor version, given versions oldest first. */
export function newestPatches(versions: string[]): string[] {
	const newest = new Map(
		versions.map((version) => [numbersOf(version).slice(0, 2).join('.'), version]),
	);
	return [...newest.values()];
}

/** So many entries at even distances, the first and the last among them; all, where there are no more. */
export function spread<T>(entries: T[], count: number): T[] {
	const step = (entries.length - 1) / (count - 1);
	const chosen = new Set(Array.from({ length: count }, (_, place) => Math.round(place * step)));
	return entries.filter((_, index) => chosen.has(index));
}
