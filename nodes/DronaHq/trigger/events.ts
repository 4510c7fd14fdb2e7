import type { IDataObject } from 'n8n-workflow';
import type { User } from '../account/user';
import { simplified } from '../operations/fields/simplify';
import type { Means } from './watch';

type Told = 'user_added' | 'joined_group' | 'left_group';

/** An event as the workflow gets it: what and when, the user as 'Get' gives them, and the group. */
export function eventOf(
	event: Told,
	user: User,
	{ simplify, seenAt }: Means,
	more: IDataObject = {},
): IDataObject {
	const own = { event, seen_at: seenAt };
	const told = simplify ? simplified(user, { stats: false }) : user;
	// Twice: they stand first, and no field of DronaHQ's replaces them.
	return { ...own, ...told, ...own, ...more };
}
