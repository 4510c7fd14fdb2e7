import type { Verdict } from '../outcomes/verdict';
import type { Change } from './change';
import type { UserRef } from './refs';
import type { Id, User } from './user';

/**
 * The port: what the node needs of an API that keeps users and groups. What such an API calls its
 * fields, lists and codes stays on the other side.
 */
export interface Account {
	readonly abilities: Abilities;

	/** Whether it was asked for anything yet. */
	readonly wasAsked: boolean;

	/** Whether asking anything more is pointless: the token was refused, nobody answers, or the run was cancelled. */
	readonly isClosed: boolean;

	/** All users that match, page by page, nobody twice. Throws `Unanswered`, also where pages lead nowhere. */
	users(query?: UsersQuery): AsyncGenerator<Page>;

	/** One user. Throws `Unanswered`; its reason is `not_found` where there is none. */
	user(user: UserRef, extras?: { stats?: boolean; nonce?: string }): Promise<User>;

	/** Why a change can't be put into a request, as a sentence. */
	unsendable(change: Change): string | undefined;

	/** The fewest requests that carry these changes, in order, each change once. */
	pack(changes: readonly Change[], sharing: Sharing): Promise<Request[]>;

	/** Carries out one request, with its retries. One verdict for each of its changes, in order. */
	send(request: Request): Promise<Verdict[]>;

	/** A request for some of the changes of one that was sent, once it is due; undefined if there is to be no other try. */
	packAgain(request: Request, changes: readonly Change[]): Promise<Request | undefined>;
}

/** What an API can do, as data. */
export interface Abilities {
	/** How it wants to be told the groups of new users, and those that users join and leave. */
	readonly groupsOfNewUsersBy: 'id' | 'name';
	readonly membershipsBy: 'id' | 'name';
}

/** Whose request carries a join or a leave: one about a user, or one about a group. */
export type Side = 'ofUser' | 'ofGroup';

/** How changes share requests. */
export interface Sharing {
	/** Users in one request, at most. */
	batchSize: number;
	/**
	 * Whether the operation is about users or about groups. Their requests carry a join or a leave where
	 * either takes as many, and refusals are told in their words.
	 */
	memberships: Side;
	/** The one side whose requests may carry them, if the other is refused. */
	onlySide?: Side;
}

/** Changes that share a call. What else it holds is its account's own business. */
export interface Request {
	readonly changes: readonly Change[];
	/** Where there is a choice. */
	readonly side?: Side;
	/** Whether it waits until the others are answered: nobody leaves a group before they have joined theirs. */
	readonly isLater?: boolean;
}

export interface UsersQuery {
	/** How many to ask for at once; the account may give fewer. */
	pageSize?: number;
	/** Where an earlier page ended. */
	after?: Id;
	/** Only users with a greater ID. */
	above?: number;
	/** The ID of a group; only its members. */
	group?: string;
	/** Part of a name. */
	search?: string;
	/** How much they look at content, never whether they may sign in. */
	activity?: string;
	stats?: boolean;
}

export interface Page {
	users: User[];
	/** Where to go on after it. */
	after: Id;
}
