import type { INodeProperties } from 'n8n-workflow';

/** What has to be known of a new user. */

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description: 'The address that the new user signs in with',
};

export const userName: INodeProperties = {
	displayName: 'User Name',
	name: 'userName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: "The new user's full name",
};

export const password: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'The password that the new user signs in with. It appears in no result.',
};

export const ifExists: INodeProperties = {
	displayName: 'If User Exists',
	name: 'ifExists',
	type: 'options',
	options: [
		{
			name: 'Report as Failed',
			value: 'fail',
			description: "The user's result says that the email is already in the account",
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'The user counts as done; nothing about them is checked or changed',
		},
	],
	default: 'fail',
	description: 'What to do about users who are already in the account',
};
