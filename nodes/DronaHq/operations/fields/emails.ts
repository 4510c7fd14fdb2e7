import type { INodeProperties } from 'n8n-workflow';
import type { UserRef } from '../../account/refs';
import { notAnEmail } from '../../outcomes/messages';
import { notSent } from '../../outcomes/outcome';
import type { Entry } from '../../run/operation';
import type { Params } from '../../run/params';

export const emails: INodeProperties = {
	displayName: 'Emails',
	name: 'emails',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com, priya@example.com',
	description:
		'One email, or several separated by commas, semicolons, spaces or line breaks. An expression may also give an array.',
};

/** Between emails and ids, as a pasted column arrives. */
export const BETWEEN_USERS = /[\s,;]+/;

/** Something on both sides of one @, in characters that can be sent; the rest is DronaHQ's to judge. */
export const isEmail = (text: string): boolean =>
	/^[^\s@]+@[^\s@]+$/.test(text) && text === withoutControls(text);

/** Every email of the list, with the outcome of those that aren't one. */
export function readEmails<Ask>(params: Params, askFor: (user: UserRef) => Ask): Array<Entry<Ask>> {
	const list = params.list('emails', BETWEEN_USERS);
	if (list.length === 0) params.rejectEmpty('emails');
	return list.map((email) => ({
		subject: { user_email: email },
		...(isEmail(email)
			? { ask: askFor({ email }) }
			: { outcome: notSent('invalid_email', notAnEmail('Emails', email)) }),
	}));
}

const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, '');
