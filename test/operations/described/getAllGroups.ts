import type { SandboxUser } from '../../sandbox';
import type { Operation } from '../operation';
import { column } from '../users';

/** How many of these users are in each group, by its name. */
function countsIn(users: SandboxUser[]): Array<[name: string, id: number, members: number]> {
	const groups = users.flatMap(({ user_group }) => user_group);
	const byId = new Map(groups.map(({ grp_id, grp_name }) => [grp_id, grp_name]));
	return [...byId]
		.map(([id, name]): [string, number, number] => [
			name,
			id,
			groups.filter(({ grp_id }) => grp_id === id).length,
		])
		.sort(([one], [other]) => (one < other ? -1 : 1));
}

export const getAllGroups: Operation = {
	resource: 'group',
	name: 'getAllGroups',
	value: 'getAll',
	endpoint: 'listUsers',
	isBatched: false,
	users: 'all',
	takesIds: true,
	parameters: {
		resource: 'group',
		operation: 'getAll',
		filters: { search: column('part') },
	},
	field: 'filters',
	column: 'part',
	secrets: [],
	row: ({ asList }) => ({ part: asList ? 'EVERY' : 'e' }),
	asks: () => [],
	repeating: (words) => [{ user_id: words, user_name: words }],
	sample: {
		items: [{}],
		parameters: { returnAll: false, limit: 3 },
	},
	list: {
		of: (users, { variant }) =>
			countsIn(users)
				.filter(([name]) => name.toLowerCase().includes(variant === 0 ? 'every' : 'e'))
				.map(([group_name, group_id, members]) => ({ group_id, group_name, members })),
	},
};
