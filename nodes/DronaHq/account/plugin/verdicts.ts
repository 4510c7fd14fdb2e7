import type { Failure } from '../../http/failure';
import type { Reason } from '../../outcomes/messages';
import {
	DONE,
	refused,
	unclear,
	verdictOf,
	type Listed,
	type Verdict,
} from '../../outcomes/verdict';
import type { Side } from '../account';
import type { Lists, Refusal } from './answers';

interface Question {
	/** In the form that the lists are compared by. */
	key: string;
	/** The list that proves that it was done. */
	provenBy: 'done' | 'removed';
	/** What it means to be in the list of the invalid. */
	invalid: Reason;
}

/**
 * What an answer of lists proves about one change. Success needs the user or group in the list of those
 * for whom the change was made, and in no other; what is left out may have been changed or not.
 */
export function verdictOfLists(lists: Lists, { key, provenBy, invalid }: Question): Verdict {
	const listed = lists.get(key) ?? new Set<Listed>();
	const listedAs = [...listed];
	const reason = reasonOf(listed, invalid);
	if (listed.has(provenBy)) {
		return listed.size > 1
			? unclear('contradictory_response', { listedAs })
			: LISTED_ALONE[provenBy];
	}
	if (!reason) return unclear('missing_from_response');
	return refused(reason, { listedAs, mayBeSentAgain: listedAs.join() === 'failed' });
}

/** Proven by the one list that somebody stands in. */
const LISTED_ALONE: Record<Question['provenBy'], Verdict> = {
	done: { ...DONE, listedAs: ['done'] },
	removed: { ...DONE, listedAs: ['removed'] },
};

function reasonOf(listed: ReadonlySet<Listed>, invalid: Reason): Reason | undefined {
	if (listed.has('invalid')) return invalid;
	if (listed.has('notFound')) return 'not_found';
	return listed.has('failed') ? 'server_failed' : undefined;
}

/**
 * Who is unknown or malformed was so at the earlier sending, too, which did nothing for them. Any other
 * refusal may come from what that sending changed.
 */
const SAME_BEFORE = new Set<Reason | null>(['invalid_email', 'not_found']);

/**
 * The same where an earlier sending went without an answer: only what doesn't depend on what that one
 * did is still proven.
 */
export function withDoubt(verdict: Verdict, doubt: Failure | undefined): Verdict {
	const holds = verdict.proves === 'done' || verdict.reason === 'contradictory_response';
	if (!doubt || holds || SAME_BEFORE.has(verdict.reason)) return verdict;
	const { mayBeSentAgain } = verdict;
	// That it is listed as failed says too little where another sending has no answer; that a user is invalid says nothing of the group.
	const isOfUser = verdict.reason === 'invalid_user';
	const listedAs = mayBeSentAgain || isOfUser ? [] : verdict.listedAs;
	// The request was answered in the end, so the doubt concerns nothing else.
	return { ...verdictOf({ ...doubt, scope: 'one' }), listedAs, mayBeSentAgain };
}

/** What it is called that a user or a group isn't there, by what the changes of a run are about. */
const NOT_THERE: Record<Side, Partial<Record<Reason, Reason>>> = {
	ofUser: { invalid_user: 'not_found', unknown_group: 'invalid_groups' },
	ofGroup: { not_found: 'invalid_user', invalid_groups: 'unknown_group' },
};

/** The same, whichever side's request has shown it. */
export function toldAlike(verdict: Verdict, about: Side | undefined): Verdict {
	const reason = about && verdict.reason && NOT_THERE[about][verdict.reason];
	return reason ? { ...verdict, reason, listedAs: ['invalid'] } : verdict;
}

/**
 * DronaHQ's codes for one new user. Whoever was created, and is in all of their groups, is not listed.
 *
 * @param namesStrangers whether the answer refuses somebody who wasn't sent: whom that was meant for can't be known
 */
export function verdictOfRefusals(refusals: Refusal[], namesStrangers: boolean): Verdict {
	const [refusal] = refusals;
	if (!refusal) return namesStrangers ? unclear('unreadable_response') : DONE;
	const { error_code: code, shownCode, detail } = refusal;
	const words = { code: shownCode, detail };
	if (refusals.some((other) => other.error_code !== code)) {
		return unclear('contradictory_response', words);
	}
	const isCreated = code === '4';
	return isCreated
		? { proves: 'in_part', reason: 'some_groups_failed', ...words }
		: refused(REFUSED.get(code) ?? 'rejected', words);
}

const REFUSED = new Map<string, Reason>([
	['2', 'invalid_email'],
	['3', 'already_exists'],
	['5', 'no_group_registered'],
	['6', 'license_expired'],
]);
