import type { MembershipChange } from '../../account/change';
import { subjectOf, type GroupRef, type UserRef } from '../../account/refs';
import { GROUP_FIELDS } from '../../outcomes/groups';
import { done } from '../../outcomes/outcome';
import type { Write } from '../../run/operation';
import { groupList } from '../fields/groups';
import { concludeGroups, readGroupIds } from '../fields/memberships';
import { checkAfterwards, dryRun, ifUserFails, maxUsers } from '../fields/options';
import { readUser, user } from '../fields/user';

/** The groups that one user joins and leaves. */
interface GroupsChange {
	user: UserRef;
	join: GroupRef[];
	leave: GroupRef[];
}

export const changeGroups: Write<GroupsChange> = {
	resource: 'user',
	value: 'changeGroups',
	name: 'Add or Remove Groups',
	action: 'Add or remove groups of user',
	description:
		'Put one user into groups and take them out of others. Groups that are not named stay as they are.',
	resultAction: 'changeGroups',
	fields: [
		user,
		groupList('Add to Group Names or IDs', 'assignGroups', 'getGroupIds'),
		groupList('Remove From Group Names or IDs', 'removeGroups', 'getGroupIds'),
	],
	options: [checkAfterwards, ifUserFails, dryRun, maxUsers],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'changed',
	repeatable: true,
	memberships: 'ofUser',
	extraFields: GROUP_FIELDS,

	read(params) {
		const ask: GroupsChange = {
			user: readUser(params),
			join: readGroupIds(params, 'assignGroups'),
			leave: readGroupIds(params, 'removeGroups'),
		};
		const subject = subjectOf(ask.user);
		const isEmpty = ask.join.length + ask.leave.length === 0;
		return [isEmpty ? { subject, outcome: done('unchanged') } : { subject, ask }];
	},

	expand: ({ user: who, join, leave }) => {
		const changes = (verb: MembershipChange['verb'], groups: GroupRef[]): MembershipChange[] =>
			groups.map((group) => ({ verb, user: who, group }));
		return [...changes('join', join), ...changes('leave', leave)];
	},

	conclude: concludeGroups,
};
