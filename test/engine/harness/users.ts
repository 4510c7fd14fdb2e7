import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { activate } from '../../operations/described/activate';
import { create } from '../../operations/described/create';
import { deactivate } from '../../operations/described/deactivate';
import { upsert } from '../../operations/described/upsert';
import { locator, memberEmail, range } from '../../operations/users';

export { locator, memberEmail, range } from '../../operations/users';

/** `create` with every field read from the item, as after a CSV file. */
export const CREATE = create.parameters;

/** `upsert` in the same way. */
export const UPSERT = upsert.parameters;

/** A real run in which the rows name a group by ID or name, and its members. */
export const SET_MEMBERS = {
	resource: 'group',
	operation: 'setMembers',
	group: locator('list', '={{ $json.group }}'),
	members: '={{ $json.members }}',
	dryRun: false,
} satisfies INodeParameters;

/** A real run in which the rows name a user and the groups; the managed groups are those of the team. */
export const SET_GROUPS = {
	resource: 'user',
	operation: 'setGroups',
	user: locator('list', '={{ $json.user }}'),
	groups: '={{ $json.groups }}',
	managedGroups: '10, 20, 30',
	dryRun: false,
} satisfies INodeParameters;

/** `activate` or `deactivate` of the users named in the item's column `email`. */
export const setStatus = (operation: 'activate' | 'deactivate') =>
	(operation === 'activate' ? activate : deactivate).parameters;

/** New users with the numbers 1 to `count`, in the group "Sales". */
export const joiners = (count: number): IDataObject[] =>
	range(count).map((number) => ({
		email: `joiner${number}@example.com`,
		name: `Joiner ${number}`,
		password: `pass-word-${number}`,
		groups: 'Sales',
	}));

/** The emails of a sandbox's generated users, one per item. */
export const members = (count: number): IDataObject[] =>
	range(count).map((number) => ({ email: memberEmail(number) }));

/** How often each value of a column occurs. */
export function countBy(rows: IDataObject[], column: string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const row of rows) counts[String(row[column])] = (counts[String(row[column])] ?? 0) + 1;
	return counts;
}
