import type { Sharing } from '../../nodes/DronaHq/account/account';
import type { Change } from '../../nodes/DronaHq/account/change';
import { OF_GROUP, OF_USER, pluginAccountOf } from './plugin';
import { activate, create, deactivate, join, leave } from './rows';

const users = (count: number): Change[] =>
	Array.from({ length: count }, (_, index) => activate(`user${index}@example.com`));

/** The changes of each request. */
const packed = async (changes: Change[], sharing: Sharing = OF_GROUP) => {
	const requests = await pluginAccountOf([]).account.pack(changes, sharing);
	return requests.map((request) => request.changes);
};

it.each([
	[0, 50, []],
	[1, 50, [1]],
	[49, 50, [49]],
	[50, 50, [50]],
	[51, 50, [50, 1]],
	[100, 50, [50, 50]],
	[101, 50, [50, 50, 1]],
	[120, 50, [50, 50, 20]],
	[3, 1, [1, 1, 1]],
	[3, 2, [2, 1]],
	[3, 1000, [3]],
	[51, 1000, [50, 1]],
])(
	'%i users make requests of at most %i, and never of more than 50',
	async (count, batchSize, sizes) => {
		const requests = await packed(users(count), { ...OF_GROUP, batchSize });
		expect(requests.map(({ length }) => length)).toEqual(sizes);
		expect(requests.flat()).toEqual(users(count));
	},
);

it('changes of different verbs share no request', async () => {
	const [one, other] = [activate('a@x.org'), activate('d@x.org')];
	const [left, made] = [deactivate('b@x.org'), create('c@x.org')];
	expect(await packed([one, left, made, other])).toEqual([[one, other], [left], [made]]);
});

it('who joins and who leaves a group share its requests, and no other group', async () => {
	const changes = [join('1', '10'), join('1', '20'), leave('2', '10'), join('3', '10')];
	expect(await packed(changes, { ...OF_GROUP, batchSize: 2 })).toEqual([
		[join('1', '10'), leave('2', '10')],
		[join('3', '10')],
		[join('1', '20')],
	]);
});

it('what a user joins and leaves is one request, however much it is', async () => {
	const ofOne = Array.from({ length: 120 }, (_, group) => join('1', String(group + 1)));
	expect(await packed([...ofOne, leave('2', '10')], { ...OF_USER, batchSize: 1 })).toEqual([
		ofOne,
		[leave('2', '10')],
	]);
});

it('a group named like a property of every object is a group', async () => {
	const [one, other] = [join('1', '__proto__'), join('1', 'constructor')];
	const third = join('2', '__proto__');
	expect(await packed([one, other, third])).toEqual([[one, third], [other]]);
});

/** Where either side may carry them. */
const FREE: Sharing = { batchSize: 50, memberships: 'ofGroup' };

it('only the leaves of users who join something wait for that', async () => {
	const changes = [join('1', '10'), leave('2', '10'), leave('1', '20'), leave('2', '20')];
	const moving = [join('3', '10'), leave('3', '20'), leave('4', '20'), leave('5', '20')];
	const all = [...changes, ...moving, join('6', '10')];
	const requests = await pluginAccountOf([]).account.pack(all, OF_GROUP);
	const isLater = requests.map((request) => [request.isLater, request.changes.length]);
	expect(isLater).toEqual([
		[false, 4],
		[true, 2],
		[false, 3],
	]);
});

it.each([
	['a group', [join('1', '9007199254740993'), join('1', '20')], 'ofGroup'],
	['a user', [join('9007199254740993', '10'), join('2', '10')], 'ofUser'],
] as const)('the ID of %s that no body can hold stands in the path', async (_, changes, side) => {
	const requests = await pluginAccountOf([]).account.pack(changes, FREE);
	expect(requests.find((request) => request.changes.includes(changes[0]))?.side).toBe(side);
});
