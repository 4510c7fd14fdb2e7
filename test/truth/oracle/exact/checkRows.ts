import type { Violation } from '../violation';
import type { Expected, ExpectedRow } from './expected';
import type { ExactFacts } from './facts';
import type { Result } from '../observation';
import { statusesOf } from './verdicts';

/** A row with the result that it came to; none where there is none. */
interface Judged {
	row: ExpectedRow;
	result?: Result;
}

/** Every user of every group, or every item, has exactly one row, and it says what came of it. */
export function* checkExactRows(facts: ExactFacts): Generator<Violation> {
	const { expected, seen } = facts;
	if (facts.isReadingSpoilt && !expected.isUnread) return yield* checkAnswered(facts);
	const { judged, left } = matched(expected, seen.results);
	for (const { row, result } of judged) {
		if (!result) yield { name: 'no outcome', detail: nameOf(row) };
	}
	for (const result of left) {
		yield { name: 'an outcome too many, or of a wrong pair', detail: about(result) };
	}
	yield* checkOrder(judged, seen.results);
	for (const { row, result } of judged) if (result) yield* checkStatus(facts, row, result);
	yield* checkCode(facts);
}

const nameOf = ({ item, key, status }: ExpectedRow): string => `${item} ${key}: ${status}`;

const about = ({ item, json }: Result): string =>
	`item ${item}: ${keyOfResult(json)}, ${String(json.status)}, ${String(json.reason)}`;

/** Of which user, in which group, a result is. */
function keyOfResult({ user_id, user_email, ...json }: Result['json']): string {
	const user = (user_id ?? null) === null ? String(user_email) : `#${String(user_id)}`;
	const isOfGroup = 'group_id' in json;
	return isOfGroup ? `${user} ${String(json.group_id ?? json.group_name)}` : user;
}

function matched(
	{ rows, isUnread }: Expected,
	results: readonly Result[],
): { judged: Judged[]; left: Result[] } {
	// Nobody was looked up, so that rows of the same words are told apart by their order alone.
	if (isUnread && results.every(({ output }) => output === 'thrown')) {
		const judged = rows.map((row, index) => ({ row, result: results[index] }));
		return { judged, left: results.slice(rows.length) };
	}
	const left = [...results];
	const judged: Judged[] = rows.map((row) => ({ row }));
	const take = (one: Judged, fits: (result: Result) => boolean) => {
		const found = left.findIndex((result) => isOfItem(one.row, result) && fits(result));
		if (found >= 0) [one.result] = left.splice(found, 1);
	};
	for (const one of judged) {
		if (one.row.key !== undefined) take(one, ({ json }) => keyOfResult(json) === one.row.key);
	}
	for (const one of judged) {
		if (one.row.key === undefined) take(one, () => true);
	}
	return { judged, left };
}

/** Thrown results tell no item. */
const isOfItem = ({ item }: ExpectedRow, { output, item: paired, isUnpaired }: Result): boolean =>
	output === 'thrown' || (item === null ? isUnpaired === true : item === paired);

/** Thrown results that can't be told apart may be those of other rows. */
function* checkOrder(judged: Judged[], results: readonly Result[]): Generator<Violation> {
	const places = new Map(
		judged.flatMap(({ row, result }, place) =>
			result && (row.key !== undefined || result.output !== 'thrown') ? [[result, place]] : [],
		),
	);
	for (const output of ['main', 'error', 'thrown']) {
		const order = results.flatMap((result) =>
			result.output === output ? (places.get(result) ?? []) : [],
		);
		if (order.some((place, index) => place < (order[index - 1] ?? 0))) {
			yield { name: 'not in order', detail: output };
		}
	}
}

function* checkStatus(facts: ExactFacts, row: ExpectedRow, result: Result): Generator<Violation> {
	const allowed = statusesOf(facts, row);
	const { status, reason, user_id: user } = result.json;
	if (row.user !== undefined && (user ?? null) !== null && Number(user) !== row.user) {
		yield { name: "somebody else's row", detail: about(result) };
	}
	if (!allowed.has(String(status))) {
		const rightly = [...allowed].join(' or ') || 'nothing';
		yield { name: 'a status that is not so', detail: `${about(result)}; rightly: ${rightly}` };
	} else if (status === row.status && row.reason !== undefined && !isReason(row.reason, reason)) {
		yield { name: 'another reason', detail: `${about(result)}; rightly: ${row.reason}` };
	}
}

const isReason = (wanted: string, reason: unknown): boolean =>
	wanted === 'invalid' ? String(reason).startsWith('invalid_') : reason === wanted;

/** The column `plan` is the code of these very changes. */
function* checkCode({ expected, seen }: ExactFacts): Generator<Violation> {
	if (expected.code === undefined) return;
	const results = seen.results.filter(({ json }) => json.reason !== 'account_unsafe');
	const codes = new Set(results.map(({ json }) => json.plan));
	if ([...codes].some((code) => code !== expected.code)) {
		const detail = `${[...codes].join()}; rightly: ${expected.code}`;
		yield { name: 'another code than that of the plan', detail };
	}
}

/** Whatever couldn't be read: everybody whom an item names, and each item, has a row. */
function* checkAnswered({ expected, seen }: ExactFacts): Generator<Violation> {
	for (const [index] of seen.plan.items.entries()) {
		const isOwn = ({ item, output }: Result) => item === index || output === 'thrown';
		const isExpected = expected.rows.some(({ item }) => item === index);
		if (isExpected && !seen.results.some(isOwn)) {
			yield { name: 'no outcome', detail: `item ${index}` };
		}
	}
	// Who is named in two ways is one user only where both were looked up, which another try may not manage.
	if (seen.plan.retryOnFail) return;
	const keys = seen.results
		.filter(({ json }) => (json.user_id ?? null) !== null && seen.plan.operation === 'setMembers')
		.filter(({ json }) => !String(json.reason).startsWith('invalid_'))
		.map(({ json }) => keyOfResult(json));
	const twice = keys.find((key, index) => keys.indexOf(key) < index);
	if (twice) yield { name: 'an outcome too many, or of a wrong pair', detail: twice };
}
