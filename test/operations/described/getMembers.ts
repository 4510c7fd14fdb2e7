import { GROUPS } from '../../sandbox/seed';
import { GROUP, type GroupRef, type Item } from '../item';
import type { Operation } from '../operation';
import { aboutUser } from '../reads';
import { column, locator } from '../users';

/** The group of an item. */
const groupOf = ({ assign: [joined], remove: [left] }: Item): GroupRef =>
	joined ?? left ?? { id: GROUP.all, byName: false };

export const getMembers: Operation = {
	resource: 'group',
	name: 'getMembers',
	endpoint: 'listUsers',
	isBatched: false,
	users: 'all',
	takesIds: true,
	parameters: {
		resource: 'group',
		operation: 'getMembers',
		group: locator('list', column('group')),
	},
	field: 'group',
	column: 'group',
	secrets: [],
	options: ['pageSize'],
	row: ({ assign: [joined], remove: [left] }) => ({ group: joined || left || String(GROUP.all) }),
	asks: () => [],
	repeating: (words) => [{ user_id: words, user_name: words }],
	sample: {
		items: [{ group: GROUPS.last.name }, { group: GROUPS.sales.name }],
		parameters: { group: locator('name', column('group')), returnAll: false, limit: 2 },
	},
	list: {
		of(users, item) {
			const { id } = groupOf(item);
			return users
				.filter((user) => user.user_group.some(({ grp_id }) => grp_id === id))
				.map((user) => ({ group_id: id, ...aboutUser(user) }));
		},
		group: groupOf,
	},
};
