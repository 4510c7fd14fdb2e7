import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { wantedGroups } from '../../account/change';
import { changeInWords } from '../../outcomes/groups';
import { isBlank, isFailure, isSuccess, type Outcome } from '../../outcomes/outcome';
import type { Counts } from '../../outcomes/tellings';
import { isRead, type Operation } from '../operation';
import type { Concluded } from '../row';

/** n8n's own setting of what a node does about failures. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** A row as people see it: the same keys in the same order for all rows of an operation. */
export function resultOf(operation: Operation, row: Concluded): IDataObject {
	const { subject, action, outcome, given = [], changes = given, plan } = row;
	const { status, reason, message, detail = null, code = null, extra } = outcome;
	const extraFields = isRead(operation) ? [] : (operation.extraFields ?? []);
	const pick = (names: readonly string[], from: object = {}): IDataObject =>
		Object.fromEntries(names.map((name) => [name, (from as IDataObject)[name] ?? null]));
	return {
		...pick(operation.subject, subject),
		success: isSuccess(outcome),
		status,
		message,
		reason,
		detail,
		code,
		action,
		...pick(extraFields, { change: changeInWords(wantedGroups(changes)), plan, ...extra }),
	};
}

/** What a row puts out: its result, or the users that a read found. */
export const jsonOf = (operation: Operation, row: Concluded): IDataObject[] =>
	row.outcome.items ?? [resultOf(operation, row)];

/** All rows as output items, shaped as the On Error setting wants them. */
export function itemsOf(
	operation: Operation,
	rows: readonly Concluded[],
	onError: OnError,
): INodeExecutionData[] {
	const toErrorOutput = ({ outcome }: Concluded): boolean =>
		onError === 'continueErrorOutput' && isFailure(outcome);
	const pairedItemOf = ({ item, isUnpaired }: Concluded): INodeExecutionData['pairedItem'] => {
		if (isUnpaired) return [];
		// A plain number keeps n8n from copying the input row onto the error output.
		return !isRead(operation) && operation.secretInput ? item : { item };
	};
	return rows.flatMap((row) =>
		jsonOf(operation, row).map((json) => ({
			// This very shape is what every n8n sends to the error output, with the result kept whole.
			json: toErrorOutput(row) ? { error: json } : json,
			pairedItem: pairedItemOf(row),
		})),
	);
}

/** How many rows came to what; blank ones don't count. */
export function countsOf(all: readonly Concluded[]): Counts {
	const rows = all.filter(({ outcome }) => !isBlank(outcome));
	const count = (status: Outcome['status']): number =>
		rows.filter(({ outcome }) => outcome.status === status).length;
	return {
		all: rows.length,
		succeeded: rows.filter(({ outcome }) => isSuccess(outcome)).length,
		refused: count('failed'),
		partial: count('partial'),
		unclear: count('unknown'),
		notSent: count('not_sent'),
		planned: count('planned'),
	};
}
