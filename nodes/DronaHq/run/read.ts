import type { IExecuteFunctions } from 'n8n-workflow';
import { Breath } from '../http/timing';
import { notSent } from '../outcomes/outcome';
import { isRead, type Entry, type Operation, type Question } from './operation';
import { fieldsByPath } from './reader';
import { Params } from './params';
import type { Row } from './row';
import { readSettings, type Settings } from './settings';

/** What the items of a run ask for. */
export interface Asked {
	rows: Row[];
	/** Those of the first item that can be used; without one, nothing is sent. */
	settings: Settings | undefined;
	/** `mixed`: only some items ask for a dry run, which makes the whole run one. */
	dryRun: boolean | 'mixed';
}

/** Reads and checks every item before anything is sent. What can't be used has its outcome at once. */
export async function readRows(context: IExecuteFunctions, operation: Operation): Promise<Asked> {
	const fields = fieldsByPath(operation.fields);
	const rows: Row[] = [];
	const dryRuns = new Set<boolean>();
	let settings: Settings | undefined;
	// By the clock, not by the number of items: each of an item's expressions costs up to 0.6 ms.
	const breath = new Breath();
	for (let item = 0; item < context.getInputData().length; item++) {
		await breath.ifDue();
		const params = new Params(context, item, fields);
		const { dryRun, ...own } = readSettings(params);
		dryRuns.add(dryRun);
		for (const row of readItem(operation, params)) rows.push({ item, ...row });
		if (params.problems.length === 0) settings ??= own;
	}
	return { rows, settings, dryRun: dryRuns.size > 1 ? 'mixed' : dryRuns.has(true) };
}

type ItemRow = Omit<Row, 'item'>;

function readItem(operation: Operation, params: Params): ItemRow[] {
	const entries = (operation.read(params) as Array<Entry<unknown>>).map((entry) =>
		rowOf(operation, entry),
	);
	const [first] = params.problems;
	if (first === undefined) return entries;
	const texts = new Set(params.problems.map(({ text }) => text));
	const outcome = notSent(first.reason, `${[...texts].join('; ')}.`);
	const unnamed = { subject: {}, action: operation.resultAction };
	const named = entries.length > 0 ? entries : [unnamed];
	return named.map(({ subject, action }) => ({ subject, action, outcome }));
}

/** Asks become changes here: which look-ups they need depends on the account. */
function rowOf(operation: Operation, { subject, action, ask, outcome }: Entry<unknown>): ItemRow {
	const row = { subject, action: action ?? operation.resultAction };
	if (outcome) return { ...row, outcome };
	if (isRead(operation)) return { ...row, question: ask as Question };
	const given = operation.expand(ask);
	return { ...row, given, changes: given };
}
