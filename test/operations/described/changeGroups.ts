import { USERS } from '../../sandbox/seed';
import { changeUsers } from './changeUsers';
import type { Membership } from '../item';
import { asksOf, OF_MEMBERSHIPS } from '../memberships';
import type { ChangingOperation } from '../operation';
import { column, locator } from '../users';

/** Several users join a group in one request, and one alone in a request about the user. */
export const changeGroups: ChangingOperation = {
	resource: 'user',
	name: 'changeGroups',
	endpoint: 'changeUsers',
	furtherEndpoints: ['changeGroups'],
	isBatched: true,
	isAlwaysFull: true,
	users: 'one',
	takesIds: true,
	parameters: {
		resource: 'user',
		operation: 'changeGroups',
		user: locator('list', column('user')),
		assignGroups: column('assign'),
		removeGroups: column('remove'),
	},
	field: 'user',
	column: 'user',
	secrets: [],
	row: ({ users: [user = ''], assign, remove }) => ({ user, assign, remove }),
	asks: asksOf,
	repeating: (words, body) => ({
		...(changeUsers.repeating(words, body) as object),
		assigned_to: [words],
		invalid_groups: [body.assign, words].flat(),
		failed_groups: [words],
	}),
	sample: {
		items: [{ email: USERS.nathan.email, add: 'IT, HR', remove: 'Sales' }],
		parameters: {
			user: locator('email', column('email')),
			assignGroups: column('add'),
			removeGroups: column('remove'),
		},
	},
	change: {
		...OF_MEMBERSHIPS,
		sort: 'usersOfGroup',
		status: () => 'changed',
		refused: 'not_found',
		lists: { assigned_to: 'assign', removed_from: 'remove' },
		failing: changeUsers.change.failing,
		memberships: ({ assign, remove }) => [
			...assign.map((group): Membership => ({ group, side: 'assign' })),
			...remove.map((group): Membership => ({ group, side: 'remove' })),
		],
	},
};
