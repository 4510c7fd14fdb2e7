import type { IDataObject } from 'n8n-workflow';

import { emailOf, PASSWORD, TOKEN } from '../oracle/people';
import { GROUP, type Plan } from '../oracle/plan';
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
				const isUnsent = result.status === 'failed' || result.status === 'not_sent';
				if (isLookedUp && isUnsent && isTheirs) result.user_id = id;
			});
		},
	},
	{
		name: 'words in which secrets are hidden are one text, of which the rest is cut off first',
		reason:
			'One function hides secrets: words that hold one in another form as well are hidden whole, and one beyond what is shown needs no hiding.',
		rewrite: (before, { after }) => {
			const shown = resultsOf(after);
			resultsOf(before).forEach((result, index) => {
				const now = String(shown[index]?.detail);
				const isSafe = now.length <= 500 && !now.includes(TOKEN) && !now.includes(PASSWORD);
				if (result.detail !== TWICE_HIDDEN || !isSafe) return;
				result.detail = now;
				const thrown = before.thrown as { description: string } | null;
				if (thrown)
					thrown.description = thrown.description.replace(TWICE_HIDDEN, now.replace(/\.$/, ''));
			});
		},
	},
	{
		name: 'what an earlier try of Retry On Fail did to the groups of a user is told group by group',
		reason: 'The memory keeps verdicts of changes now; before, their lists were empty.',
		rewrite: (before, { plan, after }) => {
			if (plan.operation !== 'changeGroups' || !plan.retryOnFail) return;
			const results = resultsOf(after);
			resultsOf(before).forEach((result, index) => {
				const now = results[index];
				if (!now || !String(result.message).endsWith(RECALLED)) return;
				if (LISTS.some((list) => result[list] !== null)) return;
				for (const list of LISTS) if (holdsGroups(now[list])) result[list] = now[list];
				const told = String(result.message);
				const first = told.slice(0, -RECALLED.length);
				const message = String(now.message);
				if (message.startsWith(first) && message.endsWith(RECALLED)) result.message = message;
				const thrown = before.thrown as { message: string; description: string } | null;
				const name = result.user_email ?? result.user_id;
				if (thrown?.message === told) thrown.message = message;
				if (thrown) {
					const line = `${name}: ${message}`;
					thrown.description = thrown.description.replace(`${name}: ${told}`, line);
				}
			});
		},
	},
	{
		name: 'a dry run that a refused look-up stops counts its rows',
		reason: 'A dry run is one of the run. Before, its rows counted as none: "Of 0 users".',
		rewrite: (before, { plan, after }) => {
			const thrown = before.thrown as { description: string } | null;
			if (!plan.options.dryRun || !thrown) return;
			const of = (status: string): number =>
				resultsOf(after).filter((result) => result.status === status).length;
			const tally = `Of ${resultsOf(after).length} users: ${of('unchanged')} done, ${of('failed')} refused, 0 unclear, ${of('not_sent')} never sent.`;
			const none = 'Of 0 users: 0 done, 0 refused, 0 unclear, 0 never sent.';
			thrown.description = thrown.description.replace(none, tally);
		},
	},
];

const TWICE_HIDDEN = '[hidden]. [hidden]';

const RECALLED = 'This is the result of an earlier try of this run; nothing was sent again.';

/** IDs of groups that plans name. */
const holdsGroups = (list: unknown): boolean =>
	Array.isArray(list) && list.every((id) => Object.values<unknown>(GROUP).includes(id));

const LISTS = ['assigned_to', 'removed_from', 'invalid_groups', 'failed_groups'];

/** All results of a run, wherever they came out. */
function resultsOf({ main, error, thrown }: Observed): IDataObject[] {
	const of = (items: unknown): IDataObject[] =>
		(items as Array<{ json: IDataObject }>).map(({ json }) => (json.error as IDataObject) ?? json);
	const context = (thrown as { context?: { results?: IDataObject[] } } | undefined)?.context;
	return [...of(main), ...of(error), ...(context?.results ?? [])];
}
