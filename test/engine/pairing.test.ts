import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ERROR_OUTPUT, runs } from './harness/runs';
import { CREATE, joiners, locator, memberEmail, range, setStatus } from './harness/users';

/** What a node downstream finds when it looks back at the item that its own came from. */
const LOOK_BACK =
	"={{ [$('Start').item.json.row, $('DronaHQ').item.json.user_email ?? $('DronaHQ').item.json.error.user_email] }}";

const [one, two, three] = range(3).map(memberEmail);
const nobody = 'nobody@example.com';

const CHANGE_USERS = {
	resource: 'group',
	operation: 'changeUsers',
	group: locator('id', '10'),
	assignUsers: '={{ $json.assign }}',
	removeUsers: '={{ $json.remove }}',
};
const GET = { resource: 'user', operation: 'get', user: locator('email', '={{ $json.email }}') };
const GET_ALL = { resource: 'user', operation: 'getAll', returnAll: true };

/** The items' rows are numbered from 1. */
const numbered = (items: object[]) =>
	items.map((item, index) => ({ row: index + 1, ...item }) as IDataObject);

describe('A node downstream', () => {
	const run = runs({ downstream: LOOK_BACK, ...ERROR_OUTPUT });

	it.each<[string, INodeParameters, object[], unknown[], unknown[]]>([
		[
			'the row and the result of each user, on both outputs',
			setStatus('activate'),
			[one, nobody, three].map((email) => ({ email })),
			[
				[1, one],
				[3, three],
			],
			[[2, nobody]],
		],
		[
			'the same row for all users of a list',
			setStatus('deactivate'),
			[{ email: `${one}, ${nobody}` }, { email: [two, three, two] }],
			[
				[1, one],
				[2, two],
				[2, three],
				[2, two],
			],
			[[1, nobody]],
		],
		[
			'the row of each merged change',
			CHANGE_USERS,
			[{ remove: one }, { assign: [two, three] }],
			[
				[1, one],
				[2, two],
				[2, three],
			],
			[],
		],
		[
			'the row that each read was made for',
			GET,
			[two, nobody, two].map((email) => ({ email })),
			[
				[1, two],
				[3, two],
			],
			[[2, nobody]],
		],
		[
			'its row also behind users of several pages',
			{ ...GET_ALL, options: { pageSize: 10 } },
			[{}],
			range(30).map((number) => [1, memberEmail(number)]),
			[],
		],
	])('finds %s', async (_, parameters, items, main, error) => {
		const { downstream } = await run(parameters, numbered(items), { account: { users: 30 } });
		expect(downstream).toEqual({ main, error });
	});

	it('finds the row of each created and each refused user', async () => {
		const items = joiners(60).map((item, index) => ({
			...item,
			groups: index % 20 ? 'Sales' : 'Nowhere',
		}));
		const { downstream } = await run(CREATE, numbered(items));
		const expected = items.map(({ email }: IDataObject, index) => [index + 1, email]);
		expect(downstream.main).toEqual(expected.filter((_, index) => index % 20));
		expect(downstream.error).toEqual(expected.filter((_, index) => index % 20 === 0));
	});
});
