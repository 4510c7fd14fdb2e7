import { people } from '../world';
import {
	CONTINUE,
	ERROR_OUTPUT,
	GET,
	GET_ALL,
	GET_GROUPS,
	GET_MEMBERS,
	type Example,
} from './example';

export const get: Example[] = [
	{
		name: 'gives a user with their groups',
		parameters: GET,
		items: [{ user: 'ADA@example.com' }],
		rows: [
			{
				user_id: 'ada@example.com',
				user_name: 'Ada',
				user_email: 'ada@example.com',
				groups: 'Sales, IT',
			},
		],
	},
	{
		name: 'gives each item its answer, and says whom it did not find',
		parameters: GET,
		items: [{ user: 'bo@example.com' }, { user: 'nobody@example.com' }, { user: 'bo@example.com' }],
		...CONTINUE,
		rows: [
			{ user_name: 'Bo' },
			{
				user_email: 'nobody@example.com',
				success: false,
				status: 'failed',
				reason: 'not_found',
				action: 'get',
			},
			{ user_name: 'Bo' },
		],
	},
	{
		name: 'throws where somebody is not found',
		parameters: GET,
		items: [{ user: 'nobody@example.com' }],
		thrown: ['There is no user with this email or ID'],
		results: [{ reason: 'not_found' }],
	},
];

export const getAll: Example[] = [
	{
		name: 'gives everybody once, however many pages that takes',
		parameters: { ...GET_ALL, options: { pageSize: 10 } },
		rows: people().map(({ email, name, groups }) => ({
			user_id: email,
			user_email: email,
			user_name: name,
			groups: groups.join(', '),
		})),
	},
	{
		name: 'says that there may be more than the limit',
		parameters: { ...GET_ALL, returnAll: false, limit: 5 },
		rows: Array.from({ length: 5 }, () => ({ user_email: expect.stringContaining('@') as string })),
		hints: ['Only the first 5 users were asked for'],
	},
	{
		name: 'gives the members of a group',
		parameters: { ...GET_ALL, filters: { groupId: 'IT' } },
		rows: [{ user_name: 'Ada' }, { user_name: 'Cy' }],
	},
	{
		name: 'gives those with an activity, which is not whether they may sign in',
		parameters: { ...GET_ALL, filters: { activity: 'inactive' } },
		rows: [{ user_name: 'Eve' }],
	},
	{
		name: 'asks for each item',
		parameters: { ...GET_ALL, filters: { search: '={{ $json.search }}' } },
		items: [{ search: 'an' }, { search: 'Bo' }],
		rows: [{ user_name: 'Bo' }, { user_name: 'Hana' }],
	},
	{
		name: 'says that it gives each item the same',
		parameters: { ...GET_ALL, filters: { search: 'Bo' } },
		items: [{}, {}],
		rows: [{ user_name: 'Bo' }, { user_name: 'Bo' }],
		hints: ['This node ran 2 times'],
	},
	{
		name: 'says where nobody matches',
		parameters: { ...GET_ALL, filters: { search: 'Zoë' } },
		hints: ['No user matches.'],
	},
	{
		name: 'refuses a group that nobody shows',
		parameters: { ...GET_ALL, filters: { groupId: 'Nowhere' } },
		...ERROR_OUTPUT,
		errorRows: [{ error: { status: 'failed', reason: 'unknown_group', action: 'getAll' } }],
	},
	{
		name: 'throws where the token is refused',
		troubles: { tokenRefused: true },
		parameters: GET_ALL,
		thrown: ['DronaHQ refused the token.'],
		results: [{ reason: 'unauthorized' }],
	},
];

export const getMembers: Example[] = [
	{
		name: 'gives the members of a group, by its name',
		parameters: GET_MEMBERS,
		items: [{ group: 'IT' }],
		rows: [
			{ group_name: 'IT', user_id: 'ada@example.com', user_name: 'Ada' },
			{ group_name: 'IT', user_id: 'cy@example.com', user_name: 'Cy' },
		],
	},
	{
		name: 'gives each item the members of its group',
		parameters: GET_MEMBERS,
		items: [{ group: 'Sales' }, { group: 'HR' }, { group: 'Sales' }],
		rows: [
			{ group_name: 'Sales', user_name: 'Ada' },
			{ group_name: 'Sales', user_name: 'Ada' },
			{ group_name: 'Sales', user_name: 'Bo' },
			{ group_name: 'Sales', user_name: 'Bo' },
			{ group_name: 'HR', user_name: 'Di' },
		],
	},
	{
		name: 'says that there may be more than the limit',
		parameters: { ...GET_MEMBERS, returnAll: false, limit: 2 },
		items: [{ group: 'Everyone' }],
		rows: [{ group_name: 'Everyone' }, { group_name: 'Everyone' }],
		hints: ['Only the first 2 users were asked for'],
	},
	{
		name: 'refuses a group that nobody shows',
		parameters: GET_MEMBERS,
		items: [{ group: 'Empty' }],
		...ERROR_OUTPUT,
		errorRows: [{ error: { group_name: 'Empty', reason: 'unknown_group', action: 'getMembers' } }],
	},
	{
		name: 'throws where the token is refused',
		troubles: { tokenRefused: true },
		parameters: GET_MEMBERS,
		items: [{ group: 'Sales' }],
		thrown: ['DronaHQ refused the token.'],
		results: [{ group_name: 'Sales' }],
	},
];

export const getAllGroups: Example[] = [
	{
		name: 'counts the members of each group',
		parameters: GET_GROUPS,
		rows: [
			{ group_name: '2024', members: 1, count_exact: true },
			{ group_name: 'Everyone', members: 6, count_exact: true },
			{ group_name: 'HR', members: 1, count_exact: true },
			{ group_name: 'IT', members: 2, count_exact: true },
			{ group_name: 'Sales', members: 2, count_exact: true },
		],
	},
	{
		name: 'counts everybody under a limit, too',
		parameters: { ...GET_GROUPS, returnAll: false, limit: 2 },
		rows: [
			{ group_name: '2024', members: 1 },
			{ group_name: 'Everyone', members: 6 },
		],
		hints: ['Only the first 2 groups were asked for'],
	},
	{
		name: 'searches their names in any letter case',
		parameters: { ...GET_GROUPS, filters: { search: 'LES' } },
		rows: [{ group_name: 'Sales' }],
	},
	{
		name: 'throws where the token is refused',
		troubles: { tokenRefused: true },
		parameters: GET_GROUPS,
		thrown: ['DronaHQ refused the token.'],
		results: [{ reason: 'unauthorized', action: 'getAll' }],
	},
];
