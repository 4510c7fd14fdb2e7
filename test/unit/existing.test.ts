import type { Creation } from '../../nodes/DronaHq/account/change';
import { existingOf, updatesOf } from '../../nodes/DronaHq/account/existing';
import { isIn, namesAllGroups, type User } from '../../nodes/DronaHq/account/user';
import { refused } from '../../nodes/DronaHq/outcomes/verdict';
import { create } from './rows';

const userIn = (...groups: Array<[id: unknown, name: unknown]>): User => ({
	user_id: 101,
	user_email: 'ada@example.com',
	user_group: groups.map(([grp_id, grp_name]) => ({ grp_id, grp_name })) as User['user_group'],
});

describe('the record of a user', () => {
	it.each([
		[userIn(), true],
		[userIn([10, 'Sales'], ['20', 'IT']), true],
		[{ user_id: 1 }, false],
		[{ user_id: 1, user_group: null }, false],
		[userIn([10, 'Sales'], [null, ' EMEA']), false],
		[userIn([10, 'Sales'], [20, null]), false],
		[userIn([10, 'Sales, EMEA']), false],
		[userIn([10, 'Sales`EMEA']), false],
		[userIn([10, 'x'.repeat(895)]), true],
		[userIn([10, 'x'.repeat(896)]), false],
		[userIn([10, 'é'.repeat(448)]), false],
	])('surely names all groups where it is short and whole: %j', (user, isWhole) => {
		expect(namesAllGroups(user)).toBe(isWhole);
	});

	it.each([
		[{ id: '20' }, true],
		[{ id: '20', name: 'called otherwise' }, true],
		[{ name: 'Sales' }, true],
		[{ id: '30' }, false],
	])('shows a group by its ID or by its name: %j: %p', (group, is) => {
		expect(isIn(userIn([10, 'Sales'], ['20', 'IT']), group)).toBe(is);
		expect(isIn({ user_id: 1 }, group)).toBe(false);
	});
});

describe('somebody who was to be created and exists', () => {
	const creation = (groups: Creation['groups'], reactivate = true): Creation =>
		create('Ada@example.com', { groups, password: '', update: { reactivate } });
	const ids: Record<string, string> = { Sales: '10', IT: '20', HR: '30' };
	const NOWHERE = refused('unknown_group');
	const find = ({ id, name = '' }: { id?: string; name?: string }) => {
		const known = id ?? ids[name];
		return known ? { value: { id: known, name } } : { value: { name }, verdict: NOWHERE };
	};
	const never = () => false;

	it('is activated, and joins the groups that the record does not show', () => {
		const existing = existingOf(
			creation([{ name: 'Sales' }, { name: 'IT' }, { id: '20' }, { name: 'Nowhere' }]),
			userIn([10, 'Sales']),
			find,
		);
		expect(existing.unknown).toEqual([{ group: { name: 'Nowhere' }, verdict: NOWHERE }]);
		const user = { id: '101', email: 'ada@example.com' };
		expect(updatesOf(existing, never)).toMatchObject([
			{ verb: 'activate', user: { email: 'ada@example.com' } },
			{ verb: 'join', user, group: { id: '20' } },
		]);
		expect(updatesOf(existing, never)).toHaveLength(2);
	});

	it('is left alone where nothing is due, but for what an earlier try has made, which the record shows', () => {
		const existing = existingOf(creation([{ name: 'Sales' }], false), userIn([10, 'Sales']), find);
		expect(updatesOf(existing, never)).toEqual([]);
		expect(updatesOf(existing, () => true)).toMatchObject([{ verb: 'join', group: { id: '10' } }]);
	});

	it('joins no group that its list of members shows them in, and none whose list could not be read', () => {
		const BROKEN = refused('server_error');
		const isMember = (_: User, { id }: { id?: string }) => (id === '30' ? BROKEN : id === '20');
		const existing = existingOf(
			creation([{ name: 'Sales' }, { name: 'IT' }, { name: 'HR' }], false),
			userIn(),
			find,
			isMember,
		);
		expect(existing.unknown).toMatchObject([{ group: { id: '30' }, verdict: BROKEN }]);
		expect(updatesOf(existing, never)).toMatchObject([{ verb: 'join', group: { id: '10' } }]);
	});
});
