import { judge } from '../../core/evidence';
import { keyOfEmail, emails, readEmails, type EmailInput } from '../fields/emails';
import { batchSize, dryRun, ifUserFails } from '../fields/options';
import type { Operation } from '../operation';

/** `PUT /users` */
export const activate: Operation<EmailInput> = {
	resource: 'user',
	value: 'activate',
	name: 'Activate',
	action: 'Activate users',
	description: 'Give users their access back',
	resultAction: 'activate',
	fields: [emails],
	options: [batchSize, ifUserFails, dryRun],
	write: { done: 'activated', repeatable: true },
	subject: ['user_email', 'user_id'],
	batch: { size: 'batchSize' },
	read: readEmails,
	key: keyOfEmail,

	async run(client, inputs) {
		const lists = await client.activateUsers(inputs.map(({ email }) => email));
		return inputs.map((input) =>
			judge(lists, {
				key: keyOfEmail(input),
				action: 'activate',
				as: 'activated',
				provenBy: 'done',
				invalid: 'invalid_email',
			}),
		);
	},
};
