import type { IDataObject } from 'n8n-workflow';

import { emailOf } from '../oracle/people';
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
export const WANTED: readonly Wanted[] = [
	{
		name: 'a user who was found is told by ID although their group was not',
		reason:
			'Contract: the result names what a look-up added. Before, one look-up that found nothing hid the other.',
		rewrite: (before, { after }) => {
			const found = resultsOf(after);
			resultsOf(before).forEach((result, index) => {
				const id = found[index]?.user_id;
				const isLookedUp = ['assign', 'remove', 'changeGroups'].includes(String(result.action));
				const email = String(result.user_email).trim().toLowerCase();
				const isTheirs = email === emailOf({ person: Number(id), spelling: 'plain' });
				if (isLookedUp && result.reason === 'unknown_group' && isTheirs) result.user_id = id;
			});
		},
	},
];

/** All results of a run, wherever they came out. */
function resultsOf({ main, error, thrown }: Observed): IDataObject[] {
	const of = (items: unknown): IDataObject[] =>
		(items as Array<{ json: IDataObject }>).map(({ json }) => (json.error as IDataObject) ?? json);
	const context = (thrown as { context?: { results?: IDataObject[] } } | undefined)?.context;
	return [...of(main), ...of(error), ...(context?.results ?? [])];
}
