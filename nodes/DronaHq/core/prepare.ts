import type { Operation } from '../operations/operation';
import { findContradictions, findRepeated } from './batch';
import { emailKey } from './keys';
import { contradiction, namedAlready, otherData, tooManyUsers } from './messages';
import { notSent, planned, type Outcome } from './outcome';
import { isToSend, isUndecided, type Row } from './rows';

/** Refuses rows of which one undoes what the other asks for. */
export function refuseContradictions(operation: Operation, rows: Row[]): void {
	if (!operation.claims) return;
	const open = rows.filter(isUndecided);
	const claims = open.map(({ input }) => operation.claims?.(input) ?? { assign: [], remove: [] });
	findContradictions(claims).forEach((index, own) => {
		const [row, other] = [open[own], open[index ?? -1]];
		if (!row || !other) return;
		const opposite = row.item === other.item ? undefined : other.item;
		row.outcome = notSent('invalid_input', contradiction(opposite));
	});
}

/**
 * Lets rows that ask for the same share one request, and refuses those that name the same user with
 * other data.
 */
export function mergeRepeated(operation: Operation, rows: Row[]): void {
	const open = rows.filter(isUndecided);
	const identities = open.map(({ input, dryRun }) => ({
		key: `${dryRun} ${operation.key(input)}`,
		data: operation.data?.(input) ?? '',
	}));
	findRepeated(identities).forEach((repeated, index) => {
		const [row, first] = [open[index], open[repeated?.first ?? -1]];
		if (!row || !first || !repeated) return;
		if (repeated.same) row.sharedWith = first;
		else row.outcome = notSent('duplicate', otherData(first.item));
	});
}

/** Gives rows that share a request the outcome of the row that it was sent for. */
export function shareOutcomes(rows: Row[]): void {
	for (const row of rows.filter(isUndecided)) {
		const { outcome, wasPacked, item } = row.sharedWith ?? {};
		if (outcome === undefined || item === undefined) continue;
		row.outcome = shared(outcome, item);
		row.wasPacked = wasPacked;
	}
}

const shared = (outcome: Outcome, item: number): Outcome => ({
	...outcome,
	message: `${outcome.message} ${namedAlready(item)}`,
	items: structuredClone(outcome.items),
});

/**
 * Sends nothing at all if access would be taken from more users than the person expects; a dry run
 * says so, too. Answers what to tell them where that stops a real run.
 */
export function enforceMaxUsers(
	operation: Operation,
	rows: Row[],
	maxUsers: number,
): string | undefined {
	const refuse = (dryRun: boolean): string | undefined => {
		const open = rows.filter((row) => isUndecided(row) && row.dryRun === dryRun);
		const affected = new Set(
			open
				.filter((row) => isToSend(row) && operation.write?.takesAway?.(row.input))
				.map(({ subject }) => String(subject.user_id ?? emailKey(subject.user_email ?? ''))),
		);
		if (affected.size <= maxUsers) return undefined;
		const message = tooManyUsers(affected.size, maxUsers);
		for (const row of open) row.outcome = notSent('stopped', message);
		return message;
	};
	refuse(true);
	return refuse(false);
}

/** @param lookedUp whether DronaHQ was asked for anything */
export function plan(rows: Row[], lookedUp: boolean): void {
	for (const row of rows.filter(isUndecided)) if (row.dryRun) row.outcome = planned(lookedUp);
}
