import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { groupsOf, namesAllGroups, type User } from '../../account/user';
import { idValue } from '../../outcomes/keys';
import type { Subject } from '../../outcomes/outcome';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		"Whether to return a simplified version of the response instead of the raw data. In a list, 'is_admin' may be false for everybody; 'Get' tells it, and it is true for creators, too.",
};

export const includeStats: INodeProperties = {
	displayName: 'Include Activity Summary',
	name: 'includeStats',
	type: 'boolean',
	default: false,
	description:
		"Whether to add what DronaHQ knows about each user's activity. With 'Simplify' that is 'activity_status' alone: how much they look at content, never whether they may sign in.",
};

/** At most ten flat fields, the most useful first. Groups are text, as the list fields take them. */
export function simplified(user: User, { stats }: { stats: boolean }): IDataObject {
	const groups = groupsOf(user);
	return {
		...described(user),
		groups: groups.map(({ grp_name }) => grp_name).join(', '),
		group_ids: groups.map(({ grp_id }) => grp_id).join(', '),
		groups_complete: namesAllGroups(user),
		...(stats && { activity_status: activityOf(user) }),
	};
}

/** The same of a group's member, without the other groups, which may be cut short. */
export const simplifiedMember = (
	user: User,
	group: Subject,
	{ stats }: { stats: boolean },
): IDataObject => ({
	...group,
	...described(user),
	...(stats && { activity_status: activityOf(user) }),
});

const described = (user: User): IDataObject => ({
	user_id: idValue(user.user_id),
	user_name: user.user_name ?? null,
	user_email: user.user_email ?? null,
	user_desg: user.user_desg ?? null,
	is_admin: user.is_admin ?? null,
	user_reg_date: isoDate(user.user_reg_date),
});

const activityOf = ({ stats }: User): IDataObject[string] =>
	(stats as IDataObject | null)?.status ?? null;

const DRONAHQ_DATE = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;

/** DronaHQ writes UTC as `yyyy-MM-dd hh:mm:ss`; whatever else comes stays as it is. */
function isoDate(date: IDataObject[string]): IDataObject[string] {
	if (typeof date !== 'string') return date ?? null;
	const [, day, time] = DRONAHQ_DATE.exec(date) ?? [];
	return day && time ? `${day}T${time}.000Z` : date;
}
