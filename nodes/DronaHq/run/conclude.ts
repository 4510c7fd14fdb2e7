import { DONE_AS, keyOf, type Change } from '../account/change';
import { idValue } from '../outcomes/keys';
import { namedAlready, REASONS, RECALLED, SEEN } from '../outcomes/messages';
import { outcomeOfChange, outcomeOfQuestion, type Outcome } from '../outcomes/outcome';
import { unclear, type Verdict } from '../outcomes/verdict';
import type { Look, Verdicts } from './carryOut';
import { isRead, type Operation } from './operation';
import { keyOfQuestion } from './plan';
import { recalledVerdicts } from './retryOnFail';
import type { Concluded, Row } from './row';

/** What came back, by the keys of changes and questions. */
export interface Answers {
	verdicts?: Verdicts;
	looks?: ReadonlyMap<string, Look>;
	found?: ReadonlyMap<string, Outcome>;
	/** For rows that nothing came back for: why they were not sent. */
	unsent?: Outcome;
}

/** Gives each row its one outcome. A row that nothing is known about may have been applied. */
export function conclude(
	operation: Operation,
	rows: readonly Row[],
	answers: Answers = {},
): Concluded[] {
	const recalled = recalledVerdicts(rows);
	const concluded: Concluded[] = [];
	for (const row of rows) {
		const first = row.outcome ? undefined : concluded[row.repeats ?? -1];
		concluded.push(
			first ? repeated(row, first) : concludeRow(operation, row, { ...answers, recalled }),
		);
	}
	return concluded;
}

function concludeRow(
	operation: Operation,
	row: Row,
	answers: Answers & { recalled: Verdicts },
): Concluded {
	const { outcome, question, changes = [] } = row;
	if (outcome) return { ...row, outcome };
	const unsent = answers.unsent ?? outcomeOfQuestion(MISSING, false);
	if (question) return { ...row, outcome: answers.found?.get(keyOfQuestion(question)) ?? unsent };
	return concludeChanges(
		operation,
		row,
		[...new Map(changes.map((one) => [keyOf(one), one])).values()],
		answers,
	);
}

function concludeChanges(
	operation: Operation,
	row: Row,
	changes: Change[],
	{ verdicts, looks, recalled, unsent }: Answers & { recalled: Verdicts },
): Concluded {
	const keys = changes.map(keyOf);
	const known = keys.map((key) => verdicts?.get(key) ?? recalled.get(key));
	if (unsent && known.includes(undefined)) return { ...row, outcome: unsent };
	const outcome = outcomeOf(
		operation,
		changes,
		known.map((verdict) => verdict ?? MISSING),
	);
	const look = looks?.get(keys[0] ?? '');
	const isRecalled = keys.every((key) => recalled.has(key) && !verdicts?.has(key));
	const seen = look && outcome.status === 'unknown' ? withLook(outcome, look) : outcome;
	return {
		...row,
		subject: { ...row.subject, ...(look?.userId && { user_id: idValue(look.userId) }) },
		outcome: isRecalled ? { ...seen, message: `${seen.message} ${RECALLED}` } : seen,
	};
}

const MISSING: Verdict = unclear('missing_from_response');

function outcomeOf(operation: Operation, changes: Change[], verdicts: Verdict[]): Outcome {
	const [change] = changes;
	if (!isRead(operation) && operation.conclude) return operation.conclude(changes, verdicts);
	return outcomeOfChange(verdicts[0] ?? MISSING, DONE_AS[change?.verb ?? 'join']);
}

const withLook = (outcome: Outcome, { userId, at }: Look): Outcome => ({
	...outcome,
	message: `${REASONS[outcome.reason ?? 'missing_from_response']} ${userId === null ? SEEN.missing(at) : SEEN.there}`,
});

/** A row that asks for the same as an earlier one has its outcome. */
const repeated = (row: Row, { subject, outcome, item }: Concluded): Concluded => ({
	...row,
	subject: { ...subject, ...row.subject },
	outcome: {
		...outcome,
		message: `${outcome.message} ${namedAlready(item)}`,
		items: structuredClone(outcome.items),
	},
});
