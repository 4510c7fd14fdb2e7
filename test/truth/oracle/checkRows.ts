import { about, type Facts, type Judged } from './facts';
import { isBlank, type Violation } from './violation';

/** What is said about rows that can't be used, whatever the operation; and that they hold up what they have to. */
export function* checkRows(facts: Facts): Generator<Violation> {
	for (const judged of facts.judged) {
		yield* checkBlank(judged);
		yield* checkMarked(judged);
		yield* checkInTheWay(judged);
	}
	yield* checkNothingSent(facts);
}

function* checkBlank(judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result || isBlank(result) === (row.kind === 'blank')) return;
	const name =
		row.kind === 'blank' ? 'a blank row taken for another' : 'another row taken for a blank one';
	yield { name, detail: about(judged) };
}

/** Whoever looks for the column has to be told its name. */
function* checkMarked(judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result || row.marked === undefined) return;
	const { status, reason, message } = result.json;
	const isRefused = status === 'not_sent' && String(reason).startsWith('invalid_');
	if (!isRefused || !String(message).includes(`'${row.marked}'`)) {
		yield { name: 'a column that is not there, and not told', detail: about(judged) };
	}
}

/** A list that is read as a whole or not at all says which entry to correct. */
function* checkInTheWay(judged: Judged): Generator<Violation> {
	const { row, result } = judged;
	if (!result || !row.inTheWay) return;
	const message = String(result.json.message);
	if (!row.inTheWay.some((text) => message.includes(`'${text}'`))) {
		yield { name: 'an entry in the way, and not told', detail: about(judged) };
	}
}

/** Under Stop Workflow a row that can't be used keeps everything from being sent. */
function* checkNothingSent({ seen, rows, sendings }: Facts): Generator<Violation> {
	const { onError, options } = seen.plan;
	if (onError !== 'stopWorkflow' || options.dryRun || sendings.length === 0) return;
	const bad = rows.find(({ kind }) => kind === 'invalid');
	if (!bad) return;
	yield { name: 'sent beside a row that cannot be used', detail: `item ${bad.item} (${bad.text})` };
}
