/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { ownRequests, type Membership } from '../../nodes/DronaHq/account/plugin/cover';
import { fewestOf, requestsOf, usersOf } from './requests';

const SIZE = 3;

const planned = async (memberships: Membership[], size = SIZE): Promise<number> =>
	requestsOf(memberships, await ownRequests(memberships, size), size);

const each = (users: number, groups: (user: number) => number[]): Membership[] =>
	Array.from({ length: users }, (_, user) =>
		groups(user).map((group) => ({ user: `u${user}`, group: `g${group}` })),
	).flat();

/** Up to eight users in some of six groups. */
const few = fc
	.uniqueArray(fc.tuple(fc.nat(7), fc.nat(5)), { selector: String, maxLength: 40 })
	.map((pairs) => pairs.map(([user, group]) => ({ user: `u${user}`, group: `g${group}` })));

it('never takes more requests than by users alone or by groups alone', async () => {
	await fc.assert(
		fc.asyncProperty(few, fc.integer({ min: 1, max: 5 }), async (memberships, size) => {
			const requests = await planned(memberships, size);
			const everybody = new Set(usersOf(memberships));
			expect(requests).toBeLessThanOrEqual(requestsOf(memberships, everybody, size));
			expect(requests).toBeLessThanOrEqual(requestsOf(memberships, new Set(), size));
		}),
		{ numRuns: 500 },
	);
});

it('is at most one request away from the fewest, where there are few', async () => {
	await fc.assert(
		fc.asyncProperty(few, async (memberships) => {
			const requests = await planned(memberships);
			expect(requests - fewestOf(memberships, SIZE)).toBeLessThanOrEqual(1);
		}),
		{ numRuns: 300 },
	);
});

it.each([
	['3,000 users who move from one group to another', each(3000, () => [0, 1]), 120],
	['1,000 users who join three groups', each(1000, () => [0, 1, 2]), 60],
	['one user who joins 60 groups', each(1, () => Array.from({ length: 60 }, (_, one) => one)), 1],
	[
		'40 users who leave groups that nobody else leaves, and 100 who join one',
		[...each(40, (user) => [10 * user + 1, 10 * user + 2]), ...each(140, () => [0])],
		40 + 2,
	],
	[
		'12 groups of 50 who join their own and five users who join all of these',
		[
			...each(600, (user) => [user % 12]),
			...each(605, (user) => (user < 600 ? [] : Array.from({ length: 12 }, (_, one) => one))),
		],
		12 + 5,
	],
])('%s take the fewest requests', async (_, memberships, requests) => {
	expect(await planned(memberships, 50)).toBe(requests);
});

it('gives one of two users a request of their own where that spares two others', async () => {
	const both = each(2, () => [0, 1]);
	const memberships = [...both, { user: 'u2', group: 'g0' }, { user: 'u3', group: 'g1' }];
	expect(await planned(memberships, 2)).toBe(3);
});

it('goes by users where that takes as many: a request that fails leaves one of them open', async () => {
	const memberships = each(2, () => [0, 1]);
	expect([...(await ownRequests(memberships, 50))]).toEqual(['u0', 'u1']);
});

it('lets n8n serve others while it looks through 100,000 memberships', async () => {
	const memberships = each(20_000, (user) => [0, 1, 2, 3, 4].map((one) => (7 * user + one) % 40));
	let turns = 0;
	const others = setInterval(() => turns++);
	await ownRequests(memberships, 50);
	clearInterval(others);
	expect(turns).toBeGreaterThan(0);
});
