import type { Facts } from './facts';
import { changeOf, keyOfUnit, type Unit } from './units';
import { maySendAgain } from './verdicts';
import type { Violation } from './violation';

/** Nobody is sent again without need, or where it could do harm. */
export function* checkSendings(facts: Facts, unit: Unit): Generator<Violation> {
	const { options } = facts.seen.plan;
	const effects = facts.carriersOf(unit).map(({ effect }) => effect);
	const detail = `${keyOfUnit(unit)}: ${effects.join(', ')}`;
	if (options.dryRun && effects.length > 0) yield { name: 'sent in a dry run', detail };
	if (facts.mayComeAgain(unit)) return;
	if (effects.slice(0, -1).some((effect) => !maySendAgain(facts, unit, effect))) {
		const name = changeOf(facts.seen.plan, unit).isRepeatable
			? 'sent again without need'
			: 'created twice';
		yield { name, detail };
	}
	if (effects.length > 1 + options.maxRetries) yield { name: 'too many retries', detail };
	const last = effects.at(-1);
	const isWorthIt = (last === 'later' || last === 'unclear') && maySendAgain(facts, unit, last);
	const mayStop = facts.mayHaveStopped || facts.mayBeOutOfRetries;
	if (isWorthIt && effects.length <= options.maxRetries && !mayStop) {
		yield { name: 'gave up early', detail };
	}
}
