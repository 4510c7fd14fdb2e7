import type { SandboxUser, SeedUser } from '../../sandbox';
import type { Wrapping } from '../../operations/item';
import { GROUP, type GroupRef, type Named, type Plan } from './plan';

/** The credential's token, of characters that every encoding spells in another way. */
export const TOKEN = 'fake-token/+ "ü" & more';

/** What all passwords begin with. */
export const PASSWORD = 'fake\\pass/word "ß" <&> %';

export const passwordOf = (person: number, variant: number): string =>
	`${PASSWORD}${person}.${variant}`;

export const userNameOf = (person: number, variant: number): string =>
	`Person ${person}${variant === 0 ? '' : ' the Other'}`;

/** What users are compared by: their email in lower case. */
export const emailOf = ({ person, spelling }: Pick<Named, 'person' | 'spelling'>): string =>
	spelling === 'dotless' ? `person${person}@localhost` : `person${person}@example.com`;

const WRAPPED: Record<Wrapping, (email: string, person: number) => string> = {
	link: (email) => `mailto:${email}`,
	named: (email, person) => `Person ${person} <${email}>`,
	'named in quotes': (email, person) => `"${person}, Person" <${email}>`,
	'in brackets': (email) => `<${email}>`,
	'in quotes': (email) => `"${email}"`,
	'before a comma': (email) => `${email},`,
	'before a full stop': (email) => `${email}.`,
	'in a web page': (email, person) => `<p><a href="mailto:${email}">Person ${person}</a></p>`,
	'as directories list it': (email) => `SMTP:${email}`,
	'with a mark': (email) => `\uFEFF${email.replace('@', '\u200B@')}`,
};

export const isWrapped = ({ by, spelling }: Named): boolean =>
	by === 'email' && spelling in WRAPPED;

/** A user's name as an item spells it. */
export function textOf(named: Named): string {
	const { by, person, spelling } = named;
	const plain = shownOf(named);
	if (by === 'id') return plain;
	if (spelling === 'spaced') return ` ${plain} `;
	return spelling in WRAPPED ? WRAPPED[spelling as Wrapping](plain, person) : plain;
}

/** The same as requests and results have it. */
export function shownOf(named: Named): string {
	if (named.by === 'id') return String(named.person);
	if (named.spelling === 'malformed') return `person${named.person}`;
	const email = emailOf(named);
	return named.spelling === 'upper' ? email.toUpperCase() : email;
}

const GROUP_NAMES: Record<GroupRef['id'], string> = {
	[GROUP.all]: 'Sales',
	[GROUP.half]: 'Everyone',
	[GROUP.empty]: 'Empty',
	[GROUP.nowhere]: 'Nowhere',
};

export const nameOfGroup = ({ id }: Pick<GroupRef, 'id'>): string => GROUP_NAMES[id];

export const groupText = (group: GroupRef): string =>
	group.byName ? nameOfGroup(group) : String(group.id);

/** Whether the account has this user before the run. */
export const isKnown = ({ account }: Plan, { person, by, spelling }: Named): boolean =>
	(by === 'id' || spelling !== 'dotless') &&
	person <= account.people &&
	(account.absentEvery === 0 || person % account.absentEvery !== 0);

/** Groups whose names are so long that those behind them don't show in a record that is cut; one garbles it. */
const CROWD = Array.from(
	{ length: 8 },
	(_, index) => `${index === 5 ? 'One, the Other' : 'Crowd'} ${index} ${'of many '.repeat(20)}end`,
);

/** Users whom no item names: nobody may touch them. */
const BYSTANDERS: SeedUser[] = [9001, 9002, 9003].map((user_id) => ({
	user_id,
	user_name: `Bystander ${user_id}`,
	user_email: `bystander${user_id}@example.com`,
	// The last one shows that a list of all users isn't one of a group's.
	groups: user_id === 9003 ? ['Sales'] : ['Sales', 'Everyone'],
}));

/** The account that a run starts with. */
export function accountOf(plan: Plan): SeedUser[] {
	const { people, status, isCrowded } = plan.account;
	const known = Array.from({ length: people }, (_, index) => index + 1).filter((person) =>
		isKnown(plan, { person, by: 'id', spelling: 'plain' }),
	);
	return [
		...known.map((person) => ({
			user_id: person,
			user_name: userNameOf(person, 0),
			user_email: emailOf({ person, spelling: 'plain' }),
			groups: ['Sales', ...(isCrowded ? CROWD : []), ...(person % 2 === 0 ? ['Everyone'] : [])],
			status: status === 'mixed' ? (['inactive', 'active'] as const)[person % 2] : status,
		})),
		...BYSTANDERS,
	];
}

type User = SandboxUser | undefined;

export const isIn = (user: User, group: number): boolean =>
	user?.user_group.some(({ grp_id }) => grp_id === group) ?? false;

/** The groups that a user is in before or after, but not both. */
export function groupsChanged(was: User, is: User): number[] {
	const all = [...(was?.user_group ?? []), ...(is?.user_group ?? [])].map(({ grp_id }) => grp_id);
	return [...new Set(all)].filter((group) => isIn(was, group) !== isIn(is, group));
}

/** The account at one moment, by email in lower case. */
export type State = ReadonlyMap<string, SandboxUser>;

export const stateOf = (users: SandboxUser[]): State =>
	new Map(users.map((user) => [user.user_email.toLowerCase(), user]));
