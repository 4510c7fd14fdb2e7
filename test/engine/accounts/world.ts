import type { UserActivity, UserStatus } from '../../sandbox';

/** A user in words that suit any API. */
export interface Person {
	/** In small letters. */
	email: string;
	name: string;
	/** Names of groups. */
	groups: string[];
	/** Whether they may sign in. */
	status: UserStatus;
	/** How much they look at content. */
	activity: UserActivity;
}

/** What goes wrong in an account, whatever its API calls it. */
export interface Troubles {
	/** A user for whom nothing works, so many times. */
	failing?: { email: string; times: number };
	/** The first creation, or change of a membership, goes without an answer; whether it was made nevertheless. */
	silence?: 'made' | 'unmade';
	tokenRefused?: boolean;
}

export const person = (name: string, ...groups: string[]): Person => ({
	email: `${name.toLowerCase()}@example.com`,
	name,
	groups,
	status: 'active',
	activity: 'active',
});

/** The users with which every run begins, oldest first. */
export const people = (): Person[] => [
	person('Ada', 'Sales', 'IT'),
	person('Bo', 'Sales'),
	{ ...person('Cy', 'IT'), status: 'inactive' },
	person('Di', 'HR'),
	{ ...person('Eve'), activity: 'inactive' },
	...['Finn', 'Gus', 'Hana', 'Ivo', 'Jo', 'Kim'].map((name) => person(name, 'Everyone')),
	person('Lou', '2024'),
];
