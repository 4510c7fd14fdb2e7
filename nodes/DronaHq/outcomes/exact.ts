/** What is said where the members of a group, or the groups of a user, are made exactly so. */

import { visible } from '../text/marks';
import { membersNotBelieved } from './listings';
import { placeOf, type Place } from './places';
import { inRequests } from './tellings';

export const EXACT = {
	already: 'In the group already, so nothing was changed.',
	asListed: 'In the right groups already, so nothing was changed.',
	keptWithoutEmail:
		'Stays: DronaHQ shows no email for this user, so the list cannot be compared. Give their ID in the list.',
	/** @param groups that the user would leave */
	keptIn: (groups: readonly string[]): string =>
		`Stays in ${groups.map(visible).join(', ')}: named under 'Users to Keep'.`,
	notManaged: (group: string): string =>
		`'${visible(group)}' is not among 'Managed Group Names or IDs', so nothing was changed for this user. Add it there, or take it out of the row.`,
	otherManaged: (first: Place): string =>
		`'Managed Group Names or IDs' must be the same for all items: ${placeOf(first)} has others. Nothing was changed for this row.`,
	noGroups:
		'In none of the rows are there groups. If the column is missing, everybody would lose theirs. Nothing was changed.',
	accountUnsafe: (group: string): string => `Nothing was changed: ${membersNotBelieved(group)}`,
};

export const PLANNED_EXACTLY = {
	join: 'Dry run: would be added to the group. Nothing was changed.',
	leave: 'Dry run: in the group but not in the list, so would be removed. Nothing was changed.',
	/** @param change as in "join HR; leave Sales" */
	change: (change: string): string =>
		`Dry run: would be changed (${visible(change)}). Nothing was changed.`,
};

/** Beside the switch, where a label would stand. */
export const DRY_RUN_NOTICE = 'This node changes nothing, also when the workflow runs by itself.';

/** Why nobody's list is complete: behind a field's name. */
export const EMPTY_LIST = {
	/** @param group empty where the row names none @param isAlone whether no other item might name members */
	ofMembers: (group: string, isAlone: boolean): string => {
		const whose = group === '' ? '' : ` for the group ${visible(group)}`;
		return isAlone && group !== ''
			? `is empty${whose}, which would remove everybody. To empty a group on purpose, use 'Get Members' and 'Add or Remove Users'`
			: `is empty${whose}, so nobody can tell who is meant. Give the user, or take the row out`;
	},
	ofGroups:
		"is empty. Give the user's groups; to take users out of all managed groups, set the option 'If No Groups Are Given'",
	notRead:
		'has an empty place, or a number that may be several IDs, so somebody may be missing. Correct the whole list',
	ofOption: (what: string): string => `is empty. Enter ${what}, or remove the option`,
};

const ALLOWS = {
	users: "'Maximum Users Losing Access' allows",
	percent: "'Maximum Percent' allows",
};

/** Why a whole plan is refused; all end without a full stop. */
export const REFUSALS = {
	strangers: (unknown: number, listed: number): string =>
		`${listed === 1 ? 'the only user in the list is' : `${unknown} of the ${listed} users in the list are`} not in the account, so this is probably a list of other users`,
	nobody: (group: string): string =>
		`the list and the group '${visible(group)}' have nobody in common, so one of the two is probably not the one that is meant`,
	percent: (leaving: number, members: number, group: string, most: number): string =>
		`${leaving} of ${members} members of '${visible(group)}' (${percentOf(leaving, members)} %) would be removed, and ${ALLOWS.percent} ${most}`,
	users: (users: number, earlier: number, most: number): string =>
		`${users} ${users === 1 ? 'user' : 'users'} would lose access${earlier > 0 ? `, ${earlier} did in earlier rounds of this execution` : ''}, and ${ALLOWS.users} ${most}`,
	earlierRound:
		'an earlier round of this execution would have gone over a limit, and nothing is changed after that',
};

const percentOf = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;

/** @param isBegun whether an earlier try of the run has changed something */
export const nothingWasChanged = (why: string, isBegun = false): string =>
	`Nothing${isBegun ? ' more' : ''} was changed: ${why}.`;

/** What to do about a plan that somebody has to look at. */
export const howToApprove = (code: string): string =>
	`If this is right, look at the plan with 'Dry Run' and enter its code, ${code}, under 'Approved Plan Code'.`;

/** How many changes a plan has, and its code. */
export interface PlanInWords {
	joins: number;
	leaves: number;
	code: string;
}

const counted = ({ joins, leaves }: PlanInWords): string => `${joins} to add, ${leaves} to remove`;

export const planChanged = (
	approved: string,
	plan: PlanInWords,
): { why: string; advice: string } => ({
	why: `${visible(approved)} was approved, but the plan is now ${plan.code} (${counted(plan)})`,
	advice: "Look at the new plan. If the old code is left over, remove 'Approved Plan Code'.",
});

export const EXACT_HINTS = {
	dryRun: (plan: PlanInWords, requests: number): string => {
		const changes = plan.joins + plan.leaves;
		return `Dry run: nothing was changed in DronaHQ. ${changes} ${changes === 1 ? 'change is' : 'changes are'} planned (${counted(plan)})${inRequests(requests)}. Plan ${plan.code}.`;
	},
	/** What a real run would do in spite of the plan. */
	held: (isWhole: boolean, why: string, advice: string): string =>
		`A real run would ${isWhole ? 'change nothing' : 'remove nobody'}: ${why}. ${advice}`,
	/** What a real run has done in spite of it. */
	heldBack: (why: string, advice: string): string =>
		`Users who would lose access were kept: ${why}. ${advice}`,
	approve: (code: string): string =>
		`If these changes are right, turn 'Dry Run' off and enter ${code} under 'Approved Plan Code'.`,
	plan: (code: string): string => `Plan ${code}.`,
	inStep: {
		members: (users: number, groups: number): string =>
			groups > 1
				? `Nothing had to be changed: the ${groups} groups hold exactly the users of their lists.`
				: `Nothing had to be changed: the group holds exactly the ${users === 1 ? 'one user' : `${users} users`} of the list.`,
		groups: (users: number): string =>
			`Nothing had to be changed: ${users === 1 ? 'the user is' : `all ${users} users are`} in exactly the groups of the list.`,
	},
	nothing: (unknown: number, kept: number): string =>
		`Nothing was changed. Not in the account: ${unknown}. Kept: ${kept}.`,
};

/** Why an exact operation does nothing where it stands. */
export const BARRED = {
	loop: (node: string): string =>
		`This node stands in a loop ('${node}'): each round would remove everybody whom that round does not hold. Use the loop's 'done' output, or no loop.`,
	executeOnce:
		"'Execute Once' is on in this node's settings, so only the first item is on the list, and everybody else would be removed. Turn it off.",
	tool: "As an agent's tool this only shows the plan. Turn on 'Dry Run', and let a node outside of the agent carry out what somebody has approved.",
};
