import { compareVersions, newestPatches, spread, stableVersions } from './versions';

/** Engines at even distances; those of the versions that all other tests run on come on top. */
const engines = 10;

/** Versions of which the first that can be installed is to be run, in this order. */
export interface Slot {
	/** What it stands for: "the newest", "an early 2.x". */
	name: string;
	candidates: string[];
}

/** What is to be run. */
export interface Plan {
	/** In the engine alone. */
	engines: Slot[];
	/** In the engine and in the whole n8n. */
	whole: Slot[];
}

/**
 * Chooses among all versions of n8n by rule. Where a version can't be installed, its next older ones
 * follow, down to the next version that is wanted anyway.
 *
 * @param versions whatever the registry lists
 * @param tested the versions of n8n that all other tests run on
 */
export function planOf(versions: string[], tested: string[]): Plan {
	const stable = stableVersions(versions);
	const newest = newestPatches(stable);
	const wanted = [...new Set([...spread(newest, engines), ...tested])].sort(compareVersions);
	const newestFirst = [...stable].reverse();
	const isOf = (major: number) => (version: string) => version.startsWith(`${major}.`);
	const knownToInstall = tested.at(-1) ?? '';
	return {
		engines: wanted.map((version, index) => ({
			name: version,
			candidates: newestFirst.filter(
				(one) =>
					compareVersions(one, version) <= 0 && compareVersions(one, wanted[index - 1] ?? '0') > 0,
			),
		})),
		whole: [
			{ name: 'the newest 1.x', candidates: newestFirst.filter(isOf(1)) },
			{ name: 'an early 2.x', candidates: newest.filter(isOf(2)) },
			{
				name: 'the newest',
				candidates: newestFirst.filter((one) => compareVersions(one, knownToInstall) >= 0),
			},
		],
	};
}
