import type { INodeProperties } from 'n8n-workflow';
import { countedGroups, type CountedGroup } from '../../account/countedGroups';
import { subjectOfGroup } from '../../account/refs';
import {
	GROUPS_IN_PART,
	groupsWithoutName,
	NO_GROUP_MATCHES,
	NO_GROUPS,
	onlyFirst,
} from '../../outcomes/listings';
import { found } from '../../outcomes/outcome';
import type { Question, Read } from '../../run/operation';
import { searchable } from '../../text/marks';
import { limit, readMost, returnAllFirst } from '../fields/listing';

interface GroupsQuestion extends Question {
	/** The most groups to return. */
	limit: number;
	/** Part of the name; empty for all. */
	search: string;
}

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sales',
			description: "Text that the group's name has to contain, in any letter case",
		},
	],
};

export const getAll: Read<GroupsQuestion> = {
	resource: 'group',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description:
		'List the groups that users belong to. DronaHQ has no list of groups, so one without members is not shown.',
	resultAction: 'getAll',
	fields: [returnAllFirst, limit, filters],
	options: [],
	subject: ['group_id', 'group_name'],
	finds: 'many',

	read(params) {
		const search = params.has('filters.search') ? params.text('filters.search') : '';
		const ask = { limit: readMost(params), search: searchable(search) };
		return [{ subject: {}, ask: { key: JSON.stringify(ask), ...ask } }];
	},

	// With a limit, too, everybody is read: the numbers would be untrue otherwise.
	async find(account, { limit: most, search }) {
		const { groups, isExact } = await countedGroups(account);
		const matching = groups.filter(
			({ name }) => search === '' || (name !== undefined && searchable(name).includes(search)),
		);
		const rows = matching
			.sort(byName)
			.slice(0, most)
			.map(({ members, ...group }) => ({
				...subjectOfGroup(group),
				members,
				count_exact: isExact,
			}));
		const unnamed = groups.filter(({ name }) => name === undefined).length;
		const hints = [
			...(matching.length > most ? [onlyFirst(most, 'group')] : []),
			...(matching.length === 0 && groups.length > 0 ? [NO_GROUP_MATCHES] : []),
			...(groups.length === 0 && isExact ? [NO_GROUPS] : []),
			...(unnamed > 0 ? [groupsWithoutName(unnamed)] : []),
			...(isExact ? [] : [GROUPS_IN_PART]),
		];
		return found(rows, hints.join(' '));
	},
};

/** By name, those without one last; of one name by ID. */
const byName = (a: CountedGroup, b: CountedGroup): number =>
	Number(a.name === undefined) - Number(b.name === undefined) ||
	(a.name ?? '').localeCompare(b.name ?? '') ||
	(BigInt(a.id) < BigInt(b.id) ? -1 : 1);
