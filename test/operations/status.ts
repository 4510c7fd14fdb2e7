import type { UserStatus } from '../sandbox/seed';
import { saysOfKnown } from './known';
import type { ChangingOperation } from './operation';
import { column } from './users';

type SetsStatus = Pick<ChangingOperation, 'endpoint' | 'sample'> & {
	name: 'activate' | 'deactivate';
	before: UserStatus;
	after: UserStatus;
};

/** `activate` and `deactivate`, which differ in where users come from and get to. */
export const setsStatus = ({ name, before, after, ...more }: SetsStatus): ChangingOperation => ({
	resource: 'user',
	name,
	isBatched: true,
	users: 'several',
	takesIds: false,
	parameters: { resource: 'user', operation: name, emails: column('email') },
	field: 'emails',
	column: 'email',
	secrets: [],
	// An array is never split, a text is: both ways are gone.
	row: ({ users, asList }) => ({ email: asList ? users : users.join(', ') }),
	asks: ({ body }) =>
		(((body ?? {}) as { list_user_email?: string[] }).list_user_email ?? []).map((user) => ({
			user,
			side: 'assign',
		})),
	repeating: (words, { list_user_email }) => ({
		users_success: [words],
		users_invalid: list_user_email,
		users_failed: [words],
		users_not_found: [words],
		message: words,
	}),
	change: {
		sort: 'status',
		isRepeatable: true,
		status: () => `${name}d`,
		refused: 'not_found',
		takesAway: () => after === 'inactive',
		failing: { list: 'users_failed', by: 'emails' },
		before: { status: before },
		after: { status: after },
		joins: '',
		isDone: (user) => user?.status === after,
		memberships: () => [],
		isPerGroup: false,
		says: (one) =>
			saysOfKnown(one, () => (one.switches.alreadyInState === 'failed' ? 'refused' : 'done')),
	},
	...more,
});
