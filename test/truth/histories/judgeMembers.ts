import type { Event, Observed } from './observed';
import { Maybe, toldOf, type Told } from './knowledge';
import { inOrder, type Ruling, type Sight } from './ruling';

/** Whether what a check of a group's members did can be right, and what the workflow knows then. */
export function ruleOnMembers(told: Told, check: Observed, { ids, shown }: Sight): Ruling {
	const { options, upset } = check;
	const gone = ids.filter((id) => toldOf(told, id).canBeTrue && shown(id).canBeFalse);
	const surelyGone = gone.filter((id) => !toldOf(told, id).canBeFalse && !shown(id).canBeTrue);
	const isLimited = options.maxGone > 0;
	const mayBeTooMany = isLimited && gone.length > options.maxGone;
	const isTooMany = isLimited && surelyGone.length > options.maxGone;
	const sure = ids.filter((id) => !toldOf(told, id).canBeFalse);
	const possible = ids.filter((id) => toldOf(told, id).canBeTrue);
	const mayBeEmpty = ids.every((id) => shown(id).canBeFalse);
	const isEmpty = ids.every((id) => !shown(id).canBeTrue);
	if (check.error !== undefined) {
		const mayFail = mayBeTooMany || (isLimited && mayBeEmpty && possible.length > 1);
		return mayFail ? 'may fail' : 'must not fail';
	}
	if (isTooMany || (isLimited && isEmpty && sure.length > 1) || upset.strange) return 'must fail';
	return rowByRow(told, check.events ?? [], { ids, shown });
}

function rowByRow(told: Told, events: readonly Event[], { ids, shown }: Sight): Ruling {
	const faults: string[] = [];
	const after = new Map<number, Maybe>();
	const joined = idsOf(events, 'joined_group');
	const left = idsOf(events, 'left_group');
	if (joined.length + left.length !== events.length) faults.push('an event of another kind');
	if (!inOrder(joined) || !inOrder(left)) faults.push('events out of order');
	for (const id of ids) {
		const before = toldOf(told, id);
		const says = [...joined, ...left].filter((one) => one === id).length;
		if (says > 1) faults.push(`${id} in two events`);
		if (joined.includes(id)) {
			if (!before.canBeFalse) faults.push(`${id} joined twice`);
			if (!shown(id).canBeTrue) faults.push(`${id} joined, and did not`);
			after.set(id, Maybe.yes);
		} else if (left.includes(id)) {
			if (!before.canBeTrue) faults.push(`${id} left twice`);
			if (!shown(id).canBeFalse) faults.push(`${id} left, and did not`);
			after.set(id, Maybe.no);
		} else {
			const still = before.and(shown(id));
			if (!still.isPossible)
				faults.push(`${id} ${before.canBeTrue ? 'left' : 'joined'} unreported`);
			after.set(id, still);
		}
	}
	const strangers = [...joined, ...left].filter((id) => !ids.includes(id));
	if (strangers.length > 0) faults.push(`${strangers.join()} were never there`);
	return { faults, told: after };
}

const idsOf = (events: readonly Event[], kind: string): number[] =>
	events.filter(({ event }) => event === kind).map(({ id }) => id);
