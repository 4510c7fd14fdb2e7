import type { Plan } from '../oracle/plan';
import type { Observed } from './observed';

/** A difference that somebody has decided on. */
export interface Wanted {
	/** Unique, in a few words. */
	name: string;
	/** Why the new behaviour is better. */
	reason: string;
	/**
	 * Changes what was seen of the reference, in place, into what is wanted instead: as little as can be,
	 * and nothing where the plan or the run isn't one that this is about. A difference counts as wanted
	 * only where the two are the same byte for byte afterwards.
	 */
	rewrite: (before: Observed, about: { plan: Plan; after: Observed }) => void;
}

/**
 * All wanted differences, until the commit that brought them is older than anybody's reference. For
 * instance, another ending of one sentence:
 *
 * 	{
 * 		name: 'says how long to wait',
 * 		reason: '"Later" leaves people guessing.',
 * 		rewrite: ({ main }) => {
 * 			for (const item of main as Array<{ json: { message?: string } }>) {
 * 				item.json.message = item.json.message?.replace('Try later.', 'Try in a few minutes.');
 * 			}
 * 		},
 * 	},
 */
export const WANTED: readonly Wanted[] = [];
