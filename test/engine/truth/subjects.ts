import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, SeedUser } from '../../sandbox';
import type { Endpoint } from '../../sandbox/faults';
import { PASSWORDS } from '../harness/canaries';
import { bodyOf } from '../harness/dronaHq';
import { CREATE, locator, memberEmail, range, setStatus } from '../harness/users';

/** The operations that meet each fault. */
export type Operation = 'create' | 'activate' | 'changeUsers' | 'changeGroups';

/** The group that users are to join. */
const GROUP = { grp_id: 60, grp_name: 'Empty' };

/**
 * An operation as trials of faults use it: three requests, of which one meets the fault, and who is
 * refused anyway. Users go by their number.
 */
export interface Subject {
	endpoint: Endpoint;
	parameters: INodeParameters;
	/** How many users there are, and how many share a request: three requests in all. */
	users: number;
	perRequest: number;
	/** The status of a user who was done, and the reason of one who is refused even without a fault. */
	done: string;
	refused: string;
	item(number: number): IDataObject;
	/** The account before. */
	seed: SeedUser[];
	/** The user as the account shows them once they were done. */
	whenDone(number: number): StateOfUser;
	/** The numbers of those whom a request names. */
	named(request: LoggedRequest): number[];
}

/** What a change could change about a user. */
export type StateOfUser = [email: string, status: string, ...groups: string[]];

/** The second of three is refused in any case. */
export const isRefused = (number: number): boolean => number % 3 === 2;

const seedUser = (number: number, more: Partial<SeedUser> = {}): SeedUser => ({
	user_id: number,
	user_name: `User ${number}`,
	user_email: memberEmail(number),
	groups: ['HR'],
	...more,
});

const numberOf = (email: string): number => Number(/\d+/.exec(email)?.[0]);

const allBut = range(9).filter((number) => !isRefused(number));

export const SUBJECTS: Record<Operation, Subject> = {
	create: {
		endpoint: 'createUsers',
		parameters: { ...CREATE, userName: 'Somebody', groupNames: ['Sales'] },
		users: 9,
		perRequest: 3,
		done: 'created',
		refused: 'already_exists',
		item: (number) => ({
			email: memberEmail(number),
			password: PASSWORDS[number % PASSWORDS.length],
		}),
		seed: range(9)
			.filter(isRefused)
			.map((number) => seedUser(number)),
		whenDone: (number) => [memberEmail(number), 'active', 'Sales'],
		named: (request) =>
			(bodyOf(request).invitee_user as Array<{ user_email: string }>).map(({ user_email }) =>
				numberOf(user_email),
			),
	},
	activate: {
		endpoint: 'activateUsers',
		parameters: setStatus('activate'),
		users: 9,
		perRequest: 3,
		done: 'activated',
		refused: 'not_found',
		item: (number) => ({ email: memberEmail(number) }),
		seed: allBut.map((number) => seedUser(number, { status: 'inactive' })),
		whenDone: (number) => [memberEmail(number), 'active', 'HR'],
		named: (request) => (bodyOf(request).list_user_email as string[]).map(numberOf),
	},
	changeUsers: {
		endpoint: 'changeUsers',
		parameters: {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('id', String(GROUP.grp_id)),
			assignUsers: '={{ $json.id }}',
		},
		users: 9,
		perRequest: 3,
		done: 'assigned',
		refused: 'invalid_user',
		item: (id) => ({ id }),
		seed: allBut.map((number) => seedUser(number)),
		whenDone: (number) => [memberEmail(number), 'active', 'HR', GROUP.grp_name],
		named: (request) => bodyOf(request).assign as number[],
	},
	changeGroups: {
		endpoint: 'changeGroups',
		parameters: {
			resource: 'user',
			operation: 'changeGroups',
			user: locator('id', '={{ $json.id }}'),
			assignGroups: [String(GROUP.grp_id)],
		},
		users: 3,
		perRequest: 1,
		done: 'changed',
		refused: '',
		item: (id) => ({ id }),
		seed: range(3).map((number) => seedUser(number)),
		whenDone: (number) => [memberEmail(number), 'active', 'HR', GROUP.grp_name],
		named: ({ path }) => [Number(path.split('/')[2])],
	},
};
