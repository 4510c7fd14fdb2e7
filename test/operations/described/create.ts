import { USERS } from '../../sandbox/seed';
import { GROUP, type GroupRef, type Item } from '../item';
import type { ChangingOperation } from '../operation';
import { column } from '../users';

interface Invitee {
	user_email: string;
	user_name: string;
	user_password: string;
	user_group_name: string[];
}

const inviteesIn = (body: unknown): Invitee[] =>
	((body ?? {}) as { invitee_user?: Invitee[] }).invitee_user ?? [];

/** Each group once. */
const groupsOf = ({ assign }: Item): GroupRef[] =>
	assign.filter(({ id }, index) => assign.findIndex((other) => other.id === id) === index);

const parameters = {
	email: column('email'),
	userName: column('name'),
	password: column('password'),
	groupNames: column('groups'),
};

export const create: ChangingOperation = {
	resource: 'user',
	name: 'create',
	endpoint: 'createUsers',
	isBatched: true,
	users: 'one',
	takesIds: false,
	parameters: { resource: 'user', operation: 'create', ...parameters },
	field: 'email',
	column: 'email',
	flawed: 'password',
	secrets: ['password'],
	options: ['ifExists'],
	row: ({ users: [email = ''], userName, password, assign }) => ({
		email,
		name: userName,
		password,
		groups: assign,
	}),
	asks: ({ body }) =>
		inviteesIn(body).map(({ user_email, user_name, user_password, user_group_name }) => ({
			user: user_email,
			side: 'assign',
			data: { userName: user_name, password: user_password, groups: user_group_name },
		})),
	repeating: (words, body) =>
		inviteesIn(body).map(({ user_email }) => ({
			user_email,
			error_code: words,
			error_detail: words,
		})),
	sample: {
		items: [
			{
				email: 'jo@example.com',
				name: 'Jo New',
				password: '(from your sheet)',
				groups: 'Sales, IT',
			},
			{ email: USERS.nathan.email, name: 'Nathan', password: '(from your sheet)', groups: 'Sales' },
		],
		parameters,
	},
	change: {
		sort: 'creation',
		isRepeatable: false,
		status: () => 'created',
		refused: 'already_exists',
		takesAway: () => false,
		before: null,
		after: { groups: ['Sales'] },
		joins: 'Sales',
		isDone: (user) => user !== undefined,
		memberships: (item) => groupsOf(item).map((group) => ({ group, side: 'assign' })),
		isPerGroup: false,
		looksUp: { groups: 'byId', emails: false },
		data: ({ variant }) => `${variant}`,
		says({ item, named, isKnown, isElsewhere, ifExists }) {
			if (named.spelling === 'dotless') return ['refused'];
			if (isKnown || isElsewhere) return [ifExists === 'skip' ? 'exists' : 'refused'];
			const groups = groupsOf(item);
			const usable = groups.filter(({ id }) => id !== GROUP.nowhere);
			if (usable.length === groups.length) return ['done'];
			return [usable.length > 0 ? 'part' : 'refused'];
		},
	},
};
