import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CONTINUE, ERROR_OUTPUT } from '../harness/runs';
import { CREATE, locator, setStatus, UPSERT } from '../harness/users';
import type { Asked } from './stage';
import type { Troubles } from './world';

/** Something that the node promises, whatever keeps the account. Users are named by email, groups by name. */
export interface Example extends Asked {
	name: string;
	troubles?: Troubles;
	/** Every result in short, as in `bo failed/already_exists`. */
	told: string[];
}

/** One user after the other, on an account of any kind. */
const ONE_BY_ONE = { batchSize: 1, parallelRequests: 1 };

/** A row for `CREATE`. */
const newcomer = (name: string, groups: unknown = 'Sales', password = `fake-${name}`) =>
	({ email: `${name.toLowerCase()}@example.com`, name, password, groups }) as IDataObject;

export const CHANGE_GROUPS: INodeParameters = {
	resource: 'user',
	operation: 'changeGroups',
	user: locator('email', '={{ $json.user }}'),
	assignGroups: '={{ $json.join }}',
	removeGroups: '={{ $json.leave }}',
};

export const CHANGE_USERS: INodeParameters = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('name', '={{ $json.group }}'),
	assignUsers: '={{ $json.join }}',
	removeUsers: '={{ $json.leave }}',
};

const CHECKED = { ...CHANGE_USERS, options: { maxRetries: 0, checkAfterwards: true } };

const GET = { resource: 'user', operation: 'get', user: locator('email', '={{ $json.user }}') };

export const GET_ALL: INodeParameters = { resource: 'user', operation: 'getAll', returnAll: true };

const GET_MEMBERS = {
	resource: 'group',
	operation: 'getMembers',
	group: locator('name', '={{ $json.group }}'),
};

const GET_GROUPS = { resource: 'group', operation: 'getAll' };

const CREATIONS: Example[] = [
	{
		name: 'Create, of users who are new, there already, and in groups that nobody knows',
		parameters: CREATE,
		items: [
			newcomer('Uma', ['HR', 'Empty']),
			newcomer('Bo'),
			newcomer('Vic', 'Sales, Nowhere'),
			newcomer('Wim', 'Nowhere'),
		],
		told: [
			'uma created',
			'bo failed/already_exists',
			'vic partial/some_groups_failed',
			'wim failed/no_group_registered',
		],
	},
	{
		name: 'Create, of rows that are the same, differ, or cannot be used',
		parameters: CREATE,
		items: [
			newcomer('Uma'),
			newcomer('Uma'),
			newcomer('UMA', 'Sales', 'another'),
			{ ...newcomer('Vic'), email: 'vic' },
		],
		...CONTINUE,
		told: ['uma created', 'uma created', 'uma not_sent/duplicate', 'vic not_sent/invalid_email'],
	},
	{
		name: 'Create, that skips who is there',
		parameters: { ...CREATE, options: { ifExists: 'skip' } },
		items: [newcomer('Bo', 'IT')],
		told: ['bo exists'],
	},
	...(['made', 'unmade'] as const).map((silence) => ({
		name: `Create, without an answer (${silence}): the user is looked for, and never sent again`,
		troubles: { silence },
		parameters: CREATE,
		items: [newcomer('Uma')],
		retryOnFail: true,
		told: ['uma unknown/connection_lost'],
	})),
	{
		name: 'Create, as a dry run',
		parameters: { ...CREATE, options: { dryRun: true } },
		items: [newcomer('Uma'), { ...newcomer('Vic'), name: '' }],
		told: ['uma planned', 'vic not_sent/invalid_input'],
	},
	{
		name: 'Create, with a token that is refused',
		troubles: { tokenRefused: true },
		parameters: { ...CREATE, options: ONE_BY_ONE },
		items: [newcomer('Uma'), newcomer('Vic')],
		told: ['uma failed/unauthorized', 'vic not_sent/stopped'],
	},
	{
		name: 'Create or Update, of users who are new, inactive, and as they should be',
		parameters: UPSERT,
		items: [newcomer('Uma'), newcomer('Cy', ['IT', 'HR'], ''), newcomer('Ada', 'Sales', '')],
		told: ['uma created', 'cy changed: join HR', 'ada exists'],
	},
	{
		name: 'Create or Update, that leaves access alone',
		parameters: { ...UPSERT, reactivate: false },
		items: [newcomer('Cy', 'HR', ''), newcomer('Vic', 'Sales', '')],
		...CONTINUE,
		told: ['cy changed: join HR', 'vic not_sent/invalid_input'],
	},
	{
		name: 'Create or Update, of a user whom it takes two tries to activate',
		troubles: { failing: { email: 'cy@example.com', times: 1 } },
		parameters: { ...UPSERT, options: { maxRetries: 1 } },
		items: [newcomer('Cy', 'HR', '')],
		told: ['cy changed: join HR'],
	},
];

const STATUSES: Example[] = [
	{
		name: 'Deactivate, of users in lists, twice in other letters, unknown, and not to be read',
		parameters: setStatus('deactivate'),
		items: [
			{ email: 'di@example.com; ada@example.com' },
			{ email: ['nobody@example.com', 'nobody'] },
			{ email: 'DI@example.com' },
		],
		...CONTINUE,
		told: [
			'di deactivated',
			'ada deactivated',
			'nobody failed/not_found',
			'nobody not_sent/invalid_email',
			'DI deactivated',
		],
	},
	{
		name: 'Activate, of nobody who is there',
		parameters: setStatus('activate'),
		items: [{ email: 'nobody@example.com' }, { email: 'noone@example.com' }],
		told: ['nobody failed/not_found', 'noone failed/not_found'],
	},
	{
		name: 'Deactivate, that stops once everybody was sent',
		parameters: { ...setStatus('deactivate'), options: { ifUserFails: 'stop' } },
		items: [{ email: 'nobody@example.com' }, { email: 'di@example.com' }],
		told: ['nobody failed/not_found', 'di deactivated'],
	},
	{
		name: 'Deactivate, of more users than may lose access',
		parameters: { ...setStatus('deactivate'), options: { maxUsers: 1 } },
		items: [{ email: 'di@example.com, bo@example.com' }],
		told: ['di not_sent/limit_exceeded', 'bo not_sent/limit_exceeded'],
	},
	...([1, 9] as const).map((times) => ({
		name: `Activate, of a user who fails so often: ${times}`,
		troubles: { failing: { email: 'cy@example.com', times } },
		parameters: { ...setStatus('activate'), options: { maxRetries: 1 } },
		items: [{ email: 'ada@example.com, cy@example.com' }],
		...ERROR_OUTPUT,
		told: ['ada activated', times === 1 ? 'cy activated' : 'cy failed/server_failed'],
	})),
];

const MEMBERSHIPS: Example[] = [
	{
		name: 'Add or Remove Groups, that several items want of one user, and of unknown groups and users',
		parameters: CHANGE_GROUPS,
		items: [
			{ user: 'ada@example.com', join: ['HR', 'Everyone'], leave: 'IT' },
			{ user: 'eve@example.com', join: 'Sales' },
			{ user: 'EVE@example.com', join: 'Sales, IT' },
			{ user: 'bo@example.com', join: 'Nowhere' },
			{ user: 'nobody@example.com', join: 'HR' },
			{ user: 'lou@example.com' },
		],
		told: [
			'ada changed: join HR; join Everyone; leave IT',
			'eve changed: join Sales',
			'EVE changed: join Sales; join IT',
			'bo failed/unknown_group: join Nowhere',
			'nobody failed/not_found: join HR',
			'lou unchanged',
		],
	},
	{
		name: 'Add or Remove Groups, of items that contradict each other',
		parameters: CHANGE_GROUPS,
		items: [
			{ user: 'ada@example.com', join: 'HR' },
			{ user: 'ada@example.com', leave: 'HR' },
			{ user: 'eve@example.com', join: 'HR' },
		],
		...CONTINUE,
		told: [
			'ada not_sent/invalid_input: join HR',
			'ada not_sent/invalid_input: leave HR',
			'eve changed: join HR',
		],
	},
	{
		name: 'Add or Remove Groups, as a dry run',
		parameters: { ...CHANGE_GROUPS, options: { dryRun: true } },
		items: ['ada', 'nobody'].map((name) => ({ user: `${name}@example.com`, join: 'HR' })),
		told: ['ada planned: join HR', 'nobody failed/not_found: join HR'],
	},
	{
		name: 'Add or Remove Users, of several groups, one of them unknown',
		parameters: CHANGE_USERS,
		items: [
			{ group: 'IT', join: 'bo@example.com eve@example.com', leave: ['ada@example.com'] },
			{ group: 'Nowhere', join: 'bo@example.com' },
			{ group: 'HR', join: 'bo@example.com, nobody@example.com, Eve' },
		],
		...ERROR_OUTPUT,
		told: [
			...['bo assigned', 'eve assigned', 'ada removed', 'bo assigned'],
			...['bo failed/unknown_group', 'nobody failed/not_found', 'Eve not_sent/invalid_input'],
		],
	},
	{
		name: 'Add or Remove Users, of more users than may lose access',
		parameters: { ...CHANGE_USERS, options: { maxUsers: 1 } },
		items: [{ group: 'Sales', leave: 'ada@example.com, bo@example.com' }],
		...CONTINUE,
		told: ['ada not_sent/limit_exceeded', 'bo not_sent/limit_exceeded'],
	},
	...(
		[
			['made', { group: 'HR', join: 'eve@example.com' }, 'eve assigned'],
			['made', { group: 'IT', leave: 'ada@example.com' }, 'ada removed'],
			['unmade', { group: 'HR', join: 'eve@example.com' }, 'eve unknown/connection_lost'],
		] as const
	).map(([silence, item, told]) => ({
		name: `Add or Remove Users, of whom the members tell: ${told}`,
		troubles: { silence },
		parameters: CHECKED,
		items: [item],
		...ERROR_OUTPUT,
		told: [told],
	})),
];

const READS: Example[] = [
	{
		name: 'Get, of users who are there and are not',
		parameters: GET,
		items: [{ user: 'ADA@example.com' }, { user: 'nobody@example.com' }],
		...CONTINUE,
		told: ['Ada: Sales, IT', 'nobody failed/not_found'],
	},
	{
		name: 'Get Many, of one group',
		parameters: { ...GET_ALL, filters: { groupId: 'IT' } },
		told: ['Ada: Sales, IT', 'Cy: IT'],
	},
	{
		name: 'Get Many, by activity, which is not whether they may sign in',
		parameters: { ...GET_ALL, filters: { activity: 'inactive' } },
		told: ['Eve: '],
	},
	{
		name: 'Get Many, by a search for each item',
		parameters: { ...GET_ALL, filters: { search: '={{ $json.search }}' } },
		items: [{ search: 'an' }, { search: 'Bo' }],
		told: ['Bo: Sales', 'Hana: Everyone'],
	},
	{
		name: 'Get Many, that finds nobody',
		parameters: { ...GET_ALL, filters: { search: 'Zoë' } },
		told: [],
	},
	{
		name: 'Get Many, of an unknown group',
		parameters: { ...GET_ALL, filters: { groupId: 'Nowhere' } },
		...ERROR_OUTPUT,
		told: ['null failed/unknown_group'],
	},
	{
		name: 'Get Members, of several groups, one of them unknown',
		parameters: GET_MEMBERS,
		items: [{ group: 'IT' }, { group: 'Empty' }, { group: 'HR' }],
		...CONTINUE,
		told: ['Ada', 'Cy', 'Di', 'Empty failed/unknown_group'],
	},
	{
		name: 'Get Many of groups, with their members',
		parameters: GET_GROUPS,
		told: ['2024: 1', 'Everyone: 6', 'HR: 1', 'IT: 2', 'Sales: 2'],
	},
	{
		name: 'Get Many of groups, with a token that is refused',
		troubles: { tokenRefused: true },
		parameters: GET_GROUPS,
		told: ['null failed/unauthorized'],
	},
];

export const EXAMPLES: Example[] = [...CREATIONS, ...STATUSES, ...MEMBERSHIPS, ...READS];
