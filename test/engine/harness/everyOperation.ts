import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PASSWORDS } from './canaries';
import { CREATE, locator, range, setStatus } from './users';

/** An operation as tests run it for which it doesn't matter what becomes of the users. */
export interface EveryOperation {
	name: string;
	/** Of its own requests, as opposed to look-ups. */
	method: string;
	/** Takes everything from the columns `id`, `email`, `name`, `groups` and, for `create`, `password`. */
	parameters: INodeParameters;
	/** Whether it has the option 'Users per Request'. */
	isBatched: boolean;
}

/** Every operation of the node, asking about one user or group for each item. */
export const OPERATIONS: EveryOperation[] = [
	{ name: 'create', method: 'POST', isBatched: true, parameters: CREATE },
	{ name: 'activate', method: 'PUT', isBatched: true, parameters: setStatus('activate') },
	{ name: 'deactivate', method: 'DELETE', isBatched: true, parameters: setStatus('deactivate') },
	{
		name: 'changeGroups',
		method: 'PUT',
		isBatched: false,
		parameters: {
			resource: 'user',
			operation: 'changeGroups',
			user: locator('id', '={{ $json.id }}'),
			assignGroups: '10',
		},
	},
	{
		name: 'changeUsers',
		method: 'POST',
		isBatched: true,
		parameters: {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('id', '={{ $json.id }}'),
			assignUsers: '10',
		},
	},
	{
		name: 'get',
		method: 'GET',
		isBatched: false,
		parameters: { resource: 'user', operation: 'get', user: locator('id', '={{ $json.id }}') },
	},
	{
		name: 'getAll',
		method: 'GET',
		isBatched: false,
		parameters: {
			resource: 'user',
			operation: 'getAll',
			filters: { afterUserId: '={{ $json.id }}' },
		},
	},
];

/** The operation's parameters with options that make it send each item once, in a request of its own. */
export const oneByOne = (
	{ parameters, isBatched }: EveryOperation,
	options: IDataObject = {},
): INodeParameters => ({
	...parameters,
	options: { maxRetries: 0, ...(isBatched && { batchSize: 1 }), ...options } as INodeParameters,
});

/** Items for the operation; only those of `create` hold passwords, each a canary. */
export const rowsFor = ({ name }: EveryOperation, count: number): IDataObject[] =>
	range(count).map((id) => ({
		id,
		email: `joiner${id}@example.com`,
		name: `Joiner ${id}`,
		groups: 'Sales',
		...(name === 'create' && { password: PASSWORDS[(id - 1) % PASSWORDS.length] }),
	}));

/** The three On Error settings, by what the editor calls them. */
export const ON_ERROR = [
	['Stop Workflow', 'stopWorkflow'],
	['Continue', 'continueRegularOutput'],
	['Continue (using error output)', 'continueErrorOutput'],
] as const;
