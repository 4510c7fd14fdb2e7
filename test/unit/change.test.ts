import {
	dataOf,
	isPartOf,
	keyOf,
	oppositeOf,
	takesAway,
	together,
	type Change,
	type Creation,
} from '../../nodes/DronaHq/account/change';

const join: Change = { verb: 'join', user: { id: '101' }, group: { id: '10' } };
const leave: Change = { ...join, verb: 'leave' };
const deactivate: Change = { verb: 'deactivate', user: { email: 'nathan@example.com' } };

const create: Creation = {
	verb: 'create',
	user: { email: 'nathan@example.com' },
	userName: 'Nathan',
	password: 'pass-word-1',
	groups: [{ name: 'Sales' }, { name: 'IT' }],
	mayExist: false,
};

it('changes of the same verb, user and group are one', () => {
	expect(keyOf(deactivate)).toBe(
		keyOf({ verb: 'deactivate', user: { email: 'NATHAN@example.com' } }),
	);
	expect(keyOf({ ...join, user: { id: '101', email: 'nathan@example.com' } })).toBe(keyOf(join));
});

it.each<[string, Change]>([
	['verb', leave],
	['user', { ...join, user: { id: '102' } }],
	['group', { ...join, group: { id: '20' } }],
])('changes of another %s are others', (_, other) => {
	expect(keyOf(other)).not.toBe(keyOf(join));
});

it('the data of a new user is no part of the key, so that other data shows', () => {
	expect(keyOf({ ...create, userName: 'Nat' })).toBe(keyOf(create));
});

it('joining and leaving undo each other', () => {
	expect(oppositeOf(join)).toBe(keyOf(leave));
	expect(oppositeOf(leave)).toBe(keyOf(join));
});

it.each([deactivate, create])('nothing that an item can ask for undoes a $verb', (change) => {
	expect(oppositeOf(change)).toBeUndefined();
});

it('access is taken away by leaving and by deactivating', () => {
	const changes = [join, leave, deactivate, create, { ...deactivate, verb: 'activate' } as const];
	expect(changes.filter(takesAway).map(({ verb }) => verb)).toEqual(['leave', 'deactivate']);
});

it.each<[string, Partial<Creation>]>([
	['name', { userName: 'Nat' }],
	['password', { password: 'pass-word-2' }],
	['way with existing users', { mayExist: true }],
])('new users with another %s are other data', (_, more) => {
	expect(dataOf({ ...create, ...more })).not.toBe(dataOf(create));
});

it('other groups are no other data: a user can have both', () => {
	expect(dataOf({ ...create, groups: [{ name: 'HR' }] })).toBe(dataOf(create));
});

it('two of one new user are one with the groups of both, each once, in order', () => {
	const other = { ...create, groups: [{ name: 'HR' }, { name: 'IT' }, { id: '10' }] };
	expect(together(create, other)).toEqual({
		...create,
		groups: [{ name: 'Sales' }, { name: 'IT' }, { name: 'HR' }, { id: '10' }],
	});
	expect(create.groups).toHaveLength(2);
});

it('two of anything else are the first', () => {
	expect(together(join, { ...join, user: { id: '101', email: 'nathan@example.com' } })).toBe(join);
});

it.each<[boolean, string[]]>([
	[true, ['IT']],
	[true, ['IT', 'Sales']],
	[false, ['IT', 'HR']],
])('is a part of another one: %s, for the groups %j', (is, names) => {
	expect(isPartOf({ ...create, groups: names.map((name) => ({ name })) }, create)).toBe(is);
});

it('a change that has no data is a part of its equal', () => {
	expect(isPartOf(join, join)).toBe(true);
});

it('other changes have no data', () => {
	expect([join, leave, deactivate].map(dataOf)).toEqual(['', '', '']);
});
