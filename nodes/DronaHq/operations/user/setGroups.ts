import type { INodeProperties } from 'n8n-workflow';
import { wantedGroups } from '../../account/change';
import { subjectOf } from '../../account/refs';
import type { GroupsWish } from '../../account/wish';
import { EMPTY_LIST, EXACT, PLANNED_EXACTLY } from '../../outcomes/exact';
import { changeInWords, GROUP_FIELDS } from '../../outcomes/groups';
import { plannedAs } from '../../outcomes/outcome';
import type { Exact } from '../../run/operation';
import { dryRunFirst, dryRunNotice, exactOptions, readKeptUsers } from '../fields/exact';
import { groupList } from '../fields/groups';
import { concludeGroups, readGroupIds } from '../fields/memberships';
import { checkAfterwards, ifUserFails } from '../fields/options';
import { readUser, user } from '../fields/user';

const groups = describedAs(
	'Which of the managed groups the user belongs to',
	groupList('Group Names or IDs', 'groups', 'getGroupIds'),
);

const managedGroups: INodeProperties = {
	...describedAs(
		"The groups your list decides on. A user is taken out of any of these that 'Group Names or IDs' does not name; all other groups stay",
		groupList('Managed Group Names or IDs', 'managedGroups', 'getGroupIds'),
	),
	required: true,
};

/** A list with what it means in front of how it is filled in. */
function describedAs(meaning: string, list: INodeProperties): INodeProperties {
	return { ...list, description: `${meaning}. ${list.description}.` };
}

const ifEmpty: INodeProperties = {
	displayName: 'If No Groups Are Given',
	name: 'ifEmpty',
	type: 'options',
	options: [
		{
			name: 'Refuse the Row',
			value: 'refuse',
			description: 'Nothing is changed for the user',
		},
		{
			name: 'Take Out of All Managed Groups',
			value: 'none',
			description: 'The user belongs to none of the managed groups',
		},
	],
	default: 'refuse',
	description: "What an item means in which 'Group Names or IDs' is empty",
};

export const setGroups: Exact<GroupsWish> = {
	resource: 'user',
	value: 'setGroups',
	name: 'Set Groups',
	action: 'Set groups of user',
	description:
		"Make each user's groups, among those you manage, exactly the given ones. A dry run until that is turned off.",
	resultAction: 'setGroups',
	fields: [user, groups, managedGroups, dryRunFirst, dryRunNotice],
	options: [...exactOptions, ifEmpty, ifUserFails, checkAfterwards],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'brought in step',
	repeatable: true,
	memberships: 'ofUser',
	extraFields: GROUP_FIELDS,
	exactly: 'groups',

	read(params) {
		const ask: GroupsWish = {
			exactly: 'groups',
			user: readUser(params),
			groups: readGroupIds(params, 'groups'),
			managed: readGroupIds(params, 'managedGroups'),
			kept: readKeptUsers(params),
		};
		const mayBeEmpty = params.choice('options.ifEmpty') === 'none';
		if (ask.groups.length === 0 && !mayBeEmpty) {
			params.rejectEmpty('groups', EMPTY_LIST.ofGroups);
		}
		if (ask.managed.length === 0) params.rejectEmpty('managedGroups');
		params.rejectMissing('groups');
		return [{ subject: subjectOf(ask.user), ask }];
	},

	refuse: (asks) =>
		asks.length > 1 && asks.every(({ groups }) => groups.length === 0) ? EXACT.noGroups : undefined,

	conclude: concludeGroups,

	planned: (changes) =>
		plannedAs(PLANNED_EXACTLY.change(changeInWords(wantedGroups(changes)) ?? '')),
};
