import { checkDetails } from './checkDetails';
import { checkSendings } from './checkSendings';
import { checkLooks } from './checkLooks';
import type { Facts, Judged } from './facts';
import { mayBeShown } from './looks';
import { emailOf } from './people';
import type { Row } from './rows';
import { isElsewhere, keyOfUnit, type Unit } from './units';
import { statusesIfNotSent, statusesIfSent } from './verdicts';
import { SAY_NEW, SUCCESSES, type Violation } from './violation';

/** Compares the results of changes with the account and the log. */
export function* checkChanges(facts: Facts): Generator<Violation> {
	for (const judged of facts.judged) {
		yield* checkStatus(facts, judged);
		yield* checkSuccess(facts, judged);
	}
	for (const unit of distinctUnits(facts.rows)) {
		yield* checkChange(facts, unit);
		yield* checkSendings(facts, unit);
	}
	yield* checkTwins(facts);
	yield* checkDetails(facts);
	yield* checkLooks(facts);
}

const statusOf = ({ result }: Judged): string => String(result?.json.status);

const about = ({ row, result }: Judged): string =>
	`item ${row.item} (${row.text}): ${statusOf({ row, result })}, ${String(result?.json.reason)}`;

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

function* checkStatus(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result) return;
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
	if (allowed.has(status)) return;
	const names: Record<string, string> = {
		unknown: 'unknown without a fault',
		not_sent: 'not sent without a cause',
		failed: 'refused without a no',
		partial: 'in part without a reason',
		planned: 'planned without a cause',
	};
	yield {
		name: names[status] ?? 'success without evidence',
		detail: `${about(judged)}; rightly: ${[...allowed].join(' or ') || 'nothing'}`,
	};
}

/** A row that names a group or a user by what has to be looked up may fail where its twin is sent. */
const isClosedByLookUp = (facts: Facts, { lookUp }: Row): boolean =>
	lookUp === 'missing' || (lookUp === 'finds' && facts.lookUpsSpoilt);

function* checkSuccess(facts: Facts, judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	const status = statusOf(judged);
	if (!result || !SUCCESSES.has(status) || status === 'unchanged') return;
	const { before, after } = facts.seen;
	for (const unit of row.units) {
		const isTrue =
			status === 'exists'
				? isElsewhere(facts.seen.plan, unit) || (before.has(unit.email) && after.has(unit.email))
				: facts.isDoneNow(unit);
		if (!isTrue) yield { name: 'success that is not so', detail: about(judged) };
		if (SAY_NEW.has(status) && facts.wasDone(unit)) {
			yield { name: 'created, but was there already', detail: about(judged) };
		}
		const proofs = facts
			.carriersOf(unit)
			.filter(({ effect }) => ['answered', 'someUnclear', 'halfAnswered'].includes(effect));
		if (proofs.length === 0 && !mayBeShown(facts, unit))
			yield { name: 'success without evidence', detail: about(judged) };
	}
}

const CLAIMS = new Set([...SUCCESSES, 'partial', 'unknown']);

/** Whatever is new must be told of as done, or as unclear. */
function* checkChange(facts: Facts, unit: Unit): Generator<Violation> {
	if (facts.wasDone(unit) || !facts.isDoneNow(unit)) return;
	const key = keyOfUnit(unit);
	const claims = facts.judged.filter(
		(judged) =>
			judged.row.units.some((other) => keyOfUnit(other) === key) &&
			CLAIMS.has(statusOf(judged)) &&
			statusOf(judged) !== 'exists',
	);
	if (claims.length > 0) return;
	yield { name: 'changed, and not told', detail: `${emailOf(unit.named)} ${unit.group ?? ''}` };
}

/** Rows that ask for the same in the same words have the same outcome. */
function* checkTwins(facts: Facts): Generator<Violation> {
	const firsts = new Map<string, Judged>();
	for (const judged of facts.judged) {
		// A group that nobody knows can be sent by its name, and not even looked up by its ID.
		const words = `${judged.row.lookUp} ${judged.row.same}`;
		const first = firsts.get(words);
		if (!first) firsts.set(words, judged);
		else if (statusOf(first) !== statusOf(judged) && !facts.lookUpsSpoilt) {
			yield { name: 'twins disagree', detail: `${about(first)} and ${about(judged)}` };
		}
	}
}

function distinctUnits(rows: Row[]): Unit[] {
	const units = rows.flatMap((row) => (row.kind === 'repeated' ? [] : row.units));
	// Whatever groups a new user is sent with, it is the same user.
	return [...new Map(units.map((unit) => [keyOfUnit(unit), { ...unit, groups: [] }])).values()];
}
