import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/operation';
import { Breath } from './breath';
import { notSent, type Action, type Outcome, type Subject } from './outcome';
import { Params } from './params';
import { fieldsByPath } from './reader';
import { readSettings, type Settings } from './settings';

/** One line of the report: a user that an item names, or an item that asks for users. */
export interface Row {
	/** Index of the input item. */
	item: number;
	subject: Subject;
	action: Action | null;
	dryRun: boolean;
	/** What is asked for, as the item gives it; absent where the outcome was known at once. */
	given?: unknown;
	/** The same; completed by look-ups, once they are made. */
	input?: unknown;
	/** The first row that asks for the same, if this isn't it: that one is sent, and its outcome is this one's, too. */
	repeats?: Row;
	/** Whether it, or the row that it repeats, was put into a request. That may still not have been sent. */
	wasPacked?: boolean;
	outcome?: Outcome;
}

export const isUndecided = ({ outcome }: Row): boolean => outcome === undefined;

/** Undecided, and the first row that asks for this. */
export const isFirst = (row: Row): boolean => isUndecided(row) && row.repeats === undefined;

/**
 * Reads and checks every item before anything is sent. What can't be used has its outcome at once.
 * The settings of the run are those of the first item that can be used; without one, nothing is
 * sent.
 */
export async function readRows(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<{ rows: Row[]; settings: Settings | undefined }> {
	const fields = fieldsByPath(operation.fields);
	const rows: Row[] = [];
	let settings: Settings | undefined;
	// By the clock, not by the number of items: each of an item's expressions costs up to 0.6 ms.
	const breath = new Breath();
	for (let item = 0; item < context.getInputData().length; item++) {
		await breath.ifDue();
		const params = new Params(context, item, fields);
		const own = readSettings(params);
		for (const row of readItem(operation, params)) rows.push({ item, dryRun: own.dryRun, ...row });
		if (params.problems.length === 0) settings ??= own;
	}
	return { rows, settings };
}

type ItemRow = Omit<Row, 'item' | 'dryRun'>;

function readItem(operation: Operation, params: Params): ItemRow[] {
	const entries = operation.read(params).map(
		(entry): ItemRow => ({
			...entry,
			given: entry.input,
			action: entry.action ?? operation.resultAction,
		}),
	);
	const [first] = params.problems;
	if (first === undefined) return entries;
	const texts = new Set(params.problems.map(({ text }) => text));
	const outcome = notSent(first.reason, `${[...texts].join('; ')}.`);
	const unnamed = { subject: {}, action: operation.resultAction };
	return (entries.length > 0 ? entries : [unnamed]).map(({ subject, action }) => ({
		subject,
		action,
		outcome,
	}));
}
