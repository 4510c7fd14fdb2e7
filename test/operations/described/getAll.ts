import { GROUPS } from '../../sandbox/seed';
import type { Operation } from '../operation';
import { showsUser } from '../reads';
import { column } from '../users';

export const getAll: Operation = {
	resource: 'user',
	name: 'getAll',
	endpoint: 'listUsers',
	isBatched: false,
	users: 'all',
	takesIds: true,
	parameters: {
		resource: 'user',
		operation: 'getAll',
		filters: { afterUserId: column('after') },
	},
	field: 'filters',
	column: 'after',
	secrets: [],
	options: ['pageSize'],
	row: ({ users: [after = 0] }) => ({ after }),
	asks: () => [],
	repeating: (words) => [{ user_id: words, user_name: words }],
	sample: {
		items: [{}],
		parameters: { limit: 2, filters: { groupId: String(GROUPS.sales.id) } },
	},
	list: { of: (users) => users.map(showsUser) },
};
