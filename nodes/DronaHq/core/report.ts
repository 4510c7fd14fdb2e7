import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { isSuccess, unknown, type Outcome } from './outcome';
import type { Row } from './rows';

/** n8n's own setting of what a node does about failures. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** What became of a row; a row that nothing is known about may have been applied. */
export const outcomeOfRow = ({ outcome, action }: Row): Outcome =>
	outcome ?? unknown('missing_from_response', action);

/** A row as people see it: the same keys in the same order for all rows of an operation. */
export function resultOf(operation: Operation, row: Row): IDataObject {
	const outcome = outcomeOfRow(row);
	const { status, reason, message, detail = null, code = null, extra } = outcome;
	const pick = (names: readonly string[], from: object = {}): IDataObject =>
		Object.fromEntries(names.map((name) => [name, (from as IDataObject)[name] ?? null]));
	return {
		...pick(operation.subject, row.subject),
		success: isSuccess(outcome),
		status,
		message,
		reason,
		detail,
		code,
		action: row.action,
		...pick(operation.write?.extraFields ?? [], extra),
	};
}

/** What a row puts out: its result, or the users that a read found. */
export const jsonOf = (operation: Operation, row: Row): IDataObject[] =>
	row.outcome?.items ?? [resultOf(operation, row)];

/** All rows as output items, shaped as the On Error setting wants them. */
export function itemsOf(operation: Operation, rows: Row[], onError: OnError): INodeExecutionData[] {
	const toErrorOutput = (row: Row): boolean =>
		onError === 'continueErrorOutput' &&
		!isSuccess(outcomeOfRow(row)) &&
		outcomeOfRow(row).status !== 'planned';
	return rows.flatMap((row) =>
		jsonOf(operation, row).map((json) => ({
			// This very shape is what every n8n sends to the error output, with the result kept whole.
			json: toErrorOutput(row) ? { error: json } : json,
			// A plain number keeps n8n from copying the input row onto the error output.
			pairedItem: operation.write?.secretInput ? row.item : { item: row.item },
		})),
	);
}

/** How many rows came to what. */
export function countsOf(rows: Row[]) {
	const count = (...statuses: Array<Outcome['status']>): number =>
		rows.filter((row) => statuses.includes(outcomeOfRow(row).status)).length;
	return {
		all: rows.length,
		succeeded: rows.filter((row) => isSuccess(outcomeOfRow(row))).length,
		refused: count('failed'),
		partial: count('partial'),
		unclear: count('unknown'),
		notSent: count('not_sent'),
		planned: count('planned'),
	};
}
