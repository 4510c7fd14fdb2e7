import type { Request, Sharing } from '../account';
import type { Change, MembershipChange } from '../change';
import { groupKey, userKey } from '../refs';
import type { Tries } from '../../http/sender';

/** The most users that DronaHQ takes in one request. */
export const USERS_PER_REQUEST = 50;

/** Changes for one of DronaHQ's endpoints. */
export interface PluginRequest extends Request {
	readonly endpoint: Endpoint;
	/** Shared with the requests that send some of the changes again. */
	readonly tries: Tries;
}

export type Endpoint = 'createUsers' | 'setStatus' | 'changeGroupsOfUser' | 'changeUsersOfGroup';

interface Place {
	endpoint: Endpoint;
	/** Only changes with the same one share a request. */
	key: string;
	size: number;
}

/** Which changes share a request: of one verb, one user or one group. In order, each change once. */
export function pack(changes: readonly Change[], sharing: Sharing): PluginRequest[] {
	const batches = new Map<string, { place: Place; changes: Change[] }>();
	for (const change of changes) {
		const place = placeOf(change, sharing);
		const batch = batches.get(place.key);
		if (batch) batch.changes.push(change);
		else batches.set(place.key, { place, changes: [change] });
	}
	return [...batches.values()].flatMap(({ place: { endpoint, size }, changes: all }) =>
		Array.from({ length: Math.ceil(all.length / size) }, (_, batch) => ({
			endpoint,
			changes: all.slice(batch * size, (batch + 1) * size),
			tries: { made: 0 },
		})),
	);
}

function placeOf(change: Change, { batchSize, memberships }: Sharing): Place {
	const size = Math.min(batchSize, USERS_PER_REQUEST);
	if (change.verb === 'create') return { endpoint: 'createUsers', key: 'create', size };
	if ('group' in change) return placeOfMembership(change, size, memberships);
	return { endpoint: 'setStatus', key: change.verb, size };
}

/** However many groups one user joins and leaves, they are one request; users of one group share requests. */
const placeOfMembership = (
	{ user, group }: MembershipChange,
	size: number,
	memberships: Sharing['memberships'],
): Place =>
	memberships === 'ofUser'
		? {
				endpoint: 'changeGroupsOfUser',
				key: `user ${userKey(user)}`,
				size: Number.MAX_SAFE_INTEGER,
			}
		: { endpoint: 'changeUsersOfGroup', key: `group ${groupKey(group)}`, size };
