import type { IDataObject } from 'n8n-workflow';
import { membersOf } from '../../account/members';
import { groupName, subjectOfGroup, type GroupRef } from '../../account/refs';
import { breath } from '../../http/breath';
import { nobodyIn, onlyFirst } from '../../outcomes/listings';
import { found } from '../../outcomes/outcome';
import type { Question, Read } from '../../run/operation';
import { group, readGroup } from '../fields/group';
import { limit, pageSize, readMost, returnAllFirst } from '../fields/listing';
import { includeStats, simplifiedMember, simplify } from '../fields/simplify';

interface MembersQuestion extends Question {
	group: GroupRef;
	/** The most users to return. */
	limit: number;
	simplify: boolean;
	stats: boolean;
	pageSize: number;
}

export const getMembers: Read<MembersQuestion> = {
	resource: 'group',
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of group',
	description: 'List the users who are in a group',
	resultAction: 'getMembers',
	fields: [group, returnAllFirst, limit, simplify],
	options: [includeStats, pageSize],
	subject: ['group_id', 'group_name'],
	finds: 'many',

	read(params) {
		const of = readGroup(params);
		const most = readMost(params);
		const ask = {
			limit: most,
			simplify: params.flag('simplify'),
			stats: params.flag('options.includeStats'),
			pageSize: Math.min(params.integer('options.pageSize'), most),
		};
		return [{ subject: subjectOfGroup(of), ask: { key: JSON.stringify(ask), group: of, ...ask } }];
	},

	async find(account, { group: asked, limit: most, pageSize: size, ...ask }) {
		const { stats } = ask;
		const members = await membersOf(account, asked, { most, pageSize: size, stats });
		const { users, isWhole, name = asked.name } = members;
		if (users.length === 0) return found([], nobodyIn(groupName(asked)));
		const subject = subjectOfGroup({ ...asked, name });
		const items = await breath.map(
			users,
			(user): IDataObject => (ask.simplify ? simplifiedMember(user, subject, ask) : user),
		);
		return found(items, isWhole ? undefined : onlyFirst(most, 'user'));
	},
};
