import type { State } from './account';
import { Maybe, type Told } from './knowledge';
import type { Observed } from './observed';

/** What of an account a check can have seen. */
export interface Sight {
	/** Everybody whom the account ever had there, in the order of their IDs. */
	ids: number[];
	/** Whether a list that the check read showed somebody. */
	shown: (id: number) => Maybe;
}

/**
 * Of a check that failed, whether it may; of another one, what is wrong with it, and of whom the workflow was
 * told after it, or that it should have failed.
 */
export type Ruling = 'may fail' | 'must not fail' | 'must fail' | { faults: string[]; told: Told };

/** @param missing what somebody may be taken for whom a list leaves out, by what is known of them */
export function sightOf(
	{ watch, from, to, upset }: Observed,
	states: readonly State[],
	missing: (id: number) => Maybe,
): Sight {
	const ids = [...new Set(states.flatMap((state) => [...state[watch]]))].sort((a, b) => a - b);
	const during = states.slice(from, to + 1);
	const shown = (id: number): Maybe => {
		const truly = Maybe.of(during.map((state) => state[watch].has(id)));
		return upset.omits ? truly.or(missing(id)) : truly;
	};
	return { ids, shown };
}

export const inOrder = (ids: readonly number[]): boolean =>
	ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));
