import type { SandboxUser, SeedUser } from '../../../sandbox';
import { emailOf, shownOf, userNameOf } from '../people';
import type { Named } from '../plan';
import { TEAM, type ExactPlan, type TeamId, type TeamRef } from './plan';

const NAMES: Record<TeamId, string> = {
	[TEAM.sales]: 'Sales',
	[TEAM.it]: 'IT',
	[TEAM.hr]: 'HR',
	[TEAM.empty]: 'Empty',
	[TEAM.nowhere]: 'Nowhere',
};

export const teamText = ({ id, byName }: TeamRef): string => (byName ? NAMES[id] : String(id));

/** Groups whose names are so long that a record which holds them all is cut. */
const CROWD = Array.from({ length: 7 }, (_, index) => ({
	id: 200 + index,
	name: `Crowd ${index} ${'of many '.repeat(20)}end`,
}));

/** The groups of the account, those included that nobody is in. */
export const TEAMS = [
	...[TEAM.sales, TEAM.it, TEAM.hr, TEAM.empty].map((id) => ({ id, name: NAMES[id] })),
	...CROWD,
];

/** The ones of the people whom the account starts with that are in a group. */
export const isMemberAtFirst = (
	{ memberships }: ExactPlan['account'],
	person: number,
	group: TeamId,
): boolean => (memberships[(person - 1) % memberships.length] ?? []).includes(group);

/** The account that a run starts with. */
export function teamOf({ account }: ExactPlan): SeedUser[] {
	const { people, memberships, crowdedEvery, withoutEmail, status } = account;
	return Array.from({ length: people }, (_, index) => {
		const person = index + 1;
		const isCrowded = crowdedEvery > 0 && person % crowdedEvery === 0;
		const own = (memberships[index % memberships.length] ?? []).map((id) => NAMES[id]);
		return {
			user_id: person,
			user_name: userNameOf(person, 0),
			user_email: person === withoutEmail ? '' : emailOf({ person, spelling: 'plain' }),
			groups: [...(isCrowded ? CROWD.map(({ name }) => name) : []), ...own],
			status: status === 'mixed' ? (['inactive', 'active'] as const)[person % 2] : status,
		};
	});
}

/** The account at one moment, by ID. */
export type TeamState = ReadonlyMap<number, SandboxUser>;

export const teamStateOf = (users: SandboxUser[]): TeamState =>
	new Map(users.map((user) => [user.user_id, user]));

/** The same account as the start of another run. */
export const seedFrom = (state: TeamState): SeedUser[] =>
	[...state.values()].map(({ user_group, ...user }) => ({
		...user,
		groups: user_group.map(({ grp_name }) => grp_name),
	}));

/** A user whom nobody could be found for, as results tell them apart. */
export const textKey = (named: Named): string =>
	named.by === 'id' ? `#${shownOf(named)}` : shownOf(named);
