import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator } from '../../harness/users';
import type { Asked } from '../stage';
import type { Troubles } from '../world';

/** Something that the node promises, whatever keeps the account. Users are named by email, groups by name. */
export interface Example extends Asked {
	name: string;
	troubles?: Troubles;
	/** The results on the main output, in part. Default: there are none. */
	rows?: object[];
	/** The same on the error output. */
	errorRows?: object[];
	/** What each hint contains. */
	hints?: string[];
	/** What the thrown error contains: its message, then its description. */
	thrown?: string[];
	/** What the thrown error carries. */
	results?: object[];
	/** Everybody who is otherwise than before, "inactive in Sales, IT". */
	changed?: Record<string, string>;
}

export const CONTINUE = { onError: 'continueRegularOutput' } as const;
export const ERROR_OUTPUT = { onError: 'continueErrorOutput' } as const;

/** One user after the other, on an account of any kind. */
export const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1 };

/** A row for `CREATE`. */
export const newcomer = (name: string, groups: unknown = 'Sales'): IDataObject => ({
	email: `${name.toLowerCase()}@example.com`,
	name,
	password: `fake-${name}-password`,
	groups: groups as string,
});

/** `changeGroups`, from the columns `user`, `join` and `leave`. */
export const CHANGE_GROUPS: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.user }}'),
	assignGroups: '={{ $json.join }}',
	removeGroups: '={{ $json.leave }}',
};

/** `changeUsers`, from the columns `group`, `join` and `leave`. */
export const CHANGE_USERS: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('name', '={{ $json.group }}'),
	assignUsers: '={{ $json.join }}',
	removeUsers: '={{ $json.leave }}',
};

/** `get`, from the column `user`. */
export const GET: INodeParameters = {
	resource: 'user',
	operation: 'get',
	user: locator('email', '={{ $json.user }}'),
};

export const GET_ALL: INodeParameters = {
	resource: 'user',
	operation: 'getAll',
	returnAll: true,
};

/** `getMembers`, from the column `group`. */
export const GET_MEMBERS: INodeParameters = {
	resource: 'group',
	operation: 'getMembers',
	group: locator('name', '={{ $json.group }}'),
};

export const GET_GROUPS: INodeParameters = { resource: 'group', operation: 'getAll' };
