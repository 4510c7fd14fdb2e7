import { DONE_AS, keyOf, type Change } from '../account/change';
import { breath } from '../http/breath';
import { EXACT } from '../outcomes/exact';
import { idValue } from '../outcomes/keys';
import { REASONS, RECALLED, SEEN } from '../outcomes/messages';
import { isSuccess, outcomeOfChange, outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { namedAlready } from '../outcomes/places';
import { unclear, type Verdict } from '../outcomes/verdict';
import type { Answers, Verdicts } from './carryOut';
import type { Look } from './looks';
import { isRead, type Operation, type Question } from './operation';
import { keyOfQuestion } from './plan';
import { recalledVerdicts } from './retryOnFail';
import { decide, type Concluded, type Row } from './row';
import { confirmedOf } from './shown';

/** What is known of the rows of a run, or of one that ended early. */
interface Known extends Partial<Answers> {
	/** For rows that nothing came back for: why they were not sent. */
	unsent?: Outcome;
}

/** Gives each row its one outcome. A row that nothing is known about may have been applied. */
export async function conclude(
	operation: Operation,
	rows: readonly Row[],
	answers: Known = {},
): Promise<Concluded[]> {
	const known = { ...answers, recalled: recalledVerdicts(rows) };
	const concluded: Concluded[] = [];
	await breath.each(rows, (row) => {
		const first = concluded[row.repeats ?? -1];
		if (row.outcome) concluded.push(decide(row, row.outcome));
		else if (first) concluded.push(repeated(row, first));
		else if (row.question) concluded.push(decide(row, answerTo(row.question, answers)));
		else concluded.push(concludeChanges(operation, row, known));
	});
	return concluded;
}

const MISSING = unclear('missing_from_response');

/** Of a change that was never sent although an earlier try has made others of its row. */
const unsentFor = (reason: Outcome['reason']): Verdict => ({ proves: 'not_applied', reason });

const answerTo = (question: Question, { found, unsent }: Known): Outcome =>
	found?.get(keyOfQuestion(question)) ?? unsent ?? outcomeOfQuestion(MISSING, false);

function concludeChanges(
	operation: Operation,
	row: Row,
	{ verdicts, checked, looks, recalled, unsent }: Known & { recalled: Verdicts },
): Concluded {
	const changes = distinct(row.changes ?? []);
	const keys = changes.map(keyOf);
	// Before rows are merged, another one's earlier try says nothing: it may have had other data.
	const earlier = unsent ? recalledVerdicts([row]) : recalled;
	const known = keys.map((key) => checked?.get(key) ?? verdicts?.get(key) ?? earlier.get(key));
	if (unsent && known.every((verdict) => verdict === undefined)) return decide(row, unsent);
	const nothing = unsent ? unsentFor(unsent.reason) : MISSING;
	const proven = known.map((verdict) => verdict ?? nothing);
	const outcome = confirmedIn(
		keptIn(outcomeOf(operation, row, changes, proven), row),
		confirmedOf(proven.filter((_, index) => 'group' in (changes[index] ?? {}))),
	);
	const isAgain = keys.length > 0 && keys.every((key) => earlier.has(key) && !verdicts?.has(key));
	const look = row.existing ? undefined : looks?.get(keys[0] ?? '');
	if (!look && !isAgain) return decide(row, outcome);
	const message = [
		look
			? `${REASONS[outcome.reason ?? 'missing_from_response']} ${wordsOf(look)}`
			: outcome.message,
		...(isAgain ? [RECALLED] : []),
	].join(' ');
	const subject = { ...row.subject, ...(look?.user && { user_id: idValue(look.user.user_id) }) };
	return decide({ ...row, subject }, { ...outcome, message });
}

/** The same group may have been given twice, by its ID and by its name. */
const distinct = (changes: readonly Change[]): readonly Change[] =>
	changes.length < 2 ? changes : [...new Map(changes.map((one) => [keyOf(one), one])).values()];

function outcomeOf(
	operation: Operation,
	{ existing }: Row,
	changes: readonly Change[],
	verdicts: readonly Verdict[],
): Outcome {
	const [change] = changes;
	const [verdict] = verdicts;
	const isNothing = !change || !verdict;
	if (!isRead(operation) && operation.conclude && (existing || !isNothing)) {
		return operation.conclude(changes, verdicts, existing);
	}
	if (isNothing) return outcomeOfQuestion(MISSING, false);
	return outcomeOfChange(verdict, DONE_AS[change.verb]);
}

/** A user who was to leave groups and is protected has only joined the others. */
function keptIn(outcome: Outcome, { keeps }: Row): Outcome {
	if (!keeps) return outcome;
	const message = `${outcome.message} ${EXACT.keptIn(keeps)}`;
	return { ...outcome, message, ...(isSuccess(outcome) && { status: 'kept' }) };
}

const confirmedIn = (outcome: Outcome, confirmed: boolean | null): Outcome =>
	confirmed === null ? outcome : { ...outcome, extra: { ...outcome.extra, confirmed } };

const wordsOf = ({ user, time }: Look): string => (user === null ? SEEN.missing(time) : SEEN.there);

/** A row that asks for the same as an earlier one has its outcome. */
function repeated(row: Row, first: Concluded): Concluded {
	const { subject, outcome } = first;
	const message = `${outcome.message} ${namedAlready(first)}`;
	const items = structuredClone(outcome.items);
	return decide(
		{ ...row, subject: { ...subject, ...row.subject } },
		{ ...outcome, message, items },
	);
}
