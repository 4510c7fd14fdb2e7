import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { breath } from '../../http/breath';
import { wantedGroups } from '../../account/change';
import { changeInWords } from '../../outcomes/groups';
import { isBlank, isFailure, isSuccess, type Outcome } from '../../outcomes/outcome';
import type { Counts } from '../../outcomes/tellings';
import { isRead, type Operation } from '../operation';
import type { Concluded } from '../row';

/** n8n's own setting of what a node does about failures. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/**
 * A row as people see it: the same keys in the same order for all rows of an operation. Filled in place, as
 * for thousands of rows putting small objects together takes ten times as long.
 */
export function resultOf(operation: Operation, row: Concluded): IDataObject {
	const { subject, outcome } = row;
	const result: IDataObject = {};
	for (const name of operation.subject) result[name] = subject[name] ?? null;
	result.success = isSuccess(outcome);
	result.status = outcome.status;
	result.message = outcome.message;
	result.reason = outcome.reason;
	result.detail = outcome.detail ?? null;
	result.code = outcome.code ?? null;
	result.action = row.action;
	const extraFields = isRead(operation) ? [] : (operation.extraFields ?? []);
	if (extraFields.length === 0) return result;
	const extra = extraOf(row);
	for (const name of extraFields) result[name] = extra[name] ?? null;
	return result;
}

/** What only some operations show. */
const extraOf = ({ given = [], changes = given, plan, outcome }: Concluded): IDataObject => ({
	change: changeInWords(wantedGroups(changes)),
	plan,
	...outcome.extra,
});

/** What a row puts out: its result, or the users that a read found. */
export const jsonOf = (operation: Operation, row: Concluded): IDataObject[] =>
	row.outcome.items ?? [resultOf(operation, row)];

/** All rows as output items, shaped as the On Error setting wants them. */
export async function itemsOf(
	operation: Operation,
	rows: readonly Concluded[],
	onError: OnError,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	await breath.each(rows, (row) => {
		// This very shape is what every n8n sends to the error output, with the result kept whole.
		const isError = onError === 'continueErrorOutput' && isFailure(row.outcome);
		for (const json of jsonOf(operation, row)) {
			items.push({
				json: isError ? { error: json } : json,
				pairedItem: pairedItemOf(operation, row),
			});
		}
	});
	return items;
}

function pairedItemOf(
	operation: Operation,
	{ item, isUnpaired }: Concluded,
): INodeExecutionData['pairedItem'] {
	if (isUnpaired) return [];
	// A plain number keeps n8n from copying the input row onto the error output.
	return !isRead(operation) && operation.secretInput ? item : { item };
}

/** How many rows came to what; blank ones don't count. */
export function countsOf(rows: readonly Concluded[]): Counts {
	const counts = { all: 0, succeeded: 0, ...NONE };
	for (const { outcome } of rows) {
		if (isBlank(outcome)) continue;
		counts.all++;
		if (isSuccess(outcome)) counts.succeeded++;
		const counted = COUNTED_AS[outcome.status];
		if (counted) counts[counted]++;
	}
	return counts;
}

const NONE = { refused: 0, partial: 0, unclear: 0, notSent: 0, planned: 0 };

/** What doesn't count as a success. */
const COUNTED_AS: Partial<Record<Outcome['status'], keyof typeof NONE>> = {
	failed: 'refused',
	partial: 'partial',
	unknown: 'unclear',
	not_sent: 'notSent',
	planned: 'planned',
};
