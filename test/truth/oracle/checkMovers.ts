import { maySay, type Sending } from './effects';
import type { AnyRun } from './observation';
import { keyOfPlace, placesIn, sideOf, type Place } from './sides';
import { isSo } from './turns';
import type { Violation } from './violation';

/**
 * Nobody's own leave is sent, in a request about a group, before their own joins were answered, nor where
 * one of these has failed. A request about the user holds both; another try begins anew.
 */
export function* checkMovers({ sendings, seen }: AnyRun): Generator<Violation> {
	if (seen.plan.retryOnFail) return;
	const left = new Set<string>();
	for (const [at, { request }] of sendings.entries()) {
		if (sideOf(request) !== 'ofGroup') continue;
		for (const leave of placesIn(request).filter(({ side }) => side === 'remove')) {
			if (left.has(keyOfPlace(leave))) continue;
			left.add(keyOfPlace(leave));
			const detail = keyOfPlace(leave);
			const joins = joinsOf(leave, sendings);
			if ([...joins.values()].some(({ last }) => last > at)) {
				yield { name: 'left before they have joined', detail };
			} else if ([...joins.values()].some(({ place, last }) => !isJoined(place, sendings[last]))) {
				yield { name: 'left without having joined', detail };
			}
		}
	}
	function isJoined(place: Place, last: Sending | undefined): boolean {
		return last !== undefined && maySay(last) && isSo(seen.after, place);
	}
}

/** What the user of a leave is to join, with the number of the last request that carried it. */
function joinsOf({ user }: Place, sendings: readonly Sending[]) {
	const joins = new Map<string, { place: Place; last: number }>();
	for (const [last, { request }] of sendings.entries()) {
		for (const place of placesIn(request)) {
			if (place.user === user && place.side === 'assign') {
				joins.set(keyOfPlace(place), { place, last });
			}
		}
	}
	return joins;
}
