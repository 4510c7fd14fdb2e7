import type { IExecuteFunctions } from 'n8n-workflow';
import { breath } from '../../http/breath';
import { isBlank } from '../../outcomes/outcome';
import { HINTS, shortfallOf } from '../../outcomes/tellings';
import type { ExactPlan } from '../exact/plan';
import { isExact, isRead, type Operation } from '../operation';
import type { Plan } from '../plan';
import type { Asked } from '../read';
import type { Concluded } from '../row';
import { exactHints } from './exactHints';
import { countsOf, type OnError } from './results';

/** What of a run is told beside its results. */
export interface Told extends Pick<Asked, 'dryRun' | 'hints'> {
	/** How many times the node has run in the execution with few items, this time included. */
	smallRounds: number;
	/** What was planned, where that has a code. */
	plan?: Plan | ExactPlan;
	/** How many requests the plan of a dry run would take. */
	requests?: number;
}

/** Says beside the output what the items alone don't tell at a glance. Goes through all rows many times, with breaths in between. */
export async function addHints(
	context: IExecuteFunctions,
	operation: Operation,
	all: readonly Concluded[],
	{ onError, dryRun, hints, smallRounds, plan, requests = 0 }: { onError: OnError } & Told,
): Promise<void> {
	const say = (type: 'info' | 'warning', message: string): void =>
		context.addExecutionHints({ type, message, location: 'outputPane' });
	const rows = all.filter(({ outcome }) => !isBlank(outcome));
	const counts = countsOf(rows);
	await breath.ifDue();
	const is = (status: string) => (row: Concluded) => row.outcome.status === status;

	const exact = exactHints(operation, rows, plan, { isDryRun: dryRun !== false, requests });
	// A dry run that a trigger has started is hardly meant as one.
	const telling = context.getMode?.() === 'manual' ? 'info' : 'warning';
	if (dryRun !== false && rows.length > 0)
		say(telling, exact.dryRun ?? HINTS.dryRun(counts, requests));
	if (exact.warning) say('warning', exact.warning);
	if (exact.info) say('info', exact.info);
	if (dryRun === 'mixed') say('warning', HINTS.mixedDryRun);
	const isShort = !isRead(operation) && dryRun === false && counts.succeeded < counts.all;
	if (onError === 'stopWorkflow' && isShort) {
		const isSkipped = rows.some((row) => is('exists')(row) && !row.existing);
		const done = `${operation.done}${isSkipped ? ' or in DronaHQ already' : ''}`;
		say('warning', HINTS.shortfall(shortfallOf(counts, done), counts));
	}
	await breath.ifDue();
	if (rows.length < all.length) say('info', HINTS.blank(all.length - rows.length));
	for (const hint of hints) say('warning', hint);
	if (!isExact(operation) && rows.length > 0 && rows.every(is('unchanged')))
		say('warning', HINTS.nothingAskedFor);
	const isRunAgain = !isRead(operation) && !operation.repeatable && context.getNode().retryOnFail;
	if (isRunAgain) say('info', HINTS.retryOnFail);
	if (smallRounds > 2 && !isExact(operation) && !context.getNode().type.endsWith('Tool')) {
		say('info', HINTS.needlessLoop(smallRounds));
	}
	await breath.ifDue();
	const ofOperation = hintOf(operation, rows);
	await breath.ifDue();
	for (const hint of new Set([...rows.map(({ outcome }) => outcome.hint), ofOperation])) {
		if (hint) say('info', hint);
	}
	if (isRead(operation) && operation.finds === 'many' && rows.length > 1) {
		const lists = rows.filter(({ repeats }) => repeats === undefined).length;
		if (lists === 1) say('info', HINTS.everyItem(rows.length));
	}
}

/** What the operation has to say about all that was sent or would be. */
export function hintOf(operation: Operation, rows: readonly Concluded[]): string | undefined {
	if (isRead(operation) || !operation.hint) return undefined;
	const sent = rows.filter(
		({ repeats, outcome }) => repeats === undefined && outcome.status !== 'not_sent',
	);
	return operation.hint(sent.map(({ given = [], outcome }) => ({ given, outcome })));
}
