import { USERS } from '../../sandbox/seed';
import { GROUP, type Item, type Membership } from '../item';
import { asksOf, OF_MEMBERSHIPS } from '../memberships';
import type { ChangingOperation } from '../operation';
import { column, locator } from '../users';

/** The group of an item, and whether its users join or leave it. */
function membershipOf({ assign: [joined], remove: [left] }: Item): Membership {
	if (joined) return { group: joined, side: 'assign' };
	return { group: left ?? { id: GROUP.half, byName: false }, side: 'remove' };
}

export const changeUsers: ChangingOperation = {
	resource: 'group',
	name: 'changeUsers',
	endpoint: 'changeUsers',
	isBatched: true,
	users: 'several',
	takesIds: true,
	mayNameNobody: true,
	parameters: {
		resource: 'group',
		operation: 'changeUsers',
		group: locator('list', column('group')),
		assignUsers: column('assign'),
		removeUsers: column('remove'),
	},
	field: 'assignUsers',
	column: 'assign',
	secrets: [],
	row({ users, assign: [joined], remove: [left] }) {
		const text = users.join('\n');
		return {
			group: joined ?? left ?? String(GROUP.half),
			assign: joined === undefined ? '' : text,
			remove: joined === undefined ? text : '',
		};
	},
	asks: asksOf,
	repeating: (words, { assign }) => ({
		assigned_users: [words],
		invalid_users: [assign, words].flat(),
		failed_users: [words],
		message: words,
	}),
	sample: {
		items: [{ group: 'IT', add: `${USERS.nathan.email}, 99999` }],
		parameters: { group: locator('name', column('group')), assignUsers: column('add') },
	},
	change: {
		...OF_MEMBERSHIPS,
		sort: 'usersOfGroup',
		status: (side) => (side === 'assign' ? 'assigned' : 'removed'),
		refused: 'invalid_user',
		failing: { list: 'failed_users', by: 'userIds' },
		memberships: (item) => [membershipOf(item)],
	},
};
