import { USERS } from '../sandbox/seed';
import type { Circumstances } from './change';
import { GROUP, type Membership } from './item';
import { idsIn, OF_MEMBERSHIPS } from './memberships';
import type { ChangingOperation } from './operation';
import { column, locator } from './users';

/** Whether the sandbox says nothing about the group, because it isn't the account's. */
const isPassedOver = ({ isKnown, wanted, switches }: Circumstances): boolean =>
	isKnown && wanted.group === GROUP.nowhere && switches.strangeGroups === 'omitted';

export const changeGroups: ChangingOperation = {
	resource: 'user',
	name: 'changeGroups',
	endpoint: 'changeGroups',
	isBatched: false,
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
	asks(request) {
		const [, user] = /^\/users\/(\d+)\/actions\/change_group$/.exec(request.path) ?? [];
		if (user === undefined) return [];
		return idsIn(request).map(({ id, side }) => ({ user: Number(user), group: id, side }));
	},
	repeating: (words, { assign }) => ({
		assigned_to: [words],
		invalid_groups: [assign, words].flat(),
		failed_groups: [words],
		message: words,
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
		says: (one) => (isPassedOver(one) ? ['nothing'] : OF_MEMBERSHIPS.says(one)),
		sort: 'groupsOfUser',
		status: () => 'changed',
		refused: 'not_found',
		lists: { assigned_to: 'assign', removed_from: 'remove' },
		failing: { list: 'failed_groups', by: 'groupIds' },
		memberships: ({ assign, remove }) => [
			...assign.map((group): Membership => ({ group, side: 'assign' })),
			...remove.map((group): Membership => ({ group, side: 'remove' })),
		],
	},
};
