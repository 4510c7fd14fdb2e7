import { checkMovers } from '../checkMovers';
import { checkSecrets } from '../checkSecrets';
import { checkWays } from '../checkWays';
import type { Violation } from '../violation';
import { checkAccess } from './checkAccess';
import { checkAgain } from './checkAgain';
import { checkExactClaims } from './checkClaims';
import { checkLooked } from './checkLooked';
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
	const checks = [
		checkExactRows,
		checkExactClaims,
		checkAccess,
		checkMovers,
		checkLooked,
		checkAgain,
	];
	return [
		...shape,
		...(isCrash || facts.isMisled ? [] : checks.flatMap((check) => [...check(facts)])),
		...(isCrash ? [] : checkWays(facts, 50)),
		...checkSecrets(seen),
		...again.map(({ name, detail }) => ({ name, detail: `in the second run: ${detail}` })),
	];
}
