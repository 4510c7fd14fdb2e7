import { breath } from '../../http/breath';
import { isExactId } from '../../outcomes/keys';
import type { Sharing, Side } from '../account';
import type { Change, MembershipChange } from '../change';
import { groupKey, userKey } from '../refs';
import { ownRequests, type Membership } from './cover';

/** How a join or a leave is sent. */
export interface Way {
	side: Side;
	/** Whether its request waits until all others are answered. */
	isLater: boolean;
}

/** A join or a leave by the keys of its user and of those whose requests about its group it could share. */
interface Placed extends Membership {
	change: MembershipChange;
	isLater: boolean;
}

/**
 * How each of these joins and leaves is sent, so that they take the fewest requests.
 *
 * @param size users in a request about one group, at most
 */
export async function sidesOf(
	changes: readonly MembershipChange[],
	sharing: Sharing,
	size: number,
): Promise<ReadonlyMap<Change, Way>> {
	const placed = await placesOf(changes);
	const free = placed.filter(({ change }) => !sharing.onlySide && !sideOfIds(change));
	const own = await ownRequests(free, size);
	const isAlone = aloneIn(free, size);
	const ways = new Map<Change, Way>();
	await breath.each(placed, (one) => {
		const cheaper = own.has(one.user) ? 'ofUser' : 'ofGroup';
		const chosen = sharing.onlySide ?? (isAlone(one) ? sharing.memberships : cheaper);
		const side = sideOfIds(one.change) ?? chosen;
		ways.set(one.change, { side, isLater: one.isLater && side === 'ofGroup' });
	});
	return ways;
}

async function placesOf(changes: readonly MembershipChange[]): Promise<Placed[]> {
	const joining = new Set<string>();
	for (const { verb, user } of changes) if (verb === 'join') joining.add(userKey(user));
	return await breath.map(changes, (change) => {
		const user = userKey(change.user);
		const isLater = change.verb === 'leave' && joining.has(user);
		const group = isLater ? `${groupKey(change.group)} later` : groupKey(change.group);
		return { user, group, isLater, change };
	});
}

/** Bodies hold IDs as numbers, up to 2^53; paths hold any. */
function sideOfIds({ user, group }: MembershipChange): Side | undefined {
	if (!isExactId(group.id ?? '')) return 'ofGroup';
	return isExactId(user.id ?? '') ? undefined : 'ofUser';
}

/** Whether its user and its group have no other that could share a request: then neither side saves anything. */
function aloneIn(placed: readonly Placed[], size: number): (one: Placed) => boolean {
	const users = new Map<string, number>();
	const groups = new Map<string, number>();
	for (const { user, group } of placed) {
		users.set(user, (users.get(user) ?? 0) + 1);
		groups.set(group, (groups.get(group) ?? 0) + 1);
	}
	return ({ user, group }) => users.get(user) === 1 && (size === 1 || groups.get(group) === 1);
}
