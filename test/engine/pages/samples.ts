import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { GROUPS, USERS } from '../../sandbox';
import { locator } from '../harness/users';

/** What an operation's page shows: parameters, the input items, and what came out of them. */
export interface Sample {
	items: IDataObject[];
	parameters: INodeParameters;
}

const text = (id: number): string => String(id);

/** A sample for each operation, by resource and value; run against the standard account. */
export const SAMPLES: Record<string, Sample> = {
	'user create': {
		items: [
			{
				email: 'jo@example.com',
				name: 'Jo New',
				password: '(from your sheet)',
				groups: 'Sales, IT',
			},
			{ email: USERS.nathan.email, name: 'Nathan', password: '(from your sheet)', groups: 'Sales' },
		],
		parameters: {
			email: '={{ $json.email }}',
			userName: '={{ $json.name }}',
			password: '={{ $json.password }}',
			groupNames: '={{ $json.groups }}',
		},
	},
	'user get': {
		items: [{ email: USERS.nathan.email }],
		parameters: { user: locator('email', '={{ $json.email }}') },
	},
	'user getAll': {
		items: [{}],
		parameters: { limit: 2, filters: { groupId: text(GROUPS.sales.id) } },
	},
	'user activate': {
		items: [{ email: USERS.inactive.email }],
		parameters: { emails: '={{ $json.email }}' },
	},
	'user deactivate': {
		items: [{ email: USERS.nathan.email }, { email: 'nobody@example.com' }],
		parameters: { emails: '={{ $json.email }}' },
	},
	'user changeGroups': {
		items: [{ email: USERS.nathan.email, add: 'IT, HR', remove: 'Sales' }],
		parameters: {
			user: locator('email', '={{ $json.email }}'),
			assignGroups: '={{ $json.add }}',
			removeGroups: '={{ $json.remove }}',
		},
	},
	'group changeUsers': {
		items: [{ group: 'IT', add: `${USERS.nathan.email}, 99999` }],
		parameters: { group: locator('name', '={{ $json.group }}'), assignUsers: '={{ $json.add }}' },
	},
};
