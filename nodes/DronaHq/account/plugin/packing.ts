import type { Tries } from '../../http/sender';
import { breath } from '../../http/breath';
import type { Request, Sharing, Side } from '../account';
import type { Change, MembershipChange } from '../change';
import { groupKey, userKey } from '../refs';
import {
	changeGroupsOfUser,
	changeUsersOfGroup,
	createUsers,
	setStatus,
	type Endpoint,
} from './endpoints';
import { sidesOf, type Way } from './sides';

/** The most users that DronaHQ takes in one request. */
const USERS_PER_REQUEST = 50;

/** Changes for one of DronaHQ's endpoints. */
export interface PluginRequest extends Request {
	readonly endpoint: Endpoint;
	/** What its joins and leaves are about, whichever side sends them. */
	readonly about?: Side;
	/** Shared with the requests that send some of the changes again. */
	readonly tries: Tries;
}

interface Place extends Pick<Request, 'side' | 'isLater'> {
	endpoint: Endpoint;
	/** Only changes with the same one share a request. */
	key: string;
	/** Changes in one request, at most. */
	size: number;
}

/**
 * Which changes share a request: of one verb, one user or one group, and joins and leaves on the side that
 * takes the fewest requests. In order, each change once.
 */
export async function pack(changes: readonly Change[], sharing: Sharing): Promise<PluginRequest[]> {
	const size = Math.min(sharing.batchSize, USERS_PER_REQUEST);
	const memberships = changes.filter((change) => 'group' in change);
	const ways = await sidesOf(memberships, sharing, size);
	const batches = new Map<string, Place & { changes: Change[] }>();
	await breath.each(changes, (change) => {
		const way = ways.get(change);
		const place = 'group' in change && way ? placeOf(change, way, size) : ofVerb(change, size);
		const batch = batches.get(place.key) ?? { ...place, changes: [] };
		batch.changes.push(change);
		batches.set(place.key, batch);
	});
	return [...batches.values()].flatMap(({ endpoint, side, isLater, size: most, changes: all }) =>
		Array.from({ length: Math.ceil(all.length / most) }, (_, batch) => ({
			...{ endpoint, side, isLater, about: side && sharing.memberships },
			changes: all.slice(batch * most, (batch + 1) * most),
			tries: { made: 0 },
		})),
	);
}

const ofVerb = ({ verb }: Change, size: number): Place => ({
	endpoint: verb === 'create' ? createUsers : setStatus,
	key: verb,
	size,
});

function placeOf({ user, group }: MembershipChange, { side, isLater }: Way, size: number): Place {
	if (side === 'ofGroup') {
		const key = `group ${groupKey(group)} ${isLater}`;
		return { endpoint: changeUsersOfGroup, side, isLater, key, size };
	}
	// However many groups one user joins and leaves, they are one request.
	const all = Number.MAX_SAFE_INTEGER;
	return { endpoint: changeGroupsOfUser, side, key: `user ${userKey(user)}`, size: all };
}
