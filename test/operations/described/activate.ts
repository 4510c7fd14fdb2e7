import { USERS } from '../../sandbox/seed';
import { setsStatus } from '../status';
import { column } from '../users';

export const activate = setsStatus({
	name: 'activate',
	endpoint: 'activateUsers',
	before: 'inactive',
	after: 'active',
	sample: {
		items: [{ email: USERS.inactive.email }],
		parameters: { emails: column('email') },
	},
});
