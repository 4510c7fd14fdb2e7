import { people } from '../world';
import { CONTINUE, ERROR_OUTPUT, GET, GET_ALL, type Example } from './example';

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
