/**
 * Every sentence that a result can carry, written for somebody in HR: what happened and, where
 * something is to be done, what.
 */

export const DONE = {
	created: 'The user was created.',
	activated: 'The user is active.',
	deactivated: 'The user is inactive.',
	assigned: 'The user was added to the group.',
	removed: 'The user was removed from the group.',
	changed: "The user's groups were changed.",
	exists: 'Already in the account; groups, password and status were neither checked nor changed.',
	unchanged: 'Nothing was asked for, so nothing was sent.',
};

/** What to do where no usable answer came. */
export const REPEATING = {
	create: 'The user may have been created: look the user up before you create them again.',
	other: 'The change may have been made. Run this user again: repeating it does no harm.',
	read: 'Run it again in a few minutes.',
};

/** What a look for a user whose creation is unclear found. */
export const SEEN = {
	there:
		'The user is in the account now. Who created them is not certain: check their groups, and that their password works.',
	missing: (at: Date): string =>
		`The user was not there at ${at.toISOString().slice(11, 16)} UTC. Look again in a few minutes before you create them again.`,
};

/** Added where n8n's Retry On Fail runs the node again. */
export const RECALLED = 'That was an earlier try of this run; nothing was sent again.';

export const REASONS = {
	invalid_email: 'This is not an email address. Correct it and run this user again.',
	already_exists:
		"A user with this email is already in the account and was not changed. Set the option 'If User Exists' to 'Skip' to count such users as done.",
	some_groups_failed:
		"The user was created, but not added to every group. Check the group names and add the missing ones with 'Add or Remove Groups'.",
	no_group_registered:
		'The user was not created, because none of the groups could be used. Check the group names.',
	license_expired:
		"The user was not created, because the account's licence has expired or has no seat left. Ask your DronaHQ administrator.",
	not_found: 'No user with this email or ID within the scope of this token.',
	invalid_user: 'DronaHQ does not know this user. Check the user ID.',
	unknown_group:
		'There is no such group, or more than one with this name. DronaHQ shows only groups that have members: give the id.',
	invalid_groups:
		"DronaHQ does not know the groups listed under 'invalid_groups'. Check their IDs.",
	server_failed:
		"DronaHQ could not carry this out. Run these users again; if it persists, contact DronaHQ's support desk.",
	rejected:
		"DronaHQ did not accept the request. Its own words, if it gave any, are under 'detail'.",
	unauthorized:
		'DronaHQ refused the token. Generating a new account token cancels the old ones: enter the current token in the credential.',
	forbidden:
		"This token has no permission for this. Use an account's token instead of a micro-app's, or ask your DronaHQ administrator.",
	rate_limited:
		"DronaHQ was asked too often. Run this again in a few minutes, with fewer 'Requests at Once'.",
	connection_lost: 'The connection to DronaHQ broke before its answer had arrived.',
	timeout: "DronaHQ did not answer in time. The option 'Timeout' sets how long to wait.",
	server_error: 'DronaHQ could not process the request at that moment.',
	unreadable_response:
		'The answer was not one that DronaHQ gives. If this happens every time, check the Base URL in the credential.',
	missing_from_response: "DronaHQ's answer does not say what became of this user.",
	contradictory_response: "DronaHQ's answer says both that this was done and that it was not.",
	redirected:
		'DronaHQ pointed to another address, which is never followed. Check the Base URL in the credential.',
	invalid_input: 'This row holds a value that cannot be used.',
	duplicate: 'Another row names the same user with other data.',
	stopped: 'The run ended before this was sent. Run this user again.',
	network_unreachable:
		'DronaHQ could not be reached, so nothing was sent. Check the Base URL in the credential and the network, then run this again.',
};

/** Added where a user's other groups were changed. */
export const OTHERS_CHANGED = 'The other groups were changed.';

export const PLANNED = {
	afterLookUps: 'Dry run: this would be sent. DronaHQ was only asked to look up users and groups.',
	unasked: 'Dry run: this would be sent. DronaHQ was not asked.',
};

export const namedAlready = (item: number): string => `Named already in item ${item}.`;

export const otherData = (item: number): string =>
	`Item ${item} names the same user with other data. That one counts; this row was not sent.`;

/** `other`: the item that asks for the opposite, if it isn't this one. */
export const contradiction = (other: number | undefined): string =>
	`${other === undefined ? 'This item asks' : `This item and item ${other} ask between them`} to add a user to a group and to remove the same user from the same group.`;

export const tooManyUsers = (users: number, maxUsers: number): string =>
	`Nothing was sent: this run would take access away from ${users} users, and 'Maximum Users' allows ${maxUsers}. Raise it in the node's options if this is meant.`;
