import type { INodeProperties } from 'n8n-workflow';
import type { Account, Side } from '../account/account';
import type { Change } from '../account/change';
import type { Existing } from '../account/existing';
import type { GroupRef } from '../account/refs';
import type { Wish } from '../account/wish';
import type { Action, Outcome, Subject } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import type { Params } from './params';

/** One thing that an item asks for, or the outcome of what needs no request. */
export type Entry<Ask> = {
	subject: Subject;
	/** Where it differs from the operation's own. */
	action?: Action;
} & ({ ask: Ask; outcome?: undefined } | { outcome: Outcome; ask?: undefined });

/** What the menu and the editor say about an operation, and how items are read. */
interface Described<Ask> {
	resource: 'user' | 'group';
	value: string;
	name: string;
	action: string;
	description: string;
	/** What its results call it; null where only the entries know. */
	resultAction: Action | null;
	/** Its parameters, without display rules. */
	fields: INodeProperties[];
	/** Its entries in 'Options', beside those that every operation has. */
	options: INodeProperties[];
	/** Who a result is about, in the order of the result's fields. */
	subject: ReadonlyArray<keyof Subject>;
	/** Reads and checks what one item asks for. */
	read(params: Params): Array<Entry<Ask>>;
}

/** An operation that changes users. How changes are sent is not its business. */
interface Changing<Ask> extends Described<Ask> {
	/** The participle of the counts: "297 of 300 users were created". */
	done: string;
	/** Whether doing it twice is doing it once. */
	repeatable: boolean;
	/** What its joins and leaves are about. */
	memberships?: Side;
	/** Whether the input row may hold a secret, which must not come back on the error output. */
	secretInput?: boolean;
	/** Result fields beside those that every result has. */
	extraFields?: readonly string[];
	/** What the person at the output panel should know about all that was sent or would be. */
	hint?(sent: readonly Sent[]): string | undefined;
	/**
	 * What the verdicts on its changes mean for an ask; default: what the one verdict on its one change
	 * means. `existing`: who was to be created and is in the account already.
	 */
	conclude?(changes: readonly Change[], verdicts: readonly Verdict[], existing?: Existing): Outcome;
	/** What a dry run says of an ask; default: that it would be sent. */
	planned?(changes: readonly Change[], existing?: Existing): Outcome;
}

/** An operation of which each ask says what is to be changed. */
export interface Write<Ask = unknown> extends Changing<Ask> {
	/** The changes that an ask is made of. */
	expand(ask: Ask): Change[];
}

/**
 * An operation that makes something exactly so. All asks count together, and what is to be changed is the
 * difference to what is in the account.
 */
export interface Exact<Ask extends Wish = Wish> extends Changing<Ask> {
	/** What is made so: who is in a group, or in which groups a user is. */
	exactly: Ask['exactly'];
	/** Why none of these asks may be carried out, whatever is in the account. */
	refuse?(asks: readonly Ask[]): string | undefined;
}

/** What an ask wanted, and what it came to. */
export interface Sent {
	readonly given: readonly Change[];
	readonly outcome: Outcome;
}

/** An operation that asks the account. */
export interface Read<Ask extends Question = Question> extends Described<Ask> {
	/** Whether it gives one user or a list. */
	finds: 'one' | 'many';
	/** The answer; lets `Unanswered` through. Asks that are the same are answered once. */
	find(account: Account, ask: Ask): Promise<Outcome>;
}

/** An ask of a reading operation. */
export interface Question {
	/** Questions with the same one, about the same group, are the same. */
	key: string;
	/** Whose members are asked for; completed with its ID before the account is asked. */
	group?: GroupRef;
}

/** What the node can do, as a value. An operation never sees an item's index, a setting of the run, or the shape of an error. */
export type Operation = Write | Exact | Read;

export const isRead = (operation: Operation): operation is Read => 'find' in operation;

export const isExact = (operation: Operation): operation is Exact => 'exactly' in operation;

/** The same operation, whose results have these columns as well. */
export const withColumns = (operation: Operation, fields: readonly string[]): Operation =>
	isRead(operation)
		? operation
		: { ...operation, extraFields: [...(operation.extraFields ?? []), ...fields] };
