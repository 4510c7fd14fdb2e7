import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, Sandbox, SandboxOptions, SeedUser } from '../../sandbox';
import { bodyOf } from '../harness/dronaHq';
import type { NodeRun } from '../harness/run';
import { CREATE, locator, memberEmail, range, setStatus } from '../harness/users';
import { SETTINGS } from './row';

/**
 * An operation as the rows about inputs, pages and runs use it: as many users as a row likes, none of
 * them refused, reads included. Users go by their number, 1 to n.
 */
export interface Kind {
	name: string;
	/** Every field that names a user comes from the item. */
	parameters: INodeParameters;
	/** The column and the parameter that name the user. */
	column: string;
	field: string;
	/** What asks for one user. */
	item(number: number): IDataObject;
	/** The account in which the users are still to be done. */
	account(count: number): SandboxOptions;
	/** How many users share a request. */
	perRequest: number;
	/** The status of a user who was done; absent for reads. */
	status?: string;
	/** Whether the account shows that it was done; reads change nothing. */
	isDone(sandbox: Sandbox, email: string): boolean;
	/** Everybody whom a request names, as often as it does: by email, where it has them, else by number. */
	named(request: LoggedRequest): Array<string | number>;
}

const seeded = (count: number, status: SeedUser['status']): SandboxOptions => ({
	users: range(count).map((number) => ({
		user_id: number,
		user_name: `user ${number}`,
		user_email: memberEmail(number),
		groups: ['Sales'],
		status,
	})),
});

/** The group that nobody is in at first. */
const GROUP = '60';

const inGroup = (sandbox: Sandbox, email: string): boolean =>
	sandbox.user(email)?.user_group.some(({ grp_id }) => String(grp_id) === GROUP) ?? false;

const lastOf = (path: string): string => decodeURIComponent(path.split('/')[2] ?? '');

export const create: Kind = {
	name: 'create',
	parameters: CREATE,
	column: 'email',
	field: 'email',
	item: (number) => ({
		email: memberEmail(number),
		name: `User ${number}`,
		password: `pass-word-${number}`,
		groups: 'Sales',
	}),
	account: () => ({ empty: true }),
	perRequest: 50,
	status: 'created',
	isDone: (sandbox, email) => sandbox.user(email) !== undefined,
	named: (request) =>
		((bodyOf(request).invitee_user ?? []) as IDataObject[]).map(({ user_email }) =>
			String(user_email),
		),
};

const status = (name: 'activate' | 'deactivate'): Kind => {
	const [before, after] = name === 'activate' ? ['inactive', 'active'] : ['active', 'inactive'];
	return {
		name,
		parameters: setStatus(name),
		column: 'email',
		field: 'emails',
		item: (number) => ({ email: memberEmail(number) }),
		account: (count) => seeded(count, before as SeedUser['status']),
		perRequest: 50,
		status: `${name}d`,
		isDone: (sandbox, email) => sandbox.user(email)?.status === after,
		named: (request) => (bodyOf(request).list_user_email ?? []) as string[],
	};
};

export const activate = status('activate');
export const deactivate = status('deactivate');

export const changeUsers: Kind = {
	name: 'changeUsers',
	parameters: {
		resource: 'group',
		operation: 'changeUsers',
		group: locator('id', GROUP),
		assignUsers: '={{ $json.user }}',
	},
	column: 'user',
	field: 'assignUsers',
	item: (number) => ({ user: number }),
	account: (count) => seeded(count, 'active'),
	perRequest: 50,
	status: 'assigned',
	isDone: inGroup,
	named: (request) => (bodyOf(request).assign ?? []) as number[],
};

export const changeGroups: Kind = {
	name: 'changeGroups',
	parameters: {
		resource: 'user',
		operation: 'changeGroups',
		user: locator('list', '={{ $json.user }}'),
		assignGroups: GROUP,
	},
	column: 'user',
	field: 'user',
	item: (number) => ({ user: number }),
	account: (count) => seeded(count, 'active'),
	perRequest: 1,
	status: 'changed',
	isDone: inGroup,
	named: ({ path }) => [Number(lastOf(path))],
};

export const get: Kind = {
	name: 'get',
	parameters: {
		resource: 'user',
		operation: 'get',
		user: locator('list', '={{ $json.user }}'),
	},
	column: 'user',
	field: 'user',
	item: (number) => ({ user: number }),
	account: (count) => seeded(count, 'active'),
	perRequest: 1,
	isDone: () => true,
	named: ({ path }) => [lastOf(path)],
};

export const WRITES = [create, activate, deactivate, changeUsers, changeGroups];
export const KINDS = [...WRITES, get];

/** Kinds whose users can be given by email, as they then are. */
export const BY_EMAIL: Kind[] = [
	create,
	activate,
	deactivate,
	...[changeUsers, changeGroups, get].map((kind) => ({
		...kind,
		item: (number: number) => ({ user: memberEmail(number) }),
	})),
];

/** Kinds × On Error settings, as the table of a test. */
export const each = (kinds: readonly Kind[]) =>
	kinds.flatMap((kind) => SETTINGS.map((onError) => ({ name: kind.name, kind, onError })));

/** One result per row, in no particular order, wherever the On Error setting put it. */
export const outcomesOf = ({ results, rows, errorRows }: NodeRun): IDataObject[] =>
	results ?? [...rows, ...errorRows.map(({ error }) => error as IDataObject)];

/** Whether the result says that it was done, or is the user who was asked for. */
export const isSuccess = ({ success, action }: IDataObject): boolean =>
	success === true || action === undefined;
