import type { Lie } from '../lie';

const PAGING = 'nodes/DronaHq/account/plugin/paging.ts';
const GET_ALL = 'nodes/DronaHq/operations/user/getAll.ts';
const SIMPLIFY = 'nodes/DronaHq/operations/fields/simplify.ts';

const UNIT = ['test/unit/paging.test.ts'];
const LISTING = ['test/engine/getAll.test.ts'];

/** Lists of users, which are never silently shortened, and single users. */
export const paging: Lie[] = [
	{
		name: 'a short page is the end of the list',
		file: PAGING,
		find: 'yield { users: fresh, after: highest };',
		replace: `yield { users: fresh, after: highest };
		if (page.length < query.ulimit) return;`,
		provenBy: UNIT,
	},
	{
		name: 'a page that fails is the end of the list',
		file: PAGING,
		find: "const page = await fetchPage({ query: asked, scope: 'run' });",
		replace:
			"const page = await fetchPage({ query: asked, scope: 'run' }).catch((): User[] => []);",
		provenBy: UNIT,
	},
	{
		name: "the last user's id is the cursor, not the highest",
		file: PAGING,
		find: 'const highest = highestId(page, cursor);',
		replace: 'const highest = page.at(-1)?.user_id ?? cursor;',
		provenBy: UNIT,
	},
	{
		name: 'ids are compared as numbers',
		file: PAGING,
		find: 'BigInt(id) > BigInt(highest) ? id : highest',
		replace: 'Number(id) > Number(highest) ? id : highest',
		provenBy: UNIT,
	},
	{
		name: 'ids are compared as texts',
		file: PAGING,
		find: 'BigInt(id) > BigInt(highest) ? id : highest',
		replace: 'String(id) > String(highest) ? id : highest',
		provenBy: LISTING,
	},
	{
		name: 'pages are as small as the limit, and show no order',
		file: PAGING,
		find: 'const FEWEST_PER_PAGE = 10;',
		replace: 'const FEWEST_PER_PAGE = 1;',
		provenBy: UNIT,
	},
	{
		name: 'users who come twice are returned twice',
		file: PAGING,
		find: '!seen.has(String(id)) && seen.add(String(id))',
		replace: '!seen.has(String(id)) || seen.add(String(id))',
		provenBy: UNIT,
	},
	{
		name: 'a list whose cursor stops advancing ends there',
		file: PAGING,
		find: 'raise(unusable(LISTING.stuck));',
		replace: 'return;',
		provenBy: UNIT,
	},
	{
		name: 'a list that does not follow the ids ends after some of its users',
		file: PAGING,
		find: 'raise(unusable(LISTING.unordered));',
		replace: 'isOrderKnown = true;',
		provenBy: UNIT,
	},
	{
		name: 'an inclusive cursor makes a complete list unusable',
		file: PAGING,
		find: 'if (isLastUserAgain && String(page[0]?.user_id) === String(cursor)) return;',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'a page that holds something else than users loses it silently',
		file: 'nodes/DronaHq/account/plugin/answers.ts',
		find: 'Array.isArray(json) && json.every(isUser) ? json : undefined;',
		replace: 'Array.isArray(json) ? json.filter(isUser) : undefined;',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'an answer that is no list of users is an empty one',
		file: 'nodes/DronaHq/account/plugin/answers.ts',
		find: 'Array.isArray(json) && json.every(isUser) ? json : undefined;',
		replace: 'Array.isArray(json) && json.every(isUser) ? json : [];',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'more users come than the limit allows',
		file: GET_ALL,
		find: 'page.users.slice(0, most - users.length)',
		replace: 'page.users.slice(0, most)',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: 'nobody is told that the limit cut the list',
		file: GET_ALL,
		find: "return found(users, onlyFirst(most, 'user'));",
		replace: 'return found(users);',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: 'the filter by activity is not asked for',
		file: PAGING,
		find: '...(query.activity && { listtype: query.activity }),',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'the filter by group is not asked for',
		file: PAGING,
		find: '...(query.group && { gid: query.group }),',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: "'User ID Greater Than' is not asked for",
		file: PAGING,
		find: 'maxuid: after ?? above,',
		replace: 'maxuid: after ?? 0,',
		provenBy: LISTING,
	},
	{
		name: 'nobody is told that no user matches',
		file: GET_ALL,
		find: 'users.length === 0 ? NOBODY : undefined',
		replace: 'undefined',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: 'Execute Once is not mentioned for two items',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: "operation.finds === 'many' && rows.length > 1",
		replace: "operation.finds === 'many' && rows.length > 9",
		provenBy: LISTING,
	},
	{
		name: 'an email that is looked up is put into the path as it is',
		file: 'nodes/DronaHq/account/plugin/client.ts',
		find: 'path: `/users/${encodeURIComponent(asked)}`,',
		replace: 'path: `/users/${asked}`,',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'reads that ask for other fields share an answer',
		file: 'nodes/DronaHq/operations/user/get.ts',
		find: 'JSON.stringify([userKey(who), asked])',
		replace: 'userKey(who)',
		provenBy: ['test/engine/get.test.ts'],
	},
	{
		name: 'identical reads are made again',
		file: 'nodes/DronaHq/operations/user/get.ts',
		find: 'JSON.stringify([userKey(who), asked])',
		replace: 'JSON.stringify([who, Math.random()])',
		provenBy: ['test/engine/get.test.ts'],
	},
	{
		name: 'a date is returned without its time zone',
		file: SIMPLIFY,
		find: '`${day}T${time}.000Z`',
		replace: '`${day}T${time}`',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: "a user's group ids are the groups' names",
		file: SIMPLIFY,
		find: 'groups.map(({ grp_id }) => grp_id).join',
		replace: 'groups.map(({ grp_name }) => grp_name).join',
		provenBy: ['test/unit/operations.test.ts'],
	},
];
