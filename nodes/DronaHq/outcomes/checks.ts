/** What is said of a trigger's checks. */

import { visible } from '../text/marks';
import { nobodyIn } from './listings';
import { REASONS, withoutResult, type Reason } from './messages';

/** On the node, above its fields. */
export const EVENTS_NOTICE =
	'Every 15 minutes is enough for most; each check asks DronaHQ 2 times or more.';

const TOKEN =
	"Check the credential's token: one of a micro-app shows only some of the users, and that of another account shows others.";

const LIFTED = "set 'Maximum Gone' to 0 for one check.";

export const CHECKS = {
	/** @param group as sentences name it */
	nobodyLeft: (group: string): string =>
		`DronaHQ shows nobody in the group ${visible(group)} any more. Nothing was reported. ${TOKEN} If everybody has left it, ${LIFTED}`,
	tooManyGone: (gone: number, maxGone: number): string =>
		`${gone} users are no longer in the group, and 'Maximum Gone' allows ${maxGone}. Nothing was reported. If this is right, raise it for one check; otherwise check the credential.`,
	noneKnown: `None of the users who were the newest at the last check are shown any more. Nothing was reported. ${TOKEN} If these users are gone, ${LIFTED}`,
	/** @param user whose own record shows the group */
	tooShort: (group: string, user: string): string =>
		`DronaHQ's list of the members of ${visible(group)} leaves out the user ${user}, whose own record shows the group. Nothing was reported. If this user is deactivated, take them out of the group; otherwise the list cannot be trusted: ask DronaHQ's support desk.`,
	tooLarge: (most: string): string =>
		`The group has more than ${most} members, too many to compare at each check. Use Schedule Trigger with 'Get Members' and a data table.`,
	/** At the first check, when nobody can tell an empty group from one that isn't there. */
	nobodyYet: (group: string): string =>
		`${nobodyIn(group)} Check 'Group'. To wait for its first member, set 'Maximum Gone' to 0.`,
	noExample: (why: string): string => `No user to show. ${why}`,
	noUsers: 'DronaHQ shows no users to this token.',
	otherAddress:
		"'Base URL' in the credential has changed since the activation. Nothing was reported. Deactivate the workflow and activate it again to begin anew.",
	/** Where there is something to compare with. */
	nextCheck:
		'The next check that succeeds reports whatever has happened since the last one that did.',
};

/** Where a check has other words than the editor: options apply, and nobody waits. */
const IN_CHECK: Partial<Record<Reason, string>> = {
	rejected: "DronaHQ did not accept the request. Check 'Group', and 'Base URL' in the credential.",
	connection_lost: REASONS.connection_lost,
	timeout: REASONS.timeout,
	stopped:
		"The check took longer than n8n allows. Raise 'Users per Page', or choose a group with fewer members.",
};

export const inCheck = (reason: Reason): string => IN_CHECK[reason] ?? withoutResult(reason);
