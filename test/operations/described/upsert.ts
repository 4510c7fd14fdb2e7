import { USERS } from '../../sandbox/seed';
import { activate } from './activate';
import { changeUsers } from './changeUsers';
import { create } from './create';
import type { ChangingOperation } from '../operation';

/** What its requests are: each is one that another operation has, too. */
const PARTS = [create, activate, changeUsers];

/** _Create or Update_, of users who are new. What becomes of others is for the tests that have them. */
export const upsert: ChangingOperation = {
	...create,
	name: 'upsert',
	furtherEndpoints: [activate.endpoint, changeUsers.endpoint],
	parameters: { ...create.parameters, operation: 'upsert' },
	isAlwaysFull: true,
	flawed: 'userName',
	options: [],
	asks: (request) => PARTS.flatMap((part) => part.asks(request)),
	repeating(words, body) {
		const [created] = PARTS.filter((part) => part.asks({ path: '', body }).length > 0);
		return (created ?? changeUsers).repeating(words, body);
	},
	sample: {
		items: [
			{
				email: 'jo@example.com',
				name: 'Jo New',
				password: '(from your sheet)',
				groups: 'Sales, IT',
			},
			{ email: USERS.inactive.email, name: USERS.inactive.name, password: '', groups: 'IT' },
		],
		parameters: create.sample.parameters,
	},
	change: { ...create.change, updates: true, refused: 'exists_elsewhere' },
};
