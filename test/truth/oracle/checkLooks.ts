import type { Facts } from './facts';
import { isLookedAt, isSurelyRead, lookedAt } from './looks';
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
	const asked = facts.seen.plan.options.checkAfterwards === true;
	const unclear = sent.filter(({ verdicts }) => verdicts.has('unclear'));
	yield* checkNeedless(facts, {
		lists: asked ? sent : unclear,
		records: unclear,
	});
	yield* checkConfirmed(facts, asked);
	if (facts.mayHaveEnded) return;
	for (const { unit, verdicts } of sent) {
		const isUnclear = verdicts.size === 1 && verdicts.has('unclear');
		if (isUnclear && !isLookedAt(facts, unit)) {
			yield { name: 'unclear, and not looked up', detail: keyOfUnit(unit) };
		}
	}
}

interface Due {
	unit: Unit;
}

function* checkNeedless(facts: Facts, due: { lists: Due[]; records: Due[] }): Generator<Violation> {
	for (const look of facts.looks) {
		const { group, person } = lookedAt(look);
		const isDue =
			person === undefined
				? due.lists.some(({ unit }) => unit.group === group)
				: due.records.some(({ unit }) => unit.named.person === person && unit.side === 'remove');
		if (!isDue) {
			yield { name: 'looked up without need', detail: `${look.request.path} ${group ?? ''}` };
		}
	}
}

const DONE = new Set<unknown>(['assigned', 'removed', 'changed']);

/** What the column `confirmed` says is so, and it is there where it was asked for. */
function* checkConfirmed(facts: Facts, asked: boolean): Generator<Violation> {
	const { deactivatedUsers } = facts.seen.plan.switches;
	for (const { row, result } of facts.judged) {
		if (!result) continue;
		const { status, confirmed } = result.json;
		const detail = `item ${row.item} (${row.text}): ${String(status)}, ${String(confirmed)}`;
		const { units } = row;
		const areShown = units.every((unit) => facts.isDoneNow(unit) && isLookedAt(facts, unit));
		if (!asked) {
			if ('confirmed' in result.json) yield { name: 'a column that nobody asked for', detail };
		} else if (confirmed === true) {
			if (!areShown) yield { name: 'confirmed, and not so', detail };
		} else if (confirmed === false) {
			const isHidden = deactivatedUsers === 'hidden';
			const isMissing = units.some((unit) => !facts.isDoneNow(unit));
			if (!isMissing && !isHidden) yield { name: 'not confirmed, and so it is', detail };
		} else if (DONE.has(status) && units.every((unit) => isSurelyRead(facts, unit))) {
			yield { name: 'shown, and not confirmed', detail };
		}
	}
}
