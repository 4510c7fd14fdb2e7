import { isUnclear } from '../effects';
import type { Violation } from '../violation';
import { keyOf } from './change';
import type { ExactFacts } from './facts';

/** What is unclear is looked up. */
export function* checkLooked(facts: ExactFacts): Generator<Violation> {
	if (facts.mayHaveStopped) return;
	for (const change of facts.asked) {
		const last = facts.carriersOf(change).at(-1);
		if (!last || !isUnclear(last)) continue;
		const looks = facts.sendings
			.slice(facts.sendings.indexOf(last))
			.filter(({ request }) => request.query.gid === String(change.group));
		if (looks.length === 0) yield { name: 'unclear, and not looked up', detail: keyOf(change) };
	}
}
