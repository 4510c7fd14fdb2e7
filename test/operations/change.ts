import type { SandboxOptions, SandboxUser, SeedUser } from '../sandbox';
import type { Item, Membership, Named, Side } from './item';

/** The smallest thing that is done or not. */
export interface Wanted {
	/** Where it is one user's membership of one group. */
	group?: number;
	side: Side;
}

/** What the sandbox's own answer says. `nothing`: it leaves the user, or the group, out. */
export type Said = 'done' | 'part' | 'exists' | 'refused' | 'nothing';

/** All that decides what the sandbox answers about something that a request asks for. */
export interface Circumstances {
	item: Item;
	named: Named;
	wanted: Wanted;
	/** Whether the account has the user. */
	isKnown: boolean;
	/** Whether the user's email belongs to another account of the installation. */
	isElsewhere: boolean;
	/** Whether the account is as wanted already. */
	isDone: boolean;
	/** Whether the sandbox lists it as failed. */
	fails: 'never' | 'at first' | 'always';
	ifExists: 'fail' | 'skip';
	switches: SandboxOptions;
}

/** What is to be changed, and how it shows. */
export interface Change {
	/**
	 * Which faults do what to it: as to creations, to changes of the status, of a group's users, or of a
	 * user's groups. See `EFFECTS` in `test/truth/catalogue`.
	 */
	sort: 'creation' | 'status' | 'usersOfGroup' | 'groupsOfUser';
	/**
	 * Whether doing it twice does the same as doing it once. What isn't is never sent again; its users
	 * are looked up where it is unclear.
	 */
	isRepeatable: boolean;
	/**
	 * Whether users who are in the account already are updated instead of refused, so that everybody is
	 * looked up first.
	 */
	updates?: true;
	/**
	 * Whether something is made exactly so: rows count together, whom they don't name loses it, everybody
	 * is looked up first, and a run only plans unless the field 'Dry Run' is off.
	 */
	isExact?: true;
	/** The status of its results when it was done. */
	status(side: Side): string;
	/** Why DronaHQ refuses users who aren't in the account although they have to be, or the other way round. */
	refused: string;
	/** Whether it takes access away, so that 'Maximum Users Losing Access' limits it. */
	takesAway(side: Side): boolean;
	/** Result fields that list groups. */
	lists?: Readonly<Record<string, Side>>;
	/** How DronaHQ lists those that failed for now, and by which of the sandbox's failures. */
	failing?: { list: string; by: 'emails' | 'userIds' | 'groupIds' };

	/** What users are like before and after `itemFor`; null: they aren't in the account. */
	before: Partial<SeedUser> | null;
	after: Partial<SeedUser>;
	/** The group that they join in it, by name or ID; empty where it is about no group. */
	joins: string;
	/** Whether the account shows that it was done. */
	isDone(user: SandboxUser | undefined, wanted: Wanted): boolean;

	/** The memberships that an item asks for. */
	memberships(item: Item): Membership[];
	/** Whether each of them is done or not by itself; else all of an item is. */
	isPerGroup: boolean;
	/** What is looked up first: groups named otherwise than DronaHQ takes them, and users' emails. */
	looksUp?: { groups: 'byName' | 'byId'; emails: boolean };
	/** What an item says about its user besides: of rows that differ in it the first counts, those that don't are sent as one. */
	data?(item: Item): string;
	/** What a request that is answered normally says, several things where that depends on the order. */
	says(circumstances: Circumstances): Said[];
}
