import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { inItsWords } from '../../outcomes/messages';
import { isFailure } from '../../outcomes/outcome';
import { itemAndRow } from '../../outcomes/places';
import { plainError } from '../../outcomes/plainError';
import { STOPS } from '../../outcomes/tellings';
import { runIndexOf } from '../kept';
import { isRead, type Operation } from '../operation';
import type { Concluded } from '../row';
import { isInvalid, type Stop } from '../stops';
import { hintOf } from './hints';
import { countsOf, jsonOf } from './results';

/** What a thrown error says. */
interface Words {
	message: string;
	/** The row that it is about, if it is about one. */
	row?: Concluded;
	description: string[];
}

/**
 * What the node throws under On Error = Stop Workflow. Each error carries the results of all rows
 * under `context.results`, which n8n keeps with the saved execution.
 */
export function stopError(
	context: IExecuteFunctions,
	operation: Operation,
	rows: readonly Concluded[],
	stop: Stop,
): NodeOperationError {
	const isLater = runIndexOf(context) > 0 || rows.some(({ recalled }) => recalled !== undefined);
	const { message, row, description } = wordsOf(operation, rows, { ...stop, isLater });
	const error = plainError(context, message, {
		description: description.join('\n'),
		itemIndex: row?.item,
	});
	error.context.results = rows.flatMap((result) => jsonOf(operation, result));
	return error;
}

/** `isLater`: whether an earlier round or an earlier try may have changed something. */
function wordsOf(
	operation: Operation,
	rows: readonly Concluded[],
	stop: Stop & { isLater: boolean },
): Words {
	switch (stop.why) {
		case 'invalid':
			return invalid(rows, stop.isLater);
		case 'refusal':
			return {
				message: stop.message,
				description: [...(stop.advice === undefined ? [] : [stop.advice]), STOPS.kept],
			};
		case 'requestFailed':
			return requestFailed(operation, rows);
		case 'brokenOff':
			return { message: STOPS.brokenOff, description: tallied(rows) };
		case 'usersFailed':
			return usersFailed(operation, rows);
	}
}

function invalid(rows: readonly Concluded[], isLater: boolean): Words {
	const unusable = rows.filter(isInvalid);
	const lines = unusable.map((row) => `${itemAndRow(row)}: ${said(row)}`);
	const [first = ''] = lines;
	const others = lines.length - 1;
	return {
		message: others > 0 ? STOPS.first(first, others) : first,
		row: unusable[0],
		description: [
			STOPS.nothingChanged(isLater),
			...(others > 0 ? lines.slice(0, 10) : []),
			...(lines.length > 10 ? [STOPS.moreRows(lines.length - 10)] : []),
		],
	};
}

/** Without a row: it concerns the run, and n8n would show the row's number. */
function requestFailed(operation: Operation, rows: readonly Concluded[]): Words {
	const broken = rows.find(({ outcome }) => outcome.concernsRun);
	return {
		message: broken ? said(broken) : '',
		description: [
			...inDronaHqsWords(broken),
			...(isRead(operation) ? [STOPS.goOn] : tallied(rows)),
		],
	};
}

const tallied = (rows: readonly Concluded[]): string[] => [
	STOPS.tally(countsOf(rows)),
	STOPS.runAgain,
];

function usersFailed(operation: Operation, rows: readonly Concluded[]): Words {
	const failing = rows.filter(({ outcome }) => isFailure(outcome));
	const counts = countsOf(rows);
	const [row] = failing;
	const hint = hintOf(operation, rows);
	const howToGoOn = [...(hint ? [hint] : []), STOPS.goOn];
	if (row && counts.all === 1) {
		return { message: said(row), row, description: [...inDronaHqsWords(row), ...howToGoOn] };
	}
	const lines = failing.slice(0, 5).map((one) => `${nameOf(one)}: ${said(one)}`);
	const [message, tally] = isRead(operation)
		? [STOPS.withoutResult(counts), []]
		: [STOPS.notDone(counts, operation.done), [STOPS.tally(counts)]];
	return { message, row, description: [...tally, ...lines, ...howToGoOn] };
}

/** DronaHQ's own words, where it gave any. */
function inDronaHqsWords(row: Concluded | undefined): string[] {
	const { detail, code } = row?.outcome ?? {};
	return detail ? [inItsWords(detail, code ?? null)] : [];
}

const said = ({ outcome }: Concluded): string => outcome.message;

const nameOf = ({ subject, item }: Concluded): string =>
	String(subject.user_email ?? subject.user_id ?? `Item ${item}`);
