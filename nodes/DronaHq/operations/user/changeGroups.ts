import type { MembershipChange } from '../../account/change';
import { subjectOf, type GroupRef, type UserRef } from '../../account/refs';
import { GROUP_FIELDS, outcomeOfGroups } from '../../outcomes/groups';
import { isExactId } from '../../outcomes/keys';
import { done } from '../../outcomes/outcome';
import type { Verdict } from '../../outcomes/verdict';
import type { Write } from '../../run/operation';
import type { Params } from '../../run/params';
import { groupList, pickedId, readGroups } from '../fields/groups';
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

	conclude: (changes, verdicts) =>
		outcomeOfGroups(
			(changes as MembershipChange[]).map(({ verb, group }, index) => ({
				id: group.id ?? group.name ?? '',
				side: verb,
				verdict: verdicts[index] as Verdict,
			})),
		),
};

/** IDs travel as numbers here. */
function readGroupIds(params: Params, name: string): GroupRef[] {
	const groups = readGroups(params, name, pickedId);
	const tooLarge = groups.find(({ id }) => id !== undefined && !isExactId(id));
	if (tooLarge) params.reject(name, `holds '${tooLarge.id}', which is no group ID`);
	return groups;
}
