import type { Load } from './load';
import type { SeedUser } from './seed';

/** What may become of a user and a group when there was nothing to change for them. */
export type Needless = 'done' | 'invalid' | 'failed' | 'omitted';

/** Users and groups that the server reports as failed, although they exist. */
export interface Failures {
	/** Users in activate and deactivate, matched case-insensitively. */
	emails?: string[];
	/** Users in the changes of a group's users. */
	userIds?: number[];
	/** Groups in the changes of a user's groups, and in create. */
	groupIds?: number[];
	/** How often each of them fails before it works. Default: always. */
	times?: number;
}

/** How a sandbox behaves: its account, its limits, and one switch per reading of the documents. */
export interface SandboxOptions extends Load {
	/** The account's users, in order of their ids; a number generates that many. Default: the standard seed. */
	users?: SeedUser[] | number;
	/** The account's groups, beside those that its users bring along. Default: the standard ones. */
	groups?: Array<{ id: number; name: string }>;
	/** An account without users; its groups exist. */
	empty?: boolean;
	/** The valid token. Default: `sandbox-token`. */
	token?: string;
	/** A path in front of every endpoint, such as `/plugin`. Default: none. */
	basePath?: string;
	/** Port on 127.0.0.1. Default: 0, any free one. */
	port?: number;
	/**
	 * The token belongs to a micro-app and sees these groups (by name) and their members only; emails
	 * of others are taken nevertheless. Default: the whole account.
	 */
	scope?: string[];
	/** The single sign-on nonce that is accepted. Default: `sandbox-nonce`. */
	nonce?: string;
	/** Users that the licence allows; creates beyond get code 6. Default: no limit. */
	seats?: number;
	/** Users and groups that fail. Default: none. */
	fails?: Failures;
	/** The server gives at most so many users a page, without saying so. Default: no cap. */
	maxPageSize?: number;
	/** A larger page than `maxPageSize` is asked for: cut to it, or status 400. Default: `cap`. */
	overMaxPageSize?: 'cap' | 'refuse';
	/** More than 50 users in a write: status 400, or the rest is ignored. Default: `refuse`. */
	over50?: 'refuse' | 'cut';
	/** What `users_success` is. Default: `array`. */
	usersSuccess?: 'array' | 'count';
	/** What the list of unknown users is called. Default: `users_not_found`. */
	notFoundSpelling?: 'users_not_found' | 'user_not_exist' | 'users_not_exist';
	/** `user_id` in the answer of change_group is text. Default: a number. */
	userIdAsText?: boolean;
	/** All ids in all answers are text. Default: numbers. */
	idsAsText?: boolean;
	/** `maxuid` includes the user with that id. Default: only greater ids. */
	inclusiveCursor?: boolean;
	/** Order within the list: by id; by id between pages but by name within one; newest first. Default: `ascending`. */
	order?: 'ascending' | 'mixed' | 'descending';
	/** What `search` looks at. Default: `name` (any part of it). */
	searchMatches?: 'name' | 'nameStart' | 'nameOrEmail';
	/** How many characters of `search` count. Default: all. */
	longestSearch?: number;
	/**
	 * What `listtype` and the status in `stats` tell: how much a user looks at content, or whether they
	 * may sign in. Default: `activity`.
	 */
	listtype?: 'activity' | 'access';
	/** Whether lists hold deactivated users; asked for alone they are always there. Default: `listed`, but for hidden ones. */
	deactivatedUsers?: 'listed' | 'hidden';
	/**
	 * Where `is_admin` means something: everywhere, of administrators; or of a single user alone, of
	 * administrators and creators alike, and in lists it is false. Default: `everywhere`.
	 */
	isAdmin?: 'everywhere' | 'singly';
	/**
	 * `user_group` is read from one text of at most 1,024 bytes, in which commas separate the groups and
	 * backticks the id from the name: the last group may be cut, and such characters in a name garble it.
	 * Default: false.
	 */
	groupsFromText?: boolean;
	/** Emails of users in other accounts of the installation: taken, and found nowhere. Default: none. */
	otherAccounts?: string[];
	/** Emails differ when only their letter case does. Default: false. */
	caseSensitiveEmails?: boolean;
	/** Group names match in any letter case, and whatever spaces stand at their end. Default: false. */
	groupNamesIgnoreCase?: boolean;
	/** `error_code` of create is a number. Default: text. */
	errorCodeAsNumber?: boolean;
	/** Create's answer when nothing went wrong: `[]` or status 204. Default: `array`. */
	allCreated?: 'array' | 'noContent';
	/** A page without users: `[]` or status 204. Default: `array`. */
	emptyPage?: 'array' | 'noContent';
	/** A list without entries in the answer of a change. Default: `array`. */
	emptyLists?: 'array' | 'null' | 'absent';
	/** How emails are spelt in answers of writes. Default: `asSent`. */
	emailsInAnswers?: 'asSent' | 'lowerCase';
	/** Activating the active, deactivating the inactive. Default: `success`. */
	alreadyInState?: 'success' | 'failed';
	/** Removing a user from the only group left. Default: `removed`. */
	lastGroup?: 'removed' | 'failed';
	/** Assigning a member of the group. Default: `done`. */
	alreadyMember?: Needless;
	/** Removing somebody who is not a member. Default: `done`. */
	notMember?: Needless;
	/** A path that names a user who does not exist. Default: 404. */
	unknownUser?: 404 | 400;
	/** A path that names a group that does not exist. Default: 404. */
	unknownGroup?: 404 | 400;
	/** In a change of a user's groups, a group that does not exist: listed as invalid, or nowhere. Default: `invalid`. */
	strangeGroups?: 'invalid' | 'omitted';
	/** Listing a group that does not exist: an empty page, or 404. Default: `empty`. */
	unknownGid?: 'empty' | 404;
	/** What `gid` does to a list: those in the group, or everybody as if it were not there. Default: `filters`. */
	gid?: 'filters' | 'ignored';
	/**
	 * So many lists of a group's members still show the old state after a change of a membership, of
	 * each list all pages; the user asked for alone shows the new one. Default: 0.
	 */
	membershipsShowLate?: number;
	/** The status for a wrong or missing token. Default: 401. */
	refusedToken?: 401 | 403;
	/** The numbers in `stats`, or no stats at all although asked for. Default: `numbers`. */
	stats?: 'numbers' | 'text' | 'ignored';
	/** How `user_reg_date` is written. Default: `plain` (yyyy-MM-dd hh:mm:ss, UTC, 24 hours). */
	dates?: 'plain' | 'twelveHours' | 'iso';
	/** A newer server: users have further fields. Default: false. */
	newerServer?: boolean;
}
