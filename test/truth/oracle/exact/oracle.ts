import { checkFewest } from '../checkFewest';
import { checkLoad } from '../checkLoad';
import { checkReasons } from '../checkReasons';
import { checkRehearsal } from '../checkRehearsal';
import { checkSecrets } from '../checkSecrets';
import { checkTurns } from '../checkTurns';
import type { Violation } from '../violation';
import { checkAccess } from './checkAccess';
import { checkAgain } from './checkAgain';
import { checkExactClaims } from './checkClaims';
import { checkRequests } from './checkRequests';
import { checkExactRows } from './checkRows';
import { checkExactShape } from './checkShape';
import { ExactFacts } from './facts';
import type { ExactObservation } from './observation';

/** Everything that is untrue in what a run put out that makes memberships exactly so, or harmful in what it did. */
export function exactViolationsOf(seen: ExactObservation): Violation[] {
	const facts = new ExactFacts(seen);
	const shape = [...checkExactShape(facts)];
	const isCrash = shape.some(({ name }) => name === 'crashed');
	const again = seen.again ? exactViolationsOf(seen.again) : [];
	const checks = [checkExactRows, checkExactClaims, checkAccess, checkRequests, checkAgain];
	return [
		...shape,
		...(isCrash || facts.isMisled ? [] : checks.flatMap((check) => [...check(facts)])),
		...(isCrash ? [] : checkWays(facts)),
		...checkSecrets(seen),
		...again.map(({ name, detail }) => ({ name, detail: `in the second run: ${detail}` })),
	];
}

/** Whose requests carry joins and leaves, and in how many. */
function* checkWays(facts: ExactFacts): Generator<Violation> {
	const { plan, results, rehearsal } = facts.seen;
	yield* checkReasons(plan.operation, results);
	yield* checkTurns(facts);
	yield* checkLoad(facts);
	yield* checkRehearsal(plan.operation, facts.sendings, results, rehearsal);
	yield* checkFewest(facts, 50);
}
