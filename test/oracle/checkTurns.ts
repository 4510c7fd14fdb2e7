import type { SandboxUser } from '../sandbox';
import type { Sending } from './facts';
import { keyOfPlace, placesIn, sideOf, type Side } from './sides';
import { isRefusal, isSo, turnIn, type Turn } from './turns';
import type { Violation } from './violation';

/** What of a run decides whether it turns to the other side, whichever way it is judged. */
interface Run {
	sendings: readonly Sending[];
	mayHaveEnded: boolean;
	seen: {
		plan: { onError: string; retryOnFail: boolean };
		before: ReadonlyMap<unknown, SandboxUser>;
		after: ReadonlyMap<unknown, SandboxUser>;
		hints: string[];
		thrown?: string;
	};
}

const SIDES = ['ofUser', 'ofGroup'] as const;

const TOLD: Record<Side, string> = {
	ofUser: 'refused the requests about single users',
	ofGroup: 'refused the requests about groups',
};

/**
 * Where every request of one side is refused as if there were no such endpoint, one change is tried on the
 * other side; if that is done, and only then, all others follow, and a hint says so.
 */
export function* checkTurns(run: Run): Generator<Violation> {
	const { hints, plan, thrown } = run.seen;
	// Another try begins anew, and may pack otherwise.
	if (plan.retryOnFail) return;
	const turn = turnIn(run.sendings);
	const told = SIDES.filter((side) => hints.some((hint) => hint.includes(TOLD[side])));
	const detail = `told: ${told.join() || 'nothing'}`;
	if (turn) yield* checkTurn(run, turn);
	else yield* checkStay(run);
	if (thrown !== undefined) return;
	const isHelped = turn !== undefined && turn.crossed.length > 1;
	if (told.some((side) => side !== turn?.from || !mayHelp(run, turn))) {
		yield { name: 'a turn that is told, and not so', detail };
	}
	if (turn && (isHelped || mustHelp(run, turn)) && told.length === 0) {
		yield { name: 'turned, and not told', detail: turn.crossed.join() };
	}
}

function* checkTurn(run: Run, turn: Turn): Generator<Violation> {
	const { from, before, tried, crossed } = turn;
	const own = before.filter(({ request }) => sideOf(request) === from);
	const other = own.find((one) => !isRefusal(one) && one.effect !== 'later');
	if (other) yield { name: 'turned to the other side without need', detail: other.request.path };
	const [first] = tried;
	if (first && placesIn(first.request).length > 1) {
		yield { name: 'more than one change tried on the other side', detail: first.request.path };
	}
	if (crossed.length > 1 && !mayHelp(run, turn)) {
		yield { name: 'followed where it did not help', detail: crossed.join() };
	}
	const refused = own.flatMap(({ request }) => placesIn(request).map(keyOfPlace));
	const left = [...new Set(refused)].filter((key) => !crossed.includes(key));
	if (left.length > 0 && mustHelp(run, turn) && !mayHaveStopped(run)) {
		yield { name: 'left on the side that is refused', detail: left.join() };
	}
}

/** Whether its answer may have said that what was tried is done. */
function mayHelp({ seen }: Run, { tried }: Turn): boolean {
	const last = tried.at(-1);
	const isRead = ['answered', 'someUnclear', 'halfAnswered'].includes(last?.effect ?? '');
	return isRead && placesIn(last?.request ?? NOTHING).every((place) => isSo(seen.after, place));
}

const NOTHING = { path: '', body: undefined };

/** What was not so before and is now was done by it, if it was answered. */
function mustHelp(run: Run, turn: Turn): boolean {
	const last = turn.tried.at(-1);
	const isNew = !placesIn(last?.request ?? NOTHING).some((place) => isSo(run.seen.before, place));
	return last?.effect === 'answered' && isNew && mayHelp(run, turn);
}

/** Whoever meets nothing but refusals on one side tries the other one. */
function* checkStay(run: Run): Generator<Violation> {
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

function mayHaveStopped({ mayHaveEnded, sendings, seen: { plan } }: Run): boolean {
	const isFine = (one: Sending) => one.effect === 'answered' || isSurelyRefused(one);
	return mayHaveEnded || (plan.onError === 'stopWorkflow' && !sendings.every(isFine));
}
