import { judge } from '../../core/evidence';
import { keyOfEmail, emails, readEmails, type EmailInput } from '../fields/emails';
import { batchSize, dryRun, ifUserFails, maxUsers } from '../fields/options';
import type { Operation } from '../operation';

/** `DELETE /users` */
export const deactivate: Operation<EmailInput> = {
	resource: 'user',
	value: 'deactivate',
	name: 'Deactivate',
	action: 'Deactivate users',
	description: 'Take access away from users without deleting them',
	resultAction: 'deactivate',
	fields: [emails],
	options: [batchSize, ifUserFails, dryRun, maxUsers],
	write: { done: 'deactivated', repeatable: true, takesAway: () => true },
	subject: ['user_email', 'user_id'],
	batch: { size: 'batchSize' },
	read: readEmails,
	key: keyOfEmail,

	async run(client, inputs) {
		const lists = await client.deactivateUsers(inputs.map(({ email }) => email));
		return inputs.map((input) =>
			judge(lists, {
				key: keyOfEmail(input),
				action: 'deactivate',
				as: 'deactivated',
				provenBy: 'done',
				invalid: 'invalid_email',
			}),
		);
	},
};
