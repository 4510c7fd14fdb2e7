import { maySay, type Sending } from './effects';
import type { AnyRun } from './observation';
import { keyOfPlace, placesIn, sideOf, type Place, type Side } from './sides';
import { isRefusal, isSo, turnIn, type Turn } from './turns';
import type { Violation } from './violation';

const SIDES = ['ofUser', 'ofGroup'] as const;

const TOLD: Record<Side, string> = {
	ofUser: 'refused the requests about single users',
	ofGroup: 'refused the requests about groups',
};

/** So many users of a group are tried by requests about users, before all others of it follow. */
const TRIES_PER_GROUP = 3;

/**
 * Where every request of one side is refused as if there were no such endpoint, its changes go to the other
 * side, and a hint says so if that helps: all of those about users, and of each group those who are tried
 * first and, if one of them is done, all others.
 */
export function* checkTurns(run: AnyRun): Generator<Violation> {
	const { hints, plan, thrown } = run.seen;
	// Another try begins anew, and may pack otherwise.
	if (plan.retryOnFail) return;
	const turn = turnIn(run.sendings);
	const told = SIDES.filter((side) => hints.some((hint) => hint.includes(TOLD[side])));
	const detail = `told: ${told.join() || 'nothing'}`;
	if (turn) yield* checkTurn(run, turn);
	else yield* checkStay(run);
	if (thrown !== undefined) return;
	if (told.some((side) => side !== turn?.from || !mayHelp(run, turn.crossings))) {
		yield { name: 'a turn that is told, and not so', detail };
	}
	if (turn && mustHelp(run, turn.crossings) && told.length === 0) {
		yield { name: 'turned, and not told', detail: turn.crossed.join() };
	}
}

function* checkTurn(run: AnyRun, turn: Turn): Generator<Violation> {
	const { from, before, crossings, crossed } = turn;
	const own = before.filter(({ request }) => sideOf(request) === from);
	// Whoever is listed as failed is sent again, and the last answer counts.
	const other = own.find(
		(one, at) => !isRefusal(one) && one.effect !== 'later' && !isSentAgain(one, own.slice(at + 1)),
	);
	if (other) yield { name: 'turned to the other side without need', detail: other.request.path };
	const carried = own.flatMap(({ request }) => placesIn(request));
	// Whoever can't join on the other side, either, stays where they are.
	const joining = new Set(carried.flatMap(({ user, side }) => (side === 'assign' ? [user] : [])));
	const refused = carried.filter(({ user, side }) => side === 'assign' || !joining.has(user));
	for (const group of new Set(refused.map((place) => place.group))) {
		const keys = new Set(refused.filter((one) => one.group === group).map(keyOfPlace));
		const count = crossed.filter((key) => keys.has(key)).length;
		const isOpen = (helps: typeof mayHelp): boolean =>
			from === 'ofUser' || helps(run, crossings, group);
		if (count > TRIES_PER_GROUP && !isOpen(mayHelp)) {
			yield { name: 'followed where it did not help', detail: String(group) };
		}
		if (count < keys.size && isOpen(mustHelp) && !mayHaveStopped(run)) {
			yield { name: 'left on the side that is refused', detail: String(group) };
		}
	}
}

function isSentAgain({ request }: Sending, others: readonly Sending[]): boolean {
	const keys = new Set(placesIn(request).map(keyOfPlace));
	return others.some((other) => placesIn(other.request).some((one) => keys.has(keyOfPlace(one))));
}

/** The places, of one group or of all, that these requests hold. */
const placesOf = ({ request }: Sending, group?: number): Place[] =>
	placesIn(request).filter((place) => group === undefined || place.group === group);

/** Whether an answer may have said that something of it is done. */
const mayHelp = ({ seen }: AnyRun, crossings: readonly Sending[], group?: number): boolean =>
	crossings.some(
		(one) => maySay(one) && placesOf(one, group).some((place) => isSo(seen.after, place)),
	);

/** What was not so before and is now was done by it, if it was answered. */
const mustHelp = ({ seen }: AnyRun, crossings: readonly Sending[], group?: number): boolean =>
	crossings.some(
		(one) =>
			one.effect === 'answered' &&
			placesOf(one, group).some((place) => isSo(seen.after, place) && !isSo(seen.before, place)),
	);

/** Whoever meets nothing but refusals on one side tries the other one. */
function* checkStay(run: AnyRun): Generator<Violation> {
	if (mayHaveStopped(run)) return;
	for (const side of SIDES) {
		const own = run.sendings.filter(({ request }) => sideOf(request) === side);
		if (own.length > 0 && own.every(isSurelyRefused)) {
			yield { name: 'refused, and the other side not tried', detail: side };
		}
	}
}

const isSurelyRefused = (sending: Sending): boolean =>
	sending.effect === 'refused' && isRefusal(sending);

function mayHaveStopped({ mayHaveEnded, sendings, seen: { plan } }: AnyRun): boolean {
	const isFine = (one: Sending) => one.effect === 'answered' || isSurelyRefused(one);
	return mayHaveEnded || (plan.onError === 'stopWorkflow' && !sendings.every(isFine));
}
