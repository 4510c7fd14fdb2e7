import type { SandboxOptions } from '../sandbox';

/** A generated run as data: everything that decides how it goes, nothing that only shows on the way. */

export const OPERATIONS = [
	'create',
	'activate',
	'deactivate',
	'changeUsers',
	'changeGroups',
	'get',
	'getAll',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

export const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type OnError = (typeof ON_ERROR)[number];

export const isRead = (operation: OperationName): boolean =>
	operation === 'get' || operation === 'getAll';

/** Groups of every account: one that all known people belong to, one of every second, an empty one, none at all. */
export const GROUP = { all: 10, half: 50, empty: 60, nowhere: 999 } as const;
export type GroupId = (typeof GROUP)[keyof typeof GROUP];

/** A group as an item names it. */
export interface GroupRef {
	id: GroupId;
	byName: boolean;
}

/**
 * A user as an item names them. `malformed`: no email at all. `dotless`: one that only the server
 * refuses. By id the spelling doesn't matter.
 */
export interface Named {
	person: number;
	by: 'email' | 'id';
	spelling: 'plain' | 'upper' | 'spaced' | 'malformed' | 'dotless';
}

/** One input item. Operations that take one user per item use the first. */
export interface Item {
	users: Named[];
	/** `throws`: an expression of the item throws. `empty`: a required field is empty. */
	flaw: 'none' | 'throws' | 'empty';
	/** Other data about the same user: another name, password and groups in create. */
	variant: 0 | 1;
	/** The groups that a user joins and leaves; in changeUsers the first of one of them. */
	assign: GroupRef[];
	remove: GroupRef[];
}

/** Requests of one sort, counted from 0, that meet a fault. */
export interface PlannedFault {
	/** An id of the faults that can be planned. */
	fault: string;
	/** Whether the requests that change something are meant, or those that look something up. */
	target: 'write' | 'read';
	after: number;
	times: number;
}

export interface Plan {
	operation: OperationName;
	items: Item[];
	account: {
		/** People have the numbers from 1 to this. */
		people: number;
		/** Every so manieth of them isn't in the account; 0: everybody is. */
		absentEvery: number;
		status: 'active' | 'inactive' | 'mixed';
	};
	options: {
		batchSize: number;
		parallelRequests: number;
		maxRetries: number;
		ifUserFails: 'return' | 'stop';
		ifExists: 'fail' | 'skip';
		dryRun: boolean;
		maxUsers: number;
		/** Whether `getAll` returns all users, and by how many at a time it asks for them. */
		returnAll: boolean;
		pageSize: number;
	};
	onError: OnError;
	/** n8n's own setting: the node is run twice where it throws. */
	retryOnFail: boolean;
	/** Whether nobody listens at the credential's address. */
	isUnreachable: boolean;
	switches: SandboxOptions;
	faults: PlannedFault[];
}
