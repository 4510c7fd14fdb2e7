import { Directory } from '../../nodes/DronaHq/account/directory';
import type { User } from '../../nodes/DronaHq/account/user';
import { refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { accountOf } from './account';

const user = (id: number, ...groups: Array<[id: number, name: string]>): User => ({
	user_id: id,
	user_email: `user${id}@example.com`,
	user_group: groups.map(([grp_id, grp_name]) => ({ grp_id, grp_name })),
});

/** A directory of these pages, of which the last may be why there are no more; and what it asks for. */
function directoryOf(...pages: Array<User[] | Verdict>) {
	const { account, asked } = accountOf({ pages });
	return { asked, directory: new Directory(account) };
}

const emails = (...ids: number[]) => ids.map((id) => `user${id}@example.com`);

const BROKEN = unclear('server_error', { status: 500, concernsRun: true });

describe('users by email', () => {
	it('are found in one listing, which goes no further than needed', async () => {
		const { asked, directory } = directoryOf([user(1), user(2), user(3)], [user(4)], [user(5)]);
		const found = await directory.findUserIds(emails(1, 2, 3));
		expect([...found.values()]).toEqual([{ value: '1' }, { value: '2' }, { value: '3' }]);
		expect(asked).toMatchObject({ pages: 1, users: [] });
	});

	it('are the same in any letter case, and looked up once', async () => {
		const { asked, directory } = directoryOf();
		const found = await directory.findUserIds(['A@example.com', 'a@example.com']);
		expect([...found.keys()]).toEqual(['a@example.com']);
		expect(asked.users).toEqual(['a@example.com']);
	});

	it('are asked for one by one where that is cheaper', async () => {
		const { asked, directory } = directoryOf([user(1)], [user(2)], [user(3)]);
		const found = await directory.findUserIds(emails(99));
		expect(found.get('user99@example.com')).toEqual({ value: '900' });
		expect(asked).toMatchObject({ pages: 0, users: emails(99) });
	});

	it('are unknown where the whole account was listed', async () => {
		const { asked, directory } = directoryOf([user(1)]);
		const found = await directory.findUserIds(emails(1, 97, 98, 99));
		expect(found.get('user99@example.com')).toEqual({ verdict: refused('not_found') });
		expect(asked.users).toEqual([]);
	});

	it('are not asked for where the listing broke off', async () => {
		const { asked, directory } = directoryOf(BROKEN);
		const found = await directory.findUserIds(emails(1, 2, 3));
		expect([...found.values()]).toEqual([1, 2, 3].map(() => ({ verdict: BROKEN })));
		expect(asked.users).toEqual([]);
	});

	it('are not asked for either once the listing has broken off for others', async () => {
		const { asked, directory } = directoryOf([user(1), user(2)], BROKEN);
		await directory.findUserIds(emails(1, 2, 97, 98, 99));
		const later = await directory.findUserIds(emails(1, 96, 95, 94));
		expect(later.get('user1@example.com')).toEqual({ value: '1' });
		expect(later.get('user96@example.com')).toEqual({ verdict: BROKEN });
		expect(asked).toMatchObject({ pages: 2, users: [] });
	});

	it('are missing for the reason that ended the run, where looking for groups did', async () => {
		const stopped: Verdict = { proves: 'not_applied', reason: 'stopped' };
		const { account } = accountOf({ pages: [BROKEN], user: () => stopped });
		const directory = new Directory(account);
		await directory.findGroupIds(['Sales']);
		const found = await directory.findUserIds(emails(1));
		expect(found.get('user1@example.com')).toEqual({ verdict: BROKEN });
	});

	it('are asked for where the server refuses so large a page', async () => {
		const { asked, directory } = directoryOf(refused('rejected', { status: 400 }));
		await directory.findUserIds(emails(1, 2, 3));
		expect(asked.users).toEqual(emails(1, 2, 3));
	});
});

describe('groups', () => {
	const known = () =>
		directoryOf([
			user(1, [10, 'Sales'], [20, '30']),
			user(2, [40, 'Twins'], [50, 'Twins'], [60, ' IT ']),
		]).directory;
	const unknown = { verdict: { reason: 'unknown_group', proves: 'refused' } };

	it.each([
		['a name', 'Sales', { value: '10' }],
		['a name that looks like an id', '30', { value: '20' }],
		['an id, also of a group without members', '77', { value: '77' }],
		['a name with white space around it', 'IT', { value: '60' }],
		['a name that two groups have', 'Twins', unknown],
		['a name that nobody shows', 'Nowhere', unknown],
	])('are found by %s', async (_, name, expected) => {
		expect((await known().findGroupIds([name])).get(name)).toMatchObject(expected);
	});

	it.each([
		['10', { value: 'Sales' }],
		['30', { value: '30' }],
		['40', unknown],
		['77', unknown],
	])('have the name that %s stands for', async (digits, expected) => {
		expect((await known().findGroupNames([digits])).get(digits)).toMatchObject(expected);
	});

	it('that are unknown are named', async () => {
		const found = await known().findGroupIds(['Nowhere']);
		expect(found.get('Nowhere')).toMatchObject({
			verdict: { message: expect.stringContaining("Group 'Nowhere' could not be used") },
		});
	});

	it('are found in a listing that broke off later, and no other is unknown', async () => {
		const { directory } = directoryOf([user(1, [10, 'Sales'])], BROKEN);
		const found = await directory.findGroupIds(['Sales', 'IT']);
		expect(found.get('Sales')).toEqual({ value: '10' });
		expect(found.get('IT')).toEqual({ verdict: BROKEN });
	});

	it('are not listed again once the listing broke off', async () => {
		const { asked, directory } = directoryOf([user(1, [10, 'Sales'])], BROKEN);
		await directory.findGroupIds(['IT']);
		const found = await directory.findGroupIds(['Sales', 'IT']);
		expect([...found.values()]).toEqual([{ value: '10' }, { verdict: BROKEN }]);
		expect(asked.pages).toBe(2);
	});
});
