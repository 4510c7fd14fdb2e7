import { GROUPS, USERS } from '../sandbox/seed';
import { changeGroups } from './changeGroups';
import { changeUsers } from './changeUsers';
import type { ChangingOperation } from './operation';
import { column, locator } from './users';

/** What its requests are, whichever takes fewer of them. */
const PARTS = [changeUsers, changeGroups];

/**
 * _Set Groups_ where the only managed group is the one that users join, so that nobody leaves any. Several
 * users join it in one request, and one alone in a request about the user.
 */
export const setGroups: ChangingOperation = {
	...changeGroups,
	name: 'setGroups',
	endpoint: changeUsers.endpoint,
	furtherEndpoints: [changeGroups.endpoint],
	isBatched: true,
	isAlwaysFull: true,
	parameters: {
		resource: 'user',
		operation: 'setGroups',
		user: locator('list', column('user')),
		groups: column('groups'),
		managedGroups: String(GROUPS.empty.id),
		dryRun: false,
	},
	row: ({ users: [user = ''], assign }) => ({ user, groups: assign }),
	asks: (request) => PARTS.flatMap((part) => part.asks(request)),
	repeating: (words, body) =>
		Object.assign({}, ...PARTS.map((part) => part.repeating(words, body))) as unknown,
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
		sort: 'usersOfGroup',
		failing: changeUsers.change.failing,
		memberships: ({ assign }) => assign.map((group) => ({ group, side: 'assign' })),
	},
};
