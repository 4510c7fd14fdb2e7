import type { IDataObject } from 'n8n-workflow';
import type { User } from '../account/user';
import { simplified } from '../operations/fields/simplify';
import type { Means } from './watch';

type Told = 'user_added' | 'joined_group' | 'left_group';

/** An event as the workflow gets it: what and when, the user as 'Get' gives them, and the group. */
export const eventOf = (
	event: Told,
	user: User,
	{ simplify, seenAt }: Means,
	more: IDataObject = {},
): IDataObject => ({
	event,
	seen_at: seenAt,
	...(simplify ? simplified(user, { stats: false }) : user),
	...more,
});
