import type { ListsWithDoubts } from '../api/lists';
import {
	done,
	failed,
	outcomeOfFailure,
	unknown,
	type Action,
	type Done,
	type Outcome,
	type Reason,
} from './outcome';

interface Question {
	/** In the form that the lists are compared by. */
	key: string;
	action: Action;
	/** What it means to be in the list of those for whom the change was made. */
	as: Done;
	/** The list that proves it. */
	provenBy: 'done' | 'removed';
	/** What it means to be in the list of the invalid. */
	invalid: Reason;
}

/**
 * What an answer of lists proves about one user. Success needs the user in the list of those for
 * whom the change was made, and in no other; who is left out may have been changed or not.
 */
export function judge(
	lists: ListsWithDoubts,
	{ key, action, as, provenBy, invalid }: Question,
): Outcome {
	const refusals: Array<[Set<string>, Reason]> = [
		[lists.invalid, invalid],
		[lists.notFound, 'not_found'],
		[lists.failed, 'server_failed'],
	];
	const reason = refusals.find(([list]) => list.has(key))?.[1];
	const isDone = lists[provenBy].has(key);
	const isUndone = lists[provenBy === 'done' ? 'removed' : 'done'].has(key);
	if (isDone && (reason || isUndone)) return unknown('contradictory_response', action);
	if (isDone) return done(as);
	const doubt = lists.doubts.get(key);
	if (doubt && !(reason && SAME_BEFORE.has(reason))) return outcomeOfFailure(doubt, action);
	return reason ? failed(reason) : unknown('missing_from_response', action);
}

/** Who is unknown or malformed now was so at an earlier sending, too: it did nothing for them. Any other refusal may be due to what that one changed. */
const SAME_BEFORE = new Set<Reason>(['invalid_email', 'not_found']);
