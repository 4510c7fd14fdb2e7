import type { StatusChange } from '../../account/change';
import type { Write } from '../../run/operation';
import { emails, readEmails } from '../fields/emails';
import { batchSize, dryRun, ifUserFails, maxUsers } from '../fields/options';

export const deactivate: Write<StatusChange> = {
	resource: 'user',
	value: 'deactivate',
	name: 'Deactivate',
	action: 'Deactivate users',
	description: 'Take access away from users without deleting them',
	resultAction: 'deactivate',
	fields: [emails],
	options: [batchSize, ifUserFails, dryRun, maxUsers],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'deactivated',
	repeatable: true,
	read: (params) =>
		readEmails(params, { takesAway: true, askFor: (user) => ({ verb: 'deactivate', user }) }),
	expand: (change) => [change],
};
