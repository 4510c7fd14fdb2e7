import type { Exact } from '../operation';
import type { Differ } from './difference';
import { differenceOfGroups } from './groups';
import { differenceOfMembers } from './members';

/** How each of the exact operations finds out what is to be changed. */
export const differenceOf: Record<Exact['exactly'], Differ> = {
	members: differenceOfMembers,
	groups: differenceOfGroups,
};
