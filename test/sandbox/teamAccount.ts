import type { SandboxOptions, SeedUser } from './index';

/** The groups of the team, by what tests call them. */
export const TEAM_GROUPS = {
	sales: { id: 10, name: 'Sales' },
	it: { id: 20, name: 'IT' },
	hr: { id: 30, name: 'HR' },
	/** Its members are the 20 of `FIELD`. */
	field: { id: 50, name: 'Field' },
} as const;

const { sales, it, hr, field } = TEAM_GROUPS;

/** The users of the team whom tests name. */
export const TEAM_USERS = {
	ada: { id: 101, name: 'Ada Lim', email: 'ada@example.com' },
	bo: { id: 102, name: 'Bo Ek', email: 'bo@example.com' },
	cy: { id: 103, name: 'Cy Roy', email: 'cy@example.com' },
	/** With an address of another domain. */
	di: { id: 104, name: 'Di Fox', email: 'di@partner.example' },
	/** Inactive, in no group, and in the lists. */
	ed: { id: 105, name: 'Ed Poe', email: 'ed@example.com' },
	/** An administrator, which only asking for her alone tells. */
	fay: { id: 106, name: 'Fay Orr', email: 'fay@example.com' },
	/** Inactive, in no group, and in no list. */
	hal: { id: 107, name: 'Hal Ito', email: 'hal@example.com' },
} as const;

export const FIELD = Array.from({ length: 20 }, (_, index) => {
	const number = String(index + 1).padStart(2, '0');
	return { id: 501 + index, name: `F ${number}`, email: `f${number}@example.com` };
});

/** A user of another account: taken, and found nowhere. */
export const GIL = 'gil@example.com';

export const NOBODY = ['eve@example.com', 'zoe@example.com', 'yan@example.com'] as const;

const seed = (
	{ id, name, email }: { id: number; name: string; email: string },
	groups: ReadonlyArray<{ name: string }>,
	more: Partial<SeedUser> = {},
): SeedUser => ({
	user_id: id,
	user_name: name,
	user_email: email,
	groups: groups.map((group) => group.name),
	...more,
});

const { ada, bo, cy, di, ed, fay, hal } = TEAM_USERS;

/** An account of 27 users, small enough to have in mind. */
export const TEAM = {
	groups: Object.values(TEAM_GROUPS),
	users: [
		seed(ada, [sales]),
		seed(bo, [sales, it]),
		seed(cy, [it]),
		seed(di, [sales]),
		seed(ed, [], { status: 'inactive' }),
		seed(fay, [it, hr], { is_admin: true }),
		seed(hal, [], { status: 'inactive', hidden: true }),
		...FIELD.map((one) => seed(one, [field])),
	],
	isAdmin: 'singly',
	otherAccounts: [GIL],
} satisfies SandboxOptions;
