import type { IDataObject } from 'n8n-workflow';
import type { Account } from '../account/account';
import type { Ids, Named } from './memory';
import type { Settings } from './settings';

/** What a check has to go by. */
export interface Means extends Settings {
	account: Account;
	/** What tells that account from others. */
	opened: string;
	/** What the check before has left; undefined where there is nothing, or where it does not count. */
	memory: unknown;
	/** When n8n gives the check up. */
	until: AbortSignal;
	/** When the check was made, in UTC. */
	seenAt: string;
}

/** What a check has found. */
export interface Found {
	/** Whom the next check compares with. */
	ids: Ids;
	/** In the order in which they are reported. */
	events: IDataObject[];
}

/** One thing that a trigger can wait for. Everything it asks for throws `Unanswered`. */
export interface Watch {
	/** What it is about, beside the account. */
	about: string;
	/** Its group, where that is given by its name. */
	named?: Named;
	/** @param before whom the check before has found; undefined at the first one, which reports nothing */
	check(before: Ids | undefined): Promise<Found>;
	/** One user who is there, as the event would report them. */
	example(): Promise<IDataObject>;
}
