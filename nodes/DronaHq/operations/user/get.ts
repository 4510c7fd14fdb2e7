import type { INodeProperties } from 'n8n-workflow';
import { userKey } from '../../core/keys';
import { found } from '../../core/outcome';
import { includeStats, simplified, simplify } from '../fields/simplify';
import { readUser, subjectOf, user } from '../fields/user';
import type { Operation } from '../operation';

interface UserQuery {
	user: string;
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

/** `GET /users/{userIdOrEmail}` */
export const get: Operation<UserQuery> = {
	resource: 'user',
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Look up one user by email or ID',
	resultAction: 'get',
	fields: [user, simplify],
	options: [includeStats, nonce],
	subject: ['user_email', 'user_id'],
	batch: { size: 1 },

	read(params) {
		const input = {
			user: readUser(params),
			simplify: params.flag('simplify'),
			stats: params.flag('options.includeStats'),
			nonce: params.has('options.nonce') ? params.exactText('options.nonce') : '',
		};
		return [{ subject: subjectOf(input.user), input }];
	},

	key: (input) => JSON.stringify({ ...input, user: userKey(input.user) }),

	async run(client, inputs) {
		return await Promise.all(
			inputs.map(async (input) => {
				const answer = await client.getUser(input.user, {
					...(input.stats && { stats: true }),
					...(input.nonce && { nonce: input.nonce }),
				});
				return found([input.simplify ? simplified(answer, input) : answer]);
			}),
		);
	},
};
