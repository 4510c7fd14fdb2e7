import type { GroupRef, UserRef } from './refs';

/** What is to be exactly so, as far as one item says it: all items of a run count together. */
export type Wish = MemberWish | GroupsWish;

/** A user on the list of a group's members. Whoever is in the group and on no list leaves it. */
export interface MemberWish {
	readonly exactly: 'members';
	readonly user: UserRef;
	readonly group: GroupRef;
	/** Who stays, on the list or not. */
	readonly kept: readonly UserRef[];
}

/** The groups that a user is to be in. The user leaves the managed ones that are not among them. */
export interface GroupsWish {
	readonly exactly: 'groups';
	readonly user: UserRef;
	readonly groups: readonly GroupRef[];
	readonly managed: readonly GroupRef[];
	readonly kept: readonly UserRef[];
}
