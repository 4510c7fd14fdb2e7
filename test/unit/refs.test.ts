import { groupKey, groupRef, subjectOf, userKey, userRef } from '../../nodes/DronaHq/account/refs';

it('digits are an ID, any other text is an email or a name', () => {
	expect(userRef('101')).toEqual({ id: '101' });
	expect(userRef('nathan@example.com')).toEqual({ email: 'nathan@example.com' });
	expect(groupRef('10')).toEqual({ id: '10' });
	expect(groupRef('Sales')).toEqual({ name: 'Sales' });
});

it('users are compared by ID, otherwise by email in any letter case', () => {
	expect(userKey({ id: '101', email: 'nathan@example.com' })).toBe('101');
	expect(userKey({ email: 'NATHAN@example.com' })).toBe(userKey({ email: 'nathan@example.com' }));
});

it('a name of a group is never taken for an ID', () => {
	expect(groupKey({ name: '10' })).not.toBe(groupKey({ id: '10' }));
});

it('a group whose ID is known is compared by it', () => {
	expect(groupKey({ id: '10', name: 'Sales' })).toBe(groupKey({ id: '10' }));
});

it('a result names a user as the item does', () => {
	expect(subjectOf({ id: '101' })).toEqual({ user_id: 101 });
	expect(subjectOf({ email: 'nathan@example.com' })).toEqual({ user_email: 'nathan@example.com' });
	expect(subjectOf({ email: '' })).toEqual({ user_email: null });
});
