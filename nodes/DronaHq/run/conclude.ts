import { DONE_AS, keyOf, type Change } from '../account/change';
import { idValue } from '../outcomes/keys';
import { namedAlready, REASONS, RECALLED, SEEN } from '../outcomes/messages';
import { outcomeOfChange, outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { unclear, type Verdict } from '../outcomes/verdict';
import type { Answers, Look, Verdicts } from './carryOut';
import { isRead, type Operation, type Question } from './operation';
import { keyOfQuestion } from './plan';
import { recalledVerdicts } from './retryOnFail';
import { decide, type Concluded, type Row } from './row';

/** What is known of the rows of a run, or of one that ended early. */
interface Known extends Partial<Answers> {
	/** For rows that nothing came back for: why they were not sent. */
	unsent?: Outcome;
}

/** Gives each row its one outcome. A row that nothing is known about may have been applied. */
export function conclude(
	operation: Operation,
	rows: readonly Row[],
	answers: Known = {},
): Concluded[] {
	const recalled = recalledVerdicts(rows);
	const concluded: Concluded[] = [];
	for (const row of rows) {
		const first = concluded[row.repeats ?? -1];
		if (row.outcome) concluded.push(decide(row, row.outcome));
		else if (first) concluded.push(repeated(row, first));
		else if (row.question) concluded.push(decide(row, answerTo(row.question, answers)));
		else concluded.push(concludeChanges(operation, row, { ...answers, recalled }));
	}
	return concluded;
}

const MISSING = unclear('missing_from_response');

const answerTo = (question: Question, { found, unsent }: Known): Outcome =>
	found?.get(keyOfQuestion(question)) ?? unsent ?? outcomeOfQuestion(MISSING, false);

function concludeChanges(
	operation: Operation,
	row: Row,
	{ verdicts, looks, recalled, unsent }: Known & { recalled: Verdicts },
): Concluded {
	const changes = new Map((row.changes ?? []).map((change) => [keyOf(change), change]));
	const keys = [...changes.keys()];
	const known = keys.map((key) => verdicts?.get(key) ?? recalled.get(key));
	if (unsent && known.includes(undefined)) return decide(row, unsent);
	const proven = known.map((verdict) => verdict ?? MISSING);
	const outcome = outcomeOf(operation, [...changes.values()], proven);
	const isRecalled = keys.every((key) => recalled.has(key) && !verdicts?.has(key));
	const look = looks?.get(keys[0] ?? '');
	const message = [
		look ? `${REASONS[proven[0]?.reason ?? 'timeout']} ${wordsOf(look)}` : outcome.message,
		...(isRecalled ? [RECALLED] : []),
	].join(' ');
	const subject = { ...row.subject, ...(look?.userId && { user_id: idValue(look.userId) }) };
	return decide({ ...row, subject }, { ...outcome, message });
}

function outcomeOf(operation: Operation, changes: Change[], verdicts: Verdict[]): Outcome {
	if (!isRead(operation) && operation.conclude) return operation.conclude(changes, verdicts);
	return outcomeOfChange(verdicts[0] ?? MISSING, DONE_AS[changes[0]?.verb ?? 'join']);
}

const wordsOf = ({ userId, at }: Look): string => (userId === null ? SEEN.missing(at) : SEEN.there);

/** A row that asks for the same as an earlier one has its outcome. */
function repeated(row: Row, { subject, outcome, item }: Concluded): Concluded {
	const message = `${outcome.message} ${namedAlready(item)}`;
	const items = structuredClone(outcome.items);
	return decide(
		{ ...row, subject: { ...subject, ...row.subject } },
		{ ...outcome, message, items },
	);
}
