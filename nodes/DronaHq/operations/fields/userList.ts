import type { INodeProperties } from 'n8n-workflow';

/** A list of users, by email or ID. */
export const userList = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. nathan@example.com, 102',
	description: `${description}: emails and user IDs, mixed as you like, separated by commas, semicolons, spaces or line breaks. Names around emails are understood. An expression may also give an array.`,
});
