import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** `create` with every field read from the item, as after a CSV file. */
export const CREATE: INodeParameters = {
	resource: 'user',
	operation: 'create',
	email: '={{ $json.email }}',
	userName: '={{ $json.name }}',
	password: '={{ $json.password }}',
	groupNames: '={{ $json.groups }}',
};

/** `activate` or `deactivate` of the users named in the item's column `email`. */
export const setStatus = (operation: 'activate' | 'deactivate'): INodeParameters => ({
	resource: 'user',
	operation,
	emails: '={{ $json.email }}',
});

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

export const memberEmail = (number: number): string => `user${number}@example.com`;

/** 1 to `count`. */
export const range = (count: number): number[] =>
	Array.from({ length: count }, (_, index) => index + 1);

/** A resource locator's value. */
export const locator = (mode: 'list' | 'id' | 'email' | 'name', value: string) => ({
	__rl: true as const,
	mode,
	value,
});

/** How often each value of a column occurs. */
export function countBy(rows: IDataObject[], column: string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const row of rows) counts[String(row[column])] = (counts[String(row[column])] ?? 0) + 1;
	return counts;
}
