/** What is said of lists of users and of groups. */

import { visible } from '../text/marks';

/** What a server says, which leaves no way to list all users. */
export const LISTING = {
	stuck:
		"DronaHQ sends the same users again and again, so the list of users has no end. If this happens every time, ask DronaHQ's support desk.",
	unordered:
		"DronaHQ does not list the users by their IDs, which leaves no way to reach all of them. If this happens every time, ask DronaHQ's support desk.",
	newestFirst:
		"DronaHQ lists the newest users first, which leaves no way to reach the others. If this happens every time, ask DronaHQ's support desk.",
};

/** Where a list of members holds users whose own records say that they are in other groups only. */
export const membersNotBelieved = (group: string): string =>
	`DronaHQ's list of the members of '${visible(group)}' holds users who are not in it, so it cannot be trusted. If this happens every time, ask DronaHQ's support desk.`;

export const NOBODY = "No user matches. Check 'Filters' if you expected somebody.";

/** @param group as sentences name it */
export const nobodyIn = (group: string): string =>
	`DronaHQ shows nobody in the group ${visible(group)}. It may have no members, not exist, or lie outside of this token's scope.`;

export const NO_GROUPS = 'No group has members, so DronaHQ shows none.';

export const NO_GROUP_MATCHES = "No group matches. Check 'Filters' if you expected one.";

/** Where users' groups come from a text that may be cut, or taken apart in the wrong places. */
export const groupsWithoutName = (groups: number): string =>
	groups === 1
		? "DronaHQ does not show the whole name of 1 group, so it has none here, and 'Search' does not find it."
		: `DronaHQ does not show the whole names of ${groups} groups, so they have none here, and 'Search' does not find them.`;

/** Where some users' groups may be shown in part. */
export const GROUPS_IN_PART =
	"DronaHQ may not show all groups of every user: a group may be missing here, or have more members than it is shown with. 'Get Members' lists all members of a group.";

export const onlyFirst = (limit: number, what: 'user' | 'group'): string =>
	`Only ${limit === 1 ? `1 ${what} was` : `the first ${limit} ${what}s were`} asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.`;
