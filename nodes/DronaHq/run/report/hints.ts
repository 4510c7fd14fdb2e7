import type { IExecuteFunctions } from 'n8n-workflow';
import { HINTS, shortfallOf } from '../../outcomes/tellings';
import { isRead, type Operation } from '../operation';
import type { Asked } from '../read';
import type { Concluded } from '../row';
import { countsOf, type OnError } from './results';

/** Says beside the output what the items alone don't tell at a glance. */
export function addHints(
	context: IExecuteFunctions,
	operation: Operation,
	rows: readonly Concluded[],
	{ onError, dryRun }: { onError: OnError; dryRun: Asked['dryRun'] },
): void {
	const say = (type: 'info' | 'warning', message: string): void =>
		context.addExecutionHints({ type, message, location: 'outputPane' });
	const counts = countsOf(rows);
	const is = (status: string) => (row: Concluded) => row.outcome.status === status;

	if (dryRun !== false && rows.length > 0) say('info', HINTS.dryRun(counts));
	if (dryRun === 'mixed') say('warning', HINTS.mixedDryRun);
	const isShort = !isRead(operation) && dryRun === false && counts.succeeded < counts.all;
	if (onError === 'stopWorkflow' && isShort) {
		const done = `${operation.done}${rows.some(is('exists')) ? ' or in the account already' : ''}`;
		say('warning', HINTS.shortfall(shortfallOf(counts, done), counts));
	}
	// n8n takes an expression on a column that isn't there for empty.
	if (rows.length > 0 && rows.every(is('unchanged'))) say('warning', HINTS.nothingAskedFor);
	const isRunAgain = !isRead(operation) && !operation.repeatable && context.getNode().retryOnFail;
	if (isRunAgain) say('info', HINTS.retryOnFail);
	for (const hint of new Set(rows.map(({ outcome }) => outcome.hint))) {
		if (hint) say('info', hint);
	}
	if (isRead(operation) && operation.finds === 'many' && rows.length > 1) {
		say('info', HINTS.everyItem(rows.length));
	}
}
