import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../sandbox';
import { FIELD, TEAM, TEAM_USERS } from '../../sandbox/teamAccount';
import type { Setup } from './dronaHq';
import { range, SET_GROUPS, SET_MEMBERS } from './users';

/** A list that makes something exactly so, and what that takes in its account. */
export interface ExactList {
	name: string;
	account: SandboxOptions;
	items: IDataObject[];
	parameters: Setup['parameters'];
	/** `join 103 10`, `leave 102 10`: worked out by hand, nothing else is to be changed. */
	changes: string[];
	/** That carry the changes, in order. */
	requests: string[];
}

const { ada, bo, cy, di, ed, fay, hal } = TEAM_USERS;

/** In so many groups that their own record is cut before it comes to "Sales" and "IT". */
const LON = { user_id: 108, user_name: 'Lon Ga', user_email: 'lon@example.com' };
const PROJECTS = range(25).map((number) => ({
	id: 200 + number,
	name: `Project group of many people in many places ${number}`,
}));

const numbered = (from: number, count: number, email: string, groups: string[] = []) =>
	range(count).map((number) => ({
		user_id: from + number,
		user_name: `${email} ${number}`,
		user_email: `${email}${number}@example.com`,
		groups,
	}));

const MOVERS = numbered(530, 6, 'mover', ['Sales']);
const CREW = numbered(600, 52, 'crew', ['Crew']);
const RECRUITS = numbered(700, 26, 'recruit');

const [early, late] = [TEAM.users.slice(0, 7), TEAM.users.slice(7)];

const ACCOUNT: SandboxOptions = {
	...TEAM,
	groups: [...TEAM.groups, { id: 60, name: 'Crew' }, ...PROJECTS],
	users: [
		...early,
		{ ...LON, groups: [...PROJECTS.map(({ name }) => name), 'Sales', 'IT'] },
		...late,
		...MOVERS,
		...CREW,
		...RECRUITS,
	],
	groupsFromText: true,
};

const members = (group: string, ...emails: string[]): IDataObject[] =>
	emails.map((email) => ({ group, members: email }));

const groupsOf = (user: { email: string } | string, groups: string): IDataObject => ({
	user: typeof user === 'string' ? user : user.email,
	groups,
});

const emailsOf = (users: ReadonlyArray<{ user_email: string }>): string[] =>
	users.map(({ user_email }) => user_email);

const SLOWLY = { maxRetries: 0, parallelRequests: 1 };

const SET_MEMBERS_OF_FOUR: ExactList = {
	name: 'Set Members of several groups, of which one needs two requests',
	account: ACCOUNT,
	items: [
		...members('Sales', ada.email, cy.email, LON.user_email, ...emailsOf(MOVERS)),
		...members('IT', bo.email, ada.email, LON.user_email),
		...members('50', ...FIELD.slice(0, 18).map(({ email }) => email), ed.email),
		...members('Crew', ...emailsOf(CREW.slice(26)), ...emailsOf(RECRUITS)),
		...members('IT', cy.email),
	],
	parameters: {
		...SET_MEMBERS,
		// No limit lets anybody more go: half of the crew leaves, and 30 users lose something.
		options: { ...SLOWLY, keepUsers: di.email, maxPercent: 50, maxUsers: 30 },
	},
	changes: [
		...['join 103 10', 'leave 102 10'],
		...['join 101 20', 'leave 106 20'],
		...['join 105 50', 'leave 519 50', 'leave 520 50'],
		...RECRUITS.map(({ user_id: id }) => `join ${id} 60`),
		...CREW.slice(0, 26).map(({ user_id: id }) => `leave ${id} 60`),
	],
	requests: [10, 20, 50, 60, 60].map((group) => `POST /groups/${group}`),
};

const SET_GROUPS_MOSTLY_BY_USER: ExactList = {
	name: 'Set Groups, requests about users and one about a group',
	account: ACCOUNT,
	items: [
		groupsOf(bo, 'IT'),
		groupsOf(ada, '10'),
		groupsOf(LON.user_email, '20'),
		groupsOf(di, '20'),
		groupsOf(bo, 'HR'),
		groupsOf('501', '10'),
		groupsOf(fay, '20, 30'),
	],
	parameters: { ...SET_GROUPS, options: { ...SLOWLY, keepUsers: di.email, maxUsers: 2 } },
	changes: ['join 102 30', 'leave 102 10', 'leave 108 10', 'join 104 20', 'join 501 10'],
	requests: ['PUT /users/102', 'POST /groups/10', 'PUT /users/104'],
};

const SET_GROUPS_MOSTLY_BY_GROUP: ExactList = {
	name: 'Set Groups, requests about groups and one about a user',
	account: ACCOUNT,
	items: [
		...emailsOf(MOVERS).map((email) => groupsOf(email, 'HR')),
		groupsOf(LON.user_email, '20'),
		groupsOf(di, '20'),
		groupsOf(fay, '30'),
		groupsOf(cy, 'IT'),
		groupsOf(hal, '20'),
	],
	parameters: { ...SET_GROUPS, options: { ...SLOWLY, keepUsers: di.email, maxUsers: 8 } },
	changes: [
		...MOVERS.flatMap(({ user_id: id }) => [`join ${id} 30`, `leave ${id} 10`]),
		...['leave 108 10', 'join 104 20', 'leave 106 20', 'join 107 20'],
	],
	// Whoever moves is in both groups for a moment, never in none.
	requests: ['POST /groups/30', 'PUT /users/108', 'POST /groups/20', 'POST /groups/10'],
};

export const EXACT_LISTS = [
	SET_MEMBERS_OF_FOUR,
	SET_GROUPS_MOSTLY_BY_USER,
	SET_GROUPS_MOSTLY_BY_GROUP,
];
