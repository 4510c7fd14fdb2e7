import type { Facts } from './facts';
import type { Row } from './rows';
import type { Unit } from './units';
import {
	dataIn,
	isBare,
	isNameless,
	isPerhapsKnown,
	standingIn,
	upsertOf,
	type Standing,
} from './upserts';
import { afterLook, choices, verdictsAsAnswered, type Verdict } from './verdicts';

/** What one step of an update came to. */
type Step = Exclude<Verdict, 'part' | 'exists'> | 'needless' | 'unsent' | 'unknown group';

/** The statuses that a usable row of Create or Update may have, by the account before, the faults and the log. */
export function statusesOfUpsert(facts: Facts, row: Row): Set<string> {
	const { before, plan } = facts.seen;
	const isDue = mustBeDuplicate(facts, row) && !facts.lookUpsSpoilt;
	if (isDue) return new Set(['not_sent']);
	const allowed = statusesIfNotBegun(facts, row);
	const { creation } = upsertOf(plan, row);
	const isThere = before.has(creation.email);
	// Where nothing is to be done, a dry run says so, too.
	if (plan.options.dryRun) {
		return isThere && statusesOfSteps(facts, row).has('exists') ? allowed.add('exists') : allowed;
	}
	const carriers = facts.carriersOf(creation);
	const verdicts =
		carriers.length > 0 ? verdictsAsAnswered(facts, row, creation) : new Set<Verdict>();
	if (verdicts.has('done')) allowed.add('created');
	if (verdicts.has('part')) allowed.add('partial');
	if (verdicts.has('unclear')) allowed.add('unknown');
	const isWhole = carriers.at(-1)?.effect !== 'answered';
	// Whoever is refused alone, because they are there, is looked up and updated.
	const mayEnd = !isThere || isWhole || facts.lookUpsSpoilt || facts.mayHaveStopped;
	if (verdicts.has('refused') && mayEnd) allowed.add('failed');
	const isUpdated = isThere && (carriers.length === 0 || verdicts.has('refused'));
	const isMade = isMadeBefore(facts, creation);
	const made = verdictsAsAnswered(facts, row, { ...creation, groups: [] });
	if (isMade && made.has('unclear')) allowed.add('unknown');
	if (isUpdated || isMade) {
		for (const status of statusesOfSteps(facts, row)) allowed.add(status);
	}
	return allowed;
}

/**
 * Whether an earlier try of Retry On Fail may have created the user for another row, so that this one,
 * which could not be used in it, finds them in the account.
 */
export const isMadeBefore = (facts: Facts, creation: Unit): boolean =>
	facts.seen.plan.retryOnFail &&
	facts.isDoneNow(creation) &&
	facts.carriersOf({ ...creation, groups: [] }).length > 0;

/** What may be said of a row for which nothing was sent, whatever was sent for others of its user. */
function statusesIfNotBegun(facts: Facts, row: Row): Set<string> {
	const { plan } = facts.seen;
	const allowed = new Set<string>();
	const standing = standingIn(plan, row);
	if (facts.mayHaveStopped || mayBeDuplicate(facts, row)) allowed.add('not_sent');
	if (standing !== 'shown' && isBare(plan, row)) {
		// Where the question is refused, nobody knows whether they are new.
		allowed.add('not_sent');
		if (plan.switches.unknownUser === 400) allowed.add('failed');
	}
	if (standing !== 'shown' && isNameless(row)) {
		allowed.add('failed');
		// An earlier try may have created the user without the group that shows only now.
		if (plan.retryOnFail) allowed.add('not_sent');
	}
	const isCertain = standing === 'shown' || (!isBare(plan, row) && !isNameless(row));
	if (plan.options.dryRun && (isCertain || standing === 'hidden')) allowed.add('planned');
	if (facts.lookUpsSpoilt) {
		for (const one of ['failed', 'not_sent']) allowed.add(one);
		if (plan.options.dryRun) allowed.add('planned');
		// What an earlier try has begun can't be looked up any more.
		if (plan.retryOnFail) allowed.add('unknown');
	}
	return allowed;
}

const isOfUser = (row: Row, other: Row): boolean =>
	other.kind === 'usable' && other.units[0]?.email === row.units[0]?.email;

const mayBeDuplicate = ({ rows, seen }: Facts, row: Row): boolean =>
	rows.some((other) => isOfUser(row, other) && dataIn(seen.plan, other) !== dataIn(seen.plan, row));

/** Whether an earlier row counts for the user, and this one says something else about them. */
function mustBeDuplicate({ rows, seen }: Facts, row: Row): boolean {
	const own = rows.filter((other) => isOfUser(row, other));
	const counting = own.map((other) => counts(standingIn(seen.plan, other), other, seen.plan));
	const first = counting.findIndex((one) => one !== false);
	const place = own.indexOf(row);
	const isSure = counting[first] === true && first < place && counting[place] === true;
	return isSure && dataIn(seen.plan, own[first] as Row) !== dataIn(seen.plan, row);
}

/** Whether a row gets as far as being compared with others; undefined: it depends on how its user was found. */
function counts(standing: Standing, row: Row, plan: Facts['seen']['plan']): boolean | undefined {
	if (standing === 'shown' || (!isBare(plan, row) && !isNameless(row))) return true;
	// An earlier try of Retry On Fail may have given the group the member who shows its name.
	const mayShow = plan.retryOnFail && !isBare(plan, row);
	return standing === 'new' && !mayShow ? false : undefined;
}

/** What an update may come to: the worst of its steps. */
function statusesOfSteps(facts: Facts, row: Row): Set<string> {
	const { activation, joins, unknown } = upsertOf(facts.seen.plan, row);
	const sets = [
		...(activation ? [stepsOf(facts, row, activation)] : []),
		...joins.map((join) => stepsOf(facts, row, join)),
		...Array.from({ length: unknown }, () => new Set<Step>(['unknown group'])),
	];
	const joining = activation ? 1 : 0;
	const statuses = choices(sets).flatMap((steps) => {
		const isJoined = steps.slice(joining).includes('done');
		return worstOf(steps, isJoined);
	});
	return new Set(statuses);
}

function worstOf(steps: Step[], isJoined: boolean): string[] {
	if (steps.includes('unclear')) return ['unknown'];
	const isWhole = steps.every((step) => step === 'done' || step === 'needless');
	if (isWhole) return [isJoined ? 'changed' : 'exists'];
	if (steps.includes('done')) return ['partial'];
	if (steps.includes('unknown group') && !steps.includes('refused')) return ['failed'];
	// What DronaHQ says about the user alone leaves the rest as it should be.
	return steps.includes('refused') ? ['failed', 'partial'] : ['not_sent'];
}

const ANYTHING = new Set<Verdict>(['done', 'refused', 'unclear']);

function stepsOf(facts: Facts, row: Row, unit: Unit): Set<Step> {
	const { before, plan } = facts.seen;
	const carriers = facts.carriersOf(unit);
	const isJoin = unit.group !== undefined;
	const isNew = !before.has(unit.email);
	// What DronaHQ says of somebody whom this very run has created isn't worked out.
	const verdicts = isNew ? ANYTHING : verdictsAsAnswered(facts, row, unit);
	const seen = isJoin ? afterLook(facts, unit, verdicts) : verdicts;
	const steps = new Set((carriers.length === 0 ? [] : [...seen]) as Step[]);
	const isIn = isNew ? facts.isDoneNow(unit) : facts.wasDone(unit);
	if (isJoin && carriers.length === 0 && isIn) steps.add('needless');
	if (carriers.length === 0 && facts.mayHaveStopped) steps.add('unsent');
	// The next try of Retry On Fail may find the user in the group, for a row that couldn't be used before.
	if (isJoin && plan.retryOnFail && facts.isDoneNow(unit)) steps.add('needless');
	return isPerhapsKnown(unit) ? steps.add('unknown group') : steps;
}
