import { asksOf } from '../../operations/memberships';
import type { LoggedRequest } from '../../sandbox';
import type { Sending } from './effects';

/** Whose request carries joins and leaves: one about a user, or one about a group. */
export type Side = 'ofUser' | 'ofGroup';

export function sideOf({ path }: Pick<LoggedRequest, 'path'>): Side | undefined {
	if (path.endsWith('/actions/change_group')) return 'ofUser';
	return path.endsWith('/actions/assign_user') ? 'ofGroup' : undefined;
}

/** One user joins one group or leaves it. */
export interface Place {
	user: number;
	group: number;
	side: 'assign' | 'remove';
}

/** The joins and leaves that a request asks for; of others nothing. */
export const placesIn = (request: Pick<LoggedRequest, 'path' | 'body'>): Place[] =>
	asksOf(request).map(({ user, group = 0, side }) => ({ user: Number(user), group, side }));

export const keyOfPlace = ({ user, group, side }: Place): string => `${user} ${group} ${side}`;

/** The same sendings in stretches of which each went to one side only. */
export function stretchesOf(sendings: readonly Sending[]): Sending[][] {
	const stretches: Sending[][] = [];
	for (const sending of sendings) {
		const last = stretches.at(-1);
		const isSame = last?.[0] && sideOf(last[0].request) === sideOf(sending.request);
		if (isSame) last.push(sending);
		else stretches.push([sending]);
	}
	return stretches;
}
