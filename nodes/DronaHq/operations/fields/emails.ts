import type { INodeProperties } from 'n8n-workflow';
import type { UserRef } from '../../account/refs';
import { notAnEmail } from '../../outcomes/addresses';
import { notSent } from '../../outcomes/outcome';
import type { Entry } from '../../run/operation';
import type { Params } from '../../run/params';
import { isEmail } from '../../text/email';
import { readAddresses } from './addresses';

export const emails: INodeProperties = {
	displayName: 'Emails',
	name: 'emails',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com, priya@example.com',
	description:
		'One email, or several separated by commas, semicolons, spaces or line breaks. Names around them are understood. An expression may also give an array.',
};

interface Wanted<Ask> {
	takesAway: boolean;
	askFor(user: UserRef): Ask;
}

/** Every email of the list, with the outcome of those that aren't one. */
export function readEmails<Ask>(
	params: Params,
	{ takesAway, askFor }: Wanted<Ask>,
): Array<Entry<Ask>> {
	const list = readAddresses(params, 'emails', {
		wanted: 'addresses',
		takesAway,
		entryFor: (email): Entry<Ask> => ({
			subject: { user_email: email },
			...(isEmail(email)
				? { ask: askFor({ email }) }
				: { outcome: notSent('invalid_email', notAnEmail('Emails', email)) }),
		}),
	});
	if (list.length === 0) params.rejectEmpty('emails');
	return list;
}
