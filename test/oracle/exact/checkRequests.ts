import type { Sending } from '../facts';
import { sideOf } from '../sides';
import type { Violation } from '../violation';
import { keyOf } from './change';
import type { ExactFacts } from './facts';

/** That nobody leaves before they have joined, and that what is unclear is looked up. */
export function* checkRequests(facts: ExactFacts): Generator<Violation> {
	yield* checkJoinsFirst(facts);
	yield* checkLooked(facts);
}

/**
 * Nobody's own leave is sent, in a request about a group, before their own joins were answered. One about
 * the user holds both; another try begins anew.
 */
function* checkJoinsFirst(facts: ExactFacts): Generator<Violation> {
	if (facts.seen.plan.retryOnFail) return;
	const placeOf = (sending: Sending): number => facts.sendings.indexOf(sending);
	const joins = facts.asked.filter(({ verb }) => verb === 'join');
	for (const leave of facts.asked.filter(({ verb }) => verb === 'leave')) {
		const left = facts.carriersOf(leave).find(({ request }) => sideOf(request) === 'ofGroup');
		const own = joins.filter(({ user }) => user === leave.user);
		const late =
			left &&
			own
				.flatMap((join) => facts.carriersOf(join))
				.find((sending) => placeOf(sending) > placeOf(left));
		if (late) yield { name: 'left before they have joined', detail: keyOf(leave) };
	}
}

function* checkLooked(facts: ExactFacts): Generator<Violation> {
	if (facts.mayHaveStopped) return;
	for (const change of facts.asked) {
		const last = facts.carriersOf(change).at(-1);
		if (last?.effect !== 'unclear' && last?.effect !== 'redirected') continue;
		const looks = facts.sendings
			.slice(facts.sendings.indexOf(last))
			.filter(({ request }) => request.query.gid === String(change.group));
		if (looks.length === 0) yield { name: 'unclear, and not looked up', detail: keyOf(change) };
	}
}
