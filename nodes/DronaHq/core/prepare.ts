import type { Operation } from '../operations/operation';
import { findContradictions, findRepeated } from './batch';
import { emailKey } from './keys';
import { contradiction, otherData, tooManyUsers } from './messages';
import { notSent, planned } from './outcome';
import { isFirst, isUndecided, type Row } from './rows';

/** Refuses rows of which one undoes what the other asks for. */
export function refuseContradictions(operation: Operation, rows: Row[]): void {
	if (!operation.claims) return;
	const undecided = rows.filter(isUndecided);
	const claims = undecided.map(
		({ input }) => operation.claims?.(input) ?? { assign: [], remove: [] },
	);
	findContradictions(claims).forEach((index, own) => {
		const [row, other] = [undecided[own], undecided[index ?? -1]];
		if (!row || !other) return;
		const opposite = row.item === other.item ? undefined : other.item;
		row.outcome = notSent('invalid_input', contradiction(opposite));
	});
}

/** Of rows that ask for the same the first is sent. Rows that name its user with other data are refused. */
export function mergeRepeated(operation: Operation, rows: Row[]): void {
	const undecided = rows.filter(isUndecided);
	const identities = undecided.map(({ input, dryRun }) => ({
		key: `${dryRun} ${operation.key(input)}`,
		data: operation.data?.(input) ?? '',
	}));
	findRepeated(identities).forEach((repeated, index) => {
		const [row, first] = [undecided[index], undecided[repeated?.first ?? -1]];
		if (!row || !first || !repeated) return;
		if (repeated.same) row.repeats = first;
		else row.outcome = notSent('duplicate', otherData(first.item));
	});
}

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
		const undecided = rows.filter((row) => isUndecided(row) && row.dryRun === dryRun);
		const affected = new Set(
			undecided
				.filter((row) => isFirst(row) && operation.write?.takesAway?.(row.input))
				.map(({ subject }) => String(subject.user_id ?? emailKey(subject.user_email ?? ''))),
		);
		if (affected.size <= maxUsers) return undefined;
		const message = tooManyUsers(affected.size, maxUsers);
		for (const row of undecided) row.outcome = notSent('stopped', message);
		return message;
	};
	refuse(true);
	return refuse(false);
}

/** @param lookedUp whether DronaHQ was asked for anything */
export function planDryRuns(rows: Row[], lookedUp: boolean): void {
	for (const row of rows.filter(isUndecided)) if (row.dryRun) row.outcome = planned(lookedUp);
}
