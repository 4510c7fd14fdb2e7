import { GROUPS, USERS } from '../../sandbox/seed';
import { changeGroups } from './changeGroups';
import type { ChangingOperation } from '../operation';
import { column, locator } from '../users';

/**
 * _Set Groups_ where the only managed group is the one that users join, so that nobody leaves any.
 */
export const setGroups: ChangingOperation = {
	...changeGroups,
	name: 'setGroups',
	parameters: {
		resource: 'user',
		operation: 'setGroups',
		user: locator('list', column('user')),
		groups: column('groups'),
		managedGroups: String(GROUPS.empty.id),
		dryRun: false,
	},
	row: ({ users: [user = ''], assign }) => ({ user, groups: assign }),
	sample: {
		items: [{ email: USERS.nathan.email, groups: 'IT, HR' }],
		parameters: {
			user: locator('email', column('email')),
			groups: column('groups'),
			managedGroups: 'Sales, IT, HR',
			dryRun: true,
		},
	},
	change: {
		...changeGroups.change,
		isExact: true,
		memberships: ({ assign }) => assign.map((group) => ({ group, side: 'assign' })),
	},
};
