import { dataOf, keyOf, oppositeOf, takesAway, type Change } from '../account/change';
import { groupKey, userKey } from '../account/refs';
import { contradiction, otherData, tooManyUsers } from '../outcomes/messages';
import { notSent, planned, type Outcome } from '../outcomes/outcome';
import type { Question } from './operation';
import { decide, isUndecided, type Row } from './row';
import { isRecalled, recalledVerdicts } from './retryOnFail';

/** What is to be sent for whom, and what is decided without. */
export interface Plan {
	rows: readonly Row[];
	/** What is to be changed and what is to be asked, each once, in the order of the rows. */
	changes: readonly Change[];
	questions: ReadonlyMap<string, Question>;
	/** Why nothing at all is sent. */
	refusal?: string;
}

/** Refuses rows of which one undoes what the other asks for. */
export function refuseContradictions(rows: readonly Row[]): Row[] {
	const claims = new Map<string, Row>();
	for (const row of rows.filter(isUndecided)) {
		for (const change of row.changes ?? []) {
			const key = oppositeOf(change) && keyOf(change);
			if (key !== undefined && !claims.has(key)) claims.set(key, row);
		}
	}
	return rows.map((row) => {
		if (!isUndecided(row) || isRecalled(row)) return row;
		const opposites = (row.changes ?? []).map(oppositeOf);
		const other = opposites.map((key) => claims.get(key ?? '')).find((one) => one !== undefined);
		if (!other) return row;
		const place = other.item === row.item ? undefined : other;
		return { ...row, outcome: notSent('invalid_input', contradiction(place)) };
	});
}

interface Circumstances {
	/** From how many users access may be taken away. */
	maxUsers: number;
	isDryRun: boolean;
	/** Whether the account was asked for anything. */
	lookedUp: boolean;
}

/** Merges what is asked for twice, checks the cap, and says what is left to send. A dry run ends here. */
export function planOf(asked: readonly Row[], circumstances: Circumstances): Plan {
	const { maxUsers, isDryRun, lookedUp } = circumstances;
	const merged = mergeRepeated(asked);
	const plan = whatIsLeft(merged);
	const losing = new Set(plan.changes.filter(takesAway).map(({ user }) => userKey(user)));
	if (losing.size > maxUsers) {
		const refusal = tooManyUsers(losing.size, maxUsers);
		return { ...nothingOf(merged, notSent('stopped', refusal)), ...(!isDryRun && { refusal }) };
	}
	return isDryRun ? nothingOf(merged, planned(lookedUp)) : plan;
}

/** What rows are compared by: those that ask for the same share one answer. */
const keyOfAsk = ({ changes = [], question }: Row): string =>
	question ? keyOfQuestion(question) : [...new Set(changes.map(keyOf))].sort().join('\n');

export const keyOfQuestion = ({ key, group }: Question): string =>
	group ? `${key} ${groupKey(group)}` : key;

const dataOfAsk = ({ changes = [] }: Row): string => [...new Set(changes.map(dataOf))].join('\n');

/** Of rows that ask for the same the first is sent. Rows that name its user with other data are refused. */
function mergeRepeated(rows: readonly Row[]): Row[] {
	const firsts = new Map<string, number>();
	// Whoever was sent in an earlier try counts, wherever the row stands.
	rows.forEach((row, index) => {
		if (!isUndecided(row) || !isRecalled(row)) return;
		const key = keyOfAsk(row);
		if (!firsts.has(key)) firsts.set(key, index);
	});
	return rows.map((row, index) => {
		if (!isUndecided(row) || isRecalled(row)) return row;
		const key = keyOfAsk(row);
		const first = rows[firsts.get(key) ?? -1];
		if (!first) firsts.set(key, index);
		if (!first || (isRecalled(first) && dataOfAsk(first) === dataOfAsk(row))) return row;
		if (dataOfAsk(first) === dataOfAsk(row)) return { ...row, repeats: firsts.get(key) };
		return decide(row, notSent('duplicate', otherData(first)));
	});
}

function whatIsLeft(rows: readonly Row[]): Plan {
	const recalled = recalledVerdicts(rows);
	const changes = new Map<string, Change>();
	const questions = new Map<string, Question>();
	for (const row of rows.filter((one) => isUndecided(one) && one.repeats === undefined)) {
		if (row.question) questions.set(keyOfQuestion(row.question), row.question);
		for (const change of row.changes ?? []) {
			const key = keyOf(change);
			if (!changes.has(key) && !recalled.has(key)) changes.set(key, change);
		}
	}
	return { rows, changes: [...changes.values()], questions };
}

/** Nothing is sent: what no earlier try has answered gets this outcome. */
function nothingOf(rows: readonly Row[], outcome: Outcome): Plan {
	const recalled = recalledVerdicts(rows);
	const isAnswered = ({ changes }: Row): boolean =>
		changes?.every((change) => recalled.has(keyOf(change))) ?? false;
	return {
		rows: rows.map((row) => (isUndecided(row) && !isAnswered(row) ? decide(row, outcome) : row)),
		changes: [],
		questions: new Map(),
	};
}
