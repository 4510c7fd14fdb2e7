import { Directory } from '../../nodes/DronaHq/account/directory';
import type { GroupForm } from '../../nodes/DronaHq/account/meantGroup';
import type { GroupRef } from '../../nodes/DronaHq/account/refs';
import type { User } from '../../nodes/DronaHq/account/user';
import { refused, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { accountOf, type World } from './account';
import { BROKEN, STOPPED } from './known';

const user = (id: number, ...groups: Array<[id: unknown, name: string]>): User => ({
	user_id: id,
	user_email: `user${id}@example.com`,
	user_group: groups.map(([grp_id, grp_name]) => ({ grp_id: Number(grp_id), grp_name })),
});

type Page = User[] | Verdict;

/** A directory of such an account; and what it asks for. */
function directoryIn(world: World) {
	const { account, asked } = accountOf(world);
	return { asked, directory: new Directory(account) };
}

/** One of these pages, of which the last may be why there are no more. */
const directoryOf = (...pages: Page[]) => directoryIn({ pages });

/** The IDs of users by the email that they are looked for by, or why there is none. */
async function idsOf(directory: Directory, asked: readonly string[]) {
	const find = await directory.findUsers(asked.map((email) => ({ email })));
	return new Map(
		asked.map((email) => {
			const found = find({ email });
			return [email, 'user' in found ? { value: String(found.user.user_id) } : found];
		}),
	);
}

const emails = (...ids: number[]) => ids.map((id) => `user${id}@example.com`);

describe('users by email', () => {
	it('are found in one listing, which goes no further than needed, in any letter case', async () => {
		const { asked, directory } = directoryOf([user(1), user(2), user(3)], [user(4)], [user(5)]);
		const ids = [{ value: '1' }, { value: '2' }, { value: '3' }];
		expect([...(await idsOf(directory, emails(1, 2, 3))).values()]).toEqual(ids);
		expect(asked).toMatchObject({ pages: 1, users: [] });
		const capitals = emails(1, 2, 3).map((email) => email.toUpperCase());
		const others = directoryOf([user(1), user(2), user(3)]).directory;
		expect([...(await idsOf(others, capitals)).values()]).toEqual(ids);
	});

	it('are asked for one by one where that is cheaper, and once', async () => {
		const { asked, directory } = directoryOf([user(1)], [user(2)], [user(3)]);
		const found = await idsOf(directory, emails(99, 99));
		expect([...found]).toEqual([['user99@example.com', { value: '900' }]]);
		expect(asked).toMatchObject({ pages: 0, users: emails(99) });
	});

	it.each<[string, World, unknown]>([
		['because lists may leave some out', {}, { value: '900' }],
		[
			'and else are unknown',
			{ user: () => refused('not_found') },
			{ verdict: refused('not_found') },
		],
	])('are asked for one by one where no list holds them, %s', async (_, world, expected) => {
		const { asked, directory } = directoryIn({ pages: [[user(1)]], ...world });
		const found = await idsOf(directory, emails(1, 97, 98, 99));
		expect(found.get('user1@example.com')).toEqual({ value: '1' });
		expect(found.get('user99@example.com')).toEqual(expected);
		expect(asked).toMatchObject({ pages: 2, users: emails(97, 98, 99) });
	});

	it('are not asked for where the listing broke off', async () => {
		const { asked, directory } = directoryOf(BROKEN);
		const found = await idsOf(directory, emails(1, 2, 3));
		expect([...found.values()]).toEqual([1, 2, 3].map(() => ({ verdict: BROKEN })));
		expect(asked.users).toEqual([]);
	});

	it('are not asked for either once the listing has broken off for others', async () => {
		const { asked, directory } = directoryOf([user(1), user(2)], BROKEN);
		await idsOf(directory, emails(1, 2, 97, 98, 99));
		const later = await idsOf(directory, emails(1, 96, 95, 94));
		expect(later.get('user1@example.com')).toEqual({ value: '1' });
		expect(later.get('user96@example.com')).toEqual({ verdict: BROKEN });
		expect(asked).toMatchObject({ pages: 2, users: [] });
	});

	it('are missing for the reason that ended the run, where looking for groups did', async () => {
		const { directory } = directoryIn({ pages: [BROKEN], user: () => STOPPED });
		await groupIds(directory, 'Sales');
		const found = await idsOf(directory, emails(1));
		expect([...found.values()]).toEqual([{ verdict: BROKEN }]);
	});

	it('are asked for where the server refuses so large a page', async () => {
		const { asked, directory } = directoryOf(refused('rejected', { status: 400 }));
		await idsOf(directory, emails(1, 2, 3));
		expect(asked.users).toEqual(emails(1, 2, 3));
	});
});

describe('users whose emails differ in capitals only', () => {
	const ADA = 'ada@x.example';
	const spelt = (id: number, user_email: string): User => ({ user_id: id, user_email });
	const [Ada, exact, ADAS] = [spelt(1, 'Ada@x.example'), spelt(2, ADA), spelt(2, 'ADA@x.example')];
	const others = (from: number) => [user(from), user(from + 1), user(from + 2)];
	const OTHERS = emails(11, 12, 13, 21, 22, 23);
	const ambiguous = {
		verdict: { reason: 'not_found', message: expect.stringContaining('More than one user') },
	};

	/** Who is found for the email, beside so many others that it takes a listing. */
	const adaIn = async (pages: Page[], world: World = {}, beside = OTHERS) =>
		(await idsOf(directoryIn({ pages, ...world }).directory, [ADA, ...beside])).get(ADA);

	it.each([
		['on one page', [[Ada, exact, ...others(11)]]],
		['the exact one first', [[exact, ...others(11)], [Ada]]],
		['the exact one last', [[Ada, ...others(11)], [exact]]],
	])('are found by the exact spelling: %s', async (_, pages) => {
		expect(await adaIn([...pages, others(21)])).toEqual({ value: '2' });
	});

	it('are each found, where both are named', async () => {
		const found = await idsOf(directoryOf([Ada, exact]).directory, [ADA, 'Ada@x.example']);
		expect([...found.values()]).toEqual([{ value: '2' }, { value: '1' }]);
	});

	it.each([
		['on one page', [[Ada, ADAS, ...others(11)]]],
		['on two', [[Ada, ...others(11)], [ADAS]]],
	])('are none of them where no spelling is exact: %s', async (_, pages) => {
		const found = await adaIn([...pages, others(21)], { user: () => ADAS });
		expect(found).toMatchObject(ambiguous);
	});

	it.each([
		['the exact one', spelt(7, ADA), { value: '7' }],
		['the same one', Ada, { value: '1' }],
		['the same one without an email', { user_id: 1 }, { value: '1' }],
		['another one without an email', { user_id: 8 }, { value: '8' }],
		['another that is not exact either', spelt(9, 'ADA@x.example'), ambiguous],
		[
			'nobody',
			refused('not_found'),
			{ verdict: { reason: 'not_found', message: expect.stringContaining('in other capitals') } },
		],
		['no answer', BROKEN, { verdict: BROKEN }],
	])(
		'asking for the email settles what a listing cut short left: %s',
		async (_, answer, expected) => {
			const pages = [[Ada, user(2), user(3)], [user(4)], [user(5)]];
			expect(await adaIn(pages, { user: () => answer }, emails(2, 3, 99))).toMatchObject(expected);
		},
	);

	it.each([
		['the exact one wins', [Ada, exact], { value: '2' }],
		['none is exact', [Ada, ADAS], ambiguous],
		['there is no other', [Ada, user(2)], { value: '1' }],
	])('an answer in other capitals costs one page more: %s', async (_, page, expected) => {
		const { asked, directory } = directoryIn({
			pages: [page, [user(3)], [user(4)]],
			user: () => Ada,
		});
		const found = await idsOf(directory, [ADA]);
		expect(found.get(ADA)).toMatchObject(expected);
		expect(asked).toMatchObject({ pages: 1, users: [ADA] });
	});

	it('are not told apart by a page that broke off, neither before an answer nor after it', async () => {
		expect(await adaIn([BROKEN], { user: () => Ada }, [])).toEqual({ verdict: BROKEN });
		expect(await adaIn([[Ada, ...others(11)], BROKEN])).toEqual({ verdict: BROKEN });
	});

	it.each([
		[1, 3, 3],
		[1, 60, 60],
		[5, 4, 20],
		[40, 2, 5],
		[40, 2, 80],
		[40, 2, 30],
	])(
		'cost at most twice the cheaper way: %i pages of %i, %i of them',
		async (pages, size, count) => {
			const ids = (from: number, most: number) =>
				Array.from({ length: most }, (_, index) => from + index);
			const { asked, directory } = directoryIn({
				pages: ids(0, pages).map((page) => ids(page * size + 1, size).map((id) => user(id))),
				user: (email) => user(Number(/\d+/.exec(email))),
			});
			await idsOf(
				directory,
				emails(...ids(1, count)).map((email) => email.toUpperCase()),
			);
			const requests = asked.pages + asked.users.length;
			expect(requests).toBeLessThanOrEqual(2 * Math.min(pages + 1, count) + 2);
		},
	);
});

const groupIds = async (directory: Directory, ...names: string[]) =>
	await groupsBy('id', directory, ...names.map((name) => ({ name })));

async function groupsBy(by: GroupForm, directory: Directory, ...groups: GroupRef[]) {
	await directory.seeGroups(by, groups);
	return groups.map((group) => directory.findGroup(by, group));
}

const unknown = (...words: string[]) => {
	const message: unknown = expect.stringMatching(words.join('.*'));
	return { verdict: { reason: 'unknown_group', proves: 'refused', message } };
};

/** Pages of one listing, in which every entry is one user's groups. */
const showing = (...users: Array<Array<[id: unknown, name: string]>>) =>
	directoryOf(users.map((groups, index) => user(index + 1, ...groups))).directory;

describe('the ID of a group', () => {
	const known = () =>
		showing(
			Object.entries({ 10: 'Sales', 20: '30', 21: 'Grp 2', 22: ' IT ', 23: 'Bu\u0308ro Ost' }),
			Object.entries({ 40: 'Twins', 50: 'Twins', 51: 'A\u00A0B', 52: 'A  B' }),
			Object.entries({ 53: 'Field Staff', 54: 'Field Staff ' }),
		);

	it.each([
		['a name', 'Sales', '10'],
		['a name of digits', '30', '20'],
		['an ID, also of a group without members', '77', '77'],
		['a no-break space', 'Grp\u00A02', '21'],
		['an unseen mark', 'Grp 2\u200B', '21'],
		['a mark inside, a tab and spaces in a row', '\uFEFFG\u00ADrp\t  2 ', '21'],
		['a name without the white space that it has in DronaHQ', 'IT', '22'],
		['another Unicode form', 'Büro Ost', '23'],
		['exactly its name, although another one is the same but for spaces', 'Field Staff ', '54'],
		['exactly its name, the other way round', 'Field Staff', '53'],
		['exactly its name with an odd space', 'A  B', '52'],
	])('is found by %s', async (_, name, id) => {
		expect(await groupIds(known(), name)).toEqual([{ value: id }]);
	});

	it.each([
		['that two groups have', 'Twins', unknown('not clear', 'Give the ID', '40, 50')],
		['that two have but for spaces', 'A B', unknown('not clear', 'Give the ID', '51, 52')],
		['that nobody shows', 'Nowhere', unknown("'Nowhere' could not be used", 'give the ID')],
		['in other letters', 'SALES', unknown("Did you mean 'Sales'\\?", 'give the ID')],
		['with a slip', 'Feild Staff', unknown('Check the name')],
		['with a mark, which is told', 'No\u200Bwhere', unknown('No⟨U\\+200B⟩where')],
	])('is not found by a name %s', async (_, name, expected) => {
		expect(await groupIds(known(), name)).toMatchObject([expected]);
	});

	it('is not taken for one of several names that it shows, nor for one that is cut', async () => {
		const odd = showing([[7, 'Sales']], [[7, 'EMEA']], [[8, 'IT']]);
		expect(await groupIds(odd, 'EMEA')).toMatchObject([unknown('not clear', 'Give the ID')]);
		const cut = showing([[7, 'Vertrieb M']], [[7, 'Vertrieb Mühle']], [[8, 'Vertrieb M']]);
		expect(await groupIds(cut, 'Vertrieb M\u200B')).toEqual([{ value: '8' }]);
	});

	it('is looked for to the end where the name so far is the same but for spaces, and else no further', async () => {
		const alike = directoryOf([user(1, [1, 'Grp\u00A02'])], [user(2, [2, 'Grp 2'])]);
		expect(await groupIds(alike.directory, 'Grp 2')).toEqual([{ value: '2' }]);
		const { asked, directory } = directoryOf([user(1, [1, 'Grp 2'])], [user(2, [2, 'IT'])]);
		await groupIds(directory, 'Grp 2');
		expect(asked.pages).toBe(1);
	});

	it('costs nothing where it is given', async () => {
		const { asked, directory } = directoryOf([user(1, [20, 'IT'], [90, '20'])]);
		expect(await groupsBy('id', directory, { id: '20' })).toEqual([{ value: '20' }]);
		expect(asked.pages).toBe(0);
	});
});

describe('digits that are the ID of one group and the name of another', () => {
	const twoPages = () =>
		directoryOf([user(1, [90, '20'], [10, 'Sales'])], [user(2, [20, 'IT'])]).directory;
	const both = unknown("'20' could not be used", "the ID of the group 'IT'", "Give 'IT' or 90");

	it.each(['id', 'name'] as const)('are refused where the other is wanted: %s', async (by) => {
		const given = by === 'id' ? { name: '20' } : { id: '20' };
		expect(await groupsBy(by, twoPages(), given)).toMatchObject([both]);
	});

	it('are refused as an ID once a listing has shown both', async () => {
		const found = await groupsBy('id', twoPages(), { id: '20' }, { name: 'IT' });
		expect(found).toMatchObject([both, { value: '20' }]);
	});

	it('are what they are said to be', async () => {
		const sure = [{ id: '20', isSure: true }, { name: '20', isSure: true }, { name: 'IT' }];
		expect(await groupsBy('id', twoPages(), ...sure)).toEqual([
			{ value: '20' },
			{ value: '90' },
			{ value: '20' },
		]);
	});

	it('are no riddle where the group is called by its own ID', async () => {
		expect(await groupsBy('name', showing([[20, '20']]), { id: '20' })).toEqual([{ value: '20' }]);
	});

	it('are a name only if no group has that ID, and both could be seen', async () => {
		const found = await groupsBy('name', showing([[90, '2024']]), { id: '2024' });
		expect(found).toEqual([{ value: '2024' }]);
		const { directory } = directoryOf([user(1, [90, '2024'])], BROKEN);
		expect(await groupsBy('name', directory, { id: '2024' })).toEqual([{ verdict: BROKEN }]);
	});
});

describe('the name of a group', () => {
	const named = async (directory: Directory, ...groups: GroupRef[]) =>
		await groupsBy('name', directory, ...groups);

	const known = () =>
		showing(
			Object.entries({ 10: 'Sales', 21: 'Grp 2', 40: 'Twins', 50: 'Twins', 51: 'A\u00A0B' }),
			Object.entries({ 52: 'A  B', 54: 'Field Staff ', 55: 'Cafe\u0301' }),
		);

	it.each([
		['an ID', { id: '10' }, 'Sales'],
		['an ID, as DronaHQ spells it', { id: '54' }, 'Field Staff '],
		['exactly itself', { name: 'Field Staff ' }, 'Field Staff '],
		['itself with other spaces', { name: ' Grp\u00A02' }, 'Grp 2'],
		['another Unicode form', { name: ' Café' }, 'Cafe\u0301'],
		['an unknown one with spaces', { name: ' New  one\u200B' }, 'New one'],
	])('is found by %s', async (_, group, name) => {
		expect(await named(known(), group)).toEqual([{ value: name }]);
	});

	it.each([
		['plain', { name: 'Grp 2' }],
		['unknown', { name: 'Nowhere' }],
		['in other letters', { name: 'sales' }],
		['picked', { name: 'Field\u00A0Staff ', isSure: true }],
		['picked, of digits', { name: '20', isSure: true }],
	])('is not looked up where it can be sent as it is: %s', async (_, group) => {
		const { asked, directory } = directoryOf([user(1, [20, 'IT'])]);
		expect(await named(directory, group)).toEqual([{ value: group.name }]);
		expect(asked.pages).toBe(0);
	});

	it.each([
		['an ID that nobody shows', { id: '77' }, unknown("'77'", 'give its name')],
		['an ID whose name is shared', { id: '50' }, unknown("'Twins'", 'Add or Remove Groups')],
		['a name that is shared', { name: 'Twins ' }, unknown("'Twins'", 'Add or Remove Groups')],
		['a name of two spellings', { name: 'A B\u200B' }, unknown('exactly as in DronaHQ')],
	])('is not found by %s, and no ID is asked for', async (_, group, expected) => {
		const [found] = await named(known(), group);
		expect(found).toMatchObject(expected);
		expect(JSON.stringify(found)).not.toMatch(/give the ID/i);
	});

	it('is not guessed where the listing broke off', async () => {
		const { directory } = directoryOf([user(1, [10, 'Sales'], [11, ' IT'])], BROKEN);
		const groups = [{ name: ' IT' }, { name: ' Sales' }, { id: '10' }, { name: 'HR' }];
		expect(await named(directory, ...groups)).toEqual([
			{ value: ' IT' },
			{ verdict: BROKEN },
			{ verdict: BROKEN },
			{ value: 'HR' },
		]);
	});
});

it('groups are found in a listing that broke off later, no other is unknown, and it is read once', async () => {
	const { asked, directory } = directoryOf([user(1, [10, 'Sales'])], BROKEN);
	const find = async () => await groupIds(directory, 'Sales', 'IT');
	const found = [{ value: '10' }, { verdict: BROKEN }];
	expect([await find(), await find()]).toEqual([found, found]);
	expect(asked.pages).toBe(2);
});
