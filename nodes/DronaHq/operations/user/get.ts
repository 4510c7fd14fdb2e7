import type { INodeProperties } from 'n8n-workflow';
import { subjectOf, userKey, type UserRef } from '../../account/refs';
import { found } from '../../outcomes/outcome';
import type { Question, Read } from '../../run/operation';
import { includeStats, simplified, simplify } from '../fields/simplify';
import { readUser, user } from '../fields/user';

interface UserQuestion extends Question {
	user: UserRef;
	simplify: boolean;
	stats: boolean;
	nonce: string;
}

const nonce: INodeProperties = {
	displayName: 'Nonce',
	name: 'nonce',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'The one-time value (nonce) of a single sign-on for DronaHQ to check, if your account uses one',
};

export const get: Read<UserQuestion> = {
	resource: 'user',
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Look up one user by email or ID',
	resultAction: 'get',
	fields: [user, simplify],
	options: [includeStats, nonce],
	subject: ['user_email', 'user_id'],
	finds: 'one',

	read(params) {
		const who = readUser(params);
		const asked = {
			simplify: params.flag('simplify'),
			stats: params.flag('options.includeStats'),
			nonce: params.has('options.nonce') ? params.exactText('options.nonce') : '',
		};
		const key = JSON.stringify([userKey(who), asked]);
		return [{ subject: subjectOf(who), ask: { key, user: who, ...asked } }];
	},

	async find(account, ask) {
		const answer = await account.user(ask.user, {
			...(ask.stats && { stats: true }),
			...(ask.nonce && { nonce: ask.nonce }),
		});
		return found([ask.simplify ? simplified(answer, ask) : answer]);
	},
};
