import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ListQuery } from '../../api/types';
import type { Client } from '../../api/client';
import { idValue } from '../../core/keys';
import { found, outcomeOfLookUp, type Outcome } from '../../core/outcome';
import { includeStats, simplified, simplify } from '../fields/simplify';
import { isId } from '../fields/user';
import type { Operation } from '../operation';

interface UsersQuery {
	limit: number;
	simplify: boolean;
	/** A group's id or name; empty for all users. */
	group: string;
	search: string;
	status: '' | 'active' | 'inactive' | 'moderate';
	afterUserId: number;
	stats: boolean;
	pageSize: number;
}

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Group Name or ID',
			name: 'groupId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getGroupIds' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nathan',
			description: "Text that the user's name has to contain",
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Inactive', value: 'inactive' },
				{ name: 'Moderate', value: 'moderate' },
			],
			default: 'active',
			description: 'Only users with this status',
		},
		{
			displayName: 'User ID Greater Than',
			name: 'afterUserId',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Only users with a greater ID, for instance those added since the last run',
		},
	],
};

const pageSize: INodeProperties = {
	displayName: 'Users per Page',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 100,
	description: 'How many users to ask for in one request, from 1 to 1000',
};

/** `GET /users` */
export const getAll: Operation<UsersQuery> = {
	resource: 'user',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: "List the account's users, all of them or those of a group, a name or a status",
	resultAction: 'getAll',
	fields: [returnAll, limit, simplify, filters],
	options: [includeStats, pageSize],
	subject: ['user_email', 'user_id', 'group_id'],
	batch: { size: 1 },

	read(params) {
		const input: UsersQuery = {
			limit: params.flag('returnAll') ? Infinity : params.integer('limit', ANY),
			simplify: params.flag('simplify'),
			group: params.has('filters.groupId') ? params.text('filters.groupId') : '',
			search: params.has('filters.search') ? params.text('filters.search') : '',
			status: params.has('filters.status')
				? params.choice('filters.status', ['active', 'inactive', 'moderate'])
				: '',
			afterUserId: params.has('filters.afterUserId')
				? params.integer('filters.afterUserId', { ...ANY, min: 0 })
				: 0,
			stats: params.flag('options.includeStats'),
			pageSize: params.integer('options.pageSize', { min: 1, max: 1000 }),
		};
		return [{ subject: { group_id: isId(input.group) ? idValue(input.group) : null }, input }];
	},

	async resolve(client, inputs) {
		const names = inputs.map(({ group }) => group).filter((group) => group && !isId(group));
		const ids = await client.directory.findGroupIds([...new Set(names)]);
		return inputs.map((input) => {
			const group = ids.get(input.group) ?? { value: input.group };
			return 'failure' in group
				? { outcome: outcomeOfLookUp(group.failure) }
				: { input: { ...input, group: group.value } };
		});
	},

	key: (input) => JSON.stringify(input),

	async run(client, inputs) {
		return await Promise.all(inputs.map(async (input) => await list(client, input)));
	},
};

const ANY = { min: 1, max: Number.MAX_SAFE_INTEGER };

async function list(client: Client, input: UsersQuery): Promise<Outcome> {
	const query: ListQuery = {
		ulimit: Math.min(input.pageSize, input.limit),
		maxuid: input.afterUserId,
		...(input.group && { gid: input.group }),
		...(input.search && { search: input.search }),
		...(input.status && { listtype: input.status }),
		...(input.stats && { showstats: true }),
	};
	const users: IDataObject[] = [];
	for await (const page of client.pagesOfUsers(query)) {
		for (const one of page.slice(0, input.limit - users.length)) {
			users.push(input.simplify ? simplified(one) : one);
		}
		if (users.length >= input.limit) {
			return found(
				users,
				`Only the first ${input.limit} users were asked for; there may be more. Turn on 'Return All' or raise 'Limit' to see them.`,
			);
		}
	}
	return found(users, users.length === 0 ? 'No user matches.' : undefined);
}
