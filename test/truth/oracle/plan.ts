import { operationCalled, type OperationName } from '../../operations';
import type { Item } from '../../operations/item';
import { isChanging } from '../../operations/operation';
import type { SandboxOptions } from '../../sandbox';
import type { Endpoint } from '../../sandbox/faults';
import type { Load } from './loads';

export type { OperationName } from '../../operations';
export { GROUP, type GroupRef, type Item, type Named } from '../../operations/item';

/** A generated run as data: everything that decides how it goes, nothing that only shows on the way. */

export const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type OnError = (typeof ON_ERROR)[number];

export const isRead = (operation: OperationName): boolean =>
	!isChanging(operationCalled(operation));

/** Requests of one sort, counted from 0, that meet a fault. */
export interface PlannedFault {
	/** An id of the faults that can be planned. */
	fault: string;
	/** Whether the requests that change something are meant, or those that look something up. */
	target: 'write' | 'read';
	/** Where the operation's changes go to several endpoints, the one that is meant. */
	endpoint?: Endpoint;
	after: number;
	times: number;
}

/** What a run meets, whatever it does. */
export interface Circumstances {
	onError: OnError;
	/** n8n's own setting: the node is run twice where it throws. */
	retryOnFail: boolean;
	/** Whether nobody listens at the credential's address. */
	isUnreachable: boolean;
	switches: SandboxOptions;
	/** What the server carries. */
	load: Load;
	faults: PlannedFault[];
}

export interface Plan extends Circumstances {
	operation: OperationName;
	items: Item[];
	/**
	 * What each item names: its own users, or the users of all items, by an expression that is worked out
	 * once, or anew for each item.
	 */
	gives: 'own' | 'all' | 'allAnew';
	account: {
		/** People have the numbers from 1 to this. */
		people: number;
		/** Every so manieth of them isn't in the account; 0: everybody is. */
		absentEvery: number;
		status: 'active' | 'inactive' | 'mixed';
		/** Whether everybody is in so many groups that a record of them may be cut. */
		isCrowded: boolean;
	};
	options: {
		batchSize: number;
		/** Undefined: the option isn't there. */
		parallelRequests?: number;
		maxRetries: number;
		ifUserFails: 'return' | 'stop';
		ifExists: 'fail' | 'skip';
		/** Whether those who are in the account are activated, where that is asked. */
		reactivate: boolean;
		dryRun: boolean;
		checkAfterwards?: boolean;
		maxUsers: number;
		/** Whether `getAll` returns all users, and by how many at a time it asks for them. */
		returnAll: boolean;
		pageSize: number;
	};
}
