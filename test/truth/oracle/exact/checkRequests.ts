import { checkMovers } from '../checkMovers';
import type { Violation } from '../violation';
import { keyOf } from './change';
import type { ExactFacts } from './facts';

/** That nobody leaves before they have joined, and that what is unclear is looked up. */
export function* checkRequests(facts: ExactFacts): Generator<Violation> {
	yield* checkMovers(facts);
	yield* checkLooked(facts);
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
