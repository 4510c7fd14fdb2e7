import { operationCalled } from '../../operations';
import type { Said } from '../../operations/change';
import { isNotRun, isPartly, isUnclear, isWithoutAnswer, maySay, type Sending } from './effects';
import type { Facts } from './facts';
import { mayBeShown, mustBeShown } from './looks';
import { nameOfGroup } from './people';
import type { Item } from './plan';
import type { Row } from './rows';
import { changeOf, fails, identityOf, saidOf, type Unit } from './units';

/** What may be said about one unit of what was sent; `held`: it was not, because the run had ended or its user could not join another group. */
export type Verdict = 'done' | 'part' | 'exists' | 'refused' | 'unclear' | 'held';

export const VERDICT: Record<Said, Verdict> = {
	done: 'done',
	part: 'part',
	exists: 'exists',
	refused: 'refused',
	nothing: 'unclear',
};

/** A new user is sent with the groups of all rows that ask for them. */
function itemAsSent({ seen: { plan } }: Facts, row: Row, unit: Unit, sending?: Sending): Item {
	const item = plan.items[row.item];
	if (!item) throw new Error(`No item ${row.item}`);
	const { asks } = operationCalled(plan.operation);
	const sent = (sending ? asks(sending.request) : []).find(
		({ user }) => String(user).trim().toLowerCase() === unit.email,
	);
	if (!sent?.data) return item;
	const { groups } = sent.data;
	const assign = plan.items
		.flatMap((other) => other.assign)
		.filter((group) => groups.includes(nameOfGroup(group)));
	return { ...item, assign };
}

/** What the normal answer to the last request for a unit says about it. */
function answersTo(facts: Facts, row: Row, unit: Unit, carriers: Sending[]): Set<Verdict> {
	const { plan } = facts.seen;
	const earlier = carriers.slice(0, -1);
	const item = itemAsSent(facts, row, unit, carriers.at(-1));
	const before = facts.wasDone(unit);
	const request = carriers.at(-1)?.request;
	const said = saidOf(plan, item, unit, { already: before, request });
	if (!before && !earlier.every(isNotRun)) {
		for (const later of saidOf(plan, item, unit, { already: true, request })) said.add(later);
	}
	return new Set([...said].map((one) => VERDICT[one]));
}

/** What may rightly be said about what these requests carried. @param says what the normal answer to the last one does */
export function verdictsOf(carriers: Sending[], says: () => Iterable<Verdict>): Set<Verdict> {
	const last = carriers.at(-1);
	const wasUnclear = carriers.slice(0, -1).some(isUnclear);
	const mayBeUnclear = carriers.some(isPartly);
	if (last && maySay(last)) {
		// A no doesn't undo what an earlier sending may have done.
		return new Set([...says(), ...(wasUnclear || mayBeUnclear ? ['unclear' as const] : [])]);
	}
	if (!last || isUnclear(last) || wasUnclear) return new Set(['unclear']);
	return new Set(mayBeUnclear ? ['unclear', 'refused'] : ['refused']);
}

/** The status of a row whose units came to this. */
function statusOf(facts: Facts, { units }: Row, verdicts: Verdict[]): string {
	const [only] = verdicts;
	if (verdicts.includes('unclear')) return 'unknown';
	if (only === 'exists') return 'exists';
	if (only === 'part') return 'partial';
	if (verdicts.every((verdict) => verdict === 'held')) return 'not_sent';
	if (verdicts.every((verdict) => verdict === 'refused' || verdict === 'held')) return 'failed';
	if (verdicts.includes('refused') || verdicts.includes('held')) return 'partial';
	return changeOf(facts.seen.plan).status(units[0]?.side ?? 'assign');
}

/** Every way of choosing one of each. */
export const choices = <T>(sets: Array<Iterable<T>>): T[][] =>
	sets.reduce<T[][]>(
		(before, set) => before.flatMap((chosen) => [...set].map((one) => [...chosen, one])),
		[[]],
	);

/** Whether it is a leave whose user was to join another group, and may not have. */
export function mayBeHeld(facts: Facts, { side, group, named }: Unit): boolean {
	if (side !== 'remove' || group === undefined) return false;
	return facts.rows.some((row) =>
		row.units.some(
			(other) =>
				other.side === 'assign' &&
				identityOf(other.named) === identityOf(named) &&
				[...verdictsAsAnswered(facts, row, other)].some((verdict) => verdict !== 'done'),
		),
	);
}

/** What may rightly be said about a unit by the answers alone. */
export function verdictsAsAnswered(facts: Facts, row: Row, unit: Unit): Set<Verdict> {
	const carriers = facts.carriersOf(unit);
	if (carriers.length === 0 && (facts.mayHaveStopped || mayBeHeld(facts, unit))) {
		return new Set(['held']);
	}
	// Which of the requests was the row's own can't be seen.
	const ends = facts.mayComeAgain(unit) ? carriers.map((_, last) => last + 1) : [carriers.length];
	const verdicts = ends.flatMap((end) => {
		const sent = carriers.slice(0, end);
		return [...verdictsOf(sent, () => answersTo(facts, row, unit, sent))];
	});
	return new Set(verdicts);
}

/** What is unclear may turn out done where the account shows it, and has to where that leaves no doubt. */
export function afterLook(facts: Facts, unit: Unit, verdicts: Set<Verdict>): Set<Verdict> {
	if (!verdicts.has('unclear') || !mayBeShown(facts, unit)) return verdicts;
	const seen = new Set(verdicts).add('done');
	if (mustBeShown(facts, unit)) seen.delete('unclear');
	return seen;
}

/** The statuses that a row may have that asked for something usable and was sent. */
export function statusesIfSent(facts: Facts, row: Row): Set<string> {
	const sets = row.units.map((unit) =>
		afterLook(facts, unit, verdictsAsAnswered(facts, row, unit)),
	);
	return new Set(choices(sets).map((verdicts) => statusOf(facts, row, verdicts)));
}

/** The statuses that a row may have that was never sent. */
export function statusesIfNotSent(facts: Facts, row: Row): Set<string> {
	const { options, onError } = facts.seen.plan;
	const allowed = new Set<string>();
	if (row.kind === 'blank') return new Set(['not_sent']);
	// Before anything is looked up, what seems to be opposed is.
	const isOpposed = row.isOpposed && onError === 'stopWorkflow';
	const isHeld = row.units.some((unit) => mayBeHeld(facts, unit));
	if (facts.mayHaveStopped || isOpposed || isHeld) allowed.add('not_sent');
	if (row.kind === 'needless') return new Set(['unchanged']);
	if (row.kind !== 'usable') allowed.add('not_sent');
	if (row.kind === 'invalid') return allowed;
	if (row.lookUp === 'missing') allowed.add('failed');
	else if (options.dryRun && row.kind === 'usable') allowed.add('planned');
	// What can't be looked up can't be seen to contradict the row.
	if (facts.lookUpsSpoilt && options.dryRun && row.lookUp !== 'missing') allowed.add('planned');
	if (row.lookUp === 'none' || !facts.lookUpsSpoilt) return allowed;
	// An earlier try may have created the user without the group that it couldn't look up.
	if (facts.seen.plan.retryOnFail && changeOf(facts.seen.plan).data) allowed.add('not_sent');
	if (facts.reads.some(isWithoutAnswer)) allowed.add('not_sent');
	if (facts.reads.some(isNotRun)) allowed.add('failed');
	return allowed;
}

/** Whether the unit may rightly be sent again after this answer. */
export function maySendAgain(facts: Facts, unit: Unit, { effect, request }: Sending): boolean {
	const { switches } = facts.seen.plan;
	if (effect === 'later') return true;
	if (!changeOf(facts.seen.plan, unit).isRepeatable) return false;
	if (['unclear', 'someUnclear', 'halfAnswered', 'halfRefused'].includes(effect)) return true;
	if (effect !== 'answered') return false;
	// Whoever is listed as failed, or left out.
	const readings = [
		switches.alreadyInState,
		switches.alreadyMember,
		switches.notMember,
		switches.strangeGroups,
	];
	return (
		fails(facts.seen.plan, unit, request) ||
		readings.includes('failed') ||
		readings.includes('omitted')
	);
}
