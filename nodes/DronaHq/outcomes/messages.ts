/**
 * The sentences that results carry, written for somebody in HR: what happened and, where something is
 * to be done, what.
 */

import type { BaseUrlFlaw } from '../http/baseUrl';
import type { FailureReason } from '../http/failure';

export const DONE_WORDS = {
	created: 'The user was created.',
	activated: 'The user was activated.',
	deactivated: 'The user was deactivated.',
	assigned: 'The user was added to the group.',
	removed: 'The user was removed from the group.',
	changed: "The user's groups were changed.",
	exists:
		"The user was in DronaHQ already, perhaps in another account: 'Get' finds them only if they are in this one. Their groups, password and access were neither checked nor changed. If they should get access again, use 'Activate', and 'Add or Remove Groups' for their groups.",
	unchanged: 'Both lists are empty, so nothing was changed.',
	kept: "Not in the list, but stays: named under 'Users to Keep'.",
};

/** What to do where no usable answer came. */
export const REPEATING = {
	create: 'The user may have been created: look the user up before you create them again.',
	other: 'The change may have been made. Run this user again: repeating it does no harm.',
	afterLook: 'Run this user again: repeating it does no harm.',
	read: 'Run this again in a few minutes.',
};

/** What a look for a user whose creation is unclear found. */
export const SEEN = {
	there:
		'The user is in the account now. Who created them is not certain: check their groups, and that their password works.',
	/** `time`: "02:14" */
	missing: (time: string): string =>
		`The user was not in the account at ${time}. Look again in a few minutes before you create them again.`,
};

/** Added where n8n's Retry On Fail runs the node again. */
export const RECALLED = 'This is the result of an earlier try of this run; nothing was repeated.';

const RAISE_MAXIMUM = "If that is what you want, raise it in the node's options.";

export const REASONS = {
	invalid_email: 'This is not an email address. Correct it and run this user again.',
	already_exists:
		"A user with this email is already in DronaHQ and was not changed. If 'Get' does not find them, they are in another account, or this token does not show them: use another email, or contact DronaHQ's support desk. Set the option 'If User Exists' to 'Skip' to count such users as done.",
	some_groups_failed:
		"The user was created, but not added to every group. Check the group names, then add the user to the missing ones with 'Add or Remove Groups'.",
	no_group_registered:
		'The user was not created, because none of the groups could be used. Check the group names and run this user again.',
	license_expired:
		"The user was not created, because the account's licence has expired or has no seat left. Ask your DronaHQ administrator.",
	not_found:
		"There is no user with this email or ID, or this token does not show them. Check the email or ID; a micro-app's token shows only some of the users.",
	invalid_user: 'DronaHQ does not know this user. Check the user ID.',
	unknown_group:
		'There is no such group, or it is not clear which one is meant. Check its name or ID.',
	invalid_groups:
		"DronaHQ does not know the groups listed under 'invalid_groups'. Check their IDs.",
	server_failed:
		"DronaHQ could not carry this out. Run this user again; if it happens again, contact DronaHQ's support desk.",
	rejected:
		"DronaHQ did not accept the request. Correct what it says under 'detail'; if it says nothing there, contact DronaHQ's support desk.",
	unauthorized:
		'DronaHQ refused the token. Generating a new account token cancels the old ones: enter the current token in the credential. A good token is refused, too, where the account allows only certain IP addresses: ask your DronaHQ administrator (Account Settings, General & Security).',
	forbidden:
		"This token has no permission for this. Use an account's token instead of a micro-app's, or ask your DronaHQ administrator whether the account allows n8n's IP address (Account Settings, General & Security).",
	rate_limited:
		"DronaHQ was asked too often. Run this again in a few minutes, with fewer 'Requests at Once'.",
	connection_lost: 'The connection to DronaHQ broke before its answer had arrived.',
	timeout: "DronaHQ did not answer in time. The option 'Timeout' sets how long to wait.",
	server_error: 'DronaHQ could not process the request at that moment.',
	unreadable_response:
		"The answer was not one that DronaHQ gives. If this happens every time, check 'Base URL' in the credential.",
	missing_from_response: "DronaHQ's answer does not say what became of this user.",
	contradictory_response: "DronaHQ's answer says both that this was done and that it was not.",
	redirected:
		"DronaHQ pointed to another address, which is never followed. Check 'Base URL' in the credential.",
	invalid_input: 'This row holds a value that cannot be used. Correct it and run this row again.',
	duplicate: 'Another row names the same user with other data. Check which of the two is right.',
	blank: 'This row is blank, so nothing was done for it. If it should name a user, correct it.',
	stopped: 'The run ended before this was done. Run this user again.',
	limit_exceeded: `More users would have lost access than 'Maximum Users Losing Access' allows, so nothing was changed. ${RAISE_MAXIMUM}`,
	exists_elsewhere:
		"This email is taken in DronaHQ, but not by a user whom this token shows: it belongs to another account, or lies outside of this micro-app. Use another email, or ask DronaHQ's support desk.",
	account_unsafe:
		"DronaHQ's list of the members of the group holds users who are not in it, so it cannot be trusted. If this happens every time, ask DronaHQ's support desk.",
	list_unsafe:
		'The list leaves it open who is meant, so nothing was changed for this user. Correct it and run this again.',
	plan_changed:
		"The plan is not the one that was approved, so nothing was changed. Look at the new plan, or remove 'Approved Plan Code'.",
	not_managed:
		"The row names a group that is not managed. Add it to 'Managed Group Names or IDs', or take it out of the row.",
	network_unreachable:
		"DronaHQ could not be reached, so this was not done. Check 'Base URL' in the credential and the network, then run this again.",
} satisfies Record<Exclude<FailureReason, 'missing'>, string> & Record<string, string>;

export type Reason = keyof typeof REASONS;

/** Added where a user's other groups were changed. */
export const OTHERS_CHANGED = 'The other groups were changed.';

/** Of somebody who was to move from one group to another. */
export const NOT_JOINED =
	'The user was not taken out of groups, because it was not certain then that they had joined the others. Run this user again.';

export const PLANNED = {
	afterLookUps:
		'Dry run: this would be done; nothing was changed. DronaHQ was only asked to look up users and groups.',
	unasked: 'Dry run: this would be done; nothing was changed. DronaHQ was not asked.',
};

/** Where no result follows: the editor's lists, the credential's test, a trigger's checks. */
const WITHOUT_RESULT: Partial<Record<Reason, string>> = {
	rejected: 'DronaHQ did not accept the request.',
	rate_limited: 'DronaHQ was asked too often. Try again in a few minutes.',
	connection_lost: 'The connection to DronaHQ broke before its answer had arrived. Try again.',
	timeout: 'DronaHQ did not answer within 20 seconds. Try again in a few minutes.',
	server_error: 'DronaHQ could not process the request at that moment. Try again in a few minutes.',
	network_unreachable:
		"DronaHQ could not be reached. Check 'Base URL' in the credential and the network, then try again.",
};

export const withoutResult = (reason: Reason): string => WITHOUT_RESULT[reason] ?? REASONS[reason];

/** Why a credential cannot be used. */
export const CREDENTIAL_WORDS = {
	missing: "There is no credential to use. Choose one under 'Credential to connect with'.",
	withoutToken: "'Token Key' is empty. Enter the token in the credential.",
	wrongAddress: (flaw: BaseUrlFlaw): string =>
		`${BASE_URL_FLAWS[flaw]}. Correct it in the credential.`,
};

export const BASE_URL_FLAWS: Record<BaseUrlFlaw, string> = {
	empty: "'Base URL' is empty",
	noAddress: "'Base URL' must be a web address that starts with https://, such as the default",
	notSecure: "'Base URL' must start with 'https://'",
	holdsUser: "'Base URL' must not contain a user name or password",
	holdsQuery: "'Base URL' must not contain '?' or '#'",
};

/** Where emails differ in capitals only, and none is the one that was given. */
export const OTHER_CAPITALS = {
	several:
		'More than one user has this email, in other capitals each. Give the email exactly as in DronaHQ, or the ID.',
	one: 'No user has exactly this email, but one has it in other capitals. Give the email exactly as in DronaHQ, or the ID.',
};

export const tooLargeId = (id: string): string =>
	`In DronaHQ this has the ID ${id}, which is too large to be sent exactly, so nothing was changed for this row. Make this change in DronaHQ itself.`;

/** DronaHQ's own words. */
export const inItsWords = (detail: string, code: string | null): string =>
	`DronaHQ said: ${detail.replace(/\.$/, '')}${code ? ` (${code})` : ''}.`;

/**
 * @param earlier whether the execution had rounds before this one, from how many users these took access
 * away, and whether one of them would have gone over the limit
 * @param isBegun whether an earlier try of this very round has sent something
 */
export function tooManyUsers(
	users: number,
	earlier: { isThere: boolean; users: number; isOver: boolean },
	{ maxUsers, isBegun }: { maxUsers: number; isBegun: boolean },
): string {
	const nothing = `Nothing${isBegun ? ' more' : ''} was changed`;
	const limit = `'Maximum Users Losing Access' allows ${maxUsers}. ${RAISE_MAXIMUM}`;
	if (earlier.isOver) {
		return `${nothing} in this round: an earlier round of this execution would have gone over the limit, and nothing is changed after that. ${limit}`;
	}
	const some = `${users} ${users === 1 ? 'user' : 'users'}`;
	const before = earlier.users > 0 ? `, earlier rounds of this execution had ${earlier.users}` : '';
	const which = earlier.isThere ? ' in this round: it' : ': this run';
	return `${nothing}${which} would take access away from ${some}${before}, and ${limit}`;
}
