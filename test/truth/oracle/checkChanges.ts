import { checkDetails } from './checkDetails';
import { checkSendings } from './checkSendings';
import { checkLooks } from './checkLooks';
import { maySay } from './effects';
import { checkStatus, checkTold, checkTwins } from './checkStatuses';
import { about, statusOf, type Facts, type Judged } from './facts';
import { mayBeShown } from './looks';
import type { Row } from './rows';
import { distinct, isElsewhere, keyOfUnit, type Unit } from './units';
import { statusesIfNotSent, statusesIfSent } from './verdicts';
import { SAY_NEW, SUCCESSES, type Violation } from './violation';

/** Compares the results of changes with the account and the log. */
export function* checkChanges(facts: Facts): Generator<Violation> {
	for (const judged of facts.judged) {
		if (!judged.result) continue;
		yield* checkSent(facts, judged);
		yield* checkSuccess(facts, judged);
	}
	const units = facts.rows.flatMap((row) => (row.kind === 'repeated' ? [] : row.units));
	for (const unit of distinct(units)) {
		const isOne = (other: Unit): boolean => keyOfUnit(other) === keyOfUnit(unit);
		yield* checkTold(facts, unit, (judged) => {
			return statusOf(judged) !== 'exists' && judged.row.units.some(isOne);
		});
		yield* checkSendings(facts, unit);
	}
	// A group that nobody knows can be sent by its name, and not even looked up by its ID.
	const wordsOf = ({ lookUp, same }: Row): string => `${lookUp} ${same}`;
	if (!facts.lookUpsSpoilt) yield* checkTwins(facts.judged, wordsOf);
	yield* checkDetails(facts);
	yield* checkLooks(facts);
}

const isCarried = (facts: Facts, units: Unit[]): boolean =>
	units.some((unit) => facts.carriersOf(unit).length > 0);

/** Whether a request was about the row; one about what a usable row asks for as well isn't. */
function isSent(facts: Facts, { kind, units }: Row): boolean {
	if (kind === 'usable') return isCarried(facts, units);
	if (kind !== 'contradicted') return false;
	const sendable = facts.rows.filter((row) => row.kind === 'usable' && row.lookUp !== 'missing');
	const others = new Set(sendable.flatMap((row) => row.units).map(keyOfUnit));
	return isCarried(
		facts,
		units.filter((unit) => !others.has(keyOfUnit(unit))),
	);
}

function* checkSent(facts: Facts, judged: Judged): Generator<Violation> {
	const { row } = judged;
	const status = statusOf(judged);
	const sent = isSent(facts, row);
	const isWronglySent = sent && row.kind === 'contradicted' && !facts.lookUpsSpoilt;
	if (isWronglySent) yield { name: 'a bad row was sent', detail: about(judged) };
	if (sent && status === 'not_sent' && row.kind === 'usable') {
		if (!isClosedByLookUp(facts, row)) {
			yield { name: 'sent, and called not sent', detail: about(judged) };
		}
		return;
	}
	const allowed = new Set(sent ? statusesIfSent(facts, row) : []);
	if (!sent || isClosedByLookUp(facts, row)) {
		for (const one of statusesIfNotSent(facts, row)) allowed.add(one);
	}
	// What contradicts it may not have been found, and another row may have had a part of it sent.
	if (['repeated', 'contradicted'].includes(row.kind) && facts.lookUpsSpoilt) {
		for (const one of statusesIfSent(facts, row)) allowed.add(one);
	}
	yield* checkStatus(judged, allowed);
}

/** A row that names a group or a user by what has to be looked up may fail where its twin is sent. */
const isClosedByLookUp = (facts: Facts, { lookUp }: Row): boolean =>
	lookUp === 'missing' || (lookUp === 'finds' && facts.lookUpsSpoilt);

function* checkSuccess(facts: Facts, judged: Judged): Generator<Violation> {
	const status = statusOf(judged);
	if (!SUCCESSES.has(status) || status === 'unchanged') return;
	const { before, after } = facts.seen;
	for (const unit of judged.row.units) {
		const isTrue =
			status === 'exists'
				? isElsewhere(facts.seen.plan, unit) || (before.has(unit.email) && after.has(unit.email))
				: facts.isDoneNow(unit);
		if (!isTrue) yield { name: 'success that is not so', detail: about(judged) };
		if (SAY_NEW.has(status) && facts.wasDone(unit)) {
			yield { name: 'created, but was there already', detail: about(judged) };
		}
		if (!facts.carriersOf(unit).some(maySay) && !mayBeShown(facts, unit)) {
			yield { name: 'success without evidence', detail: about(judged) };
		}
	}
}
