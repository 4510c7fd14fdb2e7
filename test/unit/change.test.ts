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
import { activate, create, deactivate, join, leave } from './rows';

const [joins, leaves] = [join('101', '10'), leave('101', '10')];
const deactivates = deactivate('nathan@example.com');
const creates = create('nathan@example.com', { groups: [{ name: 'Sales' }, { name: 'IT' }] });

it.each<[boolean, string, Change, Change]>([
	[true, 'email in other capitals', deactivates, deactivate('NATHAN@example.com')],
	[true, 'user with an email, too', joins, { ...joins, user: { id: '101', email: 'a@x.org' } }],
	[true, 'new user with other data', creates, { ...creates, userName: 'Nat' }],
	[false, 'verb', joins, leaves],
	[false, 'user', joins, join('102', '10')],
	[false, 'group', joins, join('101', '20')],
])('is one change: %p, of another %s', (isOne, _, one, other) => {
	expect(keyOf(one) === keyOf(other)).toBe(isOne);
});

it('joining and leaving undo each other, and nothing that an item can ask for undoes anything else', () => {
	expect([joins, leaves].map(oppositeOf)).toEqual([leaves, joins].map(keyOf));
	expect([deactivates, creates].map(oppositeOf)).toEqual([undefined, undefined]);
});

it('access is taken away by leaving and by deactivating', () => {
	const changes = [joins, leaves, deactivates, creates, activate('a@x.org')];
	expect(changes.filter(takesAway)).toEqual([leaves, deactivates]);
});

it.each<[boolean, string, Partial<Creation>]>([
	[false, 'name', { userName: 'Nat' }],
	[false, 'password', { password: 'pass-word-2' }],
	[false, 'way with existing users', { mayExist: true }],
	// A user can have both.
	[true, 'groups', { groups: [{ name: 'HR' }] }],
])('is the same data of a new user: %p, with another %s', (is, _, more) => {
	expect(dataOf({ ...creates, ...more }) === dataOf(creates)).toBe(is);
});

it('two of one new user are one with the groups of both, each once, in order', () => {
	const other = { ...creates, groups: [{ name: 'HR' }, { name: 'IT' }, { id: '10' }] };
	expect(together(creates, other)).toEqual({
		...creates,
		groups: [{ name: 'Sales' }, { name: 'IT' }, { name: 'HR' }, { id: '10' }],
	});
	expect(creates.groups).toHaveLength(2);
});

it('two of anything else are the first', () => {
	expect(together(joins, { ...joins, user: { id: '101', email: 'nathan@example.com' } })).toBe(
		joins,
	);
});

it.each<[boolean, string[]]>([
	[true, ['IT']],
	[true, ['IT', 'Sales']],
	[false, ['IT', 'HR']],
])('is a part of another one: %s, for the groups %j', (is, names) => {
	expect(isPartOf({ ...creates, groups: names.map((name) => ({ name })) }, creates)).toBe(is);
});

it('other changes have no data, and are a part of their equals', () => {
	expect([joins, leaves, deactivates].map(dataOf)).toEqual(['', '', '']);
	expect(isPartOf(joins, joins)).toBe(true);
});
