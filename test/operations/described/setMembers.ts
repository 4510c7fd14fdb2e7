import { USERS } from '../../sandbox/seed';
import { changeUsers } from './changeUsers';
import { GROUP } from '../item';
import type { ChangingOperation } from '../operation';
import { column, locator } from '../users';

/**
 * _Set Members_ of groups in which nobody else is, so that rows depend on each other as little as those of
 * other changes. Who leaves, and what holds them back, is for the tests that have lists of their own.
 */
export const setMembers: ChangingOperation = {
	...changeUsers,
	name: 'setMembers',
	isAlwaysFull: true,
	isOncePerUser: true,
	mayNameNobody: undefined,
	parameters: {
		resource: 'group',
		operation: 'setMembers',
		group: locator('list', column('group')),
		members: column('members'),
		dryRun: false,
	},
	field: 'members',
	column: 'members',
	row: ({ users, assign: [group = String(GROUP.half)] }) => ({ group, members: users.join('\n') }),
	sample: {
		items: [
			{ group: 'Last', member: USERS.nathan.email },
			{ group: 'Last', member: USERS.inactive.email },
		],
		parameters: {
			group: locator('name', column('group')),
			members: column('member'),
			dryRun: true,
		},
	},
	change: {
		...changeUsers.change,
		isExact: true,
		refused: 'not_found',
		memberships: ({ assign: [group = { id: GROUP.half, byName: false }] }) => [
			{ group, side: 'assign' },
		],
	},
};
