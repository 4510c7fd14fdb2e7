import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ChangingOperation } from '../../operations/operation';
import { seedBefore } from '../../operations/items';
import { member, range } from '../../operations/users';
import type { LoggedRequest, SeedUser } from '../../sandbox';
import { rowFor } from '../../engine/harness/everyOperation';

/**
 * An operation as trials of faults use it: three requests, of which one meets the fault, and who is
 * refused anyway. Users go by their number.
 */
export interface Subject {
	/** How many users there are, and how many share a request: three requests in all. */
	users: number;
	perRequest: number;
	items: IDataObject[];
	/** Where they aren't the operation's own. */
	parameters?: INodeParameters;
	/** The number of a result's user, where results are paired with no item, or with that of others. */
	numberOf?(result: IDataObject): number;
	/** The account before, and emails of users in other accounts. */
	seed: SeedUser[];
	otherAccounts?: string[];
	/** The user as the account shows them once they were done. */
	whenDone(number: number): StateOfUser;
	/** The numbers of those whom a request names. */
	named(request: LoggedRequest): number[];
	/**
	 * Whether DronaHQ refuses a user in any case, because they are in the account, or aren't, as they were
	 * not to be: the second of three in a request.
	 */
	isRefused(number: number): boolean;
	/** The status of the result of a user who was done. */
	doneAs(number: number): string;
}

/** What a change could change about a user. */
export type StateOfUser = [email: string, status: string, ...groups: string[]];

export const stateOf = ({ user_email, status = 'active', groups = [] }: SeedUser): StateOfUser => [
	user_email,
	status,
	...groups,
];

export function subjectOf(operation: ChangingOperation): Subject {
	const { change, isBatched, asks } = operation;
	const numbers = range(isBatched ? 9 : 3);
	const isRefused = (number: number) => isBatched && number % 3 === 2;
	const refused = numbers.filter(isRefused);
	const others = numbers.filter((number) => !isRefused(number));
	return {
		users: numbers.length,
		perRequest: isBatched ? 3 : 1,
		items: numbers.map((number) => rowFor(operation, number)),
		seed: change.before ? seedBefore(operation, others) : refused.map((number) => member(number)),
		whenDone: (number) => stateOf(member(number, { ...change.before, ...change.after })),
		named: (request) => asks(request).map(({ user }) => Number(/\d+/.exec(String(user))?.[0])),
		isRefused,
		doneAs: () => change.status('assign'),
	};
}
