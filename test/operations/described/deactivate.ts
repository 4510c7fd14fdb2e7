import { USERS } from '../../sandbox/seed';
import { setsStatus } from '../status';
import { column } from '../users';

export const deactivate = setsStatus({
	name: 'deactivate',
	endpoint: 'deactivateUsers',
	before: 'active',
	after: 'inactive',
	sample: {
		items: [{ email: USERS.nathan.email }, { email: 'nobody@example.com' }],
		parameters: { emails: column('email') },
	},
});
