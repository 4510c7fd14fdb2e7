import type { Sending } from './effects';
import type { AnyRun } from './observation';
import { keyOfPlace, placesIn, sideOf, type Place } from './sides';
import { turnIn } from './turns';
import type { Violation } from './violation';

/** All joins and leaves take no more requests than those about users alone, or those about groups alone. */
export function* checkFewest(run: AnyRun, size: number): Generator<Violation> {
	if (run.mayHaveStopped || run.seen.plan.retryOnFail || turnIn(run.sendings)) return;
	const requests = firstOf(run.sendings);
	const places = requests.flat();
	const alone = Math.min(ofUsers(places), ofGroups(places, size));
	if (requests.length > alone) {
		yield { name: 'more requests than one side needs', detail: `${requests.length}, not ${alone}` };
	}
}

/** What each request asks for that none before has asked for; repetitions don't count. */
function firstOf(sendings: readonly Sending[]): Place[][] {
	const known = new Set<string>();
	return sendings
		.filter(({ request }) => sideOf(request) !== undefined)
		.map(({ request }) => {
			const first = placesIn(request).filter((place) => !known.has(keyOfPlace(place)));
			for (const place of first) known.add(keyOfPlace(place));
			return first;
		})
		.filter(({ length }) => length > 0);
}

const ofUsers = (places: readonly Place[]): number => new Set(places.map(({ user }) => user)).size;

/** Leaves of users who join something have requests of their own. */
function ofGroups(places: readonly Place[], size: number): number {
	const joining = new Set(places.flatMap(({ user, side }) => (side === 'assign' ? [user] : [])));
	const sizes = new Map<string, number>();
	for (const { user, group, side } of places) {
		const isLater = side === 'remove' && joining.has(user);
		const key = `${group} ${isLater}`;
		sizes.set(key, (sizes.get(key) ?? 0) + 1);
	}
	return [...sizes.values()].reduce((sum, users) => sum + Math.ceil(users / size), 0);
}
