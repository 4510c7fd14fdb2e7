import { USERS } from '../../sandbox/seed';
import type { Operation } from '../operation';
import { showsUser } from '../reads';
import { column, locator } from '../users';

export const get: Operation = {
	resource: 'user',
	name: 'get',
	endpoint: 'getUser',
	isBatched: false,
	users: 'one',
	takesIds: true,
	parameters: { resource: 'user', operation: 'get', user: locator('list', column('user')) },
	field: 'user',
	column: 'user',
	secrets: [],
	row: ({ users: [user = ''] }) => ({ user }),
	asks({ path }) {
		const [, user] = /^\/users\/([^/]+)$/.exec(path) ?? [];
		return user === undefined ? [] : [{ user: decodeURIComponent(user), side: 'assign' }];
	},
	repeating: (words) => ({ user_id: words, user_name: words }),
	sample: {
		items: [{ email: USERS.nathan.email }],
		parameters: { user: locator('email', column('email')) },
	},
	shows: showsUser,
};
