import { keyOf, type Change } from '../../account/change';
import { userKey } from '../../account/refs';
import { breath } from '../../http/breath';
import type { Doubt } from '../../outcomes/doubts';
import {
	howToApprove,
	nothingWasChanged,
	planChanged,
	type PlanInWords,
} from '../../outcomes/exact';
import type { Reason } from '../../outcomes/messages';
import { notSent, type Outcome } from '../../outcomes/outcome';
import { changesOf, nothingOf, whatIsLeft, type Plan } from '../plan';
import { countLosing, type Earlier } from '../rounds';
import { isUndecided, type Row } from '../row';
import { planCode } from './code';
import { isUnreadable, unreadableIn, type Difference } from './difference';
import { doubtsIn, heldBack, plannedWithout } from './heldBack';
import { leavingIn, refusalOfPlan, type Limits } from './limits';

/** A plan that makes something exactly so, which somebody can approve by its code. */
export interface ExactPlan extends Plan, PlanInWords {
	/** Why a real run would do only a part of it, or nothing at all. */
	hindrance?: Hindrance;
}

export interface Hindrance {
	reason: Reason;
	/** As a part of a sentence, which ends without a full stop. */
	why: string;
	advice?: string;
	/** Whether somebody who has looked at the plan can approve it all the same. */
	isOpen: boolean;
	/** Whether nothing at all would be done. */
	isWhole: boolean;
}

interface Circumstances extends Limits {
	earlier: Earlier;
	/** The code of the plan that somebody has approved. */
	approvedPlan?: string;
	isDryRun: boolean;
	/** Whether a run does all of a plan or nothing. */
	isWhole: boolean;
	/** What a dry run says of a row that would be sent. */
	planned: (row: Row) => Outcome;
}

/**
 * Makes a plan of what lies between the lists and the account, with what is held back because of a doubt,
 * or why all of it is refused. A dry run ends here.
 */
export async function exactPlanOf(
	difference: Difference,
	circumstances: Circumstances,
): Promise<ExactPlan> {
	const { approvedPlan: approved, isDryRun, planned } = circumstances;
	const wanted = await changesOf(difference.rows.filter(isUndecided));
	const doubts = await doubtsIn(wanted, difference, circumstances.earlier);
	// What no approval lifts is no part of what somebody approves.
	for (const [key, { isOpen }] of doubts) if (!isOpen) wanted.delete(key);
	const changes = [...wanted.values()];
	const code = planCode(changes);
	// Of what could not be read nobody knows the plan.
	const rows = await breath.map(difference.rows, (row) =>
		row.outcome?.concernsRun ? row : { ...row, plan: code },
	);
	const leaves = changes.filter(({ verb }) => verb === 'leave');
	const words = { code, joins: changes.length - leaves.length, leaves: leaves.length };

	const isApproved = approved === code;
	const held = new Map([...doubts].filter(([, { isOpen }]) => !(isOpen && isApproved)));
	const taken = leaves.filter((change) => !held.has(keyOf(change)));
	const losing = new Set(taken.map(({ user }) => userKey(user))).size;
	const hindrance = hindranceOf(words, [...held.values()], difference, {
		...circumstances,
		taken,
		losing,
	});
	const isOver = hindrance?.reason === 'limit_exceeded';
	const made = hindrance?.isWhole ? [] : difference.made.ids;
	const plan = { ...words, hindrance, losing, isOver, made };
	if (isDryRun) {
		const nothing = await nothingOf(rows, (row) => plannedWithout(row, held, planned));
		const isDue = (change: Change): boolean => !hindrance?.isWhole && !held.has(keyOf(change));
		return { ...plan, ...nothing, planned: changes.filter(isDue) };
	}
	if (hindrance?.isWhole) {
		const isBegun = rows.some(({ recalled }) => recalled !== undefined);
		const message = nothingWasChanged(hindrance.why, isBegun);
		const advice = adviceOn(hindrance, howToApprove(code));
		const refused = notSent(hindrance.reason, `${message} ${advice}`);
		const nothing = await nothingOf(rows, () => refused);
		const refusal = { message, advice };
		return { ...plan, ...nothing, losing: await countLosing(nothing.rows), refusal };
	}
	const left = await whatIsLeft(rows);
	return {
		...plan,
		...left,
		changes: left.changes.filter((change) => !held.has(keyOf(change))),
		verdicts: heldBack(held, code),
	};
}

/** What somebody can do about a hindrance. @param approving how a plan is approved */
export const adviceOn = ({ advice, isOpen }: Hindrance, approving: string): string =>
	[...(advice === undefined ? [] : [advice]), ...(isOpen ? [approving] : [])].join(' ');

interface Taking extends Omit<Circumstances, 'isDryRun' | 'planned'> {
	taken: readonly Change[];
	losing: number;
}

function hindranceOf(
	words: PlanInWords,
	[doubt]: readonly Doubt[],
	{ rows, groups }: Difference,
	{ approvedPlan: approved, taken, losing, isWhole, ...limits }: Taking,
): Hindrance | undefined {
	// A real run of all or nothing ends before it reads anything.
	const unusable = isWhole ? rows.find(isUnreadable) : undefined;
	if (unusable) return { reason: 'invalid_input', ...unreadableIn(unusable), isWhole };
	// A plan without changes needs nobody's approval.
	const isFree = approved === words.code || words.joins + words.leaves === 0;
	if (approved !== undefined && !isFree) {
		const { why, advice } = planChanged(approved, words);
		return { reason: 'plan_changed', why, advice, isOpen: false, isWhole: true };
	}
	const refusal = isFree ? undefined : refusalOfPlan(groups, leavingIn(taken), losing, limits);
	if (refusal) return { ...refusal, isOpen: true, isWhole: true };
	return doubt && { reason: 'list_unsafe', ...doubt, isWhole };
}
