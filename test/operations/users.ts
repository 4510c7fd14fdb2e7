import type { SeedUser } from '../sandbox';

/** The users of tests go by their number. */
export const memberEmail = (number: number): string => `user${number}@example.com`;

/** 1 to `count`. */
export const range = (count: number): number[] =>
	Array.from({ length: count }, (_, index) => index + 1);

/** A user who is in the account. */
export const member = (number: number, more: Partial<SeedUser> = {}): SeedUser => ({
	user_id: number,
	user_name: `User ${number}`,
	user_email: memberEmail(number),
	groups: ['HR'],
	...more,
});

/** A resource locator's value. */
export const locator = (mode: 'list' | 'id' | 'email' | 'name', value: string) => ({
	__rl: true as const,
	mode,
	value,
});

/** A parameter that is read from this column. */
export const column = (name: string): string => `={{ $json.${name} }}`;
