import type { Change, Creation, MembershipChange } from '../../nodes/DronaHq/account/change';
import { groupRef, userRef } from '../../nodes/DronaHq/account/refs';
import type { Row } from '../../nodes/DronaHq/run/row';

/** Changes as items ask for them, of users and groups in short: `join('101', 'Sales')`. */

export const join = (user: string, group: string): MembershipChange => ({
	verb: 'join',
	user: userRef(user),
	group: groupRef(group),
});

export const leave = (user: string, group: string): MembershipChange => ({
	...join(user, group),
	verb: 'leave',
});

export const activate = (email: string): Change => ({ verb: 'activate', user: { email } });

export const deactivate = (email: string): Change => ({ verb: 'deactivate', user: { email } });

export const create = (email: string, more: Partial<Creation> = {}): Creation => ({
	verb: 'create',
	user: { email },
	userName: 'Nathan',
	password: 'pass-word-1',
	groups: [{ name: 'Sales' }],
	mayExist: false,
	...more,
});

/** The row of one item that asks for these changes, as it was read. */
export const rowOf = (item: number, given: readonly Change[], more: Partial<Row> = {}): Row => ({
	item,
	subject: {},
	action: null,
	given,
	changes: given,
	...more,
});

/** One row for each list of changes, of items 0, 1, 2 … */
export const rowsOf = (...asks: Array<readonly Change[]>): Row[] =>
	asks.map((given, item) => rowOf(item, given));
