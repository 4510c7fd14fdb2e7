import type { INodeListSearchItems } from 'n8n-workflow';

import { generatedUsers, GROUPS, USER_COUNT, USERS } from '../../sandbox';
import { openAccount, requests, rest, type Account } from '../real/account';

const { nathan } = USERS;
const { last, sales, empty } = GROUPS;

/** Asks for one page of a list, as the editor does. */
const searching =
	(methodName: string, resource: string, operation: string) =>
	async ({ credential }: Account, filter?: string, paginationToken?: string) =>
		await rest.listSearch({
			methodName,
			path: `parameters.${resource}`,
			credential,
			parameters: { resource, operation },
			filter,
			paginationToken,
		});

const searchUsers = searching('searchUsers', 'user', 'get');
const searchGroups = searching('searchGroups', 'group', 'changeUsers');

/** All pages of a list, as somebody reaches them who scrolls to its end. */
async function scrollThrough(
	search: typeof searchUsers,
	account: Account,
	filter?: string,
): Promise<INodeListSearchItems[][]> {
	const pages: INodeListSearchItems[][] = [];
	let next: string | undefined;
	do {
		const page = await search(account, filter, next);
		pages.push(page.results);
		next = page.paginationToken as string | undefined;
	} while (next !== undefined && pages.length < 100);
	return pages;
}

const groupOptions = async ({ credential }: Account, methodName: string, path: string) =>
	await rest.options({
		methodName,
		path: `parameters.${path}`,
		credential,
		parameters: { resource: 'user', operation: 'changeGroups' },
	});

const valuesOf = (entries: INodeListSearchItems[]) => entries.map(({ value }) => String(value));

describe('the list of users', () => {
	it('shows name and email, and goes on after the first page to the last user', async () => {
		const account = await openAccount();
		const pages = await scrollThrough(searchUsers, account);
		const entries = pages.flat();
		expect(pages[1]?.length).toBeGreaterThan(0);
		expect(new Set(valuesOf(entries)).size).toBe(USER_COUNT);
		expect(entries).toHaveLength(USER_COUNT);
		expect(entries).toContainEqual(
			expect.objectContaining({ name: `${nathan.name} (${nathan.email})` }),
		);
	});

	it('searches names on the server', async () => {
		const account = await openAccount();
		const { results } = await searchUsers(account, 'nathan');
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ name }) => /nathan/i.test(name))).toBe(true);
		expect(account.sandbox.log[0]?.query).toMatchObject({ search: 'nathan' });
	});

	it('looks a text with an @ up as an email', async () => {
		const account = await openAccount();
		const { results } = await searchUsers(account, nathan.email);
		expect(results.map(({ name }) => name)).toEqual([`${nathan.name} (${nathan.email})`]);
		expect(account.sandbox.log).toHaveLength(1);
		expect(decodeURIComponent(account.sandbox.log[0]?.path ?? '')).toBe(`/users/${nathan.email}`);
		expect((await searchUsers(account, 'nobody@example.com')).results).toEqual([]);
	});

	it('is quick in an account of 50,000 users', async () => {
		const account = await openAccount({ users: 50_000 });
		const { results } = await searchUsers(account, 'user 49999');
		expect(results.map(({ name }) => name)).toEqual(['user 49999 (user49999@example.com)']);
		expect((await searchUsers(account)).results.length).toBeGreaterThan(0);
		expect(account.sandbox.log).toHaveLength(2);
	});

	it('says what is wrong where the token is refused', async () => {
		const account = await openAccount();
		account.sandbox.revokeToken();
		await expect(searchUsers(account)).rejects.toThrow(/token/i);
		expect(account.sandbox.log).toHaveLength(1);
	});
});

describe('the lists of groups', () => {
	it('hold each group once, one whose only member is the last of 1,200 users too, and none without members', async () => {
		const account = await openAccount({ users: 1_200 });
		const groups = (await scrollThrough(searchGroups, account)).flat();
		expect(groups).toContainEqual({ name: last.name, value: `${last.id}` });
		expect(new Set(valuesOf(groups)).size).toBe(groups.length);
		expect(valuesOf(groups)).not.toContain(`${empty.id}`);
		const options = await groupOptions(account, 'getGroupIds', 'assignGroups');
		expect(options).toContainEqual({ name: last.name, value: `${last.id}` });
		// 500 + 500 + 200 users and the empty page that proves the end, for each of the two lists.
		expect(requests(account.sandbox)).toHaveLength(8);
	});

	it('offer names where names are sent', async () => {
		const account = await openAccount();
		const options = await groupOptions(account, 'getGroupNames', 'groupNames');
		expect(options.map(({ value }) => value)).toEqual(
			expect.arrayContaining([sales.name, last.name, GROUPS.salesEmea.name]),
		);
	});

	it('filter by the typed text', async () => {
		const account = await openAccount();
		const { results } = await searchGroups(account, 'sales');
		expect(valuesOf(results).sort()).toEqual([`${sales.id}`, `${GROUPS.salesEmea.id}`]);
	});

	it('stop at 10,000 users and say that there may be more', async () => {
		const account = await openAccount({ users: generatedUsers(50_000) });
		const groups = (await scrollThrough(searchGroups, account)).flat();
		expect(requests(account.sandbox)).toHaveLength(20);
		expect(groups.map(({ name }) => name)).toEqual([
			'Sales',
			'IT',
			'HR',
			expect.stringMatching(/more.*10,000/i),
		]);
	});
});
