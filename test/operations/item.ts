/** An input item as generated runs have it: whom it names, and what it asks for them. */

/** Groups of every account: one that all known people belong to, one of every second, an empty one, none at all. */
export const GROUP = { all: 10, half: 50, empty: 60, nowhere: 999 } as const;
export type GroupId = (typeof GROUP)[keyof typeof GROUP];

/** A group as an item names it. */
export interface GroupRef {
	id: GroupId;
	byName: boolean;
}

/** What mails, chats and sheets put around an address, or into it. */
export const WRAPPINGS = [
	'link',
	'named',
	'named in quotes',
	'in brackets',
	'in quotes',
	'before a comma',
	'before a full stop',
	'with a mark',
	'in a web page',
	'as directories list it',
] as const;
export type Wrapping = (typeof WRAPPINGS)[number];

/**
 * A user as an item names them. `malformed`: no email at all. `dotless`: one that only the server
 * refuses. By id the spelling doesn't matter.
 */
export interface Named {
	person: number;
	by: 'email' | 'id';
	spelling: 'plain' | 'upper' | 'spaced' | 'malformed' | 'dotless' | Wrapping;
}

/** One input item. Operations that take one user per item use the first. */
export interface Item {
	users: Named[];
	/**
	 * `throws`: an expression of the item throws. `empty`: a required field is empty. `blank`: all columns
	 * are. `marked`: one of them is called otherwise, by what nobody notices.
	 */
	flaw: 'none' | 'throws' | 'empty' | 'blank' | 'marked';
	/** A number for each of the ways in which a row can be blank or marked, or leave out what is empty. */
	way: number;
	/** Other data about the same user: another name, password and groups in create. */
	variant: 0 | 1;
	/** Whether the password is left out, where it may be. */
	isBare?: boolean;
	/** The groups that a user joins and leaves; in changeUsers the first of one of them. */
	assign: GroupRef[];
	remove: GroupRef[];
}

/** Whether a user joins a group or leaves it. What has to do with no group counts as joining. */
export type Side = 'assign' | 'remove';

export interface Membership {
	group: GroupRef;
	side: Side;
}
