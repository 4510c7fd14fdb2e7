import type { Observed } from './observed';
import { Maybe, toldOf, type Told } from './knowledge';
import { inOrder, type Ruling, type Sight } from './ruling';

/** Somebody late is reported where so many at most were reported with higher IDs. */
const LATEST = 20;

/** Whether what a check for new users did can be right, and what the workflow knows then. */
export function ruleOnUsers(told: Told, check: Observed, { ids, shown }: Sight): Ruling {
	const { options, events } = check;
	const [latest, perhaps] = [latestOf(told, ids, false), latestOf(told, ids, true)];
	if (check.error !== undefined) {
		const expected = perhaps.length < LATEST ? perhaps : perhaps.slice(1);
		const isUnknown = expected.every((id) => shown(id).canBeFalse);
		return options.maxGone > 0 && perhaps.length > 1 && isUnknown ? 'may fail' : 'must not fail';
	}
	const expected = latest.length < LATEST ? latest : latest.slice(1);
	const isSure = latest.length === perhaps.length;
	const isNobodyKnown = latest.length > 1 && expected.every((id) => !shown(id).canBeTrue);
	if (options.maxGone > 0 && isSure && isNobodyKnown) return 'must fail';

	const faults: string[] = [];
	const after = new Map(told);
	const reported = (events ?? []).map(({ id }) => id);
	if (events?.some(({ event }) => event !== 'user_added')) faults.push('an event of another kind');
	if (!inOrder(reported)) faults.push('events out of order');
	if (reported.length > options.maxEvents) faults.push(`${reported.length} events`);
	for (const id of reported) {
		if (!toldOf(told, id).canBeFalse) faults.push(`${id} added twice`);
		if (!shown(id).canBeTrue) faults.push(`${id} added, and was not`);
		after.set(id, Maybe.yes);
	}
	// Whoever is above this one was asked for, whatever is uncertain.
	const above = perhaps.length < LATEST ? 0 : (perhaps[0] ?? 0);
	const isFull = reported.length === options.maxEvents;
	for (const id of ids) {
		if (reported.includes(id) || !toldOf(told, id).canBeFalse) continue;
		const isDue = !toldOf(told, id).canBeTrue && !shown(id).canBeFalse && id > above;
		const isLeftForLater = isFull && id > (reported.at(-1) ?? Infinity);
		if (isDue && !isLeftForLater) faults.push(`${id} added unreported`);
	}
	return { faults, told: after };
}

/** The latest of those who were reported, or only may have been, in order. */
const latestOf = (told: Told, ids: readonly number[], perhaps: boolean): number[] =>
	ids
		.filter((id) => (perhaps ? toldOf(told, id).canBeTrue : !toldOf(told, id).canBeFalse))
		.slice(-LATEST);
