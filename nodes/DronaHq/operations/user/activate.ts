import type { StatusChange } from '../../account/change';
import type { Write } from '../../run/operation';
import { emails, readEmails } from '../fields/emails';
import { batchSize, dryRun, ifUserFails } from '../fields/options';

export const activate: Write<StatusChange> = {
	resource: 'user',
	value: 'activate',
	name: 'Activate',
	action: 'Activate users',
	description: 'Give users their access back',
	resultAction: 'activate',
	fields: [emails],
	options: [batchSize, ifUserFails, dryRun],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'activated',
	repeatable: true,
	read: (params) =>
		readEmails(params, { takesAway: false, askFor: (user) => ({ verb: 'activate', user }) }),
	expand: (change) => [change],
};
