import type { MemberWish } from '../../account/wish';
import { groupName, subjectOf, subjectOfGroup, userRef } from '../../account/refs';
import { EMPTY_LIST, PLANNED_EXACTLY } from '../../outcomes/exact';
import { isExactId } from '../../outcomes/keys';
import { notAUser } from '../../outcomes/addresses';
import { notSent, plannedAs } from '../../outcomes/outcome';
import type { Entry, Exact } from '../../run/operation';
import { isCutOff, isEmail } from '../../text/email';
import { readAddresses } from '../fields/addresses';
import {
	dryRunFirst,
	dryRunNotice,
	exactOptions,
	maxPercent,
	readKeptUsers,
} from '../fields/exact';
import { group, readGroup } from '../fields/group';
import { checkAfterwards, ifUserFails } from '../fields/options';
import { userList } from '../fields/userList';

const listed = userList('Members', 'members', 'Who belongs to the group, one or many per item');

const members = {
	...listed,
	required: true,
	description: `${listed.description} All items about a group count together.`,
};

export const setMembers: Exact<MemberWish> = {
	resource: 'group',
	value: 'setMembers',
	name: 'Set Members',
	action: 'Set members of group',
	description:
		"Make a group's members exactly a complete list: everybody else is removed. A dry run until that is turned off.",
	resultAction: null,
	fields: [group, members, dryRunFirst, dryRunNotice],
	options: [...exactOptions, maxPercent, ifUserFails, checkAfterwards],
	subject: ['user_email', 'user_id', 'user_name', 'group_id', 'group_name'],
	done: 'brought in step',
	repeatable: true,
	memberships: 'ofGroup',
	exactly: 'members',

	read(params) {
		const of = readGroup(params);
		const kept = readKeptUsers(params);
		const entries = readAddresses(params, 'members', {
			wanted: 'addresses or IDs',
			// Whoever isn't read leaves the group.
			takesAway: true,
			isComplete: true,
			entryFor(text): Entry<MemberWish> {
				const user = userRef(text);
				const entry = {
					subject: { ...subjectOf(user), ...subjectOfGroup(of) },
					action: 'assign' as const,
				};
				if ((isEmail(text) && !isCutOff(text)) || isExactId(text)) {
					return { ...entry, ask: { exactly: 'members', user, group: of, kept } };
				}
				const message = notAUser(params.labelOf('members'), text);
				return { ...entry, outcome: notSent('invalid_input', message) };
			},
		});
		params.rejectMissing('members');
		if (entries.length === 0) {
			params.rejectEmpty('members', EMPTY_LIST.ofMembers(groupName(of), params.isOnlyItem));
		}
		return entries;
	},

	planned: ([change]) =>
		plannedAs(change?.verb === 'leave' ? PLANNED_EXACTLY.leave : PLANNED_EXACTLY.join),
};
