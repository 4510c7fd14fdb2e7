import type { Sending } from '../facts';
import type { Violation } from '../violation';
import { keyOf, type Change } from './change';
import { askedBy, type ExactFacts } from './facts';

/** That everybody joins before anybody leaves, and that what is unclear is looked up. */
export function* checkRequests(facts: ExactFacts): Generator<Violation> {
	yield* checkJoinsFirst(facts);
	yield* checkLooked(facts);
}

/** Requests at once arrive in any order, and another try begins anew. */
function* checkJoinsFirst(facts: ExactFacts): Generator<Violation> {
	const { operation, options, retryOnFail } = facts.seen.plan;
	if (options.parallelRequests > 1 || retryOnFail) return;
	const left = new Set<number | 'all'>();
	for (const sending of facts.writes.filter(isOfGroup)) {
		const asked = askedBy(sending);
		const joins = asked.filter(({ verb }) => verb === 'join');
		const placeOf = ({ group }: Change) => (operation === 'setMembers' ? group : 'all');
		const late = joins.find(
			(join) => left.has(placeOf(join)) && facts.carriersOf(join)[0] === sending,
		);
		if (late) yield { name: 'joins only after others have left', detail: keyOf(late) };
		if (joins.length === 0) for (const leave of asked) left.add(placeOf(leave));
	}
}

/** A request about one user holds their joins and leaves together. */
const isOfGroup = ({ request }: Sending): boolean => request.path.startsWith('/groups/');

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
