import type { INodeProperties } from 'n8n-workflow';
import { emailKey, idValue, isId } from '../../core/keys';
import type { InviteeRefusal } from '../../api/types';
import {
	done,
	failed,
	outcomeOfFailedLookUp,
	partial,
	unknown,
	type Outcome,
} from '../../core/outcome';
import { isEmail } from '../fields/emails';
import { groupList, readGroups } from '../fields/groups';
import { batchSize, dryRun, ifUserFails } from '../fields/options';
import type { Operation } from '../operation';

interface NewUser {
	email: string;
	userName: string;
	password: string;
	groups: string[];
	ifExists: 'fail' | 'skip';
}

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description: 'The address that the new user signs in with',
};

const userName: INodeProperties = {
	displayName: 'User Name',
	name: 'userName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: "The new user's full name",
};

const password: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'The password that the new user signs in with. It appears in no result.',
};

const ifExists: INodeProperties = {
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

/** `POST /users` */
export const create: Operation<NewUser> = {
	resource: 'user',
	value: 'create',
	name: 'Create',
	action: 'Create users',
	description: 'Add new users to the account. DronaHQ sends them no invitation email.',
	resultAction: 'create',
	fields: [
		email,
		userName,
		password,
		{ ...groupList('Group Names or IDs', 'groupNames', 'getGroupNames'), required: true },
	],
	options: [ifExists, batchSize, ifUserFails, dryRun],
	write: { done: 'created', repeatable: false, secretInput: true },
	subject: ['user_email', 'user_id', 'user_name'],
	batch: { size: 'batchSize' },

	read(params) {
		const input: NewUser = {
			email: params.text('email'),
			userName: params.text('userName'),
			password: params.exactText('password'),
			groups: readGroups(params, 'groupNames'),
			ifExists: params.choice('options.ifExists', ['fail', 'skip']),
		};
		if (input.groups.length === 0) params.rejectEmpty('groupNames');
		const subject = { user_email: input.email || null, user_name: input.userName || null };
		if (input.email !== '' && !isEmail(input.email)) {
			params.reject('email', `(${input.email}) is not an email address`, 'invalid_email');
		}
		return [{ subject, input }];
	},

	async resolve(client, inputs) {
		const digits = inputs.flatMap(({ groups }) => groups.filter(isId));
		const names = await client.directory.findGroupNames([...new Set(digits)]);
		return inputs.map((input) => {
			const groups = new Set<string>();
			for (const group of input.groups) {
				const found = names.get(group) ?? { value: group };
				if ('failure' in found) return { outcome: outcomeOfFailedLookUp(found.failure) };
				groups.add(found.value);
			}
			return { input: { ...input, groups: [...groups] } };
		});
	},

	key: ({ email: address }) => emailKey(address),
	data: ({ userName: name, password: secret, groups, ifExists: existing }) =>
		JSON.stringify([name, secret, [...groups].sort(), existing]),

	async findAfterwards(client, { email: address }) {
		const found = await client.findUser(address);
		return found && { user_id: idValue(found.user_id) };
	},

	async run(client, inputs) {
		const refusals = await client.createUsers(
			inputs.map((input) => ({
				user_name: input.userName,
				user_email: input.email,
				user_group_name: input.groups,
				user_password: input.password,
			})),
		);
		const sent = new Set(inputs.map((input) => emailKey(input.email)));
		const namesStrangers = refusals.some(({ user_email }) => !sent.has(emailKey(user_email)));
		return inputs.map((input) => {
			const own = refusals.filter(
				({ user_email }) => emailKey(user_email) === emailKey(input.email),
			);
			// Whom a stranger's refusal was meant for can't be known: it may have been this user.
			if (own.length === 0 && namesStrangers) return unknown('unreadable_response', 'create');
			return outcomeOfRefusals(input, own);
		});
	},
};

/** DronaHQ's codes. Nobody is listed who was created without a reservation. */
function outcomeOfRefusals({ ifExists: existing }: NewUser, refusals: InviteeRefusal[]): Outcome {
	const [refusal] = refusals;
	if (!refusal) return done('created');
	const evidence = { code: refusal.error_code, detail: refusal.error_detail };
	if (refusals.some(({ error_code }) => error_code !== refusal.error_code)) {
		return unknown('contradictory_response', 'create', evidence);
	}
	switch (refusal.error_code) {
		case '2':
			return failed('invalid_email', evidence);
		case '3':
			return existing === 'skip'
				? { ...done('exists'), ...evidence }
				: failed('already_exists', evidence);
		case '4':
			return partial('some_groups_failed', evidence);
		case '5':
			return failed('no_group_registered', evidence);
		case '6':
			return failed('license_expired', evidence);
		default:
			return failed('rejected', evidence);
	}
}
