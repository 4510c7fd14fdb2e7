import type { IExecuteFunctions } from 'n8n-workflow';
import type { Wish } from '../account/wish';
import { breath } from '../http/breath';
import { noSuchColumns, nothingInColumn } from '../outcomes/columns';
import { notSent } from '../outcomes/outcome';
import type { Place } from '../outcomes/places';
import { sameList } from '../outcomes/tellings';
import { fieldsByPath, Input } from './input';
import { isExact, isRead, type Entry, type Operation, type Question } from './operation';
import { Params } from './params';
import { sheetRowOf, type Row } from './row';
import { SameLists } from './sameLists';
import { readSettings, type Settings } from './settings';
import { isBlankItem } from './values';

/** What the items of a run ask for. */
export interface Asked {
	rows: Row[];
	/** Those of the first item that can be used; without one, nothing is sent. */
	settings: Settings | undefined;
	/** `mixed`: only some items ask for a dry run, which makes the whole run one. */
	dryRun: boolean | 'mixed';
	/** What people should know about the input as a whole. */
	hints: string[];
}

/**
 * Reads and checks every item before anything is sent. What can't be used has its outcome at once.
 *
 * @param isFirst whether the node hasn't run in this execution before
 */
export async function readRows(
	context: IExecuteFunctions,
	operation: Operation,
	isFirst: boolean,
): Promise<Asked> {
	const input = new Input(context, fieldsByPath(operation.fields));
	const asked = await readItems(input, operation, { withBlank: false });
	const isAllBlank = asked.rows.every(({ outcome }) => outcome?.reason === 'blank');
	// Unless they are a part of what a loop hands over, they aren't what a sheet has between its rows.
	return isFirst && isAllBlank ? await readItems(input, operation, { withBlank: true }) : asked;
}

async function readItems(
	input: Input,
	operation: Operation,
	{ withBlank }: { withBlank: boolean },
): Promise<Asked> {
	const rows: Row[] = [];
	const lists = new SameLists();
	const dryRuns = new Set<boolean>();
	let settings: Settings | undefined;
	// By the clock, not by the number of items: expressions take long.
	for (const [item, data] of input.items.entries()) {
		await breath.ifDue();
		const params = new Params(input, item);
		if (!withBlank && isBlankItem(data) && params.isBlank) {
			rows.push(blankRow(operation, item));
			continue;
		}
		if (lists.isKnown(params)) continue;
		const own = readSettings(params);
		dryRuns.add(own.dryRun);
		const place = { item, sheetRow: sheetRowOf(data.json) };
		const read = readItem(operation, params, input, place);
		if (read.length > 1) lists.add(params, rows.length, read.length);
		for (const row of read) rows.push(row);
		if (params.problems.length === 0) settings ??= own;
	}
	const dryRun = dryRuns.size > 1 ? 'mixed' : dryRuns.has(true);
	// Where all items make one list together, whoever is on it belongs to the first that names them.
	const paired = isExact(operation) ? rows : unpaired(rows, lists);
	return { rows: paired, settings, dryRun, hints: hintsOf(input, lists) };
}

const blankRow = (operation: Operation, item: number): Row => ({
	item,
	subject: {},
	action: operation.resultAction,
	outcome: notSent('blank'),
});

function readItem(operation: Operation, params: Params, input: Input, place: Place): Row[] {
	const entries = (operation.read(params) as Array<Entry<unknown>>).map((entry) =>
		rowOf(operation, entry, place),
	);
	const [first] = params.problems;
	if (first === undefined) return entries;
	const outcome = notSent(first.reason, wordsOf(params, input));
	const unnamed = { subject: {}, action: operation.resultAction };
	const named = entries.length > 0 ? entries : [unnamed];
	return named.map(({ subject, action }) => ({ ...place, subject, action, outcome }));
}

function wordsOf({ problems }: Params, input: Input): string {
	const missing = problems.flatMap(({ columns: names = [] }) => names);
	const texts = problems
		.filter(({ columns: names }) => names === undefined)
		.map(({ text }) => text);
	return [
		...(missing.length > 0 ? [noSuchColumns([...new Set(missing)], [...input.columns])] : []),
		...(texts.length > 0 ? [`${[...new Set(texts)].join('; ')}.`] : []),
	].join(' ');
}

/** Asks become changes here: which look-ups they need depends on the account. */
function rowOf(
	operation: Operation,
	{ subject, action: own, ask, outcome }: Entry<unknown>,
	{ item, sheetRow }: Place,
): Row {
	const action = own ?? operation.resultAction;
	if (outcome) return { item, sheetRow, subject, action, outcome };
	if (isRead(operation)) return { item, sheetRow, subject, action, question: ask as Question };
	if (isExact(operation)) return { item, sheetRow, subject, action, wish: ask as Wish };
	const given = operation.expand(ask);
	return { item, sheetRow, subject, action, given, changes: given };
}

/** What several items ask for belongs to none of them. */
function unpaired(rows: Row[], { shared }: SameLists): Row[] {
	const all = [...rows];
	for (const { firstRow, users } of shared) {
		for (let row = firstRow; row < firstRow + users; row++) {
			all[row] = { ...(rows[row] as Row), isUnpaired: true };
		}
	}
	return all;
}

function hintsOf(input: Input, { shared }: SameLists): string[] {
	const { items, fields } = input;
	return [
		...input.unanswered.map(({ path, column }) =>
			nothingInColumn(fields.get(path)?.displayName ?? path, column, [...input.columns]),
		),
		...new Set(shared.map((list) => sameList(list, items.length))),
	];
}
