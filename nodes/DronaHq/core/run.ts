import type { Client } from '../api/client';
import { failureOf } from '../api/failure';
import type { Operation, Resolved } from '../operations/operation';
import { toBatches } from './batch';
import type { EarlierTries } from './earlierTries';
import { namedAlready } from './messages';
import {
	outcomeOfFailure,
	outcomeOfFailedLookUp,
	seen,
	type Outcome,
	type Subject,
} from './outcome';
import { isFirst, isUndecided, type Row } from './rows';
import type { Settings } from './settings';

/** Completes the inputs with what only DronaHQ knows: ids of users, ids and names of groups. */
export async function resolve(
	operation: Operation,
	client: Client,
	earlierTries: EarlierTries,
	rows: Row[],
): Promise<void> {
	const undecided = rows.filter(isUndecided);
	if (!operation.resolve || undecided.length === 0) return;
	const resolved = await resolveAll(operation, client, undecided);
	undecided.forEach((row, index) => {
		const answer = resolved[index];
		row.subject = { ...row.subject, ...answer?.subject };
		if (answer && 'input' in answer) row.input = answer.input;
		else
			row.outcome =
				earlierTries.outcomeOf(row) ??
				answer?.outcome ??
				outcomeOfFailedLookUp(failureOf(undefined));
	});
}

async function resolveAll(
	operation: Operation,
	client: Client,
	rows: Row[],
): Promise<Array<Resolved<unknown>>> {
	const inputs = rows.map(({ input }) => input);
	try {
		return (await operation.resolve?.(client, inputs)) ?? [];
	} catch (error) {
		const outcome = outcomeOfFailedLookUp(failureOf(error));
		return rows.map(() => ({ outcome }));
	}
}

/** Packs the inputs into requests, sends them, and notes each input's outcome. */
export async function sendBatches(
	operation: Operation,
	client: Client,
	rows: Row[],
	{ batchSize }: Settings,
): Promise<void> {
	const waiting = rows.filter(isFirst);
	const size = operation.batch.size === 'batchSize' ? batchSize : operation.batch.size;
	const batches = toBatches(waiting, size, ({ input }) => operation.batch.groupBy?.(input) ?? '');
	await Promise.all(
		batches.map(async (batch) => {
			const outcomes = await outcomesOf(operation, client, batch);
			batch.forEach((row, index) => {
				row.outcome = outcomes[index];
				row.wasPacked = true;
			});
		}),
	);
}

/**
 * Looks each user up once whose creation is unclear. That they are there, or not, proves nothing
 * about who created them, so they stay unclear; but people know where to go on.
 */
export async function lookForUnclear(
	operation: Operation,
	client: Client,
	rows: Row[],
): Promise<void> {
	const unclear = rows.filter(({ outcome }) => outcome?.status === 'unknown');
	const looks = new Map<string, Promise<Subject | null> | undefined>();
	for (const { input } of unclear) {
		const key = operation.key(input);
		if (!looks.has(key)) looks.set(key, operation.findAfterwards?.(client, input));
	}
	await Promise.all(
		unclear.map(async (row) => {
			try {
				const found = await looks.get(operation.key(row.input));
				if (found === undefined || !row.outcome) return;
				row.subject = { ...row.subject, ...found };
				row.outcome = seen(row.outcome, found !== null, new Date());
			} catch {
				// What the outcome says already is all there is to say.
			}
		}),
	);
}

async function outcomesOf(operation: Operation, client: Client, batch: Row[]): Promise<Outcome[]> {
	try {
		return await operation.run(
			client,
			batch.map(({ input }) => input),
		);
	} catch (error) {
		const failure = failureOf(error);
		return batch.map(({ action }) => outcomeOfFailure(failure, action));
	}
}

/** Gives rows that repeat another one the outcome of that one. */
export function copyOutcomes(rows: Row[]): void {
	for (const row of rows.filter(isUndecided)) {
		const { outcome, subject, wasPacked, item } = row.repeats ?? {};
		if (outcome === undefined || item === undefined) continue;
		row.outcome = repeated(outcome, item);
		row.subject = { ...subject, ...row.subject };
		row.wasPacked = wasPacked;
	}
}

const repeated = (outcome: Outcome, item: number): Outcome => ({
	...outcome,
	message: `${outcome.message} ${namedAlready(item)}`,
	items: structuredClone(outcome.items),
});
