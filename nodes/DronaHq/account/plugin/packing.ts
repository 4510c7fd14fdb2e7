import type { Tries } from '../../http/sender';
import type { Request, Sharing } from '../account';
import type { Change } from '../change';
import { groupKey, userKey } from '../refs';
import {
	changeGroupsOfUser,
	changeUsersOfGroup,
	createUsers,
	setStatus,
	type Endpoint,
} from './endpoints';

/** The most users that DronaHQ takes in one request. */
const USERS_PER_REQUEST = 50;

/** Changes for one of DronaHQ's endpoints. */
export interface PluginRequest extends Request {
	readonly endpoint: Endpoint;
	/** Shared with the requests that send some of the changes again. */
	readonly tries: Tries;
}

interface Place {
	endpoint: Endpoint;
	/** Only changes with the same one share a request. */
	key: string;
	size: number;
}

/** Which changes share a request: of one verb, one user or one group. In order, each change once. */
export function pack(changes: readonly Change[], sharing: Sharing): PluginRequest[] {
	const batches = new Map<string, Place & { changes: Change[] }>();
	for (const change of changes) {
		const place = placeOf(change, sharing);
		const batch = batches.get(place.key) ?? { ...place, changes: [] };
		batch.changes.push(change);
		batches.set(place.key, batch);
	}
	return [...batches.values()].flatMap(({ endpoint, size, changes: all }) =>
		Array.from({ length: Math.ceil(all.length / size) }, (_, batch) => ({
			endpoint,
			changes: all.slice(batch * size, (batch + 1) * size),
			tries: { made: 0 },
		})),
	);
}

function placeOf(change: Change, { batchSize, memberships }: Sharing): Place {
	const size = Math.min(batchSize, USERS_PER_REQUEST);
	const { verb, user } = change;
	if (verb === 'create') return { endpoint: createUsers, key: verb, size };
	if (!('group' in change)) return { endpoint: setStatus, key: verb, size };
	if (memberships === 'ofGroup') {
		return { endpoint: changeUsersOfGroup, key: `group ${groupKey(change.group)}`, size };
	}
	// However many groups one user joins and leaves, they are one request.
	const all = Number.MAX_SAFE_INTEGER;
	return { endpoint: changeGroupsOfUser, key: `user ${userKey(user)}`, size: all };
}
