import type { Client } from '../../nodes/DronaHq/api/client';
import { Directory } from '../../nodes/DronaHq/api/directory';
import { raise, STOPPED, type Failure } from '../../nodes/DronaHq/api/failure';
import type { User } from '../../nodes/DronaHq/api/types';

const failure = (more: Partial<Failure>): Failure => ({
	proves: 'unclear',
	reason: 'server_error',
	code: null,
	detail: null,
	scope: 'run',
	...more,
});

const user = (id: number, ...groups: Array<[id: number, name: string]>): User => ({
	user_id: id,
	user_email: `user${id}@example.com`,
	user_group: groups.map(([grp_id, grp_name]) => ({ grp_id, grp_name })),
});

/** A directory of these pages, of which the last may be why there are no more; and what it asks for. */
function directoryOf(...pages: Array<User[] | Failure>) {
	const asked = { pages: 0, users: [] as string[] };
	const pagesOfUsers = async function* () {
		for (const page of pages) {
			asked.pages++;
			yield Array.isArray(page) ? page : raise(page);
		}
		asked.pages++;
	};
	const getUser = async (email: string) => {
		asked.users.push(email);
		return await Promise.resolve({ user_id: 900 });
	};
	return { asked, directory: new Directory({ pagesOfUsers, getUser } as unknown as Client) };
}

const emails = (...ids: number[]) => ids.map((id) => `user${id}@example.com`);

describe('users by email', () => {
	it('are found in one listing, which goes no further than needed', async () => {
		const { asked, directory } = directoryOf([user(1), user(2), user(3)], [user(4)], [user(5)]);
		const found = await directory.findUsers(emails(1, 2, 3));
		expect([...found.values()]).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }]);
		expect(asked).toEqual({ pages: 1, users: [] });
	});

	it('are asked for one by one where that is cheaper', async () => {
		const { asked, directory } = directoryOf([user(1)], [user(2)], [user(3)]);
		expect((await directory.findUsers(emails(99))).get('user99@example.com')).toEqual({
			value: 900,
		});
		expect(asked).toEqual({ pages: 0, users: emails(99) });
	});

	it('are unknown only where the whole account was listed', async () => {
		const few = directoryOf([user(1)]);
		const found = await few.directory.findUsers(emails(1, 97, 98, 99));
		expect(found.get('user99@example.com')).toMatchObject({
			failure: { reason: 'not_found', proves: 'refused', scope: 'one' },
		});
		expect(few.asked.users).toEqual([]);
	});

	it('are not asked for where the listing broke off', async () => {
		const { asked, directory } = directoryOf(failure({ status: 500 }));
		const found = await directory.findUsers(emails(1, 2, 3));
		expect([...found.values()]).toMatchObject([1, 2, 3].map(() => ({ failure: { status: 500 } })));
		expect(asked.users).toEqual([]);
	});

	it('are not asked for either once the listing has broken off for others', async () => {
		const { asked, directory } = directoryOf([user(1), user(2)], failure({}));
		await directory.findUsers(emails(1, 2, 97, 98, 99));
		const later = await directory.findUsers(emails(1, 96, 95, 94));
		expect(later.get('user1@example.com')).toEqual({ value: 1 });
		expect(later.get('user96@example.com')).toEqual({ failure: failure({}) });
		expect(asked).toEqual({ pages: 2, users: [] });
	});

	it('are missing for the reason that ended the run, where looking for groups did', async () => {
		const unreachable = failure({ proves: 'not_applied', reason: 'network_unreachable' });
		const { directory } = directoryOf(unreachable);
		directory['client'].getUser = async () => await Promise.resolve(raise(STOPPED));
		await directory.findGroupIds(['Sales']);
		const found = await directory.findUsers(emails(1));
		expect(found.get('user1@example.com')).toEqual({ failure: unreachable });
	});

	it('are asked for where the server refuses so large a page', async () => {
		const { asked, directory } = directoryOf(failure({ proves: 'refused', status: 400 }));
		await directory.findUsers(emails(1, 2, 3));
		expect(asked.users).toEqual(emails(1, 2, 3));
	});
});

describe('groups', () => {
	const known = () =>
		directoryOf([
			user(1, [10, 'Sales'], [20, '30']),
			user(2, [40, 'Twins'], [50, 'Twins'], [60, ' IT ']),
		]).directory;
	const unknown = { failure: { reason: 'unknown_group', proves: 'refused', scope: 'one' } };

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

	it('are not unknown because the listing broke off', async () => {
		const { directory } = directoryOf([user(1, [10, 'Sales'])], failure({ status: 500 }));
		for (let times = 0; times < 2; times++) {
			const found = await directory.findGroupIds(['Sales', 'IT']);
			expect(found.get('Sales')).toEqual({ value: '10' });
			expect(found.get('IT')).toMatchObject({ failure: { status: 500, proves: 'unclear' } });
		}
	});
});
