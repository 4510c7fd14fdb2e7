import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import { pack } from '../../nodes/DronaHq/account/plugin/packing';
import { activate, create, deactivate, join, leave } from './rows';

const SHARING = { batchSize: 50, memberships: 'ofGroup' } as const;
const OF_USER = { batchSize: 50, memberships: 'ofUser' } as const;

const users = (count: number): Change[] =>
	Array.from({ length: count }, (_, index) => activate(`user${index}@example.com`));

/** The changes of each request, by their keys. */
const packed = (changes: Change[], sharing: Parameters<typeof pack>[1] = SHARING): string[][] =>
	pack(changes, sharing).map((request) => request.changes.map(keyOf));

it.each([
	[0, []],
	[1, [1]],
	[49, [49]],
	[50, [50]],
	[51, [50, 1]],
	[100, [50, 50]],
	[101, [50, 50, 1]],
	[120, [50, 50, 20]],
])('%i users share requests of at most 50', (count, sizes) => {
	expect(pack(users(count), SHARING).map(({ changes }) => changes.length)).toEqual(sizes);
});

it.each([
	[1, [1, 1, 1]],
	[2, [2, 1]],
	[1000, [3]],
])('where a request may hold %i users, 3 make requests of %j', (batchSize, sizes) => {
	const requests = pack(users(3), { ...SHARING, batchSize });
	expect(requests.map(({ changes }) => changes.length)).toEqual(sizes);
});

it('a request never holds more users than DronaHQ takes', () => {
	const requests = pack(users(51), { ...SHARING, batchSize: 1000 });
	expect(requests.map(({ changes }) => changes.length)).toEqual([50, 1]);
});

it('every change is packed once, in order', () => {
	expect(pack(users(101), SHARING).flatMap(({ changes }) => changes)).toEqual(users(101));
});

it('changes of different verbs share no request', () => {
	const changes = [activate('a@x.org'), deactivate('b@x.org'), create('c@x.org')];
	expect(pack([...changes, activate('d@x.org')], SHARING)).toMatchObject([
		{ endpoint: 'setStatus', changes: [activate('a@x.org'), activate('d@x.org')] },
		{ endpoint: 'setStatus', changes: [deactivate('b@x.org')] },
		{ endpoint: 'createUsers', changes: [create('c@x.org')] },
	]);
});

it('who joins and who leaves a group share its requests, and no other group', () => {
	const changes = [join('1', '10'), join('1', '20'), leave('2', '10'), join('3', '10')];
	expect(packed(changes, { ...SHARING, batchSize: 2 })).toEqual([
		[keyOf(join('1', '10')), keyOf(leave('2', '10'))],
		[keyOf(join('3', '10'))],
		[keyOf(join('1', '20'))],
	]);
});

it('what a user joins and leaves is one request, however much it is', () => {
	const ofOne = Array.from({ length: 120 }, (_, group) => join('1', String(group + 1)));
	expect(pack([...ofOne, leave('2', '10')], { ...OF_USER, batchSize: 1 })).toMatchObject([
		{ endpoint: 'changeGroupsOfUser', changes: ofOne },
		{ endpoint: 'changeGroupsOfUser', changes: [leave('2', '10')] },
	]);
});

it('a group named like a property of every object is a group', () => {
	const changes = [join('1', '__proto__'), join('1', 'constructor'), join('2', '__proto__')];
	expect(packed(changes)).toEqual([
		[keyOf(join('1', '__proto__')), keyOf(join('2', '__proto__'))],
		[keyOf(join('1', 'constructor'))],
	]);
});

it('requests have tries of their own', () => {
	const [one, other] = pack(users(51), SHARING);
	expect(one?.tries).toEqual({ made: 0 });
	expect(one?.tries).not.toBe(other?.tries);
});
