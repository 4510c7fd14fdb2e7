import type { SandboxOptions } from './options';
import { generatedPeople, notablePeople } from './people';

export type UserStatus = 'active' | 'inactive';

/** How much somebody looks at content: more than a little, not in the last 15 days, a little. */
export type UserActivity = 'active' | 'inactive' | 'moderate';

/** A user as a test describes it; everything left out gets a plain default. */
export interface SeedUser {
	user_name: string;
	user_email: string;
	/** Default: the next free id. */
	user_id?: number;
	user_desg?: string;
	/** Names of groups; a name that is none of the account's groups makes a new group. */
	groups?: string[];
	status?: UserStatus;
	activity?: UserActivity;
	/** Lists don't hold this user while inactive; asked for alone they are there. */
	hidden?: boolean;
	is_admin?: boolean;
	/** Somebody who builds apps. */
	is_creator?: boolean;
	/** UTC, yyyy-MM-dd hh:mm:ss */
	user_reg_date?: string;
}

/** The groups of every sandbox account, by what they are there for. */
export const GROUPS = {
	sales: { id: 10, name: 'Sales' },
	it: { id: 20, name: 'IT' },
	hr: { id: 30, name: 'HR' },
	/** A name with a comma. */
	salesEmea: { id: 40, name: 'Sales, EMEA' },
	/** 60 members in the standard seed. */
	everyone: { id: 50, name: 'Everyone' },
	/** No member, so no endpoint shows it. */
	empty: { id: 60, name: 'Empty' },
	/** Its only member is the last user. */
	last: { id: 70, name: 'Last' },
	/** A name of digits that is no group's id. */
	year: { id: 80, name: '2024' },
} as const;

/** Users of the standard seed that tests name. */
export const USERS = {
	/** Active, in "Sales" only. */
	nathan: { id: 101, name: 'Nathan Smith', email: 'nathan@example.com' },
	/** An administrator, and the user with the lowest id. */
	admin: { id: 3, name: 'Ada Admin', email: 'ada@example.com' },
	/** Active, and no content looked at of late. */
	idle: { id: 115, name: 'Nathan Smithers', email: 'smithers@example.org' },
	groupless: { id: 108, name: 'Greta Ungrouped', email: 'greta@example.org' },
	apostrophe: { id: 110, name: "Sean O'Brien", email: "sean.o'brien@example.com" },
	plus: { id: 124, name: 'Paula Plus', email: 'paula+hq@example.com' },
	/** Deactivated, and yet active of late. */
	inactive: { id: 117, name: 'Ina Left', email: 'ina@example.com' },
	/** With some activity. */
	moderate: { id: 128, name: 'Mona Moderate', email: 'mona@example.com' },
	devanagari: { id: 17, name: 'प्रिया शर्मा', email: 'priya@example.org' },
	chinese: { id: 64, name: '王小明', email: 'xiaoming@example.com' },
	/** The user with the highest id, the only member of "Last". */
	last: { id: 502, name: 'Zoë Zuletzt', email: 'zoe@example.org' },
} as const;

export const USER_COUNT = 137;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DAY = Date.UTC(2023, 0, 9, 8, 30, 0);

/** A moment as DronaHQ writes it: UTC, yyyy-MM-dd hh:mm:ss. */
export const plainDate = (time: number): string =>
	new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Ids start with gaps and never become contiguous. */
const seedId = (index: number): number =>
	[3, 17, 64, 101][index] ?? 101 + 3 * (index - 3) + ((index * 2) % 3);

function seedGroups(index: number): string[] {
	if (index === 5) return [];
	if (index === USER_COUNT - 1) return [GROUPS.last.name];
	const department = [GROUPS.it, GROUPS.it, GROUPS.hr, GROUPS.sales, GROUPS.hr][index % 5];
	const groups = department ? [department.name as string] : [];
	if (index % 11 === 4) groups.push(GROUPS.salesEmea.name);
	if (index < 120 && index % 2 === 0) groups.push(GROUPS.everyone.name);
	if (index % 17 === 6) groups.push(GROUPS.year.name);
	return groups;
}

const seedStatus = (index: number): UserStatus => (index % 9 === 8 ? 'inactive' : 'active');

function seedActivity(index: number): UserActivity {
	if (index % 7 === 0) return 'inactive';
	return index % 13 === 12 ? 'moderate' : 'active';
}

/** The standard account: 137 users, the same in every process. */
export function standardSeed(): SeedUser[] {
	const notable = notablePeople();
	const people = [
		...notable.slice(0, -1),
		...generatedPeople(USER_COUNT - notable.length),
		...notable.slice(-1),
	];
	return people.map(({ name, email }, index) => ({
		user_id: seedId(index),
		user_name: name,
		user_email: email,
		user_desg: ['Engineer', 'Manager', 'Consultant', ''][index % 4],
		groups: seedGroups(index),
		status: seedStatus(index),
		activity: seedActivity(index),
		is_admin: index % 20 === 0,
		is_creator: index % 20 === 10,
		user_reg_date: plainDate(
			FIRST_DAY + index * 3 * DAY + ((index * 7) % 24) * HOUR + index * 61_000,
		),
	}));
}

/** So many users, "user 1" to "user n" with the ids 1 to n, the last one in the group "Last" too. */
export function generatedUsers(count: number): SeedUser[] {
	const groups = [GROUPS.sales.name, GROUPS.it.name, GROUPS.hr.name];
	return Array.from({ length: count }, (_, index) => ({
		user_id: index + 1,
		user_name: `user ${index + 1}`,
		user_email: `user${index + 1}@example.com`,
		groups: [
			groups[index % 3] ?? GROUPS.it.name,
			...(index === count - 1 ? [GROUPS.last.name] : []),
		],
		user_reg_date: plainDate(FIRST_DAY + index * 60_000),
	}));
}

export function seedOf({ users, empty }: SandboxOptions): SeedUser[] {
	if (empty) return [];
	return typeof users === 'number' ? generatedUsers(users) : (users ?? standardSeed());
}
