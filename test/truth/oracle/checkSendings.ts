import type { Sending } from './effects';
import type { Facts } from './facts';
import { stretchesOf } from './sides';
import { changeOf, keyOfUnit, type Unit } from './units';
import { maySendAgain } from './verdicts';
import type { Violation } from './violation';

/** Nobody is sent again without need, or where it could do harm. */
export function* checkSendings(facts: Facts, unit: Unit): Generator<Violation> {
	const carriers = facts.carriersOf(unit);
	const detail = detailOf(unit, carriers);
	if (facts.seen.plan.options.dryRun && carriers.length > 0) {
		yield { name: 'sent in a dry run', detail };
	}
	if (facts.mayComeAgain(unit)) return;
	// Why it went on to the other side is judged for the run as a whole.
	for (const stretch of stretchesOf(carriers)) yield* checkStretch(facts, unit, stretch);
}

const detailOf = (unit: Unit, carriers: Sending[]): string =>
	`${keyOfUnit(unit)}: ${carriers.map(({ effect }) => effect).join(', ')}`;

function* checkStretch(facts: Facts, unit: Unit, carriers: Sending[]): Generator<Violation> {
	const { maxRetries } = facts.seen.plan.options;
	const detail = detailOf(unit, carriers);
	if (carriers.slice(0, -1).some((sending) => !maySendAgain(facts, unit, sending))) {
		const name = changeOf(facts.seen.plan, unit).isRepeatable
			? 'sent again without need'
			: 'created twice';
		yield { name, detail };
	}
	if (carriers.length > 1 + maxRetries) yield { name: 'too many retries', detail };
	const last = carriers.at(-1);
	const isOpen = last?.effect === 'later' || last?.effect === 'unclear';
	const isWorthIt = isOpen && maySendAgain(facts, unit, last);
	const mayStop = facts.mayHaveStopped || facts.mayBeOutOfRetries;
	if (isWorthIt && carriers.length <= maxRetries && !mayStop) {
		yield { name: 'gave up early', detail };
	}
}
