import type { IDataObject } from 'n8n-workflow';
import type { UsersQuery } from '../../account/account';
import { isStranger, membersUnsafe } from '../../account/members';
import { idValue } from '../../outcomes/keys';
import { NOBODY, onlyFirst } from '../../outcomes/listings';
import { found } from '../../outcomes/outcome';
import { raise } from '../../outcomes/verdict';
import type { Question, Read } from '../../run/operation';
import { filters, readFilters } from '../fields/filters';
import { limit, pageSize, readMost, returnAll } from '../fields/listing';
import { includeStats, simplified, simplify } from '../fields/simplify';

interface UsersQuestion extends Question {
	/** The most users to return. */
	limit: number;
	simplify: boolean;
	stats: boolean;
	query: UsersQuery;
}

export const getAll: Read<UsersQuestion> = {
	resource: 'user',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List many users of the account, or only those of a group, a name or an activity',
	resultAction: 'getAll',
	fields: [returnAll, limit, simplify, filters],
	options: [includeStats, pageSize],
	subject: ['user_email', 'user_id', 'group_id'],
	finds: 'many',

	read(params) {
		const most = readMost(params);
		const asSimple = params.flag('simplify');
		const { group, query } = readFilters(params);
		const stats = params.flag('options.includeStats');
		const size = Math.min(params.integer('options.pageSize'), most);
		const ask = {
			limit: most,
			simplify: asSimple,
			stats,
			query: { ...query, stats, pageSize: size },
		};
		const subject = { group_id: group?.id === undefined ? null : idValue(group.id) };
		return [{ subject, ask: { key: JSON.stringify(ask), group, ...ask } }];
	},

	async find(account, { limit: most, query, group, ...ask }) {
		const users: IDataObject[] = [];
		for await (const page of account.users({ ...query, group: group?.id })) {
			const { id } = group ?? {};
			if (group && id !== undefined && page.users.some((one) => isStranger(one, id))) {
				raise(membersUnsafe(group));
			}
			for (const one of page.users.slice(0, most - users.length)) {
				users.push(ask.simplify ? simplified(one, ask) : one);
			}
			if (users.length >= most) return found(users, onlyFirst(most, 'user'));
		}
		return found(users, users.length === 0 ? NOBODY : undefined);
	},
};
