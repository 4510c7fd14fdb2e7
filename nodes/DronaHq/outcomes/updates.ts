import { visible } from '../text/marks';
import { listsOfGroups, type GroupVerdict } from './groups';
import { outcomeOfChange, outcomeOfQuestion, type Outcome } from './outcome';
import { REASONS, REPEATING, SEEN, type Reason } from './messages';
import type { Verdict } from './verdict';

/** What became of a user who was to be created or updated, and was in the account already. */
export interface Updated {
	/** On activating them, if that was asked for. */
	activation?: Verdict;
	/** On the groups that they were added to. */
	joins: readonly Join[];
	/** On groups that could not be found. */
	unknownGroups: readonly Verdict[];
	/** If this run may have created them: what is known of that. */
	creation?: Verdict;
	/** The names of the groups they are in beside those of the row; null where that isn't sure. */
	otherGroups: readonly string[] | null;
	/** What the row said in vain. */
	unused: { password: boolean; name: string | undefined };
}

interface Join extends GroupVerdict {
	/** As sentences name the group. */
	name: string;
}

export const withoutPassword =
	"'Password' is empty, and this user is new. Give one, and run this row again.";

/** Where DronaHQ says that an email is taken, and the question by whom went without an answer. */
export const notLookedUp = (why: Reason): string =>
	`This user is in DronaHQ already, but could not be looked up, so nothing was changed. ${REASONS[why]} Run this user again.`;

/** Of a row for which something could not be looked up. `isBegun`: whether an earlier try has sent something for it. */
export function outcomeUnread(verdict: Verdict, isBegun: boolean): Outcome {
	const outcome = outcomeOfQuestion(verdict, true);
	if (!isBegun) return outcome;
	const message = `${outcome.message} An earlier try of this run has sent changes for this user, so run the user again.`;
	return { ...outcome, status: 'unknown', message };
}

/** What a dry run says of a user. */
export const PLANNED_UPDATE = {
	creation: (isReactivated: boolean): string =>
		`Dry run: would be created: the list of users does not hold this email. If DronaHQ knows it all the same, the user would be ${isReactivated ? 'reactivated' : 'added to the groups'} instead. Nothing was changed.`,
	/** @param what as in "activated and added to IT" */
	update: (what: string): string =>
		`Dry run: in the account${what === '' ? '' : `; would be ${what}`}. Nothing was changed.`,
};

export const UPDATE_HINTS = {
	activated: (users: number): string =>
		users === 1
			? '1 user existed and was activated.'
			: `${users} users existed and were activated.`,
	noneActivated:
		"DronaHQ refused to activate every one of the users. It may do so for users who are active already: turn 'Reactivate' off.",
};

const named = (groups: readonly string[]): string => groups.map(visible).join(', ');

/** As in "activated and added to IT". @param groups the names of those to join */
export const stepsInWords = (isActivated: boolean, groups: readonly string[]): string =>
	[
		...(isActivated ? ['activated'] : []),
		...(groups.length > 0 ? [`added to ${named(groups)}`] : []),
	].join(' and ');

/** The worst of the steps: unclear beats refused beats done. */
export function outcomeOfUpdate(updated: Updated): Outcome {
	const { activation, joins, otherGroups, creation } = updated;
	const { status, reason, code, detail, concernsRun } = creation
		? outcomeOfChange(creation, 'created')
		: worstOf(updated);
	return {
		status,
		reason,
		code,
		detail,
		concernsRun,
		message: messageOf(updated),
		extra: {
			...listsOfGroups(joins),
			activated: activation ? (ACTIVATED[activation.proves] ?? null) : null,
			other_groups: otherGroups ? otherGroups.join(', ') : null,
		},
	};
}

const ACTIVATED: Partial<Record<Verdict['proves'], boolean>> = { done: true, refused: false };

function worstOf({ activation, joins, unknownGroups }: Updated): Outcome {
	const sent = [...(activation ? [activation] : []), ...joins.map(({ verdict }) => verdict)];
	const outcomes = [
		...sent.map((verdict) => outcomeOfChange(verdict, 'changed')),
		...unknownGroups.map((verdict) => outcomeOfQuestion(verdict, true)),
	];
	const are = (status: Outcome['status']) => outcomes.find((one) => one.status === status);
	const unclear = are('unknown');
	if (unclear) return unclear;
	const worst = are('failed') ?? are('not_sent');
	if (!worst) return outcomeOfSuccess(joins.length > 0);
	// What DronaHQ lists about this user or group alone leaves the rest done, or not needed.
	const isInPart =
		are('changed') !== undefined || sent.some(({ listedAs = [] }) => listedAs.length > 0);
	return isInPart ? { ...worst, status: 'partial' } : worst;
}

const outcomeOfSuccess = (isChanged: boolean): Outcome => ({
	status: isChanged ? 'changed' : 'exists',
	reason: null,
	message: '',
});

function messageOf(updated: Updated): string {
	const { unknownGroups, joins, activation, creation, otherGroups, unused } = updated;
	const problems = [
		...(activation ? problemOf('Not activated', activation) : []),
		...joins.flatMap(({ name, verdict }) => problemOf(`Not added to ${visible(name)}`, verdict)),
		...unknownGroups.map((verdict) => outcomeOfQuestion(verdict, true).message),
	];
	const facts = creation
		? [REASONS[creation.reason ?? 'missing_from_response'], seenOf(problems.length === 0)]
		: [openingOf(updated, problems.length === 0)];
	return [
		...facts,
		...confirmationsOf(joins),
		...problems,
		...(unused.password && !creation ? ['The password in this row was not used.'] : []),
		...(otherGroups && otherGroups.length > 0 ? [`Also in: ${named(otherGroups)}.`] : []),
		...(unused.name === undefined
			? []
			: [
					`DronaHQ calls this user '${visible(unused.name)}'; names cannot be changed through the API.`,
				]),
	].join(' ');
}

function problemOf(label: string, verdict: Verdict): string[] {
	if (verdict.proves === 'done') return [];
	const isUnclear = verdict.proves === 'unclear';
	const { message } = outcomeOfChange(verdict, 'changed');
	return [`${isUnclear ? label.replace('Not', 'Perhaps not') : label}: ${message}`];
}

/** Of groups that the account shows although no answer said so. */
const confirmationsOf = (joins: readonly Join[]): string[] =>
	joins.flatMap(({ name, verdict: { proves, message } }) =>
		proves === 'done' && message !== undefined ? [`Added to ${visible(name)}: ${message}`] : [],
	);

function openingOf({ activation, joins }: Updated, isAllDone: boolean): string {
	const added = joins.filter(({ verdict }) => verdict.proves === 'done').map(({ name }) => name);
	const isIn = added.length > 0 ? `added to ${named(added)}` : undefined;
	if (activation?.proves === 'done') {
		if (isIn) return `In the account already; active now, and ${isIn}.`;
		return isAllDone
			? 'In the account already, active, and in all of these groups.'
			: 'In the account already; active now.';
	}
	const done = isIn ? ` ${isIn[0]?.toUpperCase()}${isIn.slice(1)}.` : '';
	if (activation) return `In the account already.${done}`;
	const inAll = isAllDone && !isIn ? ' In all of these groups.' : '';
	return `In the account already. Whether they are active is not known.${done}${inAll}`;
}

/** Of a user whom this run may have created. */
const seenOf = (isInAll: boolean): string =>
	isInAll
		? 'The user is in the account now and in these groups. That the password is the one given is not certain.'
		: `${SEEN.there} ${REPEATING.afterLook}`;
