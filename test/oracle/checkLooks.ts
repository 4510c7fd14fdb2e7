import type { Facts } from './facts';
import { isLookedAt, lookedAt } from './looks';
import { changeOf, keyOfUnit, type Unit } from './units';
import { verdictsAsAnswered } from './verdicts';
import type { Violation } from './violation';

/** Unclear memberships are looked up after the changes, each group's members, and no others. */
export function* checkLooks(facts: Facts): Generator<Violation> {
	if (!changeOf(facts.seen.plan).isPerGroup) return;
	const sent = facts.rows.flatMap((row) =>
		row.units
			.filter((unit) => facts.carriersOf(unit).length > 0)
			.map((unit) => ({ unit, verdicts: verdictsAsAnswered(facts, row, unit) })),
	);
	yield* checkNeedless(
		facts,
		sent.filter(({ verdicts }) => verdicts.has('unclear')).map(({ unit }) => unit),
	);
	if (facts.mayHaveEnded) return;
	for (const { unit, verdicts } of sent) {
		const isUnclear = verdicts.size === 1 && verdicts.has('unclear');
		if (isUnclear && !isLookedAt(facts, unit)) {
			yield { name: 'unclear, and not looked up', detail: keyOfUnit(unit) };
		}
	}
}

function* checkNeedless(facts: Facts, unclear: Unit[]): Generator<Violation> {
	for (const look of facts.looks) {
		const { group, person } = lookedAt(look);
		const isDue = unclear.some((unit) =>
			person === undefined
				? unit.group === group
				: unit.named.person === person && unit.side === 'remove',
		);
		if (!isDue) {
			yield { name: 'looked up without need', detail: `${look.request.path} ${group ?? ''}` };
		}
	}
}
