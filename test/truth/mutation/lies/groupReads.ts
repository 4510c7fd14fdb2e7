import type { Lie } from '../lie';

const MEMBERS = 'nodes/DronaHq/account/members.ts';
const GET_MEMBERS = 'nodes/DronaHq/operations/group/getMembers.ts';
const COUNTED = 'nodes/DronaHq/account/countedGroups.ts';
const GET_GROUPS = 'nodes/DronaHq/operations/group/getAll.ts';

const OF_MEMBERS = ['test/engine/getMembers.test.ts'];
const OF_GROUPS = ['test/engine/groupGetAll.test.ts'];

/** Who is in a group, and which groups there are. */
export const groupReads: Lie[] = [
	{
		name: 'a list of members that holds others is believed',
		file: MEMBERS,
		find: 'hasStrangers ||= isStranger(user, id)',
		replace: 'hasStrangers &&= isStranger(user, id)',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'a member whose record is cut is taken for a stranger',
		file: MEMBERS,
		find: 'namesAllGroups(user) && !isIn(user, { id: groupId })',
		replace: '(namesAllGroups(user) || true) && !isIn(user, { id: groupId })',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'more members come than the limit allows',
		file: MEMBERS,
		find: 'users: users.slice(0, most)',
		replace: 'users: users.slice(0)',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'a group is read to its end where fewer members are enough',
		file: MEMBERS,
		find: 'if (!isWhole) break;',
		replace: '',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'nobody is told that there may be more members',
		file: GET_MEMBERS,
		find: 'isWhole ? undefined',
		replace: 'isWhole || most > 0 ? undefined',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'nobody is told that an ID has no members',
		file: GET_MEMBERS,
		find: 'found([], nobodyIn(groupName(asked)))',
		replace: 'found([])',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'the ID of a group that a look-up found is not told',
		file: 'nodes/DronaHq/run/lookUp.ts',
		find: 'subject: withGroupId(row, group)',
		replace: 'subject: row.subject',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'Execute Once is mentioned where items ask for different lists',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: 'if (lists === 1) say',
		replace: 'if (lists > 0) say',
		provenBy: OF_MEMBERS,
	},
	{
		name: 'a user who shows a group twice counts twice',
		file: COUNTED,
		find: 'new Set(groupsOf(user).map(({ grp_id }) => idKey(grp_id)))',
		replace: 'groupsOf(user).map(({ grp_id }) => idKey(grp_id))',
		provenBy: OF_GROUPS,
	},
	{
		name: 'numbers are exact though a record may be cut',
		file: COUNTED,
		find: 'isExact &&= namesAllGroups(user)',
		replace: 'isExact ||= namesAllGroups(user)',
		provenBy: OF_GROUPS,
	},
	{
		name: 'a group is listed by a part of its name',
		file: COUNTED,
		find: 'of surelyNamedGroupsOf(user)',
		replace: 'of groupsOf(user)',
		provenBy: OF_GROUPS,
	},
	{
		name: 'a limit is told of where there are no more groups',
		file: GET_GROUPS,
		find: 'matching.length > most',
		replace: 'matching.length >= most',
		provenBy: OF_GROUPS,
	},
	{
		name: 'groups are searched for in capitals as they are typed',
		file: GET_GROUPS,
		find: 'searchable(name).includes(search)',
		replace: 'name.includes(search)',
		provenBy: OF_GROUPS,
	},
	{
		name: 'nobody is told that no group has members',
		file: GET_GROUPS,
		find: 'groups.length === 0 && isExact ?',
		replace: 'groups.length < 0 && isExact ?',
		provenBy: OF_GROUPS,
	},
	{
		name: 'of two groups of one name the later one comes first',
		file: GET_GROUPS,
		find: 'BigInt(a.id) < BigInt(b.id) ? -1 : 1',
		replace: 'BigInt(a.id) < BigInt(b.id) ? 1 : -1',
		provenBy: OF_GROUPS,
	},
];
