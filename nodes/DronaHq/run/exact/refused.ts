import type { IExecuteFunctions } from 'n8n-workflow';
import { BARRED } from '../../outcomes/exact';
import { columnsAsked } from '../column';
import { loopAround } from '../loops';
import { isBlank } from '../../outcomes/outcome';
import type { Exact } from '../operation';
import { isUndecided, type Row } from '../row';
import type { Settings } from '../settings';

interface Reading {
	rows: Row[];
	settings: Settings | undefined;
	isDryRun: boolean;
}

/** Why an exact operation does nothing for any item, whatever is in the account, and the rows that say so. */
export function whyRefused(
	context: IExecuteFunctions,
	operation: Exact,
	{ rows, settings, isDryRun }: Reading,
): { refused: string; rows: Row[] } | undefined {
	const barred = isDryRun
		? undefined
		: whyBarred(context, operation, settings?.allowInLoop ?? false);
	if (barred !== undefined) {
		const items = context.getInputData();
		const { resultAction: action } = operation;
		return { refused: barred, rows: items.map((_, item) => ({ item, subject: {}, action })) };
	}
	const wishes = rows.flatMap((row) => (isUndecided(row) && row.wish ? [row.wish] : []));
	// Blank rows stand between and below what a sheet holds, and say nothing.
	const isWhole =
		wishes.length === rows.filter(({ outcome }) => !outcome || !isBlank(outcome)).length;
	const refused = isWhole ? operation.refuse?.(wishes) : undefined;
	return refused === undefined ? undefined : { refused, rows };
}

/** Each round of a loop would take out whomever it doesn't hold, and a model may forget somebody. */
function whyBarred(
	context: IExecuteFunctions,
	{ exactly }: Exact,
	allowInLoop: boolean,
): string | undefined {
	const { type, executeOnce } = context.getNode();
	if (type.endsWith('Tool')) return BARRED.tool;
	if (executeOnce && exactly === 'members' && namesOneOfMany(context)) return BARRED.executeOnce;
	const loop = allowInLoop ? undefined : loopAround(context);
	return loop === undefined ? undefined : BARRED.loop(loop);
}

/** Whether each item would name members of its own, of which only those of the first are read. */
function namesOneOfMany(context: IExecuteFunctions): boolean {
	const raw: unknown = context.getNodeParameter('members', 0, null, { rawExpressions: true });
	return columnsAsked(raw).some(({ of }) => of === undefined);
}
