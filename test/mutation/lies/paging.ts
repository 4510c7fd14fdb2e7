import type { Lie } from '../lie';

const PAGING = 'nodes/DronaHq/api/paging.ts';
const GET_ALL = 'nodes/DronaHq/operations/user/getAll.ts';
const SIMPLIFY = 'nodes/DronaHq/operations/fields/simplify.ts';

const UNIT = ['test/unit/paging.test.ts'];
const LISTING = ['test/engine/getAll.test.ts'];

/** Lists of users, which are never silently shortened, and single users. */
export const paging: Lie[] = [
	{
		name: 'a short page is the end of the list',
		file: PAGING,
		find: 'yield fresh;',
		replace: 'yield fresh;\n\t\tif (page.length < query.ulimit) return;',
		provenBy: UNIT,
	},
	{
		name: 'a page that fails is the end of the list',
		file: PAGING,
		find: 'const page = await fetchPage(asked);',
		replace: 'const page = await fetchPage(asked).catch((): User[] => []);',
		provenBy: ['test/unit/reads.test.ts'],
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
		file: GET_ALL,
		find: 'const FEWEST_PER_PAGE = 10;',
		replace: 'const FEWEST_PER_PAGE = 1;',
		provenBy: ['test/unit/reads.test.ts'],
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
		find: 'throw new RequestFailed(CURSOR_STUCK);',
		replace: 'return;',
		provenBy: UNIT,
	},
	{
		name: 'a list that does not follow the ids ends after some of its users',
		file: PAGING,
		find: 'throw new RequestFailed(UNORDERED);',
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
		file: 'nodes/DronaHq/api/answers.ts',
		find: 'Array.isArray(json) && json.every(isUser) ? json : undefined;',
		replace: 'Array.isArray(json) ? json.filter(isUser) : undefined;',
		provenBy: ['test/unit/evidence.test.ts'],
	},
	{
		name: 'an answer that is no list of users is an empty one',
		file: 'nodes/DronaHq/api/answers.ts',
		find: 'Array.isArray(json) && json.every(isUser) ? json : undefined;',
		replace: 'Array.isArray(json) && json.every(isUser) ? json : [];',
		provenBy: ['test/unit/evidence.test.ts'],
	},
	{
		name: 'more users come than the limit allows',
		file: GET_ALL,
		find: 'page.slice(0, input.limit - users.length)',
		replace: 'page.slice(0, input.limit)',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'nobody is told that the limit cut the list',
		file: GET_ALL,
		find: 'if (users.length >= input.limit) {',
		replace:
			'if (users.length >= input.limit) return found(users);\n\t\tif (users.length > input.limit) {',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'the filter by status is not asked for',
		file: GET_ALL,
		find: '...(input.status && { listtype: input.status }),',
		replace: '',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'the filter by group is not asked for',
		file: GET_ALL,
		find: '...(input.group && { gid: input.group }),',
		replace: '',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: "'User ID Greater Than' is not asked for",
		file: GET_ALL,
		find: 'maxuid: input.afterUserId,',
		replace: 'maxuid: 0,',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'nobody is told that no user matches',
		file: GET_ALL,
		find: 'users.length === 0 ? NOBODY : undefined',
		replace: 'undefined',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'Execute Once is not mentioned for two items',
		file: 'nodes/DronaHq/core/hints.ts',
		find: "operation.value === 'getAll' && rows.length > 1",
		replace: "operation.value === 'getAll' && rows.length > 9",
		provenBy: LISTING,
	},
	{
		name: 'an email that is looked up is put into the path as it is',
		file: 'nodes/DronaHq/api/client.ts',
		find: 'path: `/users/${encodeURIComponent(user)}`,',
		replace: 'path: `/users/${user}`,',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'reads that ask for other fields share an answer',
		file: 'nodes/DronaHq/operations/user/get.ts',
		find: 'JSON.stringify({ ...input, user: userKey(input.user) })',
		replace: 'userKey(input.user)',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'identical reads are made again',
		file: 'nodes/DronaHq/operations/user/get.ts',
		find: 'JSON.stringify({ ...input, user: userKey(input.user) })',
		replace: 'JSON.stringify([input, Math.random()])',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: 'a date is returned without its time zone',
		file: SIMPLIFY,
		find: '`${day}T${time}.000Z`',
		replace: '`${day}T${time}`',
		provenBy: ['test/unit/reads.test.ts'],
	},
	{
		name: "a user's group ids are the groups' names",
		file: SIMPLIFY,
		find: 'groups.map(({ grp_id }) => grp_id).join',
		replace: 'groups.map(({ grp_name }) => grp_name).join',
		provenBy: ['test/unit/reads.test.ts'],
	},
];
