import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ListQuery } from '../../api/types';
import type { Client } from '../../api/client';
import { idValue, isId } from '../../core/keys';
import { NOBODY, onlyFirst } from '../../core/messages';
import { found, outcomeOfFailedLookUp, type Outcome } from '../../core/outcome';
import { includeStats, simplified, simplify } from '../fields/simplify';
import { filters } from '../fields/filters';
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

const pageSize: INodeProperties = {
	displayName: 'Users per Page',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 100,
	description:
		'How many users to ask for in one request, from 1 to 1000; fewer than 10 count as 10',
};

/** `GET /users` */
export const getAll: Operation<UsersQuery> = {
	resource: 'user',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List many users of the account, or only those of a group, a name or a status',
	resultAction: 'getAll',
	fields: [returnAll, limit, simplify, filters],
	options: [includeStats, pageSize],
	subject: ['user_email', 'user_id', 'group_id'],
	batch: { size: 1 },

	read(params) {
		const input: UsersQuery = {
			limit: params.flag('returnAll') ? Infinity : params.integer('limit', { min: 1 }),
			simplify: params.flag('simplify'),
			group: params.has('filters.groupId') ? params.text('filters.groupId') : '',
			search: params.has('filters.search') ? params.text('filters.search') : '',
			status: params.has('filters.status')
				? params.choice('filters.status', ['active', 'inactive', 'moderate'])
				: '',
			afterUserId: params.has('filters.afterUserId')
				? params.integer('filters.afterUserId', { min: 0 })
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
				? { outcome: outcomeOfFailedLookUp(group.failure) }
				: { input: { ...input, group: group.value } };
		});
	},

	key: (input) => JSON.stringify(input),

	async run(client, inputs) {
		return await Promise.all(inputs.map(async (input) => await list(client, input)));
	},
};

/** Fewer don't show in which order DronaHQ lists the users. */
const FEWEST_PER_PAGE = 10;

async function list(client: Client, input: UsersQuery): Promise<Outcome> {
	const query: ListQuery = {
		ulimit: Math.max(FEWEST_PER_PAGE, Math.min(input.pageSize, input.limit)),
		maxuid: input.afterUserId,
		...(input.group && { gid: input.group }),
		...(input.search && { search: input.search }),
		...(input.status && { listtype: input.status }),
		...(input.stats && { showstats: true }),
	};
	const users: IDataObject[] = [];
	for await (const page of client.pagesOfUsers(query)) {
		for (const one of page.slice(0, input.limit - users.length)) {
			users.push(input.simplify ? simplified(one, input) : one);
		}
		if (users.length >= input.limit) {
			return found(users, onlyFirst(input.limit));
		}
	}
	return found(users, users.length === 0 ? NOBODY : undefined);
}
