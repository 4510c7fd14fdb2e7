import { dataOf, isPartOf, keyOf, together, type Change } from '../account/change';
import { groupKey } from '../account/refs';
import { breath } from '../http/breath';
import { tooManyUsers } from '../outcomes/messages';
import { notSent, type Outcome } from '../outcomes/outcome';
import type { Verdict } from '../outcomes/verdict';
import { otherData } from '../outcomes/places';
import type { Question } from './operation';
import { decide, isUndecided, type Row } from './row';
import { isRecalled, recalledVerdicts } from './retryOnFail';
import { countLosing, type Rounds } from './rounds';
import { wantedUser } from './updates';

/** What is to be sent for whom, and what is decided without. */
export interface Plan {
	rows: readonly Row[];
	/** What is to be changed and what is to be asked, each once, in the order of the rows. */
	changes: readonly Change[];
	questions: ReadonlyMap<string, Question>;
	/** From how many users it takes access away. */
	losing: number;
	/** Whether that would be more than may be taken away, in all rounds together. */
	isOver: boolean;
	/** Why nothing at all is sent, and what to do about it. */
	refusal?: { message: string; advice?: string };
	/** What a real run would change, where this is a dry run. */
	planned?: readonly Change[];
	/** The IDs of what is made exactly so. */
	made?: readonly string[];
	/** On changes that are held back, by their keys. */
	verdicts?: ReadonlyMap<string, Verdict>;
}

type Contents = Pick<Plan, 'rows' | 'changes' | 'questions'>;

interface Circumstances {
	/** From how many users access may be taken away, in all rounds of the execution together. */
	maxUsers: number;
	rounds: Pick<Rounds, 'earlier' | 'keep'>;
	isDryRun: boolean;
	/** What a dry run says of a row that would be sent. */
	planned: (row: Row) => Outcome;
}

/** Merges what is asked for twice, checks the cap, and says what is left to send. A dry run ends here. */
export async function planOf(asked: readonly Row[], circumstances: Circumstances): Promise<Plan> {
	const { maxUsers, rounds, isDryRun, planned } = circumstances;
	const merged = await mergeRepeated(asked);
	const losing = await countLosing(merged);
	const { earlier } = rounds;
	const isOver = earlier.isOver || losing > Math.max(0, maxUsers - earlier.users);
	// At once, not only with the answers: an agent may call the node again before they are there.
	rounds.keep({ users: losing, isOver });
	if (isOver) {
		const isBegun = merged.some(({ recalled }) => recalled !== undefined);
		const message = tooManyUsers(losing, earlier, { maxUsers, isBegun });
		const plan = await nothingOf(merged, () => notSent('limit_exceeded', message));
		const refusal = { message };
		const begun = await countLosing(plan.rows);
		return { ...plan, losing: begun, isOver, ...(!isDryRun && { refusal }) };
	}
	const left = await whatIsLeft(merged);
	if (!isDryRun) return { ...left, losing, isOver };
	return { ...(await nothingOf(merged, planned)), planned: left.changes, losing, isOver };
}

/** What rows are compared by: those that ask for the same share one answer. */
function keyOfAsk({ changes = [], question, existing }: Row): string {
	if (question) return keyOfQuestion(question);
	if (existing) return keyOf(existing.creation);
	const [key = '', ...others] = changes.map(keyOf);
	return others.length === 0 ? key : [...new Set([key, ...others])].sort().join('\n');
}

export const keyOfQuestion = ({ key, group }: Question): string =>
	group ? `${key} ${groupKey(group)}` : key;

const dataOfAsk = ({ changes = [], existing }: Row): string =>
	existing ? dataOf(existing.creation) : [...new Set(changes.map(dataOf))].join('\n');

/** Whether the result of one row says all that the other one's would. */
function hasSameResult(first: Row, row: Row): boolean {
	const [one, other] = [wantedUser(first), wantedUser(row)];
	return !one || !other || (isPartOf(one, other) && isPartOf(other, one));
}

/**
 * Of rows that ask for the same the first is sent, for a new user with the groups of all. Rows that name its
 * user with other data are refused.
 */
async function mergeRepeated(rows: readonly Row[]): Promise<Row[]> {
	const firsts = new Map<string, number>();
	const sent = await changesOf(rows.filter((row) => isUndecided(row) && isRecalled(row)));
	// Whoever was sent in an earlier try counts, wherever the row stands.
	await breath.map(rows, (row, index) => {
		if (!isUndecided(row) || !isRecalled(row)) return;
		const key = keyOfAsk(row);
		if (!firsts.has(key)) firsts.set(key, index);
	});
	return await breath.map(rows, (row, index) => {
		if (!isUndecided(row) || isRecalled(row)) return row;
		const key = keyOfAsk(row);
		const first = rows[firsts.get(key) ?? -1];
		if (!first) {
			firsts.set(key, index);
			return row;
		}
		const isSame = dataOfAsk(first) === dataOfAsk(row);
		if (isSame && !isRecalled(first)) {
			return hasSameResult(first, row) ? { ...row, repeats: firsts.get(key) } : row;
		}
		if (isSame && (isContained(row, sent) || mayBeUpdated(row, first))) return row;
		return decide(row, notSent('duplicate', otherData(first)));
	});
}

/** Whether a row can go on by itself where an earlier try was about to create its user for another one. */
const mayBeUpdated = (row: Row, { recalled: [verdict] = [] }: Row): boolean =>
	row.existing !== undefined ||
	(wantedUser(row) !== undefined && !['done', 'in_part'].includes(verdict?.proves ?? ''));

/** The changes of all these rows by their keys, in order; what they ask for of one new user is one change. */
export async function changesOf(rows: readonly Row[]): Promise<Map<string, Change>> {
	const all = new Map<string, Change>();
	await breath.each(rows, ({ changes = [] }) => {
		for (const change of changes) {
			const key = keyOf(change);
			const first = all.get(key);
			all.set(key, first ? together(first, change) : change);
		}
	});
	return all;
}

const isContained = ({ changes = [] }: Row, sent: ReadonlyMap<string, Change>): boolean =>
	changes.every((change) => isPartOf(change, sent.get(keyOf(change)) ?? change));

/** What of the rows no earlier try has sent, each once. */
export async function whatIsLeft(rows: readonly Row[]): Promise<Contents> {
	const recalled = recalledVerdicts(rows);
	const undecided = rows.filter(isUndecided);
	const changes = await changesOf(undecided);
	for (const key of recalled.keys()) changes.delete(key);
	const questions = undecided
		.filter(({ repeats }) => repeats === undefined)
		.flatMap(({ question }) => question ?? []);
	return {
		rows,
		changes: [...changes.values()],
		questions: new Map(questions.map((question) => [keyOfQuestion(question), question])),
	};
}

/** Nothing is sent: what no earlier try has answered gets this outcome. */
export async function nothingOf(
	rows: readonly Row[],
	outcomeFor: (row: Row) => Outcome,
): Promise<Contents> {
	const recalled = recalledVerdicts(rows);
	const isAnswered = ({ changes, existing }: Row): boolean =>
		changes?.every((change) => recalled.has(keyOf(change))) === true &&
		(existing?.unknown ?? []).length === 0;
	return {
		rows: await breath.map(rows, (row) =>
			isUndecided(row) && !isAnswered(row) ? decide(row, outcomeFor(row)) : row,
		),
		changes: [],
		questions: new Map(),
	};
}
