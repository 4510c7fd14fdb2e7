import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, SandboxUser } from '../sandbox';
import type { Endpoint } from '../sandbox/faults';
import type { Change } from './change';
import type { GroupRef, Item, Side } from './item';

/** What an input item asks for, in words. */
export interface Words {
	/** Emails or IDs. */
	users: Array<string | number>;
	/** Names or IDs of groups that the users join, and of those that they leave. */
	assign: string[];
	remove: string[];
	userName: string;
	password: string;
	/** Whether several users are a list; else they are one text. */
	asList: boolean;
}

/** Something that a request asks for. */
export interface Ask {
	/** An email as it was sent, or an ID. */
	user: string | number;
	/** Where it is about one group. */
	group?: number;
	side: Side;
	/** What it says about somebody who is to be made. */
	data?: { userName: string; password: string; groups: string[] };
}

/** What an operation's page shows, run against the standard account. */
export interface Sample {
	parameters: INodeParameters;
	items: IDataObject[];
}

/**
 * An operation of the node as the tests know it: what they need to run it for any users, to read its
 * requests, and to tell whether it was done. It takes nothing from the node's own code.
 */
export interface Operation {
	resource: 'user' | 'group';
	/** What tests call it, each operation otherwise. */
	name: string;
	/** What n8n calls it, where that is not the name. */
	value?: string;
	/** Where its own requests go, as opposed to look-ups. */
	endpoint: Endpoint;
	/** Where else they go, for users who aren't those of `itemFor`. */
	furtherEndpoints?: readonly Endpoint[];
	/** Whether several items share a request. */
	isBatched: boolean;
	/** Whether as many as possible do, so that it hasn't the option 'Users per Request'. */
	isAlwaysFull?: true;
	/** How many users an item names; `all`: none, because it lists everybody. */
	users: 'one' | 'several' | 'all';
	/** Whether users can be named by ID, too. */
	takesIds: boolean;
	/** Whether a user whom several items name has one result, with the first of them; else one with each. */
	isOncePerUser?: true;
	/** Whether an item that names nobody asks for nothing; else it can't be used. */
	mayNameNobody?: true;

	/** Reads everything from the columns of `row`. */
	parameters: INodeParameters;
	/** The parameter that names the user, and the column that it reads. */
	field: string;
	column: string;
	/** A required parameter to try out what can't be used, where that isn't the user. */
	flawed?: string;
	/** Columns that hold what nobody may see again. */
	secrets: readonly string[];
	/** Options of its own that generated runs set. */
	options?: ReadonlyArray<'ifExists' | 'pageSize'>;
	/** An input item. */
	row(words: Words): IDataObject;
	/** Everything that one of its requests asks for; of other requests nothing. */
	asks(request: Pick<LoggedRequest, 'path' | 'body'>): Ask[];
	/** An answer of the shape that it has normally, with these words wherever it takes words. */
	repeating(words: string, body: IDataObject): unknown;
	sample: Sample;

	/** Absent: it only reads. */
	change?: Change;
	/** Of one that reads a user: what its result says of this one. */
	shows?(user: SandboxUser): Result;
	/** Of one that gives each item a list. */
	list?: Listing;
}

/** What a read says, in its words; fields that tests leave open are missing. */
export type Result = Record<string, string | number | null>;

export interface Listing {
	/** What it holds of these users, in their order. */
	of(users: SandboxUser[], item: Item): Result[];
	/** The group that an item asks for. */
	group?(item: Item): GroupRef;
}

/** What n8n calls an operation. */
export const valueOf = ({ name, value = name }: Operation): string => value;

/** Whether a read's result says so; IDs are numbers or text. */
export const says = (json: Record<string, unknown>, wanted: Result): boolean =>
	Object.entries(wanted).every(([field, value]) => String(json[field]) === String(value));

/** What makes a run of it a dry run: a field of what is made exactly so, elsewhere an option. */
export const asDryRun = (
	{ parameters, change }: Operation,
	options: INodeParameters = {},
): INodeParameters =>
	change?.isExact
		? { ...parameters, dryRun: true, options }
		: { ...parameters, options: { ...options, dryRun: true } };

/** Whether a required field that can't be used leaves it open who is meant. */
export const isUserFlawed = ({ field, flawed = field }: Operation): boolean => flawed === field;

/** Whether it has the option 'Users per Request'. */
export const hasBatchSize = ({
	isBatched,
	isAlwaysFull,
}: Pick<Operation, 'isBatched' | 'isAlwaysFull'>): boolean => isBatched && !isAlwaysFull;

/** An operation that changes something. */
export type ChangingOperation = Operation & { change: Change };

export const isChanging = (operation: Operation): operation is ChangingOperation =>
	operation.change !== undefined;
