/** What is said of a trigger's checks. */

import { visible } from '../text/marks';
import { nobodyIn } from './listings';
import { REASONS, withoutResult, type Reason } from './messages';

/** On the node, above its fields. */
export const EVENTS_NOTICE =
	'Every 15 minutes is enough for most; each check asks DronaHQ 2 times or more.';

const TOKEN =
	"If this is right, set 'Maximum Gone' to 0 for one check; otherwise check the credential: a token of a micro-app shows only some of the users.";

export const CHECKS = {
	/** @param group as sentences name it */
	nobodyLeft: (group: string): string =>
		`DronaHQ shows nobody in the group ${visible(group)} any more. Nothing was reported. ${TOKEN}`,
	tooManyGone: (gone: number, maxGone: number): string =>
		`${gone} users are no longer in the group, and 'Maximum Gone' allows ${maxGone}. Nothing was reported. If this is right, raise it for one check; otherwise check the credential.`,
	noneKnown: `DronaHQ shows none of the users any more who were the latest at the check before. Nothing was reported. ${TOKEN}`,
	tooShort: (group: string): string =>
		`DronaHQ's list of the members of ${visible(group)} leaves out users who are in it by their own records, so it cannot be trusted. Nothing was reported. If this happens every time, ask DronaHQ's support desk.`,
	tooLarge: (most: string): string =>
		`The group has more than ${most} members, too many to compare at each check. Use Schedule Trigger with 'Get Members' and a data table.`,
	/** At the first check, when nobody can tell an empty group from one that isn't there. */
	nobodyYet: (group: string): string =>
		`${nobodyIn(group)} Check 'Group'. To wait for its first member, set 'Maximum Gone' to 0.`,
	noExample: (why: string): string => `No user to show. ${why}`,
	noUsers: 'DronaHQ shows no users to this token.',
	/** Where the check before has found something to compare with. */
	nextCheck: 'The next check reports whatever has happened since the last one that succeeded.',
};

/** Where no row is the reason, and no result follows. */
const IN_CHECK: Partial<Record<Reason, string>> = {
	...Object.fromEntries(
		(['rejected', 'rate_limited', 'server_error', 'network_unreachable'] as const).map((one) => [
			one,
			withoutResult(one),
		]),
	),
	stopped: 'The check took longer than n8n allows.',
};

export const inCheck = (reason: Reason): string => IN_CHECK[reason] ?? REASONS[reason];
