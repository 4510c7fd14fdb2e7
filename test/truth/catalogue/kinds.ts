import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OPERATIONS, type OperationName } from '../../operations';
import { itemFor, seedBefore, wantedIn } from '../../operations/items';
import { hasBatchSize, type Operation } from '../../operations/operation';
import type { LoggedRequest, Sandbox, SandboxOptions } from '../../sandbox';
import { writesTo } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { memberEmail, range } from '../../engine/harness/users';
import { POSITIONS, SETTINGS, type Setting } from './row';

/**
 * An operation as the rows about inputs, pages and runs use it: as many users as a row likes, none of
 * them refused, reads included. Users go by their number, 1 to n.
 */
export interface Kind extends Operation {
	/** What asks for one user. */
	item(number: number): IDataObject;
	/** The account in which the users are still to be done. */
	account(count: number): SandboxOptions;
	/** How many users share a request. */
	perRequest: number;
	/** Whether the account shows that it was done; reads change nothing. */
	isDone(sandbox: Sandbox, email: string): boolean;
	/** Everybody whom a request names, as often as it does: by email, where it has them, else by number. */
	named(request: LoggedRequest): Array<string | number>;
	/** The requests about its users, without those by which it looks first who is there. */
	own(sandbox: Sandbox): LoggedRequest[];
}

const kindOf = (operation: Operation): Kind => {
	const { change, isBatched, asks } = operation;
	return {
		...operation,
		item: (number) => itemFor(operation, number),
		account: (count) =>
			isCreation(operation) ? { empty: true } : { users: seedBefore(operation, range(count)) },
		perRequest: isBatched ? 50 : 1,
		isDone: (sandbox, email) => change?.isDone(sandbox.user(email), wantedIn(change)) ?? true,
		named: (request) => asks(request).map(({ user }) => user),
		own: (sandbox) => (looksFirst(operation) ? writesTo(sandbox) : sandbox.log),
	};
};

/** Whether it finds out first who is there, or in a group, whatever names them. */
const looksFirst = ({ change }: Operation): boolean =>
	change?.updates === true || change?.isExact === true;

/** Whether its users aren't in the account before. */
export const isCreation = ({ change }: Operation): boolean => change?.before === null;

/** Everything that is about single users. */
export const KINDS = OPERATIONS.filter(({ users }) => users !== 'all').map(kindOf);
export const WRITES = KINDS.filter(({ change }) => change);

/** Whether its users can each have a request of their own. */
export const isApart = (kind: Kind): boolean => kind.perRequest === 1 || hasBatchSize(kind);

/** Kinds whose users can be given by ID, as they are, or by email. */
export const BY_ID = KINDS.filter(({ takesIds }) => takesIds);

export const byEmail = (kind: Kind): Kind => ({
	...kind,
	item: (number) => itemFor(kind, number, { users: [memberEmail(number)] }),
});

/** All kinds, their users given by email. */
export const BY_EMAIL = KINDS.map(byEmail);

export function kindCalled(name: OperationName): Kind {
	const found = KINDS.find((kind) => kind.name === name);
	if (!found) throw new Error(`${name} is not about single users`);
	return found;
}

export const create = kindCalled('create');

/** Kinds × On Error settings, as the table of a test. */
export const each = (kinds: readonly Kind[]) =>
	kinds.flatMap((kind) => SETTINGS.map((onError) => ({ name: kind.name, kind, onError })));

/** The same, × positions; `index` is that of the request or the item which it hits. */
export const eachPosition = (kinds: readonly Kind[]) =>
	each(kinds).flatMap((one) => POSITIONS.map((position, index) => ({ ...one, position, index })));

/** Three users, each in a request of their own where that can be, one after the other. */
export const inTurn = (kind: Kind, onError: Setting, options: INodeParameters = {}) => ({
	items: range(3).map(kind.item),
	parameters: {
		...kind.parameters,
		options: { parallelRequests: 1, ...(hasBatchSize(kind) && { batchSize: 1 }), ...options },
	},
	onError,
});

/** One result per row, in no particular order, wherever the On Error setting put it. */
export const outcomesOf = ({ results, rows, errorRows }: NodeRun): IDataObject[] =>
	results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];

/** Whether the result says that it was done, or is the user who was asked for. */
export const isSuccess = ({ success, action }: IDataObject): boolean =>
	success === true || action === undefined;
